// Small questions off the hot path, through simple-git.
import { runSimple } from './process/simple.js';
import { childEnvironment, gitFailure, LOCATION_VARIABLES } from './process/spawn.js';

/** Runs a short git command whose output is text, and gives its exit code beside it. */
async function ask(
  cwd: string,
  args: readonly string[],
  gitDir?: string,
): Promise<{ readonly code: number | null; readonly stdout: string }> {
  const env = childEnvironment(cwd);
  if (gitDir !== undefined) {
    for (const name of LOCATION_VARIABLES) if (!name.startsWith('GIT_CONFIG_')) delete env[name];
    env.GIT_DIR = gitDir;
  }
  // simple-git refuses to go on with them; no question here opens one.
  for (const name of Object.keys(env))
    if (/^(?:VISUAL|EDITOR|PAGER|SSH_ASKPASS)$/i.test(name)) delete env[name];
  const { code, stdout, ...exit } = await runSimple(args, { cwd, env });
  // 1 is git's word for "there is none"; anything else but 0 is a failure.
  if (code !== 0 && code !== 1) throw gitFailure(args[0] ?? 'git', { code, signal: null, cwd, ...exit });
  return { code, stdout };
}

/**
 * The value of a configuration variable, the last one where it is set many times; null if it is not
 * set.
 */
export async function configValue(cwd: string, name: string): Promise<string | null> {
  const { code, stdout } = await ask(cwd, ['config', '--null', '--get', name]);
  return code === 0 ? stdout.replace(/\0$/, '') : null;
}

/** The same for a variable that holds a path: `~` is expanded. */
export async function configPath(cwd: string, name: string, gitDir?: string): Promise<string | null> {
  const { code, stdout } = await ask(cwd, ['config', '--null', '--type=path', '--get', name], gitDir);
  return code === 0 ? stdout.replace(/\0$/, '') : null;
}

/**
 * Where a variable is set that holds: `local`, `worktree`, `global`, `system` or `command`; null if
 * it is not.
 */
export async function configScope(cwd: string, name: string): Promise<string | null> {
  const { code, stdout } = await ask(cwd, ['config', '--null', '--show-scope', '--get', name]);
  return code === 0 ? (stdout.split('\0')[0] ?? null) : null;
}

/** The file that sets a variable, absolute or from `cwd`; null where none does. */
export async function configFile(cwd: string, name: string, gitDir?: string): Promise<string | null> {
  const { code, stdout } = await ask(cwd, ['config', '--null', '--show-origin', '--get', name], gitDir);
  return code === 0 ? (/^file:([^\0]*)/.exec(stdout)?.[1] ?? null) : null;
}

interface ConfigEntry {
  readonly scope: string;
  readonly key: string;
  /** `true` for a variable that is set without a value, as git has it. */
  readonly value: string;
}

/**
 * All variables whose names match, in the order in which git reads them; with `gitDir`, as another
 * git directory has them.
 */
export async function configEntries(cwd: string, pattern: string, gitDir?: string): Promise<ConfigEntry[]> {
  const args = ['config', '--null', '--show-scope', '--get-regexp', pattern];
  const { code, stdout } = await ask(cwd, args, gitDir);
  // `SCOPE NUL KEY LF VALUE NUL`
  const fields = code === 0 ? stdout.split('\0').slice(0, -1) : [];
  return fields.flatMap((record, at) => {
    if (at % 2 === 0) return [];
    const [, key = '', value = 'true'] = /^([^\n]*)(?:\n(.*))?$/s.exec(record) ?? [];
    return [{ scope: fields[at - 1]!, key, value }];
  });
}

/** As git says it: `2.39.5`. */
export async function gitVersion(cwd: string): Promise<string> {
  const { stdout } = await ask(cwd, ['version']);
  return /\d[\w.]*/.exec(stdout)?.[0] ?? '';
}

/**
 * The addresses of all remotes, by name: the first where one has several. Names do not get into
 * arguments.
 */
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

/**
 * The full name of the branch that is checked out (before its first commit too); null where HEAD is
 * detached.
 */
export function currentBranch(cwd: string, gitDir?: string): Promise<string | null> {
  return symbolicRef(cwd, 'HEAD', gitDir);
}

/**
 * The remote-tracking ref of the default branch of `origin`; null where the clone has not noted it.
 */
export function originHead(cwd: string): Promise<string | null> {
  return symbolicRef(cwd, 'refs/remotes/origin/HEAD');
}

async function symbolicRef(cwd: string, name: string, gitDir?: string): Promise<string | null> {
  const { code, stdout } = await ask(cwd, ['symbolic-ref', '--quiet', name], gitDir);
  return code === 0 ? stdout.trimEnd() : null;
}
