// One history, split over several runs, and joined again.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

let repository: TestRepository;
const scratch = new TestFolder();

beforeAll(() => {
  repository = new TestRepository();
  // Enough for several pieces of a pack, with keys far apart; some loose objects beside it.
  const blobs = Array.from({ length: 2_600 }, (_, n) =>
    n % 650 === 7 ? `const apiKey = '${key(n)}';\n` : `file ${n} ${'x'.repeat(n % 90)}\n`,
  );
  const stream = [
    ...blobs.map((text, n) => `blob\nmark :${n + 1}\ndata ${Buffer.byteLength(text)}\n${text}\n`),
    'commit refs/heads/main\ncommitter Ada <ada@example.com> 1767323045 +0000\ndata 5\nfirst\n',
    ...blobs.map((_, n) => `M 100644 :${n + 1} f${n}.js\n`),
  ];
  repository.gitWith({ input: stream.join('') }, 'fast-import', '--quiet');
  repository.git('repack', '-adq');
  repository.git('checkout', '-q', 'main');
  repository.commit({ 'loose.js': `const apiKey = '${key(9_999)}';\n` }, `with ${key(8_888)}`);
});

afterAll(() => {
  repository.dispose();
  scratch.dispose();
});

const scan = (...more: string[]) =>
  veleaks(['history', '--no-progress', '--format', 'json', ...more], { cwd: repository.path });

function timeless(text: string): unknown {
  return JSON.parse(text, (name, value) => (['elapsedMs', 'startedAt'].includes(name) ? undefined : value));
}

test('shards that are merged are the same report as the whole; each has a part of it', async () => {
  const whole = await scan('--no-cache');
  const { findings, coverage } = JSON.parse(whole.stdout);
  expect(findings).toHaveLength(6);
  const files = [1, 2, 3].map((index) => join(scratch.path, `${index}.json`));
  let objects = 0;
  for (const [index, file] of files.entries()) {
    const outcome = await scan('--shard', `${index + 1}/3`, '--output', file);
    expect(outcome.stderr).toContain(`(shard ${index + 1} of 3)`);
    const part = JSON.parse(
      (await veleaks(['merge', '--format', 'json', file], { cwd: repository.path })).stdout,
    );
    expect(part.coverage.complete).toBe(false);
    expect(part.coverage.scanned.objects).toBeLessThan(coverage.scanned.objects);
    objects += part.coverage.scanned.objects;
  }
  expect(objects).toBe(coverage.scanned.objects);
  const merged = await veleaks(['merge', '--format', 'json', ...files], { cwd: repository.path });
  const sorted = JSON.parse(
    (
      await veleaks(['merge', '--format', 'json', scratch.write('whole.json', whole.stdout)], {
        cwd: repository.path,
      })
    ).stdout,
  );
  const copy = scratch.write('copy.json', `${whole.stdout}\n`);
  const twice = await veleaks(['merge', '--format', 'json', join(scratch.path, 'whole.json'), copy], {
    cwd: repository.path,
  });
  expect(JSON.parse(twice.stdout)).toEqual(sorted);
  // A merge orders keys by their ids.
  expect(timeless(merged.stdout)).toEqual(timeless(JSON.stringify(sorted)));
  expect(sorted.findings.map(({ keyId }: { keyId: string }) => keyId).sort()).toEqual(
    findings.map(({ keyId }: { keyId: string }) => keyId).sort(),
  );
});

test('a range is not split', async () => {
  const outcome = await scan('--shard', '1/2', 'HEAD~1..HEAD');
  expect(outcome.code).toBe(2);
});
