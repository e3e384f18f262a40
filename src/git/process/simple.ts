// simple-git, loaded where it is first asked for; nothing else imports it. What it would do unasked
// is undone here: it takes a failure that says nothing for success, quotes output in its errors,
// and prints what git says where DEBUG is set. Arguments and environment are those of every child
// of this program (docs/decisions/0035-one-gate-for-processes.md).
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Readable } from 'node:stream';
import type { SimpleGitProgressEvent } from 'simple-git';
import { endDescendants } from './processes.js';
import { requireReading } from './reads-only.js';
import type { Watched } from './stuck.js';
import { type GitStuck, watchGit } from './watch-git.js';
import { refuseKeys } from './without-keys.js';

interface SimpleAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Present if it was ended because it was stuck; what asks a server is not watched. */
  readonly stuck?: GitStuck;
}

interface SimpleOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Milliseconds without a word of git after which it is ended. */
  readonly silence?: number;
  readonly onProgress?: (event: SimpleGitProgressEvent) => void;
  /** Bytes of its output: more is a TooMuchOutput, and git is ended. */
  readonly most?: number;
  /** The command is an alias, which the arguments define. */
  readonly usesAlias?: boolean;
  /**
   * It asks a server, or keeps a clone of ours: git is told where that is, and looks at no
   * repository around `cwd`. Else the command is one that reads a repository.
   */
  readonly isTransport?: true;
}

/** git has said more than the caller has room for. */
export class TooMuchOutput extends Error {
  constructor() {
    super('git printed too much');
    this.name = 'TooMuchOutput';
  }
}

/**
 * What it refuses otherwise: these come from the user's environment and from here, never from a
 * repository.
 */
const ALLOWED = {
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeAskPass: true,
  allowUnsafeSshCommand: true,
  allowUnsafeTemplateDir: true,
  allowUnsafeGitProxy: true,
  allowUnsafeHooksPath: true,
  allowUnsafeFsMonitor: true,
};

/** How long what holds git's output open is waited for once git has ended, in milliseconds. */
const LINGER_MS = 500;

/**
 * Runs git to its end, whatever its exit code; rejects only where it could not be run, or was
 * ended.
 */
export async function runSimple(args: readonly string[], options: SimpleOptions): Promise<SimpleAnswer> {
  refuseKeys(args);
  if (options.isTransport === undefined) requireReading(args);
  else if (!options.env.GIT_DIR) throw new Error('a transport is started outside of all repositories');
  const { simpleGit } = await loadQuietly();
  const { cwd, env, silence, onProgress, most = Infinity, usesAlias = false } = options;
  const full = new AbortController();
  const signal = AbortSignal.any([full.signal, ...(options.signal ? [options.signal] : [])]);
  let code: number | null = null;
  let stderr = '';
  const child = new Child();
  // Before simple-git ends git itself.
  const endHelpers = (): void => child.endHelpers();
  signal.addEventListener('abort', endHelpers);
  const git = simpleGit({
    baseDir: cwd,
    unsafe: { ...ALLOWED, allowUnsafeAlias: usesAlias },
    // It strips these from its children unless they are named.
    allowEnvironment: Object.keys(env).filter((name) => /^(?:GIT_|SSH_ASKPASS)/.test(name)),
    // Without the first each command that prints nothing waits 50 ms; a helper that git leaves
    // behind may hold its output open.
    completion: { onClose: true, onExit: LINGER_MS },
    errors(error, result) {
      code = result.exitCode;
      stderr = Buffer.concat(result.stdErr).toString('utf8');
      // Judged by the caller, by the exit code; its own errors would carry what git printed. That
      // it ended git is told.
      return error instanceof Error && 'plugin' in error ? error : undefined;
    },
    abort: signal,
    ...(silence === undefined ? {} : { timeout: { block: silence } }),
    ...(onProgress ? { progress: onProgress } : {}),
  }).env({ ...env });
  let total = 0;
  git.outputHandler((_, stdout, errors) => {
    child.is(stdout as Readable, errors as Readable);
    if (options.isTransport === undefined) child.watch(args, cwd);
    stdout.on('data', ({ length }: Buffer) => {
      total += length;
      if (total > most) full.abort();
    });
  });
  try {
    const stdout = await git.raw(['--no-pager', ...args]);
    if (total > most) throw new TooMuchOutput();
    const stuck = child.stuck();
    return { code, stdout, stderr, ...(stuck ? { stuck } : {}) };
  } catch (error) {
    throw total > most ? new TooMuchOutput() : error;
  } finally {
    signal.removeEventListener('abort', endHelpers);
    child.leave();
  }
}

/** A process, which has its streams once it runs. */
type Started = Omit<Watched, 'stdin' | 'stdout'> & {
  readonly [stream in 'stdin' | 'stdout']: Watched[stream] | null;
};

/**
 * The process that simple-git starts, and does not hand out. What git has started to speak to a
 * server does not end with it, and holds its output open: this program would wait for it.
 */
class Child {
  readonly #started: Started[] = [];
  #process: Started | undefined;
  #pipes: readonly Readable[] = [];
  readonly #note = (message: unknown): void => {
    this.#started.push((message as { process: Started }).process);
  };

  constructor() {
    subscribe(STARTED, this.#note);
  }

  /** It is the one with this output. */
  is(stdout: Readable, stderr: Readable): void {
    unsubscribe(STARTED, this.#note);
    this.#process = this.#started.find((one) => one.stdout === stdout);
    this.#pipes = [stdout, stderr];
  }

  endHelpers(): void {
    const running = this.#process;
    if (running?.pid === undefined || running.exitCode !== null || running.signalCode !== null) return;
    endDescendants(running.pid);
  }

  /**
   * Has it ended where it waits without end: no question is answered by what comes to its input.
   */
  watch(args: readonly string[], cwd: string): void {
    const { stdin, stdout } = this.#process ?? {};
    if (!this.#process || !stdin || !stdout) return;
    stdin.end();
    this.stuck = watchGit(this.#process as Watched, args, cwd);
  }

  /** How it was stuck. */
  stuck: () => GitStuck | undefined = () => undefined;

  /** Waits for nothing more. */
  leave(): void {
    unsubscribe(STARTED, this.#note);
    for (const pipe of this.#pipes) pipe.destroy();
  }
}

/** What Node tells of each process that is started: nodejs.org/api/diagnostics_channel.html. */
const STARTED = 'child_process';

let loading: Promise<typeof import('simple-git')> | undefined;

/** Imports simple-git with DEBUG hidden: its logger looks at it once, when it is loaded. */
function loadQuietly(): Promise<typeof import('simple-git')> {
  loading ??= importWithoutDebug();
  return loading;
}

async function importWithoutDebug(): Promise<typeof import('simple-git')> {
  const { DEBUG } = process.env;
  delete process.env.DEBUG;
  try {
    return await import('simple-git');
  } finally {
    if (DEBUG !== undefined) process.env.DEBUG = DEBUG;
  }
}
