// The one place that starts git. What a scanned repository or the user's configuration says must
// not change what is seen, so each call is hardened; what a hook says about where the index and the
// objects are must be passed on.
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { delimiter, isAbsolute } from 'node:path';
import { VeleaksError } from '../../model/errors.js';
import { listenToSignals } from '../../model/in-one-go.js';
import { shell } from '../../model/shell-quote.js';
import { jujutsuHelp } from '../jujutsu.js';
import { PINNED_OPTIONS } from './pinned-config.js';
import { plainEnvironment } from './plain-environment.js';
import { endDescendants } from './processes.js';
import { requireReading } from './reads-only.js';
import { findsNone, refusalOf } from './refusals.js';
import { type GitStuck, watchGit } from './watch-git.js';
import { refuseKeys, withoutKeys } from './without-keys.js';

/**
 * Variables of git that say where things are (git(1), "ENVIRONMENT VARIABLES"): a hook depends on
 * them.
 */
export const LOCATION_VARIABLES = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_QUARANTINE_PATH',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_PARAMETERS',
  'GIT_CONFIG_COUNT',
] as const;

// Else Windows looks for git in the folder that it is to be started in before it looks on PATH:
// https://learn.microsoft.com/windows/win32/api/processenv/nf-processenv-needcurrentdirectoryforexepathw
if (process.platform === 'win32') process.env.NoDefaultCurrentDirectoryInExePath = '1';

/** Options before the subcommand. */
const HARDENING = ['--no-pager', ...PINNED_OPTIONS];

/**
 * The environment of a git child: the ambient one less every GIT_* that changes behaviour, plus
 * fixed ones.
 */
export function gitEnvironment(ambient: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  const keep = new Set<string>(LOCATION_VARIABLES);
  for (const [name, value] of Object.entries(ambient)) {
    if (!name.startsWith('GIT_') || keep.has(name) || /^GIT_CONFIG_(KEY|VALUE)_\d+$/.test(name))
      // Under Windows the variable may be called Path.
      env[name] = name.toUpperCase() === 'PATH' ? withoutProjects(value ?? '') : value;
  }
  env.GIT_OPTIONAL_LOCKS = '0';
  env.GIT_NO_LAZY_FETCH = '1';
  // refs/replace would show other bytes than those that git keeps and pushes.
  env.GIT_NO_REPLACE_OBJECTS = '1';
  // Neither may .git/info/grafts cut commits out of a range. No file can be there, so git does not
  // even warn.
  env.GIT_GRAFT_FILE = '/dev/null/none';
  // No transport at all. `protocol.allow` alone would not do: a repository's own
  // `protocol.ext.allow` goes before it, and a git older than GIT_NO_LAZY_FETCH would then run what
  // stands in the URL of a remote.
  env.GIT_ALLOW_PROTOCOL = '';
  env.GIT_TERMINAL_PROMPT = '0';
  env.LC_ALL = 'C';
  return env;
}

/**
 * PATH without what a scanned repository may fill: relative entries, which are folders of wherever
 * git is started, and those that npm and its kin put first for what they run. A file named `git`
 * there is none of the person's.
 */
function withoutProjects(path: string): string {
  return path
    .split(delimiter)
    .filter((entry) => isAbsolute(entry) && !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(entry))
    .join(delimiter);
}

/** Bytes that are kept of what git says on stderr. */
const MAX_SAID = 8192;

/** How long what is said is waited for after git and its hooks have ended. */
const LINGER_MS = 1000;

export interface GitOptions {
  /** Where git starts to look for the repository. */
  readonly cwd: string;
  /** The work tree, whatever the configuration says. */
  readonly workTree?: string;
  /**
   * The git directory, whatever the environment says: of another repository than the one around.
   */
  readonly gitDir?: string;
  /** The only folder in which objects are looked for, whatever the environment says. */
  readonly objectFolder?: string;
  /** The index, whatever the environment says. */
  readonly indexFile?: string;
  readonly signal?: AbortSignal;
}

/** How a git child ended. */
export interface GitExit {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Where it was started, where that is not this program's own folder. */
  readonly cwd?: string;
  /** The first 8 KiB of what it said on stderr. May quote file names, never file content. */
  readonly stderr: string;
  /** True if it said more than that. */
  readonly saidMore?: boolean;
  /** Present if it was ended because it was stuck. */
  readonly stuck?: GitStuck;
}

export interface GitChild {
  readonly streams: Omit<ChildProcessWithoutNullStreams, 'kill'>;
  /**
   * Resolves when git has ended and its streams are closed. Rejects if git could not be started.
   */
  readonly exit: Promise<GitExit>;
  /**
   * Ends git if it runs still, and reads no more of what it says. What a `git` that is a script has
   * started lives on, and holds the pipes: one that is left open would keep this program from
   * ending.
   */
  readonly end: () => void;
}

/**
 * Starts git with streams. The caller must look at `exit`: a stream that ends says nothing about
 * success.
 */
export function startGit(args: readonly string[], options: GitOptions): GitChild {
  requireReading(args);
  return launch([...HARDENING, ...args], environmentAt(options), options);
}

