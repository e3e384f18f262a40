// The program: argv, standard streams, signals and exit code; nothing else.
import { writeSync } from 'node:fs';
import { reportError, run } from './commands/run.js';
import { takeKeys } from './commands/world/environment.js';
import type { OutputStream, SoFar } from './commands/world/world.js';
import { maskText, prepareMasking } from './detect/mask-text.js';
import { endings } from './files/endings.js';
import { statsOfStream, wasClosed } from './files/standard-stream.js';
import { handleSignals, inOneGo, listenToSignals } from './model/in-one-go.js';

/** Loaded where it is asked for: what writes to a pipe, or nothing, does without. */
function isatty(descriptor: number): boolean {
  if (process.platform !== 'win32' && statsOfStream(descriptor)?.isCharacterDevice() !== true) return false;
  return process.getBuiltinModule('node:tty').isatty(descriptor);
}

const interrupt = new AbortController();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const onSignal = (name: NodeJS.Signals): void => interrupt.abort(name);
for (const name of signals) process.once(name, onSignal);
// Where files may not grow (`ulimit -f`), a write is to fail, not to end the program in the middle.
process.on('SIGXFSZ', () => undefined);

/** Whether a terminal shows what is typed. */
let echoes = true;

// Without a listener, the system ends the program at once. What must be done behind it keeps the
// listeners, which are not put back while one stretch follows the other: each time that they are
// taken away, a signal of that very moment may be lost.
let listens = true;
/**
 * So long after a stretch, in milliseconds, the program waits for something: it can say that it was
 * interrupted.
 */
const IDLE_MS = 250;
let idle: NodeJS.Timeout | undefined;

function listen(): void {
  if (listens || interrupt.signal.aborted) return;
  for (const name of signals) process.once(name, onSignal);
  listens = true;
}

/** What was found and is not told yet. */
let soFar: SoFar | null = null;
/**
 * So long may it take to tell it, in milliseconds, before an interrupt ends the program: of the
 * processor, which others may use too; and by the clock, as nobody may read it.
 */
const REPORT_MS = { processor: 800, clock: 5_000 } as const;
/** The same for a line, by the clock. */
const LINE_MS = 200;

handleSignals({
  listen,
  announce: async () => soFar?.announce(),
  run: (work, length) => {
    const isNothingLeft = endings.size === 0 && echoes && (soFar === null || length === 'long');
    if (listens && isNothingLeft && !interrupt.signal.aborted) {
      for (const name of signals) process.removeListener(name, onSignal);
      listens = false;
    }
    try {
      return work();
    } finally {
      if (!listens) idle = idle?.refresh() ?? setTimeout(listen, IDLE_MS).unref();
    }
  },
});

/**
 * A text up to this length goes out without opening the stream, which takes as long as all else
 * that the hook writes.
 */
const SHORT = 4096;
/** A text from this length takes a while to look through. */
const LONG = 256 * 1024;
const DESCRIPTORS = { stdout: 1, stderr: 2 } as const;

/**
 * What Node would say or write by itself where the user has it debug: the bytes that are read, and
 * in a crash report the environment. Its lines go through the same stream as ours, which we write
 * to by the method as it was before.
 */
function silenceNode(): void {
  const { NODE_DEBUG, NODE_DEBUG_NATIVE, NODE_OPTIONS = '' } = process.env;
  if (/--report/.test([NODE_OPTIONS, ...process.execArgv].join(' '))) {
    const { report } = process;
    report.reportOnFatalError = false;
    report.reportOnSignal = false;
    report.reportOnUncaughtException = false;
  }
  if (!NODE_DEBUG && !NODE_DEBUG_NATIVE) return;
  // Workers look there when they start.
  delete process.env.NODE_DEBUG;
  delete process.env.NODE_DEBUG_NATIVE;
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = process[name];
    writers[name] = stream.write.bind(stream);
    stream.write = () => true;
  }
}

/** How the streams are written to, where that is not by their own methods. */
const writers: { stdout?: NodeJS.WriteStream['write']; stderr?: NodeJS.WriteStream['write'] } = {};

/** Writes what it can without waiting, and gives the rest. */
function writeAtOnce(descriptor: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length > SHORT) return bytes;
  try {
    return bytes.subarray(writeSync(descriptor, bytes));
  } catch {
    // Whatever it is (a full pipe, a reader that has gone), the stream meets it again, and tells.
    return bytes;
  }
}

/**
 * Node's stream for a file takes a part that was written for all of it: on a disk with room for a
 * part, nobody would know.
 */
