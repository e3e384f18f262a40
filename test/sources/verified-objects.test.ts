// Objects under a name that is not that of their content: told when that is asked for.
import { rmSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { looseFile } from '../support/damage.js';
import { keeper } from '../support/keep.js';
import { TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper();

/** Puts other content under the name of a loose object. */
function swap(repository: TestRepository, oid: string, type: string, content: string): void {
  const file = looseFile(repository, oid);
  rmSync(file);
  writeFileSync(file, deflateSync(Buffer.from(`${type} ${content.length}\0${content}`)));
}

test.each([{ sha256: false }, { sha256: true }])('%j', async (options) => {
  const repository = keep(new TestRepository(options));
  repository.commit({ 'a.txt': 'one\n', 'b.txt': 'two\n', 'large.txt': 'x'.repeat(17_000_000) });
  repository.git('tag', '-a', '-m', 'sound', 'v1');
  const history = (...args: string[]) =>
    veleaks(['history', '--format', 'json', ...args], { cwd: repository.path });
  expect((await history('--verify-objects')).code).toBe(0);

  const small = repository.git('rev-parse', 'HEAD:a.txt');
  const large = repository.git('rev-parse', 'HEAD:large.txt');
  swap(repository, small, 'blob', 'uno\n');
  swap(repository, large, 'blob', 'y'.repeat(17_000_000));
  expect((await history('--no-cache')).code).toBe(0);
  for (const range of [[], ['HEAD']]) {
    const { code, stdout } = await history('--verify-objects', ...range);
    const { skipped } = JSON.parse(stdout).coverage;
    expect(skipped.map(({ what, reason }: Record<string, string>) => `${reason} ${what}`).sort()).toEqual(
      [small, large].map((oid) => `corrupt ${oid}`).sort(),
    );
    expect(code).toBe(3);
  }
});

test('a forged tree of a range, which is in itself, is told unasked', async () => {
  const repository = keep(new TestRepository());
  repository.commit({ 'a.txt': 'one\n' });
  const forged = '0123456789'.repeat(4);
  const content = Buffer.concat([Buffer.from('40000 d\0'), Buffer.from(forged, 'hex')]);
  repository.write(
    `.git/objects/01/${forged.slice(2)}`,
    deflateSync(Buffer.concat([Buffer.from(`tree ${content.length}\0`), content])),
  );
  const person = 'a <a@example.com> 1700000000 +0000';
  const parent = repository.git('rev-parse', 'HEAD');
  const input = `tree ${forged}\nparent ${parent}\nauthor ${person}\ncommitter ${person}\n\nx\n`;
  const commit = repository.gitWith({ input }, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
  const { code, stdout } = await veleaks(['history', '--format', 'json', `HEAD..${commit}`], {
    cwd: repository.path,
  });
  expect(JSON.parse(stdout).coverage.skipped).toMatchObject([{ reason: 'corrupt', what: forged }]);
  expect(code).toBe(3);
});
