// Many small repositories with known keys, served over the transports that git has.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { key } from './keys.js';
import { TestFolder, TestRepository } from './repository.js';

export interface Many {
  readonly folder: TestFolder;
  /** Paths of bare repositories, by number. */
  readonly paths: readonly string[];
  /** The keys of each, by its number. */
  readonly keys: ReadonlyMap<number, readonly string[]>;
}

/**
 * Makes `count` bare repositories with one commit each. `keysOf` says by number which keys stand in a file of it; the same
 * number gives the same bytes.
 */
export function makeMany(count: number, keysOf: (index: number) => readonly number[]): Many {
  const folder = new TestFolder();
  const maker = new TestRepository();
  const keys = new Map<number, readonly string[]>();
  const paths = Array.from({ length: count }, (_, index) => {
    const seeds = keysOf(index);
    const here = seeds.map((seed) => key(seed));
    if (here.length > 0) keys.set(index, here);
    const blob = (text: string): string => maker.gitWith({ input: text }, 'hash-object', '-w', '--stdin');
    const entries = [
      `100644 blob ${blob(`repository ${index}\n`)}\tREADME.md`,
      ...here.map((text, n) => `100644 blob ${blob(`const apiKey = '${text}';\n`)}\tkey-${n}.js`),
    ];
    const tree = maker.gitWith({ input: `${entries.join('\n')}\n` }, 'mktree');
    const commit = maker.git('commit-tree', '-m', `first of ${index}`, tree);
    const path = join(folder.path, `r${String(index).padStart(3, '0')}.git`);
    mkdirSync(path);
    maker.gitWith({ cwd: path }, 'init', '-q', '--bare', '-b', 'main');
    maker.git('push', '-q', path, `${commit}:refs/heads/main`);
    return path;
  });
  maker.dispose();
  return { folder, paths, keys };
}

/** Adds a commit with a file to a bare repository. */
export function commitTo(path: string, name: string, text: string): void {
  const clone = new TestRepository();
  try {
    clone.git('fetch', '-q', path, 'main');
    clone.git('reset', '-q', '--hard', 'FETCH_HEAD');
    clone.commit({ [name]: text }, 'later');
    clone.git('push', '-q', path, 'HEAD:refs/heads/main');
  } finally {
    clone.dispose();
  }
}
