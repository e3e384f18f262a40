// Notices a git that waits for something that never comes: a FIFO in the place of an object, a ref
// or a .gitignore has it wait without end, and a device in such a place has it read without end.
// The first uses no time of the processor and says nothing, while all that it was told was told and
// all that it said was read. Where the system does not say so much of a process, as elsewhere than
// on Linux, none is noticed, and an interrupt ends the wait.
import { readdirSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { findEndlessPattern } from './endless-pattern.js';
import { childrenOf, endProcess, readProc } from './processes.js';

/** What is watched of a child process. */
export interface Watched {
  readonly pid?: number | undefined;
  readonly exitCode: number | null;
  readonly signalCode: string | null;
  readonly stdin: Writable;
  readonly stdout: Readable;
  once(event: 'exit', listener: () => void): unknown;
}

interface Patience {
  /** In milliseconds, before the first look, and between looks. */
  readonly first: number;
  readonly between: number;
  /** Looks in a row at which nothing has moved. */
  readonly looks: number;
}

const PATIENCE: Patience = { first: 3_000, between: 800, looks: 5 };
/** Once one was stuck, others that do the same are. */
const LITTLE_PATIENCE: Patience = { first: 600, between: 200, looks: 4 };

let patience = PATIENCE;

/**
 * It waits for what never comes, or reads what never ends; or it goes round in circles, over a
 * pattern where that is known.
 */
type Stuck = 'waits' | 'spins' | { readonly pattern: string };

/**
 * Calls `onStuck` once, before it ends the processes, if the child, which is git with `args` in the
 * folder `cwd`, is stuck. Does not keep this program from ending.
 */
export function watchForStuck(
  child: Watched,
  args: readonly string[],
  cwd: string,
  onStuck: (how: Stuck) => void,
): void {
  if (process.platform !== 'linux' || child.pid === undefined) return;
  const { pid } = child;
  let last = '';
  let same = 0;
  const look = (): void => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const now = isOurTurn(child) ? null : standOf(pid);
    same = now !== null && now.text === last ? same + 1 : 0;
    last = now?.text ?? '';
    if (now === null || same < patience.looks) {
      timer = setTimeout(look, patience.between).unref();
      return;
    }
    patience = LITTLE_PATIENCE;
    onStuck('waits');
    for (const each of now.pids) endProcess(each);
  };
  let timer = setTimeout(look, patience.first).unref();
  let waits = 0;
  const isSpinning = spinWatch(pid, maxSpinOf(args), !isComparing(args));
  const endlessPattern = patternWatch(pid, args, cwd);
  const growth = setInterval(() => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const pattern = endlessPattern();
    if (pattern !== null || isSpinning()) {
      clearInterval(growth);
      hasSpun ||= pattern === null;
      onStuck(pattern === null ? 'spins' : { pattern });
      endProcess(pid);
      return;
    }
    waits = waitsForFile(pid) ? waits + 1 : 0;
    if (waits === MAX_WAITS) {
      clearInterval(growth);
      patience = LITTLE_PATIENCE;
      onStuck('waits');
      for (const each of [pid, ...(childrenOf(pid) ?? [])]) endProcess(each);
      return;
    }
    const memory = memoryOf(pid, 'RssAnon');
    if (memory < MUCH_MEMORY || (memory < MAX_MEMORY && !readsDevice(pid))) return;
    clearInterval(growth);
    onStuck('waits');
    endProcess(pid);
  }, GROWTH_MS).unref();
  child.once('exit', () => {
    clearTimeout(timer);
    clearInterval(growth);
  });
}

/**
 * How often it is looked at how much memory the child has, and whether it waits for a file, in
 * milliseconds.
 */
const GROWTH_MS = 200;
/** Looks in a row at which it waits for one. */
const MAX_WAITS = 2;

/**
 * Seconds of the processor's time in which git works and neither reads nor writes nor takes more
 * memory than it ever had: then it goes round in circles. One does where a forged object is the
 * tree of itself.
 */
const MAX_SPIN = 120;
/**
 * The same of what says something of each object that it comes to. The longest that one takes
 * without a look at its file is to put the deltas of a blob of 512 MiB together: some 0.3 s each.
 */
