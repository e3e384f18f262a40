// Made-up histories from a seed: edits, renames, merges, big and binary files, and words to search
// for strewn among them.
import { random } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';

/** Words that are planted here and there: in contents, file names and commit messages. */
export const PLANTED = ['needle-alpha', 'needle-beta-which-is-longer', 'ndl#γ'];

export interface HistoryOptions {
  readonly commits?: number;
  readonly sha256?: boolean;
  /** The words to strew. */
  readonly plant?: readonly string[];
}

/** A repository with a made-up history, as `git fast-import` left it: one pack. */
export function makeHistory(
  seed: number,
  { commits = 60, sha256 = false, plant = PLANTED }: HistoryOptions = {},
): TestRepository {
  const repository = new TestRepository({ sha256, bare: true });
  const name = JSON.stringify([seed, commits, plant]);
  const input = streams.get(name) ?? fastImport(seed, commits, plant);
  streams.set(name, input);
  repository.gitWith({ input }, 'fast-import', '--quiet', '--depth=20');
  return repository;
}

/** What was made once. */
const streams = new Map<string, Buffer>();

/** What `git fast-import` reads: https://git-scm.com/docs/git-fast-import */
function fastImport(seed: number, commits: number, plant: readonly string[]): Buffer {
  const next = random(seed);
  const pick = (n: number): number => Math.floor(next() * n);
  const word = (): string =>
    pick(150) === 0 ? plant[pick(plant.length)]! : WORDS[pick(WORDS.length)]! + pick(50);
  const line = (): string => Array.from({ length: 2 + pick(9) }, word).join(' ');
  const out: Buffer[] = [];
  const write = (text: string): void => void out.push(Buffer.from(text));
  const data = (bytes: Buffer): void => {
    write(`data ${bytes.length}\n`);
    out.push(bytes, Buffer.from('\n'));
  };

  const files = new Map<string, string[] | Buffer>();
  const edit = (path: string): void => {
    const content = files.get(path);
    if (content === undefined || Buffer.isBuffer(content) || pick(40) === 0) {
      const bytes = Buffer.from(Array.from({ length: pick(4000) }, () => pick(256)));
      files.set(
        path,
        pick(4) === 0 ? bytes : Array.from({ length: 1 + pick(pick(12) === 0 ? 6000 : 120) }, line),
      );
      return;
    }
    const changed = [...content];
    for (let edits = 1 + pick(4); edits > 0; edits -= 1)
      changed.splice(pick(changed.length + 1), pick(3), ...Array.from({ length: pick(4) }, line));
    if (pick(6) === 0) changed.push(...changed.slice(pick(changed.length)));
    files.set(path, changed.slice(0, 20_000));
  };

  for (let mark = 1; mark <= commits; mark += 1) {
    write(`commit refs/heads/${pick(5) === 0 ? 'side' : 'main'}\nmark :${mark}\n`);
    write(`committer Ada <ada@example.com> ${1_700_000_000 + mark * 60} +0000\n`);
    data(Buffer.from(line()));
    if (mark > 1) write(`from :${mark - 1}\n`);
    if (mark > 4 && pick(6) === 0) write(`merge :${1 + pick(mark - 2)}\n`);
    for (let edits = 1 + pick(4); edits > 0; edits -= 1) {
      const path =
        files.size > 0 && pick(4) > 0
          ? [...files.keys()][pick(files.size)]!
          : `dir${pick(5)}/${pick(30) === 0 ? word() : 'file'}${pick(40)}.txt`;
      edit(path);
      const content = files.get(path)!;
      write(`M 100644 inline ${path}\n`);
      data(Buffer.isBuffer(content) ? content : Buffer.from(content.join('\n')));
    }
    if (files.size > 3 && pick(5) === 0) {
      const from = [...files.keys()][pick(files.size)]!;
      const to = `moved${pick(9)}/${mark}.txt`;
      write(`R ${from} ${to}\n`);
      files.set(to, files.get(from)!);
      files.delete(from);
    }
    if (pick(15) === 0) {
      write(`tag v${mark}\nfrom :${mark}\ntagger Ada <ada@example.com> 1700000000 +0000\n`);
      data(Buffer.from(line()));
    }
  }
  write('done\n');
  return Buffer.concat(out);
}

const WORDS =
  'the of and to in is that for it as was with be by on not he his but at are this have from or'.split(' ');
