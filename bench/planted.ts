// A made-up repository with keys planted where people leave them: what each tool finds of them is
// counted.
// argv: the folder to make it in, how many keys, how many commits of filler between them. Prints
// the keys as JSON, for its parent's ears alone.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { key, random } from '../test/support/keys.js';
import { cleanEnvironment } from '../test/support/repository.js';

const [folder = '', count = '200', filler = '10'] = process.argv.slice(2);

const WORDS = 'async await const return import export class from value list index total buffer token'.split(
  ' ',
);
const next = random(20261123);
const line = (): string =>
  Array.from({ length: 6 }, () => WORDS[Math.floor(next() * WORDS.length)]).join(' ');

/** Writes the stream of `git fast-import`: https://git-scm.com/docs/git-fast-import */
class Story {
  readonly #out: Buffer[] = [];
  readonly #files = new Map<string, string[]>();
  #mark = 0;

  get bytes(): Buffer {
    return Buffer.concat(this.#out);
  }

  get mark(): number {
    return this.#mark;
  }

  write(text: string): void {
    this.#out.push(Buffer.from(text));
  }

  data(content: string | Buffer): void {
    const bytes = Buffer.from(content as string);
    this.write(`data ${bytes.length}\n`);
    this.#out.push(bytes, Buffer.from('\n'));
  }

  commit(
    files: Record<string, string | Buffer | null>,
    options: { message?: string; ref?: string; merge?: number } = {},
  ): void {
    const parent = this.#mark;
    this.#mark += 1;
    this.write(`commit ${options.ref ?? 'refs/heads/main'}\nmark :${this.#mark}\n`);
    this.write(`committer Ada <ada@example.com> ${1_700_000_000 + 60 * this.#mark} +0000\n`);
    this.data(options.message ?? line());
    if (parent > 0) this.write(`from :${parent}\n`);
    if (options.merge) this.write(`merge :${options.merge}\n`);
    for (const [path, content] of Object.entries(files)) {
      if (content === null) this.write(`D ${path}\n`);
      else {
        this.write(`M 100644 inline ${path}\n`);
        this.data(content);
      }
    }
  }

  /** A commit that changes a line or two of a file of some length. */
  edit(): void {
    const path = `src/module${Math.floor(next() * 40)}.js`;
    const lines = this.#files.get(path) ?? Array.from({ length: 200 }, line);
    lines[Math.floor(next() * lines.length)] = line();
    this.#files.set(path, lines);
    this.commit({ [path]: `${lines.join('\n')}\n` });
  }
}

type Plant = (story: Story, made: string, n: number) => void;

const inFile = (n: number): string => `config/settings${n}.js`;

/** Where people leave keys; as often as each stands here. */
const PLACES: readonly Plant[] = [
  (story, made, n) => {
    story.commit({ [inFile(n)]: `export const sandbox = await Sandbox.create({ apiKey: "${made}" });\n` });
    story.commit({ [inFile(n)]: `export const sandbox = await Sandbox.create();\n` });
  },
  (story, made, n) => {
    story.commit({ [`deploy/${n}.env`]: `VE_API_KEY=${made}\n` });
    story.commit({ [`deploy/${n}.env`]: null });
  },
  (story, made, n) =>
    story.commit({ [`notebook${n}.ipynb`]: JSON.stringify({ source: [`key = '${made}'\n`] }) }),
  (story, made, n) =>
    story.commit({ [`dist/app${n}.min.js`]: `${line().repeat(2000)};var k="${made}";${line()}` }),
  (story, made) => story.commit({}, { message: `try with ${made}` }),
  (story, made, n) => {
    story.write(`tag v${n}\nfrom :${story.mark}\ntagger Ada <ada@example.com> 1700000000 +0000\n`);
    story.data(`release ${made}`);
  },
  (story, made, n) => story.commit({ [`fixture${n}.bin`]: Buffer.from(`\0\x01\0${made}\0\0`) }),
  (story, made, n) => story.commit({ [`settings${n}.reg`]: Buffer.from(`\uFEFFkey=${made}\r\n`, 'utf16le') }),
  (story, made, n) =>
    story.commit({ [`secret${n}.yaml`]: `data:\n  key: ${Buffer.from(made).toString('base64')}\n` }),
  (story, made, n) => {
    // A merge that brings in what neither side has.
    const base = story.mark;
    story.commit({ [`side${n}.txt`]: line() }, { ref: `refs/heads/side${n}` });
    story.commit({ [`resolved${n}.txt`]: `${made}\n` }, { merge: base - 1 });
  },
];

function build(): string[] {
  const story = new Story();
  const keys = Array.from({ length: Number(count) }, (_, n) => key(77_000 + n));
  for (const [n, made] of keys.entries()) {
    for (let i = 0; i < Number(filler); i += 1) story.edit();
    PLACES[n % PLACES.length]!(story, made, n);
  }
  mkdirSync(folder, { recursive: true });
  const git = (args: readonly string[], input?: Buffer): void => {
    execFileSync('git', args, {
      cwd: folder,
      env: cleanEnvironment(),
      input,
      stdio: ['pipe', 'ignore', 'inherit'],
    });
  };
  git(['init', '-q', '-b', 'main']);
  git(['fast-import', '--quiet'], story.bytes);
  git(['repack', '-adfq']);
  return keys;
}

process.stdout.write(JSON.stringify(build()));
