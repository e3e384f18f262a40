// Runs the program over a made-up repository, and says which of its promises are broken.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { delimiter, join } from 'node:path';
import { EXIT } from '../../src/model/errors.js';
import { ApiServer } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { inputOf } from '../support/input.js';
import { PROGRAM } from '../support/program.js';
import { anyRun, type Run } from './commands.js';
import { makeRepository } from './steps.js';
import { changes, World } from './world.js';

/** The promise, on a machine that has nothing else to do: nothing takes longer. */
const HANGS_MS = 20_000;
const KILLED_MS = 200_000;

/** The same where so many programs wait for each processor. */
function hangsAfter(): number {
  return HANGS_MS * Math.max(1, loadavg()[0]! / availableParallelism());
}

export interface Broken {
  readonly seed: number;
  readonly steps: readonly string[];
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly why: string;
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly elapsed: number;
}

export interface Ran {
  readonly args: readonly string[];
  readonly code: number | null;
  readonly ms: number;
}

export interface Checked {
  readonly broken: readonly Broken[];
  /** What was run, and how it ended. */
  readonly runs: readonly Ran[];
}

/** So many runs in the place of those that ended with an error of use: they looked at nothing. */
const MORE_RUNS = 3;

/**
 * Makes the repository of a seed, runs commands over it, and gives what is wrong. `keeps`: leaves
 * it in place.
 */
export async function checkSeed(seed: number, keeps = false): Promise<Checked> {
  const api = new ApiServer();
  await api.listen();
  const world = new World(seed, api.url);
  for (const one of world.keys) api.live.add(one);
  try {
    makeRepository(world);
    const broken: Broken[] = [];
    const runs: Ran[] = [];
    const count = 1 + world.dice.below(2);
    let isAccepted = false;
    for (let looked = 0; looked < count && runs.length < count + MORE_RUNS; ) {
      const run = anyRun(world);
      const { why: reasons, ...ended } = await checkRun(world, isAccepted ? { ...run, reads: null } : run);
      // What the user's own baseline accepts passes from then on.
      if (run.args[0] === 'baseline') isAccepted = true;
      runs.push({ args: run.args, ...ended });
      if (ended.code !== EXIT.usage) looked += 1;
      for (const why of reasons)
        broken.push({
          seed,
          steps: world.steps,
          args: run.args,
          folder: world.at(run.folder),
          env: run.env,
          why,
        });
    }
    return { broken, runs };
  } finally {
    await api.close();
    if (!keeps) world.dispose();
  }
}

/** Runs a command, and gives what is wrong with what came of it. */
export async function checkRun(
  world: World,
  run: Run,
): Promise<{ why: string[]; code: number | null; ms: number }> {
  rmSync(world.calls, { force: true });
  mkdirSync(world.at('state'), { recursive: true });
  const before = world.snapshot();
  const contents = new Map(
    [...before.keys()].filter((path) => run.mayChange?.test(path)).map((path) => [path, world.read(path)]),
  );
  const ended = await start(world, run);
  const changed = changes(before, world.snapshot());
  // A hook that was there may be moved, with all its lines.
  const had = [...contents.values()].join('\n');
  const keys = [...world.keys, ...(run.knowsOwnKeys ? world.ownKeys : [])];
  const written = changed.filter((path) => !OTHERS.test(path));
  const filled = run.writesKeys ? [] : written;
  const found = [
    ...judgeEnd(ended),
    ...judgeWords(ended, run, keys),
    ...judgeCalls(world, keys),
    ...written
      .filter((path) => !run.mayChange?.test(path) && !isKept(path, run))
      .map((path) => `changed ${JSON.stringify(path)}`),
    ...filled.flatMap((path) => judgeFile(path, had, world.read(path), keys)),
    ...judgeLeft(world, keys),
    ...(ended.code === 0 ? judgeClean(world, run) : []),
  ];
  const said = `\n${ended.stderr.slice(0, 3000)}${ended.code === 0 ? ended.stdout.slice(0, 500) : ''}`;
  const why = found.map((one) => (/^(?:crash|clean|hangs)/.test(one) ? one + said : one));
  return { why, code: ended.code, ms: Math.round(ended.elapsed) };
}

/** What the program keeps for its user, where the run's own variable has it somewhere else. */
function isKept(path: string, { env }: Run): boolean {
  return (
    env.XDG_STATE_HOME !== undefined &&
    /^(?:nowhere|home\/\.local)(?:\/(?:x|state)(?:\/veleaks)?)?$/.test(path)
  );
}

