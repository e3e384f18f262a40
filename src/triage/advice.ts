// What to do about a key: codes with data, the one next thing first. The wording is in
// src/report/wording/triage-wording.ts.
import { classifyEnvName } from '../env/env-files/names.js';
import type { Advice, AdviceData, TriageCode } from '../model/advice.js';
import { personOf } from '../model/commit-person.js';
import type { Match } from '../model/match.js';
import type { Exposure, Occurrence } from '../model/report.js';
import type { Rule } from '../model/rule.js';
import { worstExposure } from './exposure.js';
import { machineAdvice } from './machine-advice.js';
import type { AttributedOccurrence } from './spots/occurrences.js';

/** Files that a command names. */
const MAX_NAMED = 20;

interface JudgedKey {
  readonly exposure: Exposure;
  /** The furthest out first. */
  readonly places: readonly AttributedOccurrence[];
  /** But for those that only this clone has still, in objects that no ref reaches. */
  readonly matches: readonly Match[];
  /** True before a push that is known to bring it, to a server that did not have it there. */
  readonly isPush?: boolean;
  /** Undefined if no rule of that name is loaded. */
  readonly rule: Rule | undefined;
}

/** Of several repositories the advice is for the one that has the key furthest out. */
export function adviseOn(key: JudgedKey): Advice[] {
  const judged = withoutAccepted(key);
  const folder = judged.places.find(({ spot }) => spot.exposure === judged.exposure)?.spot.repository;
  const places = judged.places.filter(({ spot }) => spot.repository === folder);
  const advice = adviseIn({ ...judged, places });
  if (folder === undefined || folder === '.') return advice;
  return advice.map((one) =>
    one.worded === undefined ? { ...one, data: { ...one.data, otherWorkTree: folder } } : one,
  );
}

/**
 * What got out, or may have, is reported with the key, whatever a comment says of a place of it.
 */
const OUT: ReadonlySet<Exposure> = new Set(['unknown', 'pushed', 'published']);

/** A place that a comment accepts is none to change, while others are. */
function withoutAccepted(judged: JudgedKey): JudgedKey {
  if (OUT.has(judged.exposure)) return judged;
  const places = judged.places.filter(({ occurrence }) => !occurrence.allow);
  if (places.length === 0 || places.length === judged.places.length) return judged;
  return { ...judged, places, exposure: worstExposure(places.map(({ spot }) => spot.exposure)) };
}

function adviseIn(judged: JudgedKey): Advice[] {
  const ambiguous = judged.places.every(({ occurrence }) => occurrence.extent === 'ambiguous');
  return [
    ...exposureAdvice(judged),
    ...usageAdvice(judged),
    ...(ambiguous ? [{ code: 'ambiguous-extent' as const }] : []),
  ];
}

function exposureAdvice({ exposure, places, rule, isPush }: JudgedKey): Advice[] {
  const worst = places.filter(({ spot }) => spot.exposure === exposure);
  const variable = rule?.variable ?? '';
  const dashboard = rule?.dashboard ?? '';
  switch (exposure) {
    case 'kept':
    case 'resting':
    case 'perhaps-seen':
    case 'seen':
      return machineAdvice(exposure, places, rule);
    case 'ignored':
      return [areInImages(worst) ? imageAdvice(worst, rule) : ignoredAdvice(worst)];
    case 'untracked':
      if (areInImages(worst)) return [imageAdvice(worst, rule)];
      return untrackedAdvice(worst, variable);
    case 'unreachable':
      return unreachableAdvice(places, worst, variable);
    case 'staged':
      if (worst.some(({ occurrence }) => personOf(occurrence)))
        return [{ code: 'change-name', data: { variable } }];
      if (worst.every(({ occurrence: { kind } }) => kind === 'message'))
        return [{ code: 'rewrite-message', data: { variable } }];
      return [unstageAdvice(worst, variable)];
    case 'local':
      return [localAdvice(worst, variable)];
    case 'shipped':
      return shippedAdvice(worst, variable);
    case 'unknown':
      if (isPiped(worst) && areInImages(worst)) return [imageAdvice(worst, rule)];
      if (isPush) return firstPushAdvice(worst, rule);
      return [
        { code: isPiped(worst) ? 'treat-as-leaked' : 'treat-as-pushed', data: { dashboard } },
        { code: 'use-variable', data: { variable } },
      ];
    case 'pushed':
    case 'published':
      return [
        { code: 'revoke', data: { dashboard } },
        { code: 'use-variable', data: { variable } },
      ];
  }
}

