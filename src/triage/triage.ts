// What findings mean: matches in, judged keys out. Not loaded by a run that sees none.
import type { Repository } from '../git/repository.js';
import { inOneGo, lengthFor } from '../model/in-one-go.js';
import type { Match } from '../model/match.js';
import type { BaselineNote, Exposure, Finding } from '../model/report.js';
import { type Confidence, confidenceRank, isAtLeast, type Rule } from '../model/rule.js';
import { adviseOn } from './advice.js';
import { compareText } from './compare-text.js';
import { acceptanceOf } from './exceptions/acceptance.js';
import { type AllowsAtBase, placesInForce } from './exceptions/base-allows.js';
import { type Baseline, baselineNotes } from './exceptions/baseline.js';
import { Comments } from './exceptions/comments.js';
import { exposureRank, worstExposure } from './exposure.js';
import { groupByKey, type Key } from './group.js';
import { type AttributionOptions, type Attributions, attribute } from './spots/attribution.js';
import { type AttributedOccurrence, type KeyPlaces, occurrencesOf } from './spots/occurrences.js';

export interface TriageOptions extends AttributionOptions {
  /** Null outside git, and for standard input. */
  readonly repository: Repository | null;
  readonly rules: readonly Rule[];
  /** The least confidence that blocks. */
  readonly minConfidence: Confidence;
  readonly baseline: Baseline | null;
  /** Present for a range: allow comments that its base does not have are not in force. */
  readonly allowsAtBase?: AllowsAtBase;
  /** How many places of a key were counted and not kept; none if not given. */
  readonly dropped?: (secret: string) => number;
  /** Whether objects or files that have a key were counted and not kept; never if not given. */
  readonly isLost?: (secret: string) => boolean;
  /** True where all that is scanned is known to be of a push. */
  readonly isPush?: boolean;
  /** YYYY-MM-DD, by which baseline entries expire. */
  readonly today: string;
}

export interface Triage {
  /** Worst exposure first, then the surest, then by first place. */
  readonly findings: Finding[];
  /** Baseline entries that no key of this scan matched, or whose date has passed. */
  readonly baseline: BaselineNote[];
}

/** Places that a finding lists. */
const MAX_LISTED = 10_000;

/** Groups the matches by key, and judges each key. */
export async function triage(matches: readonly Match[], options: TriageOptions): Promise<Triage> {
  const keys = groupByKey(matches);
  const length = lengthFor(matches.length);
  const spots = withDoubts(await attribute(options.repository, keys, options), keys, options);
  const comments = new Comments(keys);
  const read = await inOneGo(
    () => new Map(keys.map((key) => [key.keyId, occurrencesOf(key, spots)] as const)),
    length,
  );
  const made = new Map([...read].map(([keyId, { places }]) => [keyId, places]));
  const inForce = options.allowsAtBase ? await placesInForce(made, options.allowsAtBase) : made;
  const findings = await inOneGo(
    () =>
      keys
        .map((key) => {
          const places = inForce.get(key.keyId) ?? [];
          const its = { places, more: read.get(key.keyId)?.more ?? 0 };
          return { finding: findingOf(key, its, spots, options, comments), age: localAge(places) };
        })
        .sort(byUrgency)
        .map(({ finding }) => finding),
    length,
  );
  return {
    findings,
    baseline: options.baseline ? baselineNotes(options.baseline, findings, options.today) : [],
  };
}

/** That no ref reaches a key is not known where not all of its places are. */
function withDoubts(spots: Attributions, keys: readonly Key[], { isLost }: TriageOptions): Attributions {
  const doubted = keys.filter(({ matches }) => isLost?.(matches[0]!.candidate.secret.reveal()));
  if (doubted.length === 0) return spots;
  const doubtful = new Map(spots);
  for (const match of doubted.flatMap(({ matches }) => matches))
    doubtful.set(
      match,
      (spots.get(match) ?? []).map((spot) =>
        spot.exposure === 'unreachable' ? { ...spot, exposure: 'unknown' } : spot,
      ),
    );
  return doubtful;
}

function findingOf(
  key: Key,
  { places, more }: KeyPlaces,
  spots: Attributions,
  options: TriageOptions,
  comments: Comments,
): Finding {
  const rule = options.rules.find(({ id }) => id === key.ruleId);
  const accepted = acceptanceOf(key.keyId, places, { ...options, keysOfComment: comments.mostKeys(key) });
  const blocking =
    accepted === null && isAtLeast(key.confidence, options.minConfidence) && places.some(blocks);
  const count = places.length + more + (options.dropped?.(key.matches[0]!.candidate.secret.reveal()) ?? 0);
  const listed = places.slice(0, MAX_LISTED).map(({ occurrence }) => occurrence);
  const exposure = worstExposure(places.map(({ spot }) => spot.exposure));
  return {
    keyId: key.keyId,
    mask: key.mask,
    ruleId: key.ruleId,
    ruleName: rule?.name ?? key.ruleId,
    confidence: key.confidence,
    exposure,
    liveness: 'unchecked',
    blocking,
    ...(accepted ? { accepted } : {}),
    // What no ref reaches is changed by no one.
    advice: adviseOn({
      exposure,
      places,
      matches: key.matches.filter((one) => isHeld(one, spots)),
      rule,
      isPush: options.isPush === true,
    }),
    occurrences: listed,
    ...(count > listed.length ? { occurrenceCount: count } : {}),
  };
}

function isHeld(match: Match, spots: Attributions): boolean {
  return (spots.get(match) ?? []).some(({ exposure }) => exposure !== 'unreachable');
}

/**
 * An ignored file and a store are where a key belongs, and what no ref reaches stays here: told,
 * and no leak.
 */
const CALM: ReadonlySet<Exposure> = new Set(['kept', 'ignored', 'unreachable']);

function blocks({ spot, occurrence }: AttributedOccurrence): boolean {
  const isCalm = CALM.has(spot.exposure);
  return !isCalm && !occurrence.allow;
}

interface Judged {
  readonly finding: Finding;
  /** The position of the oldest commit that is to be changed for it. */
  readonly age: number;
}

function localAge(places: readonly AttributedOccurrence[]): number {
  return places.reduce(
    (oldest, { spot }) => (spot.exposure === 'local' ? Math.min(oldest, spot.age) : oldest),
    Number.MAX_SAFE_INTEGER,
  );
}

/**
 * Of keys in commits that can still be changed the newest come first: a command that changes a
 * commit gives each later one another name.
 */
function byUrgency({ finding: a, age: ageOfA }: Judged, { finding: b, age: ageOfB }: Judged): number {
  return (
    exposureRank(b.exposure) - exposureRank(a.exposure) ||
    confidenceRank(a.confidence) - confidenceRank(b.confidence) ||
    (a.exposure === 'local' ? ageOfB - ageOfA : 0) ||
    compareFirstPlaces(a, b) ||
    compareText(a.keyId, b.keyId)
  );
}

function compareFirstPlaces({ occurrences: [a] }: Finding, { occurrences: [b] }: Finding): number {
  if (!a || !b) return 0;
  return compareText(a.path ?? '', b.path ?? '') || a.line - b.line || a.column - b.column;
}
