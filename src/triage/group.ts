// One key, many sightings.
import type { Confidence } from '../model/rule.js';
import type { Sighting } from '../model/sighting.js';
import { keyId } from './key-id.js';

/** A key with all that was seen of it. */
export interface Key {
  readonly keyId: string;
  readonly mask: string;
  /** The rule and the confidence of its surest sighting. */
  readonly ruleId: string;
  readonly confidence: Confidence;
  readonly sightings: readonly Sighting[];
}

/** The surest first. */
const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];

/** 0 for high. */
export function confidenceRank(confidence: Confidence): number {
  return CONFIDENCES.indexOf(confidence);
}

/**
 * The keys in the order in which they were first seen. Candidates that are no finding are left out.
 */
export function groupByKey(sightings: readonly Sighting[]): Key[] {
  const bySecret = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    if (sighting.candidate.confidence === null) continue;
    const secret = sighting.candidate.secret.reveal();
    const seen = bySecret.get(secret);
    if (seen) seen.push(sighting);
    else bySecret.set(secret, [sighting]);
  }
  return [...bySecret].map(([secret, seen]) => ({ keyId: keyId(secret), ...surest(seen), sightings: seen }));
}

function surest(sightings: readonly Sighting[]): Pick<Key, 'mask' | 'ruleId' | 'confidence'> {
  const rank = ({ candidate }: Sighting): number => confidenceRank(candidate.confidence ?? 'low');
  const { candidate } = sightings.reduce((best, next) => (rank(next) < rank(best) ? next : best));
  return { mask: candidate.secret.mask, ruleId: candidate.ruleId, confidence: candidate.confidence ?? 'low' };
}
