// Changes to hooks: all of them or none, and shown without a key.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyEdits, diffOf, readIfThere, shownFrom } from '../../src/setup/edits.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

test('a key that goes on from line to line is masked whole, wherever the hunk begins', () => {
  const secret = key(1);
  const base64 = Buffer.from(`a secret of ours for the API: ${secret} and some more of it`).toString(
    'base64',
  );
  for (const lines of [
    [secret],
    [`${secret.slice(0, 12)}\\`, secret.slice(12)],
    [`K="${secret.slice(0, 20)}" \\`, `  "${secret.slice(20)}"`],
    (base64.match(/.{1,76}/g) ?? []) as string[],
  ]) {
    for (let before = 0; before < 5; before += 1) {
      const text = ['#!/bin/sh', ...lines, ...Array<string>(before).fill('true'), ''].join('\n');
      const after = `${text}veleaks\n`;
      const diff = diffOf(
        [{ kind: 'write', file: join(repository.path, 'hook'), before: text, after }],
        shownFrom(repository.path),
      );
      expect(diff).toContain('+veleaks');
      expect(leaksIn(diff, [secret]), `${lines.length} lines, ${before} before`).toEqual([]);
    }
  }
});

test('a hook that was moved aside is put back where the new one cannot be written', () => {
  const file = repository.write('.git/hooks/pre-commit', 'theirs');
  chmodSync(file, 0o755);
  const to = `${file}.before-veleaks`;
  // A folder in the place of what is to be written.
  mkdirSync(join(repository.path, '.git/hooks/pre-push'));
  expect(() =>
    applyEdits([
      { kind: 'move', file, to },
      {
        kind: 'write',
        file: join(repository.path, '.git/hooks/pre-push'),
        before: null,
        after: '#!/bin/sh\n',
      },
    ]),
  ).toThrow(/EISDIR/);
  expect(readFileSync(file, 'utf8')).toBe('theirs');
  expect(readdirSync(join(repository.path, '.git/hooks'))).not.toContain('pre-commit.before-veleaks');
  rmSync(join(repository.path, '.git/hooks/pre-push'), { recursive: true });
});

test.each([0o444, 0o555, 0o400])('a file of mode %o is left as it is, whoever asks', (mode) => {
  const other = repository.write('other', 'as it was\n');
  const file = repository.write('settings.json', '{}\n');
  chmodSync(file, mode);
  const edits = [other, file].map((it) => ({
    kind: 'write' as const,
    file: it,
    before: '{}\n',
    after: '{"a":1}\n',
  }));
  expect(() => applyEdits(edits)).toThrow(/is not written to: it is read-only/);
  expect(readFileSync(file, 'utf8')).toBe('{}\n');
  expect(readFileSync(other, 'utf8')).toBe('as it was\n');
});

test('below a file there is no file', async () => {
  repository.write('.husky', 'a file');
  expect(await readIfThere(join(repository.path, '.husky', 'pre-commit'))).toBeNull();
});