/**
 * git has no trace of a push of it, nor would it have one: of a tag, a note, in a shallow clone.
 */
function firstPushAdvice(worst: readonly AttributedOccurrence[], rule: Rule | undefined): Advice[] {
  const { variable = '', dashboard = '' } = rule ?? {};
  const [{ kind, refs = [] }] = worst.map(({ occurrence }) => occurrence) as [Occurrence];
  const tag = kind === 'tag' ? refs.find((ref) => ref.startsWith('refs/tags/')) : undefined;
  const data = { dashboard, state: 'push', ...(tag === undefined ? {} : { ref: tag }) };
  return [
    { code: 'treat-as-pushed', data },
    { code: 'use-variable', data: { variable } },
  ];
}

/** What keeps a file at home; the key in it must go in any case, and what git has of it as well. */
function shippedAdvice(worst: readonly AttributedOccurrence[], variable: string): Advice[] {
  const files = worst.filter(({ occurrence }) => !occurrence.shipped?.withGit);
  const inGit = worst.filter(({ occurrence }) => occurrence.shipped?.withGit);
  const own = inGit.filter(({ occurrence: { kind } }) => kind === 'config');
  const lost = worst.filter(({ occurrence: { unreachable } }) => unreachable !== undefined);
  const local = worst.filter(
    ({ occurrence: { commit, unreachable } }) => commit !== undefined && unreachable === undefined,
  );
  const code = areInPlace(files) ? 'shipped-env' : 'shipped-file';
  return [
    ...(files.length > 0
      ? [{ code, data: { ...pathsOf(files), variable, ...takenBy(files) } } as const]
      : []),
    ...(inGit.length > 0 ? [{ code: 'shipped-git', data: takenBy(inGit) } as const] : []),
    ...(own.length > 0 ? [{ code: 'git-file', data: pathsOf(own) } as const] : []),
    ...(local.length > 0 ? [localAdvice(local, variable)] : []),
    ...(local.length === 0 && lost.length > 0 ? [lettingGoAdvice(lost)] : []),
  ];
}

function takenBy(places: readonly AttributedOccurrence[]): AdviceData {
  const shipped = places.find(({ occurrence }) => occurrence.shipped)?.occurrence.shipped;
  return {
    by: shipped?.by ?? '',
    source: shipped?.source ?? '',
    ...(shipped?.perhaps ? { state: 'perhaps' } : {}),
  };
}

/** Whether all of them are in `.env` files, where a key belongs. */
function areInPlace(places: readonly AttributedOccurrence[]): boolean {
  return places.every(({ occurrence: { path = '' } }) => classifyEnvName(path) === 'secret');
}

/** Whether all of them are in layers of container images. */
function areInImages(places: readonly AttributedOccurrence[]): boolean {
  return places.every(({ occurrence }) => occurrence.inImage === true);
}

/** What matters is not whether git gets the file, but whether a registry has it already. */
function imageAdvice(worst: readonly AttributedOccurrence[], rule: Rule | undefined): Advice {
  const { variable = '', dashboard = '' } = rule ?? {};
  const inSettings = worst.every(({ occurrence }) => occurrence.inSettings === true);
  const where = inSettings ? { state: 'settings' } : {};
  return { code: 'rebuild-image', data: { ...pathsOf(worst), variable, dashboard, ...where } };
}

/** Of what is piped in, git knows nothing. */
function isPiped(worst: readonly AttributedOccurrence[]): boolean {
  return worst.every(({ occurrence }) => occurrence.kind === 'stdin');
}

