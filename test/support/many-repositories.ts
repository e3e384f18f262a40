// Many small bare repositories with known keys. Their objects are written here, for a hundred times
// ten calls of git would take longer than the sweep that is tested; git reads them when it serves
// them.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { key } from './keys.js';
import { TestFolder, TestRepository } from './repository.js';

export interface Many {
  readonly folder: TestFolder;
  /** Paths of bare repositories, by number. */
  readonly paths: readonly string[];
}

/**
 * Makes `count` bare repositories with one commit each. `seedsOf` says by number which keys stand
 * in files of it.
 */
export function makeMany(count: number, seedsOf: (index: number) => readonly number[]): Many {
  const folder = new TestFolder();
  const template = new TestRepository({ bare: true });
  const paths = Array.from({ length: count }, (_, index) => {
    const path = join(folder.path, `r${String(index).padStart(3, '0')}.git`);
    cpSync(template.path, path, { recursive: true });
    const files: [string, string][] = [
      ['README.md', `repository ${index}\n`],
      ...seedsOf(index).map((seed, n): [string, string] => [
        `key-${n}.js`,
        `const apiKey = '${key(seed)}';\n`,
      ]),
    ];
    const entries = files.map(([name, text]) =>
      Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(write(path, 'blob', text), 'hex')]),
    );
    const tree = write(path, 'tree', Buffer.concat(entries));
    const who = 'Ada <ada@example.com> 1767323045 +0000';
    const commit = write(
      path,
      'commit',
      `tree ${tree}\nauthor ${who}\ncommitter ${who}\n\nfirst of ${index}\n`,
    );
    writeFileSync(join(path, 'refs', 'heads', 'main'), `${commit}\n`);
    return path;
  });
  template.dispose();
  return { folder, paths };
}

/** Writes a loose object (gitformat-loose), and gives its id. */
function write(path: string, type: string, content: string | Uint8Array): string {
  const bytes = Buffer.from(content as string);
  const whole = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
  const oid = createHash('sha1').update(whole).digest('hex');
  const file = join(path, 'objects', oid.slice(0, 2), oid.slice(2));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, deflateSync(whole));
  return oid;
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
