// One key, many matches.

import { addTo } from '../model/groups.js';
import type { Match } from '../model/match.js';
import { type Confidence, confidenceRank } from '../model/rule.js';
import { keyId } from './key-id.js';

/** A key with all that was seen of it. */
export interface Key {
  readonly keyId: string;
  readonly mask: string;
  /** The rule and the confidence of its surest match. */
  readonly ruleId: string;
  readonly confidence: Confidence;
  readonly matches: readonly Match[];
}

/**
 * The keys in the order in which they were first seen. Candidates that are no finding are left out.
 */
export function groupByKey(matches: readonly Match[]): Key[] {
  const bySecret = new Map<string, Match[]>();
  for (const match of matches) {
    if (match.candidate.confidence === null) continue;
    const secret = match.candidate.secret.reveal();
    addTo(bySecret, secret, match);
  }
  return [...bySecret].map(([secret, seen]) => ({ keyId: keyId(secret), ...surest(seen), matches: seen }));
}

function surest(matches: readonly Match[]): Pick<Key, 'mask' | 'ruleId' | 'confidence'> {
  const rank = ({ candidate }: Match): number => confidenceRank(candidate.confidence ?? 'low');
  const { candidate } = matches.reduce((best, next) => (rank(next) < rank(best) ? next : best));
  return { mask: candidate.secret.mask, ruleId: candidate.ruleId, confidence: candidate.confidence ?? 'low' };
}
