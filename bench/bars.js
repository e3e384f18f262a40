// The bars of speed in one run: each row is two commands in turn, with the median of their ratios,
// of wall time and of processor time. Takes some ten minutes on a quiet machine.
// Usage: node bench/bars.js --small REPO --large REPO [--largest REPO] [--pairs N] [--only ROW,ROW…]
//   --small     a bare repository of some 16,000 objects
//   --large     one of some 200,000: of it 3,000 blobs are left out, and 1,000 are attributed
//   --largest   one of some 800,000, for three pairs
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { comparePairs, machine, median } from './pairs.js';

const { values } = parseArgs({
  options: {
    small: { type: 'string' },
    large: { type: 'string' },
    largest: { type: 'string' },
    pairs: { type: 'string', default: '9' },
    only: { type: 'string' },
  },
});
const pairs = Number(values.pairs);
const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'dist', 'cli.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'veleaks-bench-'));
// A cache of its own, and no configuration of whoever runs this.
process.env.XDG_CACHE_HOME = join(scratch, 'cache');
process.env.XDG_STATE_HOME = join(scratch, 'state');
const IDENTITY = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
const CAT_FILE = ['cat-file', '--batch-all-objects', '--batch', '--unordered', '--buffer'];

const git = (cwd, ...args) => execFileSync('git', [...IDENTITY, ...args], { cwd, maxBuffer: 2 ** 30 });
const run = (cwd, file, ...args) => spawnSync(file, args, { cwd, stdio: 'ignore' });
const veleaks = (cwd, ...args) => run(cwd, process.execPath, program, ...args);
const node = (cwd) => run(cwd, process.execPath, '-e', '0');

/** Prints a row: the medians of the ratios, and the quartiles of that of processor time. */
function tell(name, { ratio, processorRatio }, asked) {
  const show = (value) => value.toFixed(2);
  const sorted = [...processorRatio].sort((a, b) => a - b);
  const [low, high] = [0.25, 0.75].map((part) => sorted[Math.floor(part * (sorted.length - 1))]);
  const processor = `${show(median(processorRatio))} (${show(low)} to ${show(high)})`;
  console.log(`| ${name}, ${ratio.length} pairs | ${show(median(ratio))} | ${processor} | ${asked} |`);
}

