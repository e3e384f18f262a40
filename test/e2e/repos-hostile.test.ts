// What may be wrong with one of many repositories, or with what an earlier sweep has left: nothing
// of it ends in clean, or runs a program.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { keyId } from '../../src/triage/key-id.js';
import { key } from '../support/keys.js';
import { type Many, makeMany } from '../support/many-repositories.js';
import type { Outcome } from '../support/program.js';
import { TestFolder } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const scratch = new TestFolder();
let many: Many;
let home: string;

beforeEach(() => {
  // One key in the first of three.
  many = makeMany(3, (index) => (index === 0 ? [1] : []));
  home = join(scratch.path, `home-${readdirSync(scratch.path).length}`);
  mkdirSync(home);
  writeFileSync(join(home, '.gitconfig'), '');
});
afterEach(() => many.folder.dispose());
afterAll(() => scratch.dispose());

const addresses = (): string => many.paths.map((path) => `file://${path}`).join('\n');

function sweep(list: string, ...more: string[]): Promise<Outcome> {
  return veleaks(['repos', '--no-progress', '-j', '1', ...more], {
    cwd: scratch.path,
    env: {
      HOME: home,
      XDG_CACHE_HOME: '',
      XDG_STATE_HOME: '',
      GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
    },
    input: list,
  });
}

async function keysIn(list: string, ...more: string[]): Promise<string[]> {
  const outcome = await sweep(list, '--format', 'json', ...more);
  expect(outcome.code).toBe(1);
  return JSON.parse(outcome.stdout).findings.map((finding: { keyId: string }) => finding.keyId);
}

/** The files of that name below a folder. */
function filesNamed(folder: string, name: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesNamed(path, name);
    return entry.name === name ? [path] : [];
  });
}

test('a log that was cut, or says of all that they are clean, makes nothing clean', async () => {
  const log = join(home, 'sweep.log');
  expect(await keysIn(addresses(), '--log', log)).toEqual([keyId(key(1))]);
  const told = many.paths
    .map((path) => JSON.stringify({ step: 'scanned', repository: path, status: 'clean', keys: 0 }))
    .join('\n');
  for (const text of [told, `${told}\n{"step":"scanned","repos`, '\0\xff\n\n']) {
    writeFileSync(log, text, 'latin1');
    expect(await keysIn(addresses(), '--log', log)).toEqual([keyId(key(1))]);
    // What it adds begins on a line of its own, and what was there is there.
    const after = readFileSync(log, 'latin1');
    expect(after.startsWith(text)).toBe(true);
    const added = after
      .slice(text.length)
      .split('\n')
      .filter((line) => line !== '');
    expect(added.map((line) => JSON.parse(line).step).at(-1)).toBe('ended');
  }
});

test('what an earlier sweep has kept is believed of its own repository alone, as it was written', async () => {
  expect(await keysIn(addresses())).toEqual([keyId(key(1))]);
  const results = filesNamed(join(home, '.cache'), 'result');
  expect(results).toHaveLength(3);
  const [first, second, third] = results.map((file) => readFileSync(file));
  // Each in the place of another.
  for (const [index, bytes] of [second, third, first].entries()) writeFileSync(results[index]!, bytes!);
  expect(await keysIn(addresses())).toEqual([keyId(key(1))]);
  for (const file of results) {
    const bytes = readFileSync(file);
    const text = bytes.toString('latin1').replace('"status":"findings"', '"status":"clean"   ');
    writeFileSync(file, text.slice(0, bytes.length), 'latin1');
  }
  expect(await keysIn(addresses())).toEqual([keyId(key(1))]);
  for (const file of results) writeFileSync(file, readFileSync(file).subarray(0, 100));
  expect(await keysIn(addresses())).toEqual([keyId(key(1))]);
});

