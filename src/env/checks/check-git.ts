// What git does with each env file, and with those that are not there yet: tracked, ignored, taken
// by the next `git add .`.
import { join, posix } from 'node:path';
import { liesAt } from '../../files/lies-at.js';
import type { Repository } from '../../git/repository.js';
import type { Candidate } from '../../model/candidate.js';
import type { Coverage } from '../../model/coverage.js';
import type { Rule } from '../../model/rule.js';
import type { Content } from '../env-files/contents.js';
import type { Discovery, EnvFile } from '../env-files/discover.js';
import { REQUIRED_NAMES } from '../env-files/names.js';
import { findsSigns } from '../env-files/signs.js';
import { type BrokenRule, findBrokenRules } from './broken-rules.js';
import type { EnvResult } from './env-result.js';
import { checkIgnored, type Protection } from './ignores.js';

/** The name that the vendor's quick start uses. */
const FIRST_NAME = REQUIRED_NAMES[0];

/** How a path is protected, or what keeps it from being so. */
export type Obstacle = Protection | ({ readonly state: 'broken' } & BrokenRule);

export interface GitFindings {
  readonly judgements: readonly EnvResult[];
  /** Each path that no shared rule ignores, tracked ones too, with what stands in the way. */
  readonly uncovered: ReadonlyMap<string, Obstacle>;
  /** Env files to be taken out of the index. */
  readonly toUntrack: readonly string[];
}

interface GitCheckOptions {
  readonly rules: readonly Rule[];
  readonly coverage: Coverage;
  readonly detect: (bytes: Uint8Array) => Candidate[];
  readonly signal?: AbortSignal;
}

/**
 * `indexed`: what the index holds of each tracked file; a file that could not be read has no entry.
 */
export async function checkWithGit(
  repository: Repository,
  { files, manifests }: Discovery,
  indexed: ReadonlyMap<string, Content>,
  options: GitCheckOptions,
): Promise<GitFindings> {
  const { detect, signal } = options;
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
  const required = requiredPaths(repository.cwd, manifests);
  const acceptedPaths = new Set(accepted.map(({ path }) => path));
  const asked = [...new Set([...secret, ...required])].filter((path) => !acceptedPaths.has(path));
  const protections = await checkIgnored(repository, asked, signal);
  const open = asked.filter((path) => ['none', 'only-here'].includes(protections.get(path)?.state ?? ''));
  const holdsKey = (text: string): boolean =>
    detect(Buffer.from(text)).some(({ verdict }) => verdict === 'finding');
  const broken = await findBrokenRules(repository, open, holdsKey, signal);
  const existing = new Set(secret);
  const faultyPaths = new Set(faulty.map(({ path }) => path));
  const states = asked.flatMap((path): { path: string; state: Obstacle }[] => {
    const rule = broken.get(path);
    const state = rule ? { ...rule, state: 'broken' as const } : protections.get(path);
    return state ? [{ path, state }] : [];
  });
  const untracked = states.filter(({ path }) => !faultyPaths.has(path));
  // A file that is not there gives nothing away. But the first one that a user of the keys writes
  // must not be taken by git.
  const isMissing = ({ path, state }: { path: string; state: Obstacle }): boolean =>
    posix.basename(path) === FIRST_NAME && !['ignored', 'only-here'].includes(state.state);
  const mustBeReady =
    secret.length === 0 &&
    untracked.some(isMissing) &&
    (await findsSigns(repository, options.rules, options.coverage, signal));
  return {
    judgements: [
      ...faulty.map((file) => judgeTracked(file, indexed.get(file.path))),
      ...untracked.map(({ path, state }) => {
        const exists = existing.has(path);
        return judgeUntracked(path, state, exists, exists || (mustBeReady && isMissing({ path, state })));
      }),
      ...accepted.map((file) => judgeAccepted(file, indexed.get(file.path)!)),
    ],
    uncovered: new Map(
      states.filter(({ state }) => state.state !== 'ignored').map(({ path, state }) => [path, state]),
    ),
    toUntrack: faulty.filter(({ nameClass }) => nameClass === 'secret').map(({ path }) => path),
  };
}

/**
 * The vendor's three names at the root and beside each manifest; a folder may bear the name too,
 * then no file can.
 */
function requiredPaths(root: string, manifests: readonly string[]): string[] {
  const folders = new Set(['', ...manifests.map((path) => posix.dirname(path))]);
  const paths = [...folders].flatMap((folder) => REQUIRED_NAMES.map((name) => posix.join(folder, name)));
  return paths.filter((path) => !liesAt(join(root, path))?.isDirectory());
}

function judgeTracked(file: EnvFile, content: Content | undefined): EnvResult {
  const [key] = content?.keys ?? [];
  const kind = file.nameClass === 'template' ? 'env-template-with-key' : 'env-tracked-with-key';
  return {
    path: file.path,
    status: 'tracked',
    failing: true,
    exists: true,
    code: key ? kind : content?.isProposed ? 'env-tracked-in-range' : 'env-tracked',
    ...(key ? { source: file.path, line: key.place.line, data: { mask: key.secret.mask } } : {}),
  };
}

function judgeAccepted({ path }: EnvFile, content: Content): EnvResult {
  const data = { reason: content.allow ?? '', ...(content.isEncrypted ? { state: 'encrypted' } : {}) };
  return { path, status: 'ok', failing: false, exists: true, code: 'env-tracked-on-purpose', data };
}

function judgeUntracked(path: string, state: Obstacle, exists: boolean, failing: boolean): EnvResult {
  const judgement = { path, exists, failing };
  if (state.state === 'none')
    return { ...judgement, status: 'not-ignored', code: failing ? 'env-not-ignored' : 'env-not-there-yet' };
  const { source, line } = state;
  const rule = { ...judgement, source, line };
  switch (state.state) {
    case 'ignored':
      return { ...rule, failing: false, status: 'ok', code: 'env-ignored' };
    case 'negated':
      return { ...rule, status: 'negated', code: 'env-negated' };
    case 'only-here':
      return { ...rule, failing: false, status: 'ignored-only-here', code: 'env-ignored-only-here' };
    case 'broken': {
      const { byte, defect } = state;
      return { ...rule, status: 'broken-rule', code: 'env-broken-rule', data: { byte, defect } };
    }
  }
}
