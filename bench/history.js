// The history engine against what git itself needs: wall time in turn, ratios pair by pair, counts
// and peak memory beside them.
// Usage: node bench/history.js --repo PATH [--rounds N] [--git-log] [--exact WORD,WORD…]
//   --git-log   time `git log -p` too, once
//   --exact     instead of timing: search for the words with the engine and plainly in git's output,
//               and compare
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { machine, median, row } from './pairs.js';

const { values } = parseArgs({
  options: {
    repo: { type: 'string', default: '.' },
    rounds: { type: 'string', default: '5' },
    'git-log': { type: 'boolean', default: false },
    exact: { type: 'string' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'veleaks-bench-'));
const CAT_FILE = ['cat-file', '--batch-all-objects', '--batch', '--unordered', '--buffer'];
const GIT_LOG = ['log', '-p', '-U0', '--full-history', '--all'];

try {
  await bundleEngine();
  if (values.exact === undefined) timeAll(Number(values.rounds));
  else await compareExactly(values.exact.split(','));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The engine alone, beside its worker, as the program has them. */
async function bundleEngine() {
  const build = await rolldown({
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    input: {
      engine: 'bench/history-engine.ts',
      found: 'bench/history-found.ts',
      'history-worker': 'src/sources/history/worker.ts',
    },
    platform: 'node',
    external: /^node:/,
  });
  await build.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' });
  await build.close();
}

/** Runs one of the bundled scripts on a path; what it prints, parsed. */
function run(script, path, ...args) {
  const command = [join(folder, `${script}.mjs`), path, join(folder, 'history-worker.mjs'), ...args];
  const { stdout, status } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${script} failed`);
  return JSON.parse(stdout);
}

function runGit(args) {
  const out = openSync(devNull, 'w');
  try {
    const { status } = spawnSync('git', ['-C', values.repo, ...args], { stdio: ['ignore', out, 'ignore'] });
    return { status };
  } finally {
    closeSync(out);
  }
}

function timed(work) {
  const start = process.hrtime.bigint();
  const result = work();
  return { ms: Number(process.hrtime.bigint() - start) / 1e6, result };
}

function timeAll(rounds) {
  const contenders = {
    'veleaks engine, 1 thread': () => run('engine', values.repo, '1'),
    'veleaks engine, 2 threads': () => run('engine', values.repo, '2'),
    'veleaks engine, 2 threads, the plain prefix alone': () => run('engine', values.repo, '2', 'plain'),
    [`git ${CAT_FILE.join(' ')}`]: () => runGit(CAT_FILE),
  };
  const names = Object.keys(contenders);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const results = {};
  for (const name of names) contenders[name]();
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) {
      const { ms, result } = timed(contenders[name]);
      times[name].push(ms);
      results[name] = result;
    }
  const [one, two, plain, git] = names.map((name) => times[name]);
  const ratio = (a, b) => a.map((ms, i) => ms / b[i]);
  console.log(`${machine()}\n\n| ${rounds} rounds | median | min | max |\n|---|---|---|---|`);
  for (const name of names) console.log(row(`${name} (ms)`, times[name]));
  console.log(row('1 thread / git cat-file', ratio(one, git)));
  console.log(row('2 threads / git cat-file', ratio(two, git)));
  console.log(row('1 thread / 2 threads', ratio(one, two)));
  console.log(row('all forms / the plain prefix', ratio(two, plain)));
  if (values['git-log']) {
    const { ms, result } = timed(() => runGit(GIT_LOG));
    const ended = result.status === 0 ? '' : `, ended early with code ${result.status}`;
    console.log(row(`git ${GIT_LOG.join(' ')} (ms)${ended}`, [ms]));
    console.log(row('2 threads / git log', [median(two) / ms]));
  }
  for (const name of names.slice(0, 2)) console.log(`\n${name}: ${JSON.stringify(results[name])}`);
}

/**
 * The ids of the objects that hold one of the words: the engine's, and those of a plain search of
 * git's output.
 */
async function compareExactly(words) {
  const expected = await plainlyFound(words.map((word) => Buffer.from(word)));
  const objectFolder = spawnSync('git', ['-C', values.repo, 'rev-parse', '--git-path', 'objects'], {
    encoding: 'utf8',
  });
  const { oids, objects } = run('found', resolve(values.repo, objectFolder.stdout.trim()), ...words);
  const found = new Set(oids);
  const missed = [...expected].filter((oid) => !found.has(oid));
  const invented = oids.filter((oid) => !expected.has(oid));
  console.log(
    JSON.stringify({
      objects,
      found: oids.length,
      plainly: expected.size,
      missed: missed.length,
      invented: invented.length,
    }),
  );
  if (missed.length + invented.length > 0) process.exitCode = 1;
}

async function plainlyFound(needles) {
  const git = spawn('git', ['-C', values.repo, ...CAT_FILE], { stdio: ['ignore', 'pipe', 'inherit'] });
  const found = new Set();
  let rest = Buffer.alloc(0);
  let wanted = 0;
  const pieces = [];
  let held = 0;
  for await (const chunk of git.stdout) {
    pieces.push(chunk);
    held += chunk.length;
    if (held < wanted) continue;
    rest = Buffer.concat(pieces.splice(0));
    let at = 0;
    for (;;) {
      const end = rest.indexOf(10, at);
      if (end === -1) break;
      const [oid, , size] = rest.toString('latin1', at, end).split(' ');
      const last = end + 1 + Number(size);
      wanted = last + 1 - at;
      if (last >= rest.length) break;
      const bytes = rest.subarray(end + 1, last);
      if (needles.some((needle) => bytes.includes(needle))) found.add(oid);
      at = last + 1;
      wanted = 0;
    }
    pieces.push(rest.subarray(at));
    held = rest.length - at;
  }
  return found;
}
