// The completions, by the shells themselves.
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { completionFor } from '../../src/commands/arguments/completion.js';
import { VeleaksError } from '../../src/model/errors.js';
import { TestFolder } from '../support/repository.js';

const has = (shell: string): boolean => {
  const isThere = spawnSync(shell, ['-c', 'true']).status === 0;
  if (!isThere) console.log(`SKIPPED: ${shell} is not here, so its completions are not tried`);
  return isThere;
};

const CASES: [words: string[], includes: string[], excludes: string[]][] = [
  [['rev'], ['revoke'], ['rotate']],
  [['revoke', '--even'], ['--even-if-in-use'], ['--since']],
  [['history', '--s'], ['--since'], ['--stdin']],
  [['--min-confidence', ''], ['high', 'medium', 'low'], ['text']],
  [['completion', ''], ['bash', 'zsh', 'fish', 'powershell'], []],
  [['help', 'sta'], ['staged'], ['stdin']],
  [['hook', 'pre-p'], ['pre-push'], ['pre-commit']],
  [['rules', 'ex'], ['export'], ['test']],
  [['machine', '--only', ''], ['agents', 'shells'], ['text']],
  [['init', '--agents', 'cl'], ['claude-code'], ['codex']],
  [
    ['rules', 'export', '--format', ''],
    ['gitleaks', 'kingfisher'],
    ['text', 'sarif'],
  ],
  [['merge', '--format', ''], ['text', 'sarif'], ['gitleaks']],
  [['history', '--since', ''], [], ['--format', '--branch']],
  [['machine', '-C', 'do'], ['docs'], ['doctor']],
];

describe.runIf(has('bash'))('bash', () => {
  test.each(CASES)('%j', (words, includes, excludes) => {
    const line = ['veleaks', ...words].map((word) => `'${word}'`).join(' ');
    const script = `${completionFor('bash')}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _veleaks; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const offered = execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\n');
    expect(offered).toEqual(expect.arrayContaining(includes));
    for (const word of excludes) expect(offered).not.toContain(word);
  });
});

describe.runIf(has('fish'))('fish', () => {
  test.each(CASES)('%j', (words, includes, excludes) => {
    const script = `${completionFor('fish')}\ncomplete -C '${['veleaks', ...words].join(' ')}'`;
    const offered = execFileSync('fish', ['-N', '-c', script], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.split('\t')[0]!.replace(/\/$/, ''));
    expect(offered).toEqual(expect.arrayContaining(includes));
    for (const word of excludes) expect(offered).not.toContain(word);
  });
});

/** In a terminal of its own, as a person's: what zsh lists, or puts in the place of the word, after a tab. */
const IN_ZSH = `zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=rea"dy>>"; unsetopt beep zle_bracketed_paste; autoload -U compinit; compinit -u -D; veleaks() { :; }; source $SCRIPT'
zpty -r z shown '*ready>>*'
zpty -n -w z "$TYPED"$'\\t'
zpty -n -w z $'\\C-uecho do"n"e\\n'
zpty -r z shown '*done*'
print -r -- "$shown"
zpty -d z`;

describe.runIf(has('zsh'))('zsh', () => {
  test.each(CASES)('%j', (words, includes, excludes) => {
    const folder = new TestFolder();
    const script = folder.write('_veleaks', completionFor('zsh'));
    folder.write('docs/a.md', '');
    const env = { ...process.env, SCRIPT: script, TYPED: ['veleaks', ...words].join(' '), HOME: folder.path };
    const shown = execFileSync('zsh', ['-f', '-c', IN_ZSH], { encoding: 'utf8', env, cwd: folder.path });
    folder.dispose();
    const text = shown.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, ' ');
    for (const word of includes) expect(text).toMatch(new RegExp(`(?<![\\w-])${word}(?![\\w-])`));
    for (const word of excludes) expect(text).not.toMatch(new RegExp(`(?<![\\w-])${word}(?![\\w-])`));
  });
});

test('another shell is a usage error that names the shells', () => {
  expect(() => completionFor('bsh')).toThrow(VeleaksError);
  expect(() => completionFor(undefined)).toThrow(/needs the name of a shell/);
});
