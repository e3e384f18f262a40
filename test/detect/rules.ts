// The rules under test, and the detector for them.
import ruleFile from '../../rules/vibengine.json' with { type: 'json' };
import { Detector } from '../../src/detect/detector.js';
import type { Candidate } from '../../src/model/candidate.js';
import { parseRuleFile } from '../../src/rules/rule-file.js';

export const RULES = parseRuleFile(ruleFile, 'rules/vibengine.json');
export const DETECTOR = new Detector(RULES);

/** The candidates of a text or of bytes. */
export function detect(input: string | Uint8Array): Candidate[] {
  return DETECTOR.detect(Buffer.from(input as string));
}

/** The only candidate; fails if there are more or none. */
export function detectOne(input: string | Uint8Array): Candidate {
  const candidates = detect(input);
  if (candidates.length !== 1) throw new Error(`${candidates.length} candidates, not one`);
  return candidates[0]!;
}