const MAX_SPIN_OF_STREAMS = 5;
const STREAMS = ['diff-tree', 'cat-file'];
/** The same once one went round in circles: others come to the same object. */
const MAX_SPIN_AGAIN = 2;

let hasSpun = false;

/**
 * Others work long without a word: 30,000 ignored files and as many patterns take `ls-files` 20 s.
 */
export function maxSpinOf(args: readonly string[]): number {
  if (!STREAMS.some((command) => args.includes(command))) return MAX_SPIN;
  return hasSpun ? MAX_SPIN_AGAIN : MAX_SPIN_OF_STREAMS;
}

/** What compares paths with patterns of the repository. */
const COMPARES = ['ls-files', 'check-ignore', 'grep'];
const isComparing = (args: readonly string[]): boolean => COMPARES.some((command) => args.includes(command));
/** Seconds as above, from which it is looked for a pattern that takes git without end. */
const MAX_COMPARE = 4;
/** Once there was one, others that compare meet it too. */
const MAX_COMPARE_AGAIN = 1;

let wasEndless = false;

/** A question to be asked again and again: the pattern over which git takes too long, or null. */
function patternWatch(pid: number, args: readonly string[], cwd: string): () => string | null {
  if (!isComparing(args)) return () => null;
  const isSlow = spinWatch(pid, wasEndless ? MAX_COMPARE_AGAIN : MAX_COMPARE);
  let hasLooked = false;
  return () => {
    if (hasLooked || !isSlow()) return null;
    hasLooked = true;
    const pattern = findEndlessPattern(cwd);
    wasEndless ||= pattern !== null;
    return pattern;
  };
}

/** Units of times in proc(5), a second: Linux has had this value for all of its users since 2.6. */
const TICKS = 100;

/**
 * Seconds and bytes a second in which git takes memory for nothing that it reads: files are mapped,
 * so their pages would show. Where deltas are based on each other it notes without end which it has
 * come by, 300 MB a second. The names of 1,000,000 files in a folder are 80 MB a second: what lists
 * those is not asked.
 */
const [MAX_HOARD, HOARD] = [2, 64 * 1024 ** 2] as const;

/**
 * A question to be asked again and again: has git, which is the process, gone round in circles for
 * so many seconds? `readsObjects`: what it takes memory for is in files of objects.
 */
export function spinWatch(pid: number, seconds: number, readsObjects = false): () => boolean {
  let last = '';
  let peak = 0;
  let since = 0;
  /** When it last read or wrote, with what it had then: memory, and pages of files. */
  let quiet = { since: 0, memory: 0, pages: -1 };
  return () => {
    // `<pid> (<name>) <state> …`: the 12th field is page faults with a read, the 14th and 15th times.
    const fields = /^\d+ \(git\) R (.*)/s.exec(readProc(`${pid}/stat`) ?? '')?.[1]?.split(' ');
    const io = readProc(`${pid}/io`);
    if (fields === undefined || io === null) {
      last = '';
      return false;
    }
    const [major, , user, system] = fields.slice(8, 12);
    const done = `${major} ${io}`;
    const spent = Number(user) + Number(system);
    const memory = memoryOf(pid, 'VmHWM');
    const pages = memoryOf(pid, 'RssFile');
    // Faults without a read say nothing: memory that is freed and taken again has them in each round.
    if (done !== last || memory > peak + PEAK_ERROR) {
      since = spent;
      peak = memory;
    }
    if (done !== last || pages !== quiet.pages) quiet = { since: spent, memory, pages };
    last = done;
    const hoarded = (spent - quiet.since) / TICKS;
    const hoards = hoarded > MAX_HOARD && memory - quiet.memory > HOARD * hoarded;
    return (readsObjects && hoards) || spent - since > seconds * TICKS;
  };
}

/** The kernel counts pages for each core by itself: so many bytes a peak may be off. */
const PEAK_ERROR = 1024 ** 2;

/** Where the kernel has a process sleep that opens a FIFO which nobody writes to: fs/pipe.c. */
const OPENS_FIFO = ['wait_for_partner', 'fifo_open'];

/**
 * Where it has one sleep that asks a file system which a program serves, such as sshfs or the
 * folders that virtual machines share (fs/fuse/dev.c): that answers in its time.
 */
