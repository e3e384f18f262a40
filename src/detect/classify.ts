// Judges what was read after a prefix: a key, and how sure; or something that only looks like one.
import type { Confidence, Verdict } from '../model/rule.js';
import { gluedWord } from './left-context.js';
import { alphanumerics, entropy, isPlaceholder } from './placeholder.js';
import type { Reading } from './reading.js';
import type { Shape } from './shape.js';
import { looksLikeIdentifier, looksLikeWords } from './words.js';

export interface Judgement {
  readonly verdict: Verdict;
  readonly confidence: Confidence | null;
}

/** The least first. */
const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

/** How the marks of a masked key begin: `*`, `•` and `…` (also as the bytes of UTF-8), `...`. */
const MASK = /^(?:\*|•|…|\xe2\x80(?:\xa2|\xa6)|\.\.\.)/;

/** Judges the body of a prefix at `at`; null where there is nothing but the prefix. */
export function classify(text: string, at: number, reading: Reading, shape: Shape): Judgement | null {
  const { confidence: limits, body: bounds } = shape.rule;
  const body = reading.body.replace(/[-_]+$/, '');
  const letters = alphanumerics(body);
  const n = letters.length;
  const cut = cutShort(text, reading, n, shape);
  if (cut) return { verdict: cut, confidence: null };
  if (n === 0) return null;

  const word = gluedWord(text, at);
  if (word) {
    if (shape.rule.foreignEndings.some((ending) => word.endsWith(ending)))
      return { verdict: 'foreign', confidence: null };
    if (n < bounds.minLength || looksLikeIdentifier(body)) return { verdict: 'identifier', confidence: null };
  }
  if (isPlaceholder(body, shape)) return { verdict: 'placeholder', confidence: null };
  if (n < bounds.minLength) return { verdict: 'mention', confidence: null };
  if (entropy(body) < leastEntropy(n, shape)) return { verdict: 'placeholder', confidence: null };
  if (looksLikeWords(body)) return { verdict: 'identifier', confidence: null };
  if (word) return { verdict: 'finding', confidence: 'low' };

  const sure = confidenceOf(letters, limits);
  // A literal that was joined is as sure as its first piece alone, or medium.
  const capped = reading.joined && sure === 'high' && alphanumerics(reading.firstRun).length < limits.high;
  return { verdict: 'finding', confidence: capped ? 'medium' : sure };
}

/** One step surer. */
export function lift(confidence: Confidence): Confidence {
  return CONFIDENCES[Math.min(CONFIDENCES.indexOf(confidence) + 1, CONFIDENCES.length - 1)]!;
}

/** Whether the text that follows makes a template or a masked key of what was read. */
function cutShort(text: string, reading: Reading, n: number, shape: Shape): 'template' | 'masked' | null {
  const next = text.slice(reading.end, reading.end + 3);
  const isMasked = MASK.test(next);
  if (n === 0) return isMasked || /^[<{$[*%]/.test(next) ? 'template' : null;
  if (isMasked && n < shape.rule.confidence.high) return 'masked';
  const short =
    n < shape.rule.body.minLength || (n < shape.rule.confidence.high && looksLikeIdentifier(reading.body));
  return short && /^(?:<[^/]|[{$[*%])/.test(next) ? 'template' : null;
}

function leastEntropy(n: number, { rule }: Shape): number {
  return rule.confidence.minEntropy.find(({ below }) => below === undefined || n < below)?.bits ?? 0;
}

function confidenceOf(letters: string, limits: Shape['rule']['confidence']): Confidence {
  const n = letters.length;
  if (n < limits.medium) return 'low';
  if (/^[0-9]+$/.test(letters)) return 'medium';
  if (n >= limits.high) return 'high';
  return /^[A-Za-z]+$/.test(letters) ? 'low' : 'medium';
}