/** In the work tree whose index has it: this one first. */
function unstageAdvice(worst: readonly AttributedOccurrence[], variable: string): Advice {
  const here = worst.filter(({ occurrence }) => occurrence.indexOf === undefined);
  const workTree = here.length > 0 ? undefined : worst[0]?.occurrence.indexOf;
  const there = worst.filter(({ occurrence }) => occurrence.indexOf === workTree);
  const data = { ...pathsOf(there), variable };
  if (there.every(({ spot }) => spot.isPassing))
    return { code: 'unstage', data: { ...data, state: 'passing' } };
  const gitDir = there[0]?.spot.indexIn;
  if (gitDir !== undefined) return { code: 'unstage-gone', data: { ...pathsOf(there), gitDir } };
  const about = workTree === undefined ? data : { ...data, workTree };
  // In a name no key is in its place, whatever else has it.
  const named = new Set(
    there.flatMap(({ occurrence: { kind, path } }) => (kind === 'path' && path !== undefined ? [path] : [])),
  );
  if (there.every(({ occurrence: { path = '' } }) => named.has(path)))
    return { code: 'unstage', data: { ...about, kind: 'path' } };
  return { code: areInPlace(there) && named.size === 0 ? 'unstage-env' : 'unstage', data: about };
}

function ignoredAdvice(worst: readonly AttributedOccurrence[]): Advice {
  const encrypted = worst.every(({ occurrence }) => occurrence.workTree === 'encrypted');
  if (encrypted) return { code: 'encrypted-file', data: pathsOf(worst) };
  const here = worst.filter(({ occurrence }) => occurrence.ignoredHere !== undefined);
  const [first] = here;
  if (first === undefined) return { code: 'ignored-file', data: pathsOf(worst) };
  const source = first.occurrence.ignoredHere!;
  return { code: 'ignored-file', data: { ...pathsOf(here), state: 'only-here', source } };
}

/**
 * A key in a `.env` file is in its place, once git ignores the file; of one that git tracks, no
 * rule is any help.
 */
function untrackedAdvice(worst: readonly AttributedOccurrence[], variable: string): Advice[] {
  const data = pathsOf(worst);
  if (worst.every(({ occurrence: { kind } }) => kind === 'reflog')) return [{ code: 'expire-reflog', data }];
  if (worst.every(({ occurrence: { kind } }) => kind === 'reflog' || kind === 'config'))
    return [{ code: 'git-file', data }];
  const tracked = worst.filter(({ occurrence }) => occurrence.workTree !== undefined);
  const isInPlace = areInPlace(worst);
  if (tracked.length > 0) {
    const state = tracked[0]!.occurrence.workTree!;
    const about = { ...pathsOf(tracked), state, variable };
    return isInPlace
      ? [
          { code: 'untrack-env', data: about },
          { code: 'untracked-env', data },
        ]
      : [{ code: 'tracked-change', data: about }];
  }
  return isInPlace
    ? [{ code: 'untracked-env', data }]
    : [{ code: 'untracked-file', data: { ...data, variable } }];
}

/** A file that is not in git yet is the next thing: what no ref reaches can wait. */
function unreachableAdvice(
  places: readonly AttributedOccurrence[],
  worst: readonly AttributedOccurrence[],
  variable: string,
): Advice[] {
  if (worst.every(({ occurrence: { kind } }) => kind === 'reflog'))
    return [{ code: 'expire-reflog', data: pathsOf(worst) }];
  const untracked = places.filter(({ spot }) => spot.exposure === 'untracked');
  const first = untracked.length > 0 ? untrackedAdvice(untracked, variable) : [];
  return [...first, lettingGoAdvice(worst)];
}

/** Commits that are named, of those that are deleted along with it. */
const MAX_TIPS = 5;

function lettingGoAdvice(worst: readonly AttributedOccurrence[]): Advice {
  const isKept = worst.some(({ occurrence }) => occurrence.unreachable === 'reflog');
  const place = worst.find(({ occurrence }) => !isKept || occurrence.unreachable === 'reflog');
  const { logs = [], tips = [], commits = 0 } = place?.spot.deletion ?? {};
  return {
    code: 'unreachable',
    data: {
      kept: isKept ? 'reflog' : 'none',
      logs: logs.length <= MAX_NAMED ? logs : [],
      commits,
      tips: tips.slice(0, MAX_TIPS),
      moreTips: Math.max(0, tips.length - MAX_TIPS),
    },
  };
}

