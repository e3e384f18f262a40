// Runs the program, interrupts it at some moment, and says what is not as it should be behind it.
import { spawn } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inputOf } from '../support/input.js';
import { usedUntil } from '../support/processor-time.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder } from '../support/repository.js';

export interface Interruptible {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Record<string, string>;
  /** What it reads; `waits`: more is never said, and the stream stays open. */
  readonly input?: Buffer | 'waits';
  /** A folder that it may write to; put back before each run by `reset`. */
  readonly writes?: string;
  readonly reset?: () => void;
}

export interface Interrupted {
  /** From the signal to the end of the program. */
  readonly ms: number;
  /** The same in milliseconds of the processor. */
  readonly used: number;
  /** The signal that ended it; null where it ended by itself. */
  readonly by: NodeJS.Signals | null;
  readonly wrong: readonly string[];
  /** True if the program was done before. */
  readonly isLate: boolean;
}

/** Names the run in the environment of all that it starts. */
const MARK = 'VELEAKS_TEST_RUN';
let runs = 0;

/** How long the program takes by itself, at most `limit`; and what it then has written. */
export async function undisturbed(
  it: Interruptible,
  limit: number,
): Promise<{ ms: number; files: Map<string, string> }> {
  const { ended, child, folder, started } = begin(it);
  const timer = setTimeout(() => child.kill('SIGKILL'), limit);
  await ended;
  clearTimeout(timer);
  const ms = performance.now() - started;
  folder.dispose();
  return { ms, files: it.writes === undefined ? new Map() : filesBelow(it.writes) };
}

/** Interrupts at a moment, or after so many milliseconds. `complete`: the files that a whole run leaves. */
export async function interruptAt(
  it: Interruptible,
  moment: number | ((pid: number) => Promise<void>),
  signal: NodeJS.Signals,
  complete: ReadonlyMap<string, string>,
): Promise<Interrupted> {
  it.reset?.();
  const before = it.writes === undefined ? new Map<string, string>() : filesBelow(it.writes);
  const { ended, child, folder, mark } = begin(it);
  if (typeof moment === 'number') await new Promise((done) => setTimeout(done, moment));
  else await moment(child.pid!);
  const isLate = child.exitCode !== null;
  const at = performance.now();
  child.kill(signal);
  const watchdog = setTimeout(() => child.kill('SIGKILL'), 200_000);
  const used = await usedUntil(child.pid!, ended);
  const [code, by] = await ended;
  clearTimeout(watchdog);
  const ms = performance.now() - at;
  const wrong: string[] = [];
  if (by !== null && by !== signal) wrong.push(`ended by ${by}`);
  if (by === null && (code === null || code > 4)) wrong.push(`exit code ${code}`);
  // git sees the end of its input, or of its reader; a busy machine takes its time.
  for (let looks = 0; looks < 600 && processesOf(mark).length > 0; looks += 1)
    await new Promise((done) => setTimeout(done, 100));
  for (const left of processesOf(mark)) wrong.push(`left running: ${left}`);
  for (const left of readdirSync(folder.path))
    if (!left.startsWith('node-compile-cache')) wrong.push(`left in TMPDIR: ${left}`);
  if (it.writes !== undefined)
    for (const [path, content] of filesBelow(it.writes))
      if (content !== before.get(path) && content !== complete.get(path) && !saysStopped(path, content))
        wrong.push(`half written: ${path} (${content.length} of ${complete.get(path)?.length})`);
  folder.dispose();
  return { ms, used, by, wrong, isLate };
}

/** A report of what was found before the signal, which is whole, and says so. */
function saysStopped(path: string, content: string): boolean {
  if (!/stopped/.test(content)) return false;
  try {
    return path.endsWith('.txt') ? content.endsWith('\n') : Boolean(JSON.parse(content));
  } catch {
    return false;
  }
}

function begin(it: Interruptible) {
  runs += 1;
  const mark = `${process.pid}-${runs}`;
  const folder = new TestFolder('veleaks-signal-');
  const child = spawn(process.execPath, [PROGRAM, ...it.args], {
    cwd: it.cwd,
    env: { ...cleanEnvironment({ CI: '', TMPDIR: folder.path }), ...it.env, [MARK]: mark },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  if (it.input !== 'waits') inputOf(child).end(it.input ?? '');
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((done) =>
    child.once('exit', (code, signal) => done([code, signal])),
  );
  return { child, ended, folder, mark, started: performance.now() };
}

/** The command lines of processes that were started for a run; by /proc, so on Linux alone. */
function processesOf(mark: string): string[] {
  const found: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${MARK}=${mark}\0`)) continue;
      const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').trim();
      if (line !== '') found.push(line.slice(0, 200));
    } catch {
      // It has ended.
    }
  return found;
}

/** Each file by its path; what the program keeps for itself under random content is left out. */
function filesBelow(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.isSymbolicLink()) found.set(path, readlinkSync(path));
      else if (lstatSync(path).size < 10_000_000) found.set(path, readFileSync(path, 'latin1'));
    }
  };
  mkdirSync(folder, { recursive: true });
  visit(folder);
  return found;
}

/** Empties a folder. */
export function emptied(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
