// What holds a revocation back: the rails of docs/revoke.md. A revocation cannot be undone.
import { VeleaksError } from '../model/errors.js';
import type { Exposure, HeldBack } from '../model/report.js';
import type { LeakedKey } from './leaked-key.js';

export interface Rails {
  readonly allowUnpushed: boolean;
  readonly evenIfInUse: boolean;
}

const LEAKED: ReadonlySet<Exposure> = new Set(['pushed', 'published', 'seen']);

/**
 * Why a key is not revoked; null if nothing speaks against it. `replaced`: a new key was verified
 * to live.
 */
export function heldBack({ finding, inUse }: LeakedKey, rails: Rails, replaced: boolean): HeldBack | null {
  if (finding.confidence !== 'high') return 'not-sure';
  if (!finding.occurrences.some(({ extent }) => extent === 'exact')) return 'ambiguous-extent';
  if (!LEAKED.has(finding.exposure) && !rails.allowUnpushed) return 'not-pushed';
  if (inUse !== null && !replaced && !rails.evenIfInUse) return 'in-use';
  return null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws a usage error where nothing may be revoked: in a git hook, and for code of strangers. */
export function requireSafePlace(env: Environment, readEvent: (path: string) => string | null): void {
  const place = isHook(env)
    ? 'in a git hook'
    : isForkRequest(env, readEvent)
      ? 'for a pull request from a fork'
      : null;
  if (place === null) return;
  throw new VeleaksError(
    'usage',
    `veleaks revokes nothing ${place}`,
    'run it by hand, or in a job of your own branches; nothing was sent',
  );
}

/** git sets these for its hooks, and pre-commit (https://pre-commit.com) its own. */
function isHook({ GIT_EXEC_PATH, GIT_INDEX_FILE, GIT_QUARANTINE_PATH, PRE_COMMIT }: Environment): boolean {
  return [GIT_EXEC_PATH, GIT_INDEX_FILE, GIT_QUARANTINE_PATH, PRE_COMMIT].some(Boolean);
}

function isForkRequest(env: Environment, readEvent: (path: string) => string | null): boolean {
  const differ = (a: string, b: string): boolean => Boolean(env[a]) && env[a] !== env[b];
  return (
    isGitHubFork(env, readEvent) ||
    differ('CI_MERGE_REQUEST_SOURCE_PROJECT_ID', 'CI_PROJECT_ID') || // GitLab
    differ('TRAVIS_PULL_REQUEST_SLUG', 'TRAVIS_REPO_SLUG') ||
    differ('BUILDKITE_PULL_REQUEST_REPO', 'BUILDKITE_REPO') ||
    /^true$/i.test(env.SYSTEM_PULLREQUEST_ISFORK ?? '') || // Azure
    Boolean(env.CIRCLE_PR_REPONAME) ||
    Boolean(env.CHANGE_FORK) // Jenkins
  );
}

/**
 * GitHub says it in the event alone; where that cannot be read, a pull request counts as a
 * stranger's. A `workflow_run` has the secrets of the repository, whatever set it off.
 */
function isGitHubFork(env: Environment, readEvent: (path: string) => string | null): boolean {
  if (!/^(?:pull_request|workflow_run)/.test(env.GITHUB_EVENT_NAME ?? '')) return false;
  const text = env.GITHUB_EVENT_PATH ? readEvent(env.GITHUB_EVENT_PATH) : null;
  try {
    const { pull_request, workflow_run, repository } = JSON.parse(text ?? '');
    const from = pull_request ? pull_request.head.repo : workflow_run.head_repository;
    const to = pull_request ? pull_request.base.repo : repository;
    return typeof from.full_name !== 'string' || from.full_name !== to.full_name;
  } catch {
    return true; // no JSON, or not of an event
  }
}