/** The environment of a git that is started there. */
function environmentAt({ gitDir, workTree, objectFolder, indexFile }: GitOptions): NodeJS.ProcessEnv {
  const env = gitEnvironment();
  if (gitDir !== undefined) {
    for (const name of LOCATION_VARIABLES) if (!name.startsWith('GIT_CONFIG_')) delete env[name];
    env.GIT_DIR = gitDir;
  }
  if (workTree !== undefined) env.GIT_WORK_TREE = workTree;
  if (objectFolder !== undefined) {
    env.GIT_OBJECT_DIRECTORY = objectFolder;
    delete env.GIT_ALTERNATE_OBJECT_DIRECTORIES;
  }
  if (indexFile !== undefined) env.GIT_INDEX_FILE = indexFile;
  return env;
}

/**
 * What a child of git is given: the ambient variables that change nothing that is seen, and none
 * with a key.
 */
export function childEnvironment(cwd: string): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(withoutKeys(gitEnvironment(), cwd, LOCATION_VARIABLES)))
    if (value !== undefined) env[name] = value;
  return env;
}

/** A hook, or what a shell runs, that takes longer is taken for one that hangs, in milliseconds. */
const MAX_HOOK_MS = 120_000;

/**
 * Runs git as its user does, with the user's configuration and with hooks, in the repository at
 * `cwd` whatever the ambient variables say, in the environment of a plain shell (`around`: see
 * `plainEnvironment`). Only for `doctor`, in a repository that it has made itself, and for what
 * `init` asks of the shell. Null if it did not end in time.
 */
export async function runGitWithHooks(
  args: readonly string[],
  options: GitOptions & { readonly around: readonly string[]; readonly input?: string },
): Promise<GitOutput | null> {
  const env = plainEnvironment(process.env, options.around);
  for (const name of LOCATION_VARIABLES) if (!name.startsWith('GIT_CONFIG_')) delete env[name];
  const late = AbortSignal.timeout(MAX_HOOK_MS);
  const signal = AbortSignal.any([late, ...(options.signal ? [options.signal] : [])]);
  // Node ends git alone. Before that: of a git that has ended, nobody knows what it had started.
  let pid: number | undefined;
  const endStarted = (): void => {
    if (pid !== undefined) endDescendants(pid);
  };
  signal.addEventListener('abort', endStarted);
  const child = launch(args, env, { ...options, signal });
  pid = child.streams.pid;
  child.streams.once('exit', () => signal.removeEventListener('abort', endStarted));
  // A hook may leave a process behind that holds the pipes for as long as it likes.
  child.streams.once('exit', () => setTimeout(child.end, LINGER_MS).unref());
  try {
    return await outputOf(child, options.input);
  } catch (error) {
    if (late.aborted && options.signal?.aborted !== true) return null;
    throw error;
  }
}

function launch(args: readonly string[], env: NodeJS.ProcessEnv, options: GitOptions): GitChild {
  refuseKeys(args);
  listenToSignals();
  const child = spawn('git', args, {
    cwd: options.cwd,
    env: withoutKeys(env, options.cwd, LOCATION_VARIABLES),
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  // Of a child that never was, Node's kill() reaches process 0: all of this process's own group,
  // the shell included.
  if (child.pid === undefined) child.kill = () => false;
  // At the limit of open files Node makes no streams, and reports the error later.
  if ((child.stderr as unknown) === undefined) {
    child.on('error', () => undefined);
    throw startFailure(Object.assign(new Error('no streams'), { code: 'EMFILE' }), options.cwd);
  }
  const stderr: Buffer[] = [];
  let kept = 0;
  child.stderr.on('data', (chunk: Buffer) => {
    if (kept < MAX_SAID) stderr.push(chunk.subarray(0, MAX_SAID - kept));
    kept += chunk.length;
  });
  const stuckOf = watchGit(child, args, options.cwd);
  // git may end before it has read all of its input; its exit code tells, not EPIPE.
  child.stdin.on('error', ignoreBrokenPipe);
  const exit = new Promise<GitExit>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => reject(startFailure(error, options.cwd)));
    child.once('close', (code, signal) => {
      const said = Buffer.concat(stderr).toString('utf8');
      const stuck = stuckOf();
      resolve({
        code,
        signal,
        cwd: options.cwd,
        stderr: said,
        ...(kept > MAX_SAID ? { saidMore: true } : {}),
        ...(stuck ? { stuck } : {}),
      });
    });
  });
  // Handled where it is awaited; unhandled it would end the process if a caller stops early.
  exit.catch(() => undefined);
  const end = (): void => {
    child.kill();
    for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
  };
  return { streams: child, exit, end };
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EOF' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
}

/** How to raise the limit that a system error is about. */
const LIMITS: Readonly<Record<string, string>> = {
  EMFILE: 'too many files are open: ulimit -n 1024',
  ENFILE: 'too many files are open on this machine: close some programs',
  EAGAIN: 'too many processes run: ulimit -u says how many may',
};

