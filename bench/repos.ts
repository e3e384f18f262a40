// A sweep of repositories that are known already, with one new commit in one of them, against
// `git ls-remote` on each; and two at once against one at a time. Run by:
// npx rolldown bench/repos.ts -o repos.mjs --platform node && node repos.mjs [repositories] [rounds]
// [first sweeps of each kind]
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { key } from '../test/support/keys.js';
import { commitTo, makeMany } from '../test/support/many-repositories.js';
import { PROGRAM } from '../test/support/program.js';
import { cleanEnvironment, TestFolder } from '../test/support/repository.js';

const COUNT = Number(process.argv[2] ?? 300);
const ROUNDS = Number(process.argv[3] ?? 9);
const FIRST = Number(process.argv[4] ?? 5);

const many = makeMany(COUNT, (index) => (index % 8 === 0 ? [index] : []));
const scratch = new TestFolder();
const list = scratch.write('list.txt', many.paths.map((path) => `file://${path}\n`).join(''));
const loop = scratch.write(
  'each.sh',
  `while read -r url; do git ls-remote --quiet --symref -- "$url" > /dev/null; done < ${list}\n`,
);

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

interface Used {
  readonly elapsed: number;
  readonly processor: number;
}

/** Seconds of the processor that children have used, and theirs. */
function ofChildren(): number {
  const fields = readFileSync('/proc/self/stat', 'latin1').split(') ').at(-1)!.split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

function time(command: string, args: readonly string[], home = 'home'): Used {
  scratch.write(`${home}/.gitconfig`, '');
  const path = join(scratch.path, home);
  const env = cleanEnvironment({ HOME: path, XDG_CACHE_HOME: '', XDG_STATE_HOME: '' });
  const before = ofChildren();
  const started = performance.now();
  try {
    execFileSync(command, args, { env, cwd: scratch.path, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (error) {
    // Keys are found.
    if ((error as { status: number }).status !== 1) throw error;
  }
  return { elapsed: (performance.now() - started) / 1000, processor: ofChildren() - before };
}

const sweep = (jobs: number, home?: string): Used =>
  time(process.execPath, [PROGRAM, 'repos', list, '--no-progress', '-j', String(jobs)], home);

function row(name: string, used: readonly Used[]): string {
  const show = (values: readonly number[]) => median(values).toFixed(2);
  const elapsed = show(used.map((one) => one.elapsed));
  return `${name}: ${elapsed} s, processor ${show(used.map(({ processor }) => processor))} s`;
}

try {
  console.log(`${COUNT} repositories, ${ROUNDS} rounds in turn, medians`);
  const first: [Used[], Used[]] = [[], []];
  for (let round = 0; round < FIRST; round += 1)
    for (const jobs of [1, 2]) first[jobs - 1]!.push(sweep(jobs, `first-${round}-${jobs}`));
  if (FIRST > 0) {
    console.log(row('first sweep, -j 1', first[0]));
    console.log(row('first sweep, -j 2', first[1]));
    const ratio = first[0].map(({ elapsed }, at) => elapsed / first[1][at]!.elapsed);
    console.log(`one at a time / two at once: ${median(ratio).toFixed(2)}`);
  }
  sweep(2);
  const pairs = Array.from({ length: ROUNDS }, (_, round) => {
    commitTo(many.paths[round % COUNT]!, `new-${round}.js`, `const k = '${key(9_000 + round)}';\n`);
    return { listed: time('sh', [loop]), known: sweep(2) };
  });
  console.log(
    row(
      'ls-remote on each',
      pairs.map(({ listed }) => listed),
    ),
  );
  console.log(
    row(
      'known, one new commit, -j 2',
      pairs.map(({ known }) => known),
    ),
  );
  const ratios = (of: keyof Used) =>
    median(pairs.map(({ listed, known }) => known[of] / listed[of])).toFixed(2);
  console.log(`known / ls-remote: elapsed ${ratios('elapsed')}, processor ${ratios('processor')}`);
  if (process.env.KEEP) writeFileSync(process.env.KEEP, JSON.stringify({ scratch: scratch.path, list }));
} finally {
  if (!process.env.KEEP) {
    many.folder.dispose();
    scratch.dispose();
  }
}