function writeToFile(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/**
 * A standard stream, opened where it must be. A reader that has gone (EPIPE: `veleaks | head`) is
 * no error of ours; a full disk is.
 */
function outputOf(name: 'stdout' | 'stderr'): OutputStream {
  let failed: NodeJS.ErrnoException | undefined;
  let opened = false;
  const open = (): NodeJS.WriteStream => {
    opened = true;
    const stream = process[name];
    if (stream.listenerCount('error') === 0) stream.on('error', (error) => (failed = error));
    return stream;
  };
  return {
    write: async (raw) => {
      await prepareMasking([raw]);
      const mask = () => maskText(raw);
      const text = raw.length < LONG ? mask() : await inOneGo(mask);
      const rest = opened ? Buffer.from(text) : writeAtOnce(DESCRIPTORS[name], text);
      if (rest.length === 0) return;
      // Node's stream for what it does not know drops what is written; this tells what fails.
      if (statsOfStream(DESCRIPTORS[name])?.isFile() !== false) return writeToFile(DESCRIPTORS[name], rest);
      await new Promise<void>((resolve, reject) => {
        const stream = open();
        const write = writers[name] ?? stream.write.bind(stream);
        write(rest, (error) => {
          const cause = (error as NodeJS.ErrnoException | null | undefined) ?? failed;
          if (cause && cause.code !== 'EPIPE') reject(cause);
          else resolve();
        });
      });
    },
    get isTerminal() {
      return isatty(DESCRIPTORS[name]);
    },
    get isClosed() {
      return wasClosed(DESCRIPTORS[name]);
    },
    get columns() {
      // A terminal without a size says 0.
      return this.isTerminal ? process[name].columns || 80 : 80;
    },
  };
}

/** As performance.now(), whose module the hook would load for this alone. */
function milliseconds(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

function localDate(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * Rejects when the user interrupts: whatever is being waited for then (a pipe, a slow disk) is
 * left.
 */
const interrupted = new Promise<never>((_, reject) => {
  interrupt.signal.addEventListener('abort', () => reject(interrupt.signal.reason));
});

/** Tells what was found before the interrupt, in the time that there is. */
async function reportSoFar(): Promise<void> {
  const found = soFar;
  if (found === null) return;
  const before = process.cpuUsage();
  const started = milliseconds();
  let look: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    look = setInterval(() => {
      const { user, system } = process.cpuUsage(before);
      if (user + system > REPORT_MS.processor * 1e3 || milliseconds() - started > REPORT_MS.clock) done();
    }, 20);
  });
  const reported = found.report().then(() => true);
  const isReported = await Promise.race([reported, late.then(() => false)]).catch(() => false);
  clearInterval(look);
  // A report takes longer than a line, and may fail.
  const patience = new Promise<void>((done) => void setTimeout(done, LINE_MS));
  if (!isReported) await Promise.race([found.announce(), patience]).catch(() => undefined);
}

function setEcho(on: boolean): void {
  listenToSignals();
  process.stdin.setRawMode(!on);
  echoes = on;
}

/** Runs the program once; the launcher calls it. */
export async function main(): Promise<void> {
  const variables = Object.entries(process.env).map(([name, value]) => `${name}=${value}`);
  const mayContainKeys = await prepareMasking([...process.argv, process.cwd(), ...variables]);
  const env = takeKeys(process.env, mayContainKeys);
  silenceNode();
  const world = {
    cwd: process.cwd(),
    env,
    stdin: {
      get isTerminal() {
        return process.stdin.isTTY === true;
      },
      // Node takes a folder for an empty stream. On Windows a folder can't be one, and what has no
      // standard input can't be asked.
      get isFolder() {
        return process.platform !== 'win32' && statsOfStream(0)?.isDirectory() === true;
      },
      get isClosed() {
        return wasClosed(0);
      },
      setEcho,
      stop: () => void process.stdin.destroy(),
      [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator](),
    },
    stdout: outputOf('stdout'),
    stderr: outputOf('stderr'),
    now: milliseconds,
    startedAt: new Date().toISOString(),
    today: localDate,
    date: () => new Date(),
    sleep: (milliseconds: number) => new Promise<void>((done) => void setTimeout(done, milliseconds)),
    random: Math.random,
    isWindows: process.platform === 'win32',
    program: process.argv[1] ?? null,
    signal: interrupt.signal,
    reportIfInterrupted: (found: SoFar | null) => {
      soFar = found;
      if (found !== null) listen();
    },
    interrupt: () => {
      interrupt.abort('SIGINT');
      return interrupt.signal.reason;
    },
  };
  // An error that nobody waits for: its message and stack may quote what was read or sent.
  process.on('uncaughtException', (error) => {
    for (const end of endings) end();
    void reportError(error, world).then((code) => process.exit(code));
  });
  try {
    process.exitCode = await Promise.race([run(process.argv.slice(2), world), interrupted]);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    if (!echoes) setEcho(true);
    await reportSoFar();
    // At once, as there is no key in it, and not waited for: nobody may read it.
    writeAtOnce(
      DESCRIPTORS.stderr,
      `veleaks: interrupted (${interrupt.signal.reason}); this is not complete, and can be run again\n`,
    );
    for (const end of endings) end();
    // Ends as the signal would have, so that the shell or the hook's caller sees it. Where it was
    // typed at a question, its listener is still there, and would take it: the program would end
    // with 0.
    for (const name of signals) process.off(name, onSignal);
    process.kill(process.pid, interrupt.signal.reason as NodeJS.Signals);
  }
}
