// Whole histories, side by side: veleaks, what git itself needs, and each peer on PATH with one
// rule for the same prefix. In turn, in one run.
// Usage: node bench/side-by-side.js [--repo PATH]... [--rounds N] [--keys N]
//   --repo    a repository of your own; without one, a made-up one with planted keys alone
//   --keys    how many keys are planted in the made-up one (default 200)
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { machine, median, row } from './pairs.js';

const { values } = parseArgs({
  options: {
    repo: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '3' },
    keys: { type: 'string', default: '200' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'veleaks-bench-'));
const [{ prefix }] = JSON.parse(readFileSync(join(root, 'rules/vibengine.json'), 'utf8')).rules;
const PATTERN = `${prefix}[A-Za-z0-9_-]{16,128}`;

try {
  console.log(`${machine()}; ${spawnSync('git', ['--version'], { encoding: 'utf8' }).stdout.trim()}\n`);
  const planted = await makePlanted();
  await compare('made up', join(folder, 'planted'), planted);
  for (const path of values.repo) await compare(basename(resolve(path, '..')), resolve(path), null);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The made-up repository; its keys are known to this process alone. */
async function makePlanted() {
  const build = await rolldown({
    cwd: root,
    input: { planted: 'bench/planted.ts' },
    platform: 'node',
    external: /^node:/,
  });
  await build.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' });
  await build.close();
  const made = spawnSync(
    process.execPath,
    [join(folder, 'planted.mjs'), join(folder, 'planted'), values.keys],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return JSON.parse(made.stdout);
}

/**
 * The tools, by their names: a command line, and how to read from its output how many distinct keys
 * were found.
 */
function contenders(path) {
  const veleaks = (...args) => ({
    command: [
      process.execPath,
      join(root, 'dist/cli.cjs'),
      'history',
      '--no-cache',
      '--no-progress',
      '--format',
      'json',
      ...args,
    ],
    found: (text) => JSON.parse(text).findings.length,
  });
  const git = (...args) => ({ command: ['git', ...args], found: () => null });
  return {
    'veleaks history --jobs 1': veleaks('--jobs', '1'),
    [`veleaks history --jobs ${availableParallelism()}`]: veleaks('--jobs', `${availableParallelism()}`),
    'git cat-file --batch-all-objects …': git(
      'cat-file',
      '--batch-all-objects',
      '--batch',
      '--unordered',
      '--buffer',
    ),
    'git log -p -U0 --full-history --all': git('log', '-p', '-U0', '--full-history', '--all'),
    ...Object.fromEntries(Object.entries(peers(path)).filter(([name]) => isOnPath(name))),
  };
}

/**
 * Peers with a rule for the prefix alone. What they print holds keys: it is read here, and goes
 * nowhere.
 */
function peers(path) {
  const rule = join(folder, 'rule.toml');
  writeFileSync(
    rule,
    `[[rules]]\nid = "key"\ndescription = "key"\nregex = '''${PATTERN}'''\nkeywords = ["${prefix}"]\n`,
  );
  const distinct = (text) => new Set(text.match(new RegExp(PATTERN, 'g')) ?? []).size;
  const leaks = (name) => ({
    command: [
      name,
      'git',
      '--no-banner',
      '--exit-code',
      '0',
      '-c',
      rule,
      '--report-format',
      'json',
      '--report-path',
      '-',
      path,
    ],
    found: distinct,
  });
  return {
    gitleaks: leaks('gitleaks'),
    betterleaks: leaks('betterleaks'),
    trufflehog: {
      command: [
        'trufflehog',
        'git',
        `file://${path}`,
        '--json',
        '--no-verification',
        '--config',
        truffleRule(),
      ],
      found: distinct,
    },
    kingfisher: {
      command: [
        'kingfisher',
        'scan',
        path,
        '--no-validate',
        '--format',
        'json',
        '--rules-path',
        kingfisherRule(),
      ],
      found: distinct,
    },
    noseyparker: {
      command: ['noseyparker', 'scan', '--datastore', join(folder, 'np'), '--rules', kingfisherRule(), path],
      found: () => null,
    },
  };
}

function truffleRule() {
  const file = join(folder, 'truffle.yaml');
  writeFileSync(
    file,
    `detectors:\n  - name: key\n    keywords: [${prefix}]\n    regex:\n      key: '${PATTERN}'\n`,
  );
  return file;
}

function kingfisherRule() {
  const file = join(folder, 'rule.yml');
  writeFileSync(
    file,
    `rules:\n  - name: key\n    id: bench.key.1\n    pattern: '(${PATTERN})'\n` +
      '    min_entropy: 0\n    examples: []\n',
  );
  return file;
}

function isOnPath(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

async function compare(name, path, planted) {
  const tools = contenders(path);
  const runs = Object.fromEntries(Object.keys(tools).map((tool) => [tool, []]));
  for (let round = 0; round <= Number(values.rounds); round += 1)
    for (const [tool, { command, found }] of Object.entries(tools)) {
      const run = await measure(command, path, found);
      // The first round warms the disk's cache.
      if (round > 0 || run.code === null) runs[tool].push(run);
    }
  const objects = spawnSync('git', ['count-objects', '-v'], { cwd: path, encoding: 'utf8' }).stdout;
  const packed = /^in-pack: (\d+)$/m.exec(objects)?.[1];
  const size = /^size-pack: (\d+)$/m.exec(objects)?.[1];
  console.log(
    `## ${name}: ${packed} objects in packs of ${Math.round(size / 1024)} MiB, ${values.rounds} rounds\n`,
  );
  console.log(
    '| | ms, median | min | max | of cat-file | peak MiB ' +
      `| keys found${planted ? ` of ${planted.length}` : ''} |`,
  );
  console.log('|---|---|---|---|---|---|---|');
  const base = runs[Object.keys(tools)[2]];
  for (const [tool, list] of Object.entries(runs)) {
    const ratio = median(list.map(({ ms }, i) => ms / base[i].ms)).toFixed(2);
    const peak = Math.max(...list.map(({ peakMiB }) => peakMiB));
    const { found, code } = list[0];
    const ended = code > 1 ? ` (exit ${code})` : '';
    console.log(
      `${row(
        tool,
        list.map(({ ms }) => ms),
      )} ${ratio} | ${peak} | ${found ?? ''}${ended} |`,
    );
  }
  console.log('');
}

/**
 * Runs a command: wall time, the most memory that it and its children held at once, and what it
 * found.
 */
function measure([file, ...args], cwd, found) {
  return new Promise((done, fail) => {
    const start = process.hrtime.bigint();
    // What git prints goes nowhere, as in the shell: > /dev/null.
    const stdout = file === 'git' ? 'ignore' : 'pipe';
    const child = spawn(file, args, { cwd, stdio: ['ignore', stdout, 'ignore'] });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, memoryOf(child.pid));
    }, 25);
    child.once('error', fail);
    child.once('close', (code) => {
      clearInterval(watch);
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      const text = Buffer.concat(chunks).toString();
      done({ ms, code, peakMiB: Math.round(peak / 1024), found: text === '' ? null : found(text) });
    });
  });
}

/** KiB that a process and those that it started hold, as Linux counts them; 0 elsewhere. */
function memoryOf(pid) {
  try {
    const own = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0);
    const threads = readdirSync(`/proc/${pid}/task`);
    const children = threads.flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').split(' '),
    );
    return children.filter(Boolean).reduce((sum, child) => sum + memoryOf(child), own);
  } catch (error) {
    if (error.code === undefined) throw error;
    return 0;
  }
}