some()('a clone in the cache that was damaged, or is something else, is made anew', async () => {
  expect(await keysIn(addresses())).toEqual([keyId(key(1))]);
  const heads = filesNamed(join(home, '.cache'), 'HEAD').filter((file) => file.endsWith('clone.git/HEAD'));
  expect(heads).toHaveLength(3);
  for (const file of [...heads, ...filesNamed(join(home, '.cache'), 'result')]) writeFileSync(file, 'x');
  expect(await keysIn(addresses())).toEqual([keyId(key(1))]);
});

some().skipIf(process.platform === 'win32')(
  'a repository starts none of the programs that it names',
  async () => {
    const mark = join(home, 'ran');
    const touch = join(scratch.path, `touch-${readdirSync(scratch.path).length}`);
    writeFileSync(touch, `#!/bin/sh\ntouch '${mark}'\ncat\n`);
    chmodSync(touch, 0o755);
    for (const path of many.paths) {
      const configure = (name: string, value: string) =>
        execFileSync('git', ['-C', path, 'config', name, value]);
      for (const name of [
        'core.fsmonitor',
        'core.sshCommand',
        'core.askPass',
        'core.pager',
        'core.editor',
        'core.alternateRefsCommand',
        'uploadpack.packObjectsHook',
        'gpg.program',
        'diff.external',
        'filter.x.smudge',
        'filter.x.process',
        'credential.helper',
        'alias.cat-file',
        'alias.ls-remote',
      ])
        configure(name, name.startsWith('alias') || name.startsWith('credential') ? `!${touch}` : touch);
      configure('core.hooksPath', join(path, 'hooks'));
      configure('remote.origin.url', `ext::${touch}`);
      mkdirSync(join(path, 'hooks'), { recursive: true });
      for (const hook of [
        'post-checkout',
        'reference-transaction',
        'post-index-change',
        'pre-receive',
        'post-update',
      ])
        symlinkSync(touch, join(path, 'hooks', hook));
      mkdirSync(join(path, 'info'), { recursive: true });
      writeFileSync(join(path, 'info/attributes'), '* filter=x diff=x\n');
    }
    // Cloned; and as folders, whose own configuration git reads.
    expect(await keysIn(addresses())).toEqual([keyId(key(1))]);
    expect(await keysIn(addresses())).toEqual([keyId(key(1))]);
    expect(await keysIn(many.paths.join('\n'))).toEqual([keyId(key(1))]);
    expect(existsSync(mark)).toBe(false);
  },
);

test('an address that is an option, or names a program, is told and given to nobody', async () => {
  const mark = join(home, 'ran');
  const list = [
    `--upload-pack=touch ${mark}`,
    `ssh://-oProxyCommand=touch%20${encodeURIComponent(mark)}/x`,
    `-oProxyCommand=touch ${mark}:x`,
    `ext::sh -c "touch ${mark}"`,
    `fd::17/x`,
    `file://$(touch ${mark})/x`,
    `git://\x1b]0;owned\x07/x`,
  ];
  const more = ['--clone-timeout', '8', '--format', 'text', '--format', 'json=orders.json'];
  const outcome = await sweep([...list, addresses()].join('\n'), ...more);
  expect(outcome.code).toBe(1);
  const { coverage } = JSON.parse(readFileSync(join(scratch.path, 'orders.json'), 'utf8'));
  expect(coverage.skipped).toHaveLength(list.length);
  expect(existsSync(mark)).toBe(false);
  // The key is found all the same, and nothing reaches the terminal as it was.
  expect(outcome.stdout).toContain(keyId(key(1)));
  expect(outcome.stdout + outcome.stderr).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f]/);
});

test('names that command a terminal are shown without', async () => {
  const odd = join(many.folder.path, 'a\x1b[2J\x1b]0;owned\x07\n::error::owned.git');
  execFileSync('git', ['clone', '-q', '--mirror', many.paths[0]!, odd]);
  for (const format of ['text', 'json', 'markdown', 'junit', 'sarif']) {
    const outcome = await sweep(many.folder.path, '--format', format);
    expect(outcome.code).toBe(1);
    expect(outcome.stdout + outcome.stderr, format).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f]|^::error/m);
  }
});
