// What only a name tells to be packed or encrypted is named in each source that knows names.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { random } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

/** A file of restic's is called by its hash. The last part of a split archive may be short. */
const RESTIC = `data/3a/${'3a'.repeat(32)}`;
const SIZES: Readonly<Record<string, number>> = { 'b.tgz.ac': 90, [RESTIC]: 364 };
const NAMES = ['a.7z.002', 'b.tgz.ab', 'b.tgz.ac', 'c.z01', 'd.enc', RESTIC, 'e.tar.br'];

let repository: TestRepository;
beforeAll(() => {
  repository = new TestRepository();
  const next = random(36_600);
  // A first byte that no stream of brotli has.
  for (const name of NAMES) {
    const length = SIZES[name] ?? 10_240;
    const noise = Buffer.from(Array.from({ length }, () => Math.floor(next() * 256)));
    noise[0] = 0x11;
    repository.write(name, noise);
  }
  repository.write('f.txt', 'a text\n');
  repository.git('add', '-A');
});
afterAll(() => repository.dispose());

test.each([['files'], ['files', ...NAMES], ['staged']])('%s %s', async (...args) => {
  const { stdout } = await veleaks([...args, '--format', 'json'], { cwd: repository.path });
  const { unopened } = JSON.parse(stdout).coverage as { unopened?: { what: string }[] };
  expect([...new Set(unopened?.map(({ what }) => what))].sort()).toEqual(NAMES);
});
