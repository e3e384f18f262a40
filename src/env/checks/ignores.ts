// Whether a teammate's `git add .` would take a file. git itself is asked: its own rules are the
// only ones that count. https://git-scm.com/docs/git-check-ignore
import { join, posix } from 'node:path';
import { liesAt } from '../../files/lies-at.js';
import { inside } from '../../git/inside.js';
import { nulRecords } from '../../git/process/records.js';
import { type GitOptions, gitBytes, gitFailure, runGit } from '../../git/process/spawn.js';
import type { Repository } from '../../git/repository.js';

/** A rule of an ignore file. */
export interface IgnoreRule {
  /** Relative to the root, or absolute where it lies outside. */
  readonly source: string;
  /** From 1. */
  readonly line: number;
}

export type Protection =
  /** In each clone. */
  | ({ readonly state: 'ignored' } & IgnoreRule)
  /** A `!` rule takes it in. */
  | ({ readonly state: 'negated' } & IgnoreRule)
  /**
   * By a rule that other clones do not have: global excludes, .git/info/exclude, or a .gitignore
   * that is ignored itself.
   */
  | ({ readonly state: 'only-here' } & IgnoreRule)
  | { readonly state: 'none' };

/** Without the user's own excludes; .git/info/exclude cannot be turned off. */
const AS_A_TEAMMATE = ['-c', 'core.excludesFile='];

/**
 * How each path is protected, whether or not it exists. A path behind a symbolic link has no entry:
 * git takes none of those. `git check-ignore` counts tracked files as not ignored unless told
 * otherwise: here a tracked file is judged like any other.
 */
export async function checkIgnored(
  repository: Repository,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, Protection>> {
  const at = inside(repository, signal);
  const asked = pathsWithoutLinks(repository.cwd, paths);
  const [team, here] = await Promise.all([
    matchingRules(asked, at, AS_A_TEAMMATE),
    matchingRules(asked, at, []),
  ]);
  const shared = await sharedSources([...team.values()], at);
  return new Map(
    asked.map((path): [string, Protection] => {
      const rule = team.get(path);
      const ownRule = here.get(path);
      if (rule && shared.has(rule.source))
        return [path, { ...rule, state: rule.negated ? 'negated' : 'ignored' }];
      if (ownRule && !ownRule.negated) return [path, { ...ownRule, state: 'only-here' }];
      return [path, { state: 'none' }];
    }),
  );
}

interface MatchingRule extends IgnoreRule {
  readonly negated: boolean;
}

/** The last rule that matches each path, as git names it; paths without one are left out. */
export async function matchingRules(
  paths: readonly string[],
  at: GitOptions,
  configuration: readonly string[],
): Promise<Map<string, MatchingRule>> {
  const args = [...configuration, 'check-ignore', '--no-index', '--stdin', '-z', '-v', '-n'];
  // A path that begins with `:` would be read as pathspec magic.
  const input = paths.map((path) => `./${path}\0`).join('');
  const output = await runGit(args, { ...at, input });
  // 1: no path has a rule.
  if (output.code !== 0 && output.code !== 1) throw gitFailure('check-ignore', output);
  const fields = nulRecords(output.stdout).map((field) => field.toString('utf8'));
  const rules = new Map<string, MatchingRule>();
  for (const [index, path] of paths.entries()) {
    const [source, line, pattern] = fields.slice(index * 4, index * 4 + 3);
    if (source) rules.set(path, { source, line: Number(line), negated: pattern!.startsWith('!') });
  }
  return rules;
}

/**
 * The ignore files that other clones have or will have: .gitignore files that are not ignored
 * themselves.
 */
async function sharedSources(rules: readonly IgnoreRule[], at: GitOptions): Promise<Set<string>> {
  const sources = [...new Set(rules.map(({ source }) => source))];
  const candidates = sources.filter((source) => posix.basename(source) === '.gitignore');
  if (candidates.length === 0) return new Set();
  const [tracked, ignored] = await Promise.all([
    // All of them: a list of names would not fit on the command line of every system.
    gitBytes(['ls-files', '-z', '--', ':(glob)**/.gitignore'], at),
    matchingRules(candidates, at, []),
  ]);
  const known = new Set(nulRecords(tracked).map((record) => record.toString('utf8')));
  return new Set(candidates.filter((source) => known.has(source) || (ignored.get(source)?.negated ?? true)));
}

function pathsWithoutLinks(root: string, paths: readonly string[]): string[] {
  const links = new Map<string, boolean>([['.', false]]);
  const isBehindLink = (folder: string): boolean => {
    const known = links.get(folder);
    if (known !== undefined) return known;
    const stat = liesAt(join(root, folder));
    const answer = stat?.isSymbolicLink() || isBehindLink(posix.dirname(folder));
    links.set(folder, answer);
    return answer;
  };
  return paths.filter((path) => !isBehindLink(posix.dirname(path)));
}