function start(world: World, run: Run): Promise<Ended> {
  return new Promise((done, fail) => {
    const env = {
      ...world.environment(),
      GIT_CONFIG_GLOBAL: undefined,
      PATH: `${world.at('bin')}${delimiter}${process.env.PATH}`,
      TMPDIR: world.at('tmp'),
      CI: '',
      NO_COLOR: undefined,
      FORCE_COLOR: undefined,
      ...run.env,
    };
    const from = performance.now();
    const child: ChildProcess = spawn(process.execPath, [PROGRAM, ...run.args], {
      cwd: world.at(run.folder),
      env,
      stdio: 'pipe',
    });
    const said = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout!.on('data', (chunk: Buffer) => said.stdout.push(chunk));
    child.stderr!.on('data', (chunk: Buffer) => said.stderr.push(chunk));
    inputOf(child).end(run.input);
    const watchdog = setTimeout(() => child.kill('SIGKILL'), KILLED_MS);
    child.once('error', fail);
    child.once('close', (code, signal) => {
      clearTimeout(watchdog);
      done({
        code,
        signal,
        stdout: Buffer.concat(said.stdout).toString('utf8'),
        stderr: Buffer.concat(said.stderr).toString('utf8'),
        elapsed: performance.now() - from,
      });
    });
  });
}

function judgeEnd({ code, signal, stdout, stderr, elapsed }: Ended): string[] {
  const broken: string[] = [];
  if (elapsed > hangsAfter()) broken.push(`hangs: ${Math.round(elapsed)} ms`);
  if (signal !== null) broken.push(`crash: ended by ${signal}`);
  else if (code === null || code > 4) broken.push(`crash: exit code ${code}`);
  if (/unexpected error|\n\s+at .*:\d+:\d+/.test(stdout + stderr))
    broken.push('crash: a stack, or an unexpected error');
  return broken;
}

/**
 * What would move a cursor, hide, or turn text around; a carriage return is part of a report's own
 * line ends at most.
 */
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029]/;

function judgeWords({ code, stdout, stderr }: Ended, run: Run, keys: readonly string[]): string[] {
  const broken = leaksIn(stdout + stderr, keys).map((leak) => `shows ${leak}`);
  const isColoured = run.env.FORCE_COLOR !== undefined;
  if (!isColoured && CONTROLS.test(stderr)) broken.push(`control character on stderr: ${around(stderr)}`);
  if (!isColoured && CONTROLS.test(stdout)) broken.push(`control character on stdout: ${around(stdout)}`);
  const isReport = stdout !== '' && code !== 2 && !run.args.includes('--output') && !run.args.includes('-o');
  if (isReport && ['json', 'sarif', 'gitlab'].includes(run.format ?? '')) {
    try {
      const report = JSON.parse(stdout);
      if (run.format === 'json' && report.exitCode !== code)
        broken.push(`crash: report says ${report.exitCode}, program ${code}`);
    } catch {
      broken.push(`crash: no ${run.format}`);
    }
  }
  return broken;
}

function around(text: string): string {
  const at = text.search(CONTROLS);
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + 20));
}

function judgeCalls(world: World, keys: readonly string[]): string[] {
  return leaksIn(world.read('state/calls'), keys).map((leak) => `a child is given ${leak}`);
}

/**
 * What may be written beside what is asked: veleaks' own files, its clones, and the empty tree, which
 * git writes itself as soon as it reads an index that says that it is sparse (`expand_index`).
 */
const OTHERS =
  /\/veleaks\/|^copies\/.*\/clone\.git\/|\/objects\/4b(?:\/825dc642cb6eb9a060e54bf8d69288fbee4904)?$/;

/** A file that was changed may hold a key as often as it did before. */
function judgeFile(path: string, before: string, after: string, keys: readonly string[]): string[] {
  const had = new Set(leaksIn(before, keys));
  return leaksIn(after, keys)
    .filter((leak) => !had.has(leak))
    .map((leak) => `writes ${leak} to ${path}`);
}