/** Of a key that is committed, with no sign of a push: the commit can still be changed. */
function localAdvice(worst: readonly AttributedOccurrence[], variable: string): Advice {
  const backups = worst.filter(isBackup);
  if (backups.length > 0) {
    const others = worst.filter((place) => !isBackup(place));
    if (others.some(({ occurrence }) => occurrence.unreachable === undefined))
      return localAdvice(others, variable);
    const refs = new Set(backups.flatMap(({ occurrence }) => occurrence.refs ?? []));
    return { code: 'drop-backup', data: { backups: [...refs] } };
  }
  const oldest = oldestOf(worst.filter(({ occurrence }) => occurrence.unreachable === undefined));
  if (oldest === undefined) return lettingGoAdvice(worst);
  const { commit, refs = [], kind } = oldest.occurrence;
  if (kind === 'ref') return { code: 'rename-ref', data: { ref: refs[0] ?? '' } };
  const ofCommit = worst.filter(({ occurrence }) => occurrence.kind === kind && occurrence.commit === commit);
  const data = { ...pathsOf(ofCommit), kind, variable, ...(commit ? { commit } : {}) };
  const place = howToChange(oldest, ofCommit);
  if (place !== null) return { code: place, data: { ...data, onto: onto(oldest) } };
  if (refs.length === 0) return { code: commit === undefined ? 'committed-before' : 'refused', data };
  const stash = refs.every(isStash) ? refs[0] : undefined;
  if (stash !== undefined)
    return { code: 'drop-stash', data: { stash: stash.replace('refs/stash', 'stash@{0}') } };
  return { code: 'other-branch', data: { ...data, ref: refs[0] ?? '' } };
}

/**
 * The way to change a commit of HEAD's history; null where it is none of it. What each does is
 * tested as pasted.
 */
function howToChange(
  { occurrence, spot: { commitIs } }: AttributedOccurrence,
  ofCommit: readonly AttributedOccurrence[],
): TriageCode | null {
  if (commitIs === undefined || commitIs === 'elsewhere') return null;
  if (occurrence.kind === 'path') return 'rename-path';
  const isMessage = occurrence.kind === 'message';
  const isInPlace = !isMessage && areInPlace(ofCommit);
  if (commitIs === 'head') return isInPlace ? 'amend-env' : 'amend';
  if (commitIs === 'below-merge') return 'below-merge';
  if (isInPlace) return 'edit-env';
  if (isMessage) return 'reword';
  // What was changed since cannot be put into an older commit without a conflict.
  return ofCommit.every(({ occurrence: { atHead } }) => atHead === true) ? 'fixup' : 'edit-commit';
}

/** What a rebase that changes the commit starts from. */
function onto({ occurrence: { commit }, spot: { commitIs } }: AttributedOccurrence): string {
  return commitIs === 'first' ? '--root' : `${commit}^`;
}

function oldestOf(places: readonly AttributedOccurrence[]): AttributedOccurrence | undefined {
  return places.reduce<AttributedOccurrence | undefined>(
    (oldest, next) => (oldest === undefined || next.spot.age < oldest.spot.age ? next : oldest),
    undefined,
  );
}

/** Whether only those refs lead to it in which `git filter-branch` keeps what it has rewritten. */
function isBackup({ occurrence: { kind, refs = [], refCount } }: AttributedOccurrence): boolean {
  const isWhole = refCount === undefined && refs.length > 0;
  return kind !== 'ref' && isWhole && refs.every((ref) => ref.startsWith('refs/original/'));
}

function isStash(ref: string): boolean {
  return ref === 'refs/stash' || ref.startsWith('stash@');
}

/**
 * The first path, from the top of the work tree where git knows it, how many more there are, and
 * the first of these.
 */
function pathsOf(places: readonly AttributedOccurrence[]): AdviceData {
  const known = places.map(({ occurrence, spot }) => spot.facts.path ?? occurrence.path);
  const paths = new Set(known.filter((path) => path !== undefined));
  const [path] = paths;
  if (path === undefined) return {};
  const also = [...paths].slice(1, MAX_NAMED);
  return { path, more: paths.size - 1, ...(also.length > 0 ? { also } : {}) };
}

/** What the rule says about the calls in which the key stands, each once. */
function usageAdvice({ matches, rule }: JudgedKey): Advice[] {
  const seen = new Set(matches.flatMap(({ candidate }) => candidate.usages));
  return (rule?.usages ?? [])
    .filter(({ id }) => seen.has(id))
    .map(({ id, advice }) => ({ code: 'usage', data: { ruleId: rule?.id ?? '', usage: id, advice } }));
}