/** A table that another benchmark prints, as it is. */
function others(title, file, ...args) {
  console.log(`\n${title}\n`);
  spawnSync(file, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** A bare copy without 3,000 of the blobs, as a mirror that was made by a filter. */
function partialCopy(repository) {
  const copy = join(scratch, 'partial.git');
  git(scratch, 'init', '-q', '--bare', copy);
  const listed = git(
    repository,
    'cat-file',
    '--batch-all-objects',
    '--batch-check=%(objecttype) %(objectname)',
  );
  const lines = listed.toString('latin1').split('\n').slice(0, -1);
  const blobs = lines.filter((line) => line.startsWith('blob'));
  const every = Math.floor(blobs.length / 3_000);
  const left = new Set(blobs.filter((_, index) => index % every === 0).slice(0, 3_000));
  const input = lines
    .filter((line) => !left.has(line))
    .map((line) => `${line.split(' ')[1]}\n`)
    .join('');
  const pack = join(copy, 'objects', 'pack', 'pack');
  execFileSync('git', ['pack-objects', '-q', '--delta-base-offset', pack], {
    cwd: repository,
    input,
    maxBuffer: 2 ** 20,
  });
  const refs = git(repository, 'for-each-ref', '--format=%(objectname) %(refname)').toString();
  writeFileSync(join(copy, 'packed-refs'), `# pack-refs with: sorted \n${refs}`);
  return copy;
}

const ROWS = {
  small() {
    const cwd = resolve(values.small);
    const b = () => {
      node(cwd);
      run(cwd, 'git', ...CAT_FILE);
    };
    const history = () => veleaks(cwd, 'history', '--no-cache', '--no-progress');
    tell('small history / (node -e 0; git cat-file)', comparePairs(pairs, { a: history, b }), '1.4, wall');
  },
  missing() {
    const cwd = partialCopy(resolve(values.large));
    const history = () => veleaks(cwd, 'history', '--no-cache', '--no-progress');
    const b = () => run(cwd, 'git', ...CAT_FILE);
    tell('3,000 missing objects / git cat-file', comparePairs(pairs, { a: history, b }), '0.6');
  },
  second() {
    const cwd = join(scratch, 'second');
    git(scratch, 'clone', '-q', '--no-hardlinks', resolve(values.small), cwd);
    let count = 0;
    const commit = () => {
      count += 1;
      appendFileSync(join(cwd, 'notes.txt'), `line ${count}\n`);
      git(cwd, 'add', 'notes.txt');
      git(cwd, 'commit', '-qm', `note ${count}`);
    };
    veleaks(cwd, 'history', '--no-progress');
    // The commit is no part of what is measured.
    const a = () => veleaks(cwd, 'history', '--no-progress');
    const b = () => {
      node(cwd);
      run(cwd, 'git', 'rev-parse', 'HEAD');
    };
    const all = Array.from({ length: pairs }, () => {
      commit();
      return comparePairs(1, { a, b, isWarm: true });
    });
    const ratio = all.flatMap((one) => one.ratio);
    const processorRatio = all.flatMap((one) => one.processorRatio);
    tell('second scan after one commit / (node -e 0; git rev-parse)', { ratio, processorRatio }, '1.6');
  },
  hook() {
    const cwd = join(scratch, 'hook');
    mkdirSync(cwd);
    git(cwd, 'init', '-q');
    const write = (count, word) => {
      for (let i = 0; i < count; i += 1) {
        mkdirSync(join(cwd, `folder${i % 50}`), { recursive: true });
        writeFileSync(
          join(cwd, `folder${i % 50}`, `file${i}.js`),
          `export const ${word}${i} = ${i};\n`.repeat(50),
        );
      }
      git(cwd, 'add', '-A');
    };
    write(300, 'value');
    git(cwd, 'commit', '-qm', 'first');
    write(3, 'changed');
    const a = () => veleaks(cwd, 'hook', 'pre-commit');
    const b = () => {
      node(cwd);
      run(cwd, 'git', 'diff-index', '--cached', '--raw', 'HEAD');
    };
    tell('hook, small commit / (node -e 0; git diff-index)', comparePairs(2 * pairs, { a, b }), '1.25');
  },
  attribution() {
    const title = 'attribution of 1,000 blobs / `git log --all --raw`, wall (asked 0.7)';
    others(title, process.execPath, 'bench/attribution.js', '--repo', resolve(values.large), '--rounds', '5');
  },
  files() {
    others('50,000 files / ripgrep (asked 2.5)', process.execPath, 'bench/files.js', values.pairs, '50000');
  },
  whole() {
    const bundle = join(scratch, 'inflate.mjs');
    const rolldown = join(root, 'node_modules', 'rolldown', 'bin', 'cli.mjs');
    const args = [rolldown, 'bench/inflate-all.ts', '-o', bundle, '--platform', 'node'];
    spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore' });
    const one = (title, repository, count) =>
      others(title, process.execPath, bundle, resolve(repository), count);
    one('whole command / inflating all: the large one (asked 2.0)', values.large, values.pairs);
    if (values.largest) one('the same: the largest one (asked 1.6)', values.largest, '3');
  },
  package() {
    const packed = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', scratch], {
        cwd: root,
      }),
    );
    const [{ filename, size, entryCount }] = packed;
    const cold = () => {
      const cache = mkdtempSync(join(scratch, 'npm-'));
      const args = [
        '--yes',
        '--offline',
        '--cache',
        cache,
        '--package',
        join(scratch, filename),
        'veleaks',
        '--version',
      ];
      const start = performance.now();
      const { status } = spawnSync('npx', args, { cwd: scratch, stdio: 'ignore' });
      if (status !== 0) throw new Error('npx failed');
      return performance.now() - start;
    };
    const ms = median(Array.from({ length: pairs }, cold));
    console.log(
      `\npackage: ${(size / 1000).toFixed(0)} kB packed, ${entryCount} files; ` +
        `npx, cold: ${ms.toFixed(0)} ms (asked 250 kB, 40)`,
    );
  },
};

const wanted = values.only?.split(',') ?? Object.keys(ROWS);
console.log(`${machine()}\n\n| what | wall | processor | asked |\n|---|---|---|---|`);
try {
  for (const name of wanted) ROWS[name]();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