/** What is left for the next run: no key, and nothing temporary. */
function judgeLeft(world: World, keys: readonly string[]): string[] {
  const known = ['tmp/event.json', 'tmp/message', 'tmp/outputs', 'tmp/summary'];
  const broken: string[] = [];
  for (const folder of ['tmp', 'state', 'work/repo/.git/veleaks'])
    for (const path of filesBelow(world.at(folder)).map((name) => `${folder}/${name}`)) {
      if (known.slice(0, 2).includes(path) || path === 'state/calls') continue;
      if (path.startsWith('tmp/') && !known.includes(path)) broken.push(`leaves ${path}`);
      broken.push(...leaksIn(path + world.read(path), keys).map((leak) => `leaves ${leak} in ${path}`));
    }
  return broken;
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'latin1' });
  } catch {
    return [];
  }
}

/** A plain reading of all bytes, for what was called clean. */
function judgeClean(world: World, run: Run): string[] {
  if (run.reads === null) return [];
  if (run.reads === 'packed input' && !run.unpacks) return [];
  if (run.reads.endsWith('input')) return ['clean, with a key in standard input'];
  const needles = world.planted
    .filter(({ needle, isPacked }) => needle !== null && (run.unpacks || !isPacked))
    .map(({ needle }) => needle!);
  const places: Buffer[] = [];
  if (run.reads === 'all' || run.reads === 'history') places.push(...objects(world));
  if (run.reads === 'all' || run.reads === 'files') places.push(...files(world));
  if (run.reads === 'all' || run.reads === 'index') places.push(...index(world));
  const held = needles.filter((needle) => places.some((place) => holds(place, needle)));
  return held.length > 0 ? [`clean, with ${held.length} of ${needles.length} keys`] : [];
}

/** Whether a needle stands anywhere but on lines that accept it. */
function holds(place: Buffer, needle: Buffer): boolean {
  for (let at = place.indexOf(needle); at >= 0; at = place.indexOf(needle, at + 1))
    if (
      !place
        .subarray(at + needle.length)
        .toString('latin1', 0, 17)
        .startsWith(' # veleaks:allow ')
    )
      return true;
  return false;
}

function read(world: World, args: readonly string[], input = ''): Buffer {
  const env = {
    ...world.environment(),
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
  };
  const safe = [
    '-c',
    'core.fsmonitor=',
    '-c',
    'core.hooksPath=/dev/null',
    '-c',
    'core.untrackedCache=false',
    '-c',
    'core.multiPackIndex=false',
    '-c',
    'core.ignoreCase=false',
  ];
  return (
    spawnSync('git', [...safe, ...args], {
      cwd: world.repository,
      env,
      input,
      maxBuffer: 1 << 30,
      timeout: 10_000,
    }).stdout ?? Buffer.alloc(0)
  );
}

/**
 * What refs lead to. What nothing leads to any more (an amended commit, a dropped stash) is told,
 * and is calm: PRODUCT.md.
 */
function objects(world: World): Buffer[] {
  const listed = read(world, ['rev-list', '--objects', '--all', 'HEAD', '--']).toString('latin1');
  const names = read(world, ['for-each-ref', '--format=%(objectname)']).toString('latin1');
  const oids = `${names}${listed}`.split('\n').map((line) => line.split(' ')[0]);
  return [read(world, ['cat-file', '--batch'], `${oids.filter(Boolean).join('\n')}\n`)];
}

/** The files that git would list: what is ignored is calm. */
function files(world: World): Buffer[] {
  const names = read(world, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).toString(
    'latin1',
  );
  return names
    .split('\0')
    .filter(Boolean)
    .map((name) => {
      try {
        const path = Buffer.from(join(Buffer.from(world.repository).toString('latin1'), name), 'latin1');
        return lstatSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0);
      } catch {
        return Buffer.alloc(0);
      }
    });
}

/** What the index adds to HEAD. */
function index(world: World): Buffer[] {
  const raw = read(world, [
    'diff-index',
    '--cached',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--diff-filter=ACMT',
    'HEAD',
  ]).toString('latin1');
  return [...raw.matchAll(/:\d+ (\d+) ([0-9a-f]+) ([0-9a-f]+) [ACMT]/g)].flatMap(([, mode, old, oid]) => {
    if (mode === '160000') return [];
    const blob = read(world, ['cat-file', 'blob', oid!]);
    // What was committed before is told, and does not block.
    return /^0+$/.test(old!)
      ? [blob]
      : [blob].filter(
          (it) =>
            !world.planted.some(
              ({ needle }) =>
                needle !== null &&
                it.includes(needle) &&
                read(world, ['cat-file', 'blob', old!]).includes(needle),
            ),
        );
  });
}