const ASKS_DISK = ['request_wait_answer', 'fuse_get_req', 'fuse_simple_request', '__fuse_simple_request'];

/**
 * Whether git, or a git that it has started, sleeps over a FIFO, a device or a file of /proc.
 * proc(5), "wchan", "fd".
 */
function waitsForFile(pid: number): boolean {
  // What a hook starts may wait for what it likes.
  const isAsleep = /^\d+ \(git\) S /.test(readProc(`${pid}/stat`) ?? '');
  if (isAsleep && (OPENS_FIFO.includes(readProc(`${pid}/wchan`) ?? '') || readsDevice(pid))) return true;
  return (childrenOf(pid) ?? []).some(waitsForFile);
}
/**
 * Bytes of memory that no history needs: a git with more reads something without end, such as a
 * device in the place of a ref. Files that it maps are not counted.
 */
const MAX_MEMORY = Math.max(2 * 1024 ** 3, Math.min(4 * 1024 ** 3, totalmem() / 2));
/** Bytes from which it is looked at what the child reads. */
const MUCH_MEMORY = 64 * 1024 ** 2;

/**
 * Whether a process has a device or a file of /proc open, be it by a link. git itself opens none
 * but /dev/null, and those of /proc for a moment. proc(5), "fd".
 */
function readsDevice(pid: number): boolean {
  const folder = `/proc/${pid}/fd`;
  try {
    const none = statSync('/dev/null').rdev;
    const proc = statSync('/proc/self/stat').dev;
    return readdirSync(folder).some((name) => {
      const stat = Number(name) > 2 ? statSync(`${folder}/${name}`, { throwIfNoEntry: false }) : undefined;
      if (stat === undefined) return false;
      if (stat.isCharacterDevice() || stat.isBlockDevice()) return stat.rdev !== none;
      return stat.isFile() && stat.dev === proc;
    });
  } catch (error) {
    // It has just ended, or is another user's.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return false;
  }
}

/**
 * The bytes of memory of a process that are of no file, or the most that it ever had; 0 where the
 * system does not say. proc(5), "status".
 */
function memoryOf(pid: number, what: 'RssAnon' | 'RssFile' | 'VmHWM'): number {
  const lines = readProc(`${pid}/status`)?.split('\n') ?? [];
  const kilobytes = lines.find((line) => line.startsWith(`${what}:`))?.match(/\d+/)?.[0];
  return Number(kilobytes ?? 0) * 1024;
}

/** True if the child may wait for this program: for input, or for its output to be read. */
function isOurTurn({ stdin, stdout }: Watched): boolean {
  const toldAll = stdin.writableFinished || stdin.destroyed;
  const isRead = stdout.listenerCount('data') + stdout.listenerCount('readable') > 0;
  const readAll = stdout.readableEnded || (isRead && stdout.readableLength === 0);
  return !toldAll || !readAll;
}

interface Stand {
  readonly text: string;
  readonly pids: readonly number[];
}

/**
 * What a process and those that it has started have done so far; null if one of them does
 * something, or waits for what may come, or it cannot be told. `parent`: the name of what has
 * started it.
 */
function standOf(pid: number, parent = ''): Stand | null {
  const stat = readProc(`${pid}/stat`);
  const children = childrenOf(pid);
  // `<pid> (<name>) <state> …`: proc(5). The 14th and 15th are the times, of all threads.
  const [, name, state, rest] = /^\d+ \((.*)\) (\S) (.*)/s.exec(stat ?? '') ?? [];
  if (state !== 'S' || rest === undefined) return null;
  // A script in the place of git sleeps while git works.
  if (children === null && name !== 'git') return null;
  if (ASKS_DISK.includes(readProc(`${pid}/wchan`) ?? '')) return null;
  // A hook, or an alias, may wait for what it likes.
  if (parent === 'git' && name !== 'git') return null;
  const [user, system] = rest.split(' ').slice(10, 12);
  let text = `${pid} ${user} ${system}`;
  const pids = [pid];
  for (const child of children ?? []) {
    const stand = standOf(child, name);
    if (stand === null) return null;
    text += ` ${stand.text}`;
    for (const each of stand.pids) pids.push(each);
  }
  return { text, pids };
}
