// Messages in charsets that hide what ASCII shows, written by an encoder of the platform's: a key
// in them is found by both engines, packed and loose.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { otherReadings } from '../../src/detect/encodings/charsets.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper(afterAll);

const SECRET = key(60);

/** The text in the charset; null where the platform's iconv does not know it. */
function encode(text: string, charset: string): Buffer | null {
  const { status, stdout } = spawnSync('iconv', ['-f', 'UTF-8', '-t', charset], { input: text });
  return status === 0 ? stdout : null;
}

/** Writes a commit whose header names the charset, on a branch of its own. */
function commitIn(repository: TestRepository, charset: string, message: Buffer, name = charset): string {
  const header = `tree ${repository.git('rev-parse', 'HEAD^{tree}')}\nparent ${repository.git('rev-parse', 'HEAD')}
author A <a@example.com> 1767322800 +0000\ncommitter A <a@example.com> 1767322800 +0000\nencoding ${charset}\n\n`;
  const input = Buffer.concat([Buffer.from(header), message]);
  const commit = repository.gitWith({ input }, 'hash-object', '-t', 'commit', '-w', '--literally', '--stdin');
  repository.git('update-ref', `refs/heads/${name.toLowerCase()}`, commit);
  return commit;
}

const CHARSETS = [
  ...[
    'IBM037',
    'IBM1047',
    'IBM500',
    'IBM273',
    'CP1026',
    'EBCDIC-US',
    'UTF-7',
    'UTF-16',
    'UTF-16LE',
    'UTF-16BE',
  ],
  ...['ISO-2022-JP', 'ISO-8859-1', 'SHIFT_JIS', 'GB18030', 'KOI8-R', 'UTF-8'],
];

describe.each(CHARSETS)('%s', (charset) => {
  test('a key in a message', async (context) => {
    const message = encode(`a subject\n\nuse ${SECRET} for it\n`, charset);
    if (message === null) return context.skip('iconv does not know it');
    const repository = keep(new TestRepository());
    const base = repository.commit({ 'a.txt': 'one\n' });
    const commit = commitIn(repository, charset, message);
    const expectFound = async (...args: string[]): Promise<void> => {
      const outcome = await veleaks(['history', ...args, '--format', 'json'], { cwd: repository.path });
      const { findings } = JSON.parse(outcome.stdout);
      expect(`${outcome.stdout}${outcome.stderr}`.includes(SECRET)).toBe(false);
      expect(
        findings.map(({ occurrences }: { occurrences: unknown[] }) => occurrences),
        args.join(),
      ).toHaveLength(1);
      expect(findings[0].occurrences[0]).toMatchObject({ kind: 'message', blob: commit });
    };
    await expectFound();
    if (charset !== CHARSETS[0] && charset !== 'UTF-7') return;
    repository.git('gc', '-q');
    await expectFound();
    await expectFound('--engine', 'git');
    await expectFound(`${base}..refs/heads/${charset.toLowerCase()}`);
  });
});

test.each([
  ['ISO-2022-KR', `\x1b$)C${SECRET.slice(0, 9)}\x0e\x0f${SECRET.slice(9)}`],
  ['ISO-2022-CN-EXT', `\x1b$*H${SECRET.slice(0, 9)}\x1bN${SECRET.slice(9)}`],
  ['ISO-2022-JP-3', `${SECRET.slice(0, 4)}\x1b(B${SECRET.slice(4)}`],
  ['HZ', `~~ ${SECRET.slice(0, 9)}~\n${SECRET.slice(9, 20)}~{~}${SECRET.slice(20)}`],
])('%s: what only changes the set of characters does not break a key', async (charset, message) => {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'one\n' });
  const commit = commitIn(repository, charset, Buffer.from(`${message}\n`, 'latin1'));
  const { code, stdout } = await veleaks(['history', '--format', 'json'], { cwd: repository.path });
  expect(code).toBe(1);
  expect(JSON.parse(stdout).findings[0].occurrences).toMatchObject([{ kind: 'message', blob: commit }]);
});

test('in a pack whose commits are deltas', async (context) => {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'one\n' });
  const filler = Array.from({ length: 60 }, (_, n) => `line ${n} of a long message\n`).join('');
  for (let n = 0; n < 6; n += 1) {
    const message = encode(`${filler}no ${n}: ${n === 3 ? SECRET : 'nothing'}\n${filler}`, 'IBM037');
    if (message === null) return context.skip('iconv does not know it');
    commitIn(repository, 'IBM037', message, `b${n}`);
  }
  repository.git('repack', '-adfq', '--depth=50', '--window=50');
  const [index = ''] = readdirSync(join(repository.path, '.git/objects/pack')).filter((name) =>
    name.endsWith('.idx'),
  );
  expect(repository.git('verify-pack', '-sv', `.git/objects/pack/${index}`)).toContain('chain length');
  const { stdout } = await veleaks(['history', '--format', 'json'], { cwd: repository.path });
  const report = JSON.parse(stdout);
  expect(report.findings).toHaveLength(1);
  expect(report.findings[0].occurrences).toHaveLength(1);
  expect(report.coverage.complete).toBe(true);
});

test('no header, a charset that keeps ASCII, a header that says nothing: the bytes alone', () => {
  for (const line of [
    '',
    'encoding UTF-8\n',
    'encoding latin1\n',
    'encoding cp1252\n',
    'encoding ISO-8859-15\n',
  ])
    expect(otherReadings(Buffer.from(`tree x\n${line}\nencoding IBM037\n`))).toEqual([]);
  expect(otherReadings(Buffer.from('tree x\nencoding rot13\n\nx')).length).toBeGreaterThan(0);
});
