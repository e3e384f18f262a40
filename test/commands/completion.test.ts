// The completions, by the shells themselves.
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { completionFor } from '../../src/commands/arguments/completion.js';
import { VeleaksError } from '../../src/model/errors.js';

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
      .map((line) => line.split('\t')[0]);
    expect(offered).toEqual(expect.arrayContaining(includes));
    for (const word of excludes) expect(offered).not.toContain(word);
  });
});

test.runIf(has('zsh'))('zsh takes its script', () => {
  execFileSync('zsh', ['-n', '-c', completionFor('zsh')]);
});

test('another shell is a usage error that names the shells', () => {
  expect(() => completionFor('bsh')).toThrow(VeleaksError);
  expect(() => completionFor(undefined)).toThrow(/needs the name of a shell/);
});
