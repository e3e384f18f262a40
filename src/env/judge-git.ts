// What git does with each env file, and with those that are not there yet: tracked, ignored, taken by the next `git add .`.
import { lstatSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Repository } from '../git/repository.js';
import { gitFailure, runGit } from '../git/spawn.js';
import type { Rule } from '../model/rule.js';
import { type BrokenRule, findBrokenRules } from './broken-rules.js';
import type { Content } from './contents.js';
import type { Discovery, EnvFile } from './discover.js';
import { judgeIgnores, type Protection } from './ignores.js';
import type { Judgement } from './judgement.js';
import { REQUIRED_NAMES } from './names.js';

/** How a path is protected, or what keeps it from being so. */
export type Obstacle = Protection | ({ readonly state: 'broken' } & BrokenRule);

export interface GitFindings {
  readonly judgements: readonly Judgement[];
  /** Each path that no shared rule ignores, tracked ones too, with what stands in the way. */
  readonly uncovered: ReadonlyMap<string, Obstacle>;
  /** Env files to be taken out of the index. */
  readonly toUntrack: readonly string[];
}

/** `indexed`: what the index holds of each tracked file; a file that could not be read has no entry. */
export async function judgeWithGit(
  repository: Repository,
  { files, manifests }: Discovery,
  indexed: ReadonlyMap<string, Content>,
  rules: readonly Rule[],
  signal?: AbortSignal,
): Promise<GitFindings> {
  const allowed = (file: EnvFile): boolean => {
    const content = indexed.get(file.path);
    return content !== undefined && content.allow !== null && content.keys.length === 0;
  };
  const tracked = files.filter(({ oid }) => oid !== null);
  const accepted = tracked.filter((file) => file.nameClass === 'secret' && allowed(file));
  const faulty = tracked.filter((file) =>
    file.nameClass === 'secret' ? !allowed(file) : (indexed.get(file.path)?.keys.length ?? 0) > 0,
  );
  const secret = files.filter(({ nameClass }) => nameClass === 'secret').map(({ path }) => path);
  const isUsed = files.length > 0 || manifests.length > 0 || (await mentionsKeys(repository, rules, signal));
  const required = isUsed ? requiredPaths(repository.cwd, manifests) : [];
  const acceptedPaths = new Set(accepted.map(({ path }) => path));
  const asked = [...new Set([...secret, ...required])].filter((path) => !acceptedPaths.has(path));
  const protections = await judgeIgnores(repository, asked, signal);
  const open = asked.filter((path) => ['none', 'only-here'].includes(protections.get(path)?.state ?? ''));
  const broken = await findBrokenRules(repository, open, signal);
  const existing = new Set(secret);
  const faultyPaths = new Set(faulty.map(({ path }) => path));
  const states = asked.flatMap((path): { path: string; state: Obstacle }[] => {
    const rule = broken.get(path);
    const state = rule ? { ...rule, state: 'broken' as const } : protections.get(path);
    return state ? [{ path, state }] : [];
  });
  return {
    judgements: [
      ...faulty.map((file) => judgeTracked(file, indexed.get(file.path))),
      ...states
        .filter(({ path }) => !faultyPaths.has(path))
        .map(({ path, state }) => judgeUntracked(path, state, existing.has(path))),
      ...accepted.map((file) => judgeAccepted(file, indexed.get(file.path)!)),
    ],
    uncovered: new Map(
      states.filter(({ state }) => state.state !== 'ignored').map(({ path, state }) => [path, state]),
    ),
    toUntrack: faulty.filter(({ nameClass }) => nameClass === 'secret').map(({ path }) => path),
  };
}

/** The vendor's three names at the root and beside each manifest; a folder may bear the name too, then no file can. */
function requiredPaths(root: string, manifests: readonly string[]): string[] {
  const folders = new Set(['', ...manifests.map((path) => posix.dirname(path))]);
  const paths = [...folders].flatMap((folder) => REQUIRED_NAMES.map((name) => posix.join(folder, name)));
  return paths.filter((path) => !lstatSync(join(root, path), { throwIfNoEntry: false })?.isDirectory());
}

/** Whether a text file of the work tree names the variable of a key, or the beginning of one. */
async function mentionsKeys(
  repository: Repository,
  rules: readonly Rule[],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (rules.length === 0) return false;
  const words = rules.flatMap(({ variable, prefix }) => ['-e', variable, '-e', prefix]);
  const options = ['-q', '-F', '-I', '--untracked', '--no-recurse-submodules', '--no-textconv'];
  const at = { cwd: repository.cwd, ...(signal ? { signal } : {}) };
  const output = await runGit(['grep', ...options, ...words], at);
  // 1: found nowhere.
  if (output.code !== 0 && output.code !== 1) throw gitFailure('grep', output);
  return output.code === 0;
}

function judgeTracked(file: EnvFile, content: Content | undefined): Judgement {
  const [key] = content?.keys ?? [];
  const kind = file.nameClass === 'template' ? 'env-template-with-key' : 'env-tracked-with-key';
  return {
    path: file.path,
    status: 'tracked',
    failing: true,
    exists: true,
    code: key ? kind : 'env-tracked',
    ...(key ? { source: file.path, line: key.place.line, data: { mask: key.secret.mask } } : {}),
  };
}

function judgeAccepted({ path }: EnvFile, content: Content): Judgement {
  const data = { reason: content.allow ?? '' };
  return { path, status: 'ok', failing: false, exists: true, code: 'env-tracked-on-purpose', data };
}

function judgeUntracked(path: string, state: Obstacle, exists: boolean): Judgement {
  if (state.state === 'none')
    return { path, exists, status: 'not-ignored', failing: true, code: 'env-not-ignored' };
  const { source, line } = state;
  switch (state.state) {
    case 'ignored':
      return { path, exists, status: 'ok', failing: false, source, line, code: 'env-ignored' };
    case 'negated':
      return { path, exists, status: 'negated', failing: true, source, line, code: 'env-negated' };
    case 'only-here':
      return {
        path,
        exists,
        status: 'ignored-only-here',
        failing: false,
        source,
        line,
        code: 'env-ignored-only-here',
      };
    case 'broken': {
      const { byte, defect } = state;
      const data = { byte, defect };
      return {
        path,
        exists,
        status: 'broken-rule',
        failing: true,
        source,
        line,
        code: 'env-broken-rule',
        data,
      };
    }
  }
}
