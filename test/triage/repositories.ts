// Repositories with a remote, for the tests of exposure. All are removed after each test.
import type { Exposure, Finding } from '../../src/model/report.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { MadeOnce } from '../support/made-once.js';
import { TestRepository } from '../support/repository.js';
import { judge, match } from './matches.js';

const keep = keeper();

export function make(options: ConstructorParameters<typeof TestRepository>[0] = {}): TestRepository {
  return keep(new TestRepository(options));
}

const pushed = new MadeOnce((here: TestRepository, remote: TestRepository) => {
  here.git('remote', 'add', 'origin', remote.path);
  here.commit({ 'README.md': 'hello\n' }, 'first');
  here.git('push', '-q', '-u', 'origin', 'main');
});

/** A repository with one pushed commit and the bare repository that it pushes to. */
export function withRemote(): { readonly here: TestRepository; readonly remote: TestRepository } {
  const remote = make({ bare: true });
  const here = make();
  pushed.fill(here, remote);
  return { here, remote };
}

export const SECRET = key(4);

/** Commits the key in a file and gives the commit and the blob. */
export function leak(repository: TestRepository, path = 'src/app.ts'): { commit: string; blob: string } {
  const commit = repository.commit({ [path]: `const k = '${SECRET}'\n` }, 'add the app');
  return { commit, blob: repository.git('rev-parse', `HEAD:${path}`) };
}

/** The finding for the key in a blob. */
export async function findingOf(repository: TestRepository, blob: string): Promise<Finding> {
  const { findings } = await judge(repository, [match(SECRET, { kind: 'blob', oid: blob })]);
  return findings[0]!;
}

export async function exposureOf(repository: TestRepository, blob: string): Promise<Exposure> {
  return (await findingOf(repository, blob)).exposure;
}
