// Small questions off the hot path, through simple-git; nothing else imports it. What it would do unasked is undone here: it
// takes a failure that says nothing for success, quotes output in its errors, and prints what git says where DEBUG is set.
// Arguments and environment are those of every child of this program (docs/decisions/0035-one-gate-for-processes.md).
import { childEnvironment, gitFailure } from './spawn.js';
import { refuseKeys } from './without-keys.js';

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
}

/** Runs a short git command whose output is text, and gives its exit code beside it. */
async function ask(cwd: string, args: readonly string[]): Promise<Answer> {
  refuseKeys(args);
  const { simpleGit } = await loadQuietly();
  const env = childEnvironment(cwd);
  // It refuses to go on with them; no question here opens one.
  for (const name of Object.keys(env))
    if (/^(?:VISUAL|EDITOR|PAGER|SSH_ASKPASS)$/i.test(name)) delete env[name];
  let code: number | null = null;
  let stderr = '';
  const git = simpleGit({
    baseDir: cwd,
    // Where the configuration is, a hook says by variables.
    unsafe: {
      allowUnsafeConfigEnvCount: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeProtocolOverride: true,
    },
    // It strips these from its children unless they are named.
    allowEnvironment: Object.keys(env).filter((name) => name.startsWith('GIT_')),
    // Without this each command that prints nothing waits 50 ms.
    completion: { onClose: true, onExit: false },
    errors(_error, result) {
      code = result.exitCode;
      stderr = Buffer.concat(result.stdErr).toString('utf8');
      // Judged below, by the exit code; its own errors would carry what git printed.
      return undefined;
    },
  }).env(env);
  const stdout = await git.raw(['--no-pager', ...args]);
  // 1 is git's word for "there is none"; anything else but 0 is a failure.
  if (code !== 0 && code !== 1) throw gitFailure(args[0] ?? 'git', { code, signal: null, stderr });
  return { code, stdout };
}

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

/** The value of a configuration variable, the last one where it is set many times; null if it is not set. */
export async function configValue(cwd: string, name: string): Promise<string | null> {
  const { code, stdout } = await ask(cwd, ['config', '--null', '--get', name]);
  return code === 0 ? stdout.replace(/\0$/, '') : null;
}

/** The same for a variable that holds a path: `~` is expanded. */
export async function configPath(cwd: string, name: string): Promise<string | null> {
  const { code, stdout } = await ask(cwd, ['config', '--null', '--type=path', '--get', name]);
  return code === 0 ? stdout.replace(/\0$/, '') : null;
}

/** The addresses of all remotes, by name: the first where one has several. Names do not get into arguments. */
export async function remoteAddresses(cwd: string): Promise<Map<string, string>> {
  const { code, stdout } = await ask(cwd, ['config', '--null', '--get-regexp', '^remote\\..*\\.url$']);
  const addresses = new Map<string, string>();
  for (const record of code === 0 ? stdout.split('\0') : []) {
    // `remote.NAME.url LF ADDRESS`
    const [, name, url] = /^remote\.(.*)\.url\n(.*)$/s.exec(record) ?? [];
    if (name !== undefined && url !== undefined && !addresses.has(name)) addresses.set(name, url);
  }
  return addresses;
}

/** The names of all remotes. */
export async function remoteNames(cwd: string): Promise<string[]> {
  return lines((await ask(cwd, ['remote'])).stdout);
}

export interface Ref {
  /** The full name: `refs/heads/main`. */
  readonly name: string;
  readonly oid: string;
}

/** The refs whose full names begin with one of the prefixes (`refs/heads`), or all. */
export async function refs(cwd: string, ...prefixes: string[]): Promise<Ref[]> {
  const { stdout } = await ask(cwd, ['for-each-ref', '--format=%(objectname) %(refname)', ...prefixes]);
  return lines(stdout).map((line) => {
    const space = line.indexOf(' ');
    return { oid: line.slice(0, space), name: line.slice(space + 1) };
  });
}

/** The full name of the branch that is checked out (before its first commit too); null where HEAD is detached. */
export async function currentBranch(cwd: string): Promise<string | null> {
  const { code, stdout } = await ask(cwd, ['symbolic-ref', '--quiet', 'HEAD']);
  return code === 0 ? stdout.trimEnd() : null;
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
