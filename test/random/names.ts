// Names that are odd for a terminal, a shell, a report, git, or another operating system.
import type { Dice } from './dice.js';

const NAMES: readonly string[] = [
  'a.txt',
  'src/index.ts',
  'quo"te',
  "it's",
  'new\nline',
  'cr\rx',
  'tab\there',
  'red\x1b[31m',
  'title\x1b]0;owned\x07',
  'c1\u009b31m',
  'bidi\u202etxt.exe',
  'zero\u200bwidth',
  'line\u2028end',
  '-rf',
  '-x',
  '--output=made-by-a-name',
  '--upload-pack=touch made-by-a-name',
  ' sp ',
  '*?[a]',
  ':(top)x',
  ':!x',
  '~',
  '$(touch made-by-a-name)',
  '`touch made-by-a-name`',
  ';touch made-by-a-name',
  '|x',
  '%0aname',
  '::error::x',
  '##vso[task.complete]',
  '<script>alert(1)<',
  '](javascript:x)',
  'ünïcode',
  'u\u0308',
  '😀.txt',
  'con',
  'aux.txt',
  'a:b',
  'back\\slash',
  'trailing.',
  'trailing ',
  'CASE',
  'case',
  'dir/deep/x',
  `deep/${'d/'.repeat(60)}x`,
  'l'.repeat(250),
  `${'long/'.repeat(3)}${'n'.repeat(240)}`,
  '.env',
  '.env.local',
  '.env.example',
  '.envrc',
  '.gitignore2',
  '.GIT2/config',
  'git~1',
  '.npmrc',
  'package.json',
  'Dockerfile',
  'docker-compose.yml',
  '.dockerignore',
  '.npmignore',
  'HEAD',
  'objects/x',
  'refs/heads/x',
  'node_modules/x/index.js',
  'x.lock',
  'core',
  '__proto__',
  'constructor',
  'toString/valueOf',
];

/** Bytes that are no UTF-8. */
const RAW = [
  Buffer.from('caf\xe9', 'latin1'),
  Buffer.from([0xff, 0xfe, 0x61]),
  Buffer.from('\x80\xe2\x82', 'latin1'),
];

/** A path within the work tree. `key`: one that may stand in it. */
export function anyName(dice: Dice, key: string): Buffer {
  if (dice.oneIn(14)) return dice.pick(RAW);
  if (dice.oneIn(14))
    return Buffer.from(dice.pick([`${key}.txt`, `pkg/${key}/x`, `.env.${key}`, `${key}\n${key}`]));
  return Buffer.from(dice.pick(NAMES));
}

/** The name of a ref, a remote, a configuration. */
export function anyRefName(dice: Dice, key: string): string {
  return dice.pick([
    'topic',
    'fix/x',
    `fix/${key}`,
    '-x',
    'ünïcode',
    'bidi\u202ex',
    '@',
    'HEAD',
    'main/x',
    'FETCH_HEAD',
    'a'.repeat(200),
    `d/${'e/'.repeat(40)}f`,
    '$(x)',
    'x;y',
    "q'uote",
    '<b>',
    'refs/heads/main',
    '0'.repeat(40),
    'abcdef0',
  ]);
}
