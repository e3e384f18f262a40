// Small questions off the hot path.
import { gitFailure, runGitAsConfigured } from './spawn.js';

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
}

/** Runs a short git command whose output is text, and gives its exit code beside it. */
async function ask(cwd: string, args: readonly string[]): Promise<Answer> {
  const output = await runGitAsConfigured(args, { cwd });
  // 1 is git's word for "there is none"; anything else but 0 is a failure.
  if (output.code !== 0 && output.code !== 1) throw gitFailure(args[0] ?? 'git', output);
  return { code: output.code, stdout: output.stdout.toString('utf8') };
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