function startFailure(error: NodeJS.ErrnoException, cwd: string): Error {
  if (error.name === 'AbortError') return error;
  if (error.code === 'ENOENT') {
    return new VeleaksError(
      'git',
      `git could not be started in ${cwd}`,
      'install git, or put it on PATH; and check that the folder exists',
      { cause: error },
    );
  }
  return new VeleaksError(
    'git',
    `git could not be started (${error.code ?? 'unknown error'})`,
    LIMITS[error.code ?? ''] ?? 'check that git runs: git --version',
    { cause: error },
  );
}

/** What a short git command said. */
export interface GitOutput extends GitExit {
  readonly stdout: Buffer;
}

/**
 * Runs git to its end and gives its output as bytes, whatever its exit code. `input` goes to its
 * stdin.
 */
export async function runGit(
  args: readonly string[],
  options: GitOptions & { readonly input?: Uint8Array | string },
): Promise<GitOutput> {
  return outputOf(startGit(args, options), options.input);
}

/** Milliseconds for which nothing else is done, not even what an interrupt asks for. */
const MAX_AT_ONCE = 700;

/**
 * As `runGit`, while the program does nothing else: without streams it is done some 3 ms sooner,
 * which is what counts in a hook. For one short question; where that takes long, git is asked anew
 * as `runGit` does.
 */
export async function runGitAtOnce(args: readonly string[], options: GitOptions): Promise<GitOutput> {
  const { cwd, signal } = options;
  signal?.throwIfAborted();
  requireReading(args);
  refuseKeys(args);
  const ended = spawnSync('git', [...HARDENING, ...args], {
    cwd,
    env: withoutKeys(environmentAt(options), cwd, LOCATION_VARIABLES),
    maxBuffer: Number.POSITIVE_INFINITY,
    timeout: MAX_AT_ONCE,
    windowsHide: true,
  });
  if ((ended.error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT') return runGit(args, options);
  if (ended.error) throw startFailure(ended.error, cwd);
  // What ends git in a terminal is meant for this program as well, which has not had the time to
  // see it.
  if (ended.signal !== null) await new Promise(setImmediate);
  signal?.throwIfAborted();
  const stderr = ended.stderr.toString('utf8', 0, MAX_SAID);
  return { code: ended.status, signal: ended.signal, cwd, stdout: ended.stdout, stderr };
}

async function outputOf(child: GitChild, input?: Uint8Array | string): Promise<GitOutput> {
  const stdout: Buffer[] = [];
  child.streams.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.streams.stdin.end(input);
  const exit = await child.exit;
  return { ...exit, stdout: Buffer.concat(stdout) };
}

/**
 * Runs git and requires exit code 0; otherwise a typed error, whose text is git's first line where
 * it is safe to show.
 */
export async function gitBytes(
  args: readonly string[],
  options: GitOptions & { readonly input?: Uint8Array | string },
): Promise<Buffer> {
  const output = await runGit(args, options);
  if (output.code !== 0) throw gitFailure(args[0] ?? 'git', output);
  return output.stdout;
}

/** The error for a git command that failed: known refusals are named with their fix. */
export function gitFailure(command: string, exit: GitExit): VeleaksError {
  // A line that was cut off may end in a part of a name.
  const said = exit.saidMore ? exit.stderr.slice(0, exit.stderr.lastIndexOf('\n') + 1) : exit.stderr;
  const refusal = refusalOf(said, process.env, exit.cwd);
  if (refusal !== null) return new VeleaksError(refusal.byUser ? 'config' : 'git', refusal.what, refusal.fix);
  if (findsNone(said)) {
    return new VeleaksError(
      'no-repository',
      'this folder is not in a git repository',
      jujutsuHelp(exit.cwd) ?? 'run veleaks inside a repository, or use: npx veleaks files <path>',
    );
  }
  if (exit.stuck && 'spins' in exit.stuck && exit.stuck.pattern !== undefined)
    return new VeleaksError(
      'git',
      `git ${command} compared paths with a pattern that takes it without end, and was ended`,
      `take the "**" out of ${exit.stuck.pattern} (git status hangs at it as well)`,
    );
  if (exit.stuck && 'spins' in exit.stuck)
    return new VeleaksError(
      'git',
      `git ${command} looped without end, and was ended`,
      'git fsck --full names the objects that are not what their names say',
    );
  if (exit.stuck) {
    const { waitsFor } = exit.stuck;
    return new VeleaksError(
      'git',
      `git ${command} hangs${waitsFor === null ? '' : `: it waits for ${waitsFor}`}`,
      waitsFor === null
        ? 'look for a pipe or a device in the place of a file: in .git, or a .gitignore'
        : `it is a pipe or a device in the place of a file: ${shell`rm ${waitsFor}`}`,
    );
  }
  if (exit.code === 0)
    return new VeleaksError(
      'git',
      `git ${command} gave an answer that cannot be read`,
      'run it again; check that the git on PATH works: git --version',
    );
  const how = exit.signal ? `was killed by ${exit.signal}` : `ended with code ${exit.code}`;
  const line = said.split('\n').find((text) => /^(fatal|error):/.test(text));
  return new VeleaksError(
    'git',
    `git ${command} ${how}${line ? ` (${line})` : ''}`,
    'run git fsck to see whether the repository is intact',
  );
}
