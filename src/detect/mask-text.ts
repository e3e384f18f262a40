// The gate of all texts: what looks like a key of a rule in force is replaced by its mask, plain or
// in any form that the detector reads. The standard streams go through it (cli.ts), and so does
// whatever is written, sent or started elsewhere.
import type { Candidate } from '../model/candidate.js';
import type { Rule } from '../model/rule.js';
import { BUILT_IN_RULES } from './built-in-rules.js';
import type { Detector } from './detector.js';
import { loadDetector, loadedDetector } from './load-detector.js';
import { type KeySearch, searchForBuiltIn } from './needles/key-search.js';

declare const MASKED: unique symbol;

/** Text without a key. Only this file makes it. */
export type Masked = string & { readonly [MASKED]: true };

/** No more of the body than a mask shows: two characters. */
const HARMLESS = /…\([0-2]\)$/;

/**
 * A longer text goes through the detector in parts: its candidates are not all in memory at once.
 */
const PART = 1024 * 1024;

let rules: readonly Rule[] = BUILT_IN_RULES;
let detector: Detector | undefined;

/** Adds rules to those whose keys are masked from now on. */
export function putInForce(more: readonly Rule[]): void {
  const isKnown = ({ id, prefix, body }: Rule): boolean =>
    rules.some((rule) => rule.id === id && rule.prefix === prefix && rule.body.maxLength === body.maxLength);
  const added = more.filter((rule) => !isKnown(rule));
  if (added.length === 0) return;
  rules = [...rules, ...added];
  detector = undefined;
}

/** The detector for the rules in force; undefined if it has not been loaded. */
function inForce(): Detector | undefined {
  const module = loadedDetector();
  if (module) detector ??= new module.Detector(rules);
  return detector;
}

/**
 * What finds needles before the detector is loaded: until then the built-in rules alone are in
 * force.
 */
let search: KeySearch | null = null;

function mayContainKey(bytes: Uint8Array): boolean {
  search ??= searchForBuiltIn(BUILT_IN_RULES);
  return search === null || search.mayContain(bytes);
}

/**
 * Loads the detector if one of the texts may contain a key: `maskText` and `containsKey`, which
 * cannot wait for it, then tell exactly. Gives false if none does.
 */
export async function prepareMasking(texts: readonly string[]): Promise<boolean> {
  if (loadedDetector()) return true;
  if (!mayContainKey(Buffer.from(texts.join('\n')))) return false;
  await loadDetector();
  return true;
}

/** What is shown of a text with a needle where nothing can tell whether there is a key. */
const UNKNOWN = '…' as Masked;

/**
 * The text with every candidate replaced by its mask: placeholders too, and what is left of a key
 * that was cut off. A mask of a key is left as it is. `using`: other rules than those in force.
 */
export function maskText(text: string, using: Detector | undefined = inForce()): Masked {
  // No needle is shorter.
  if (text.length < 4) return text as Masked;
  const bytes = Buffer.from(text);
  if (using === undefined) return mayContainKey(bytes) ? UNKNOWN : (text as Masked);
  return holdsMoreThanMasks(bytes, using) ? maskEach(bytes, using) : (text as Masked);
}

/** The bytes, which are UTF-8, as text with every candidate replaced by its mask. */
export function maskEach(bytes: Buffer, using: Detector): Masked {
  let masked = '';
  let from = 0;
  const mask = ({ span, secret, decoding }: Candidate): void => {
    if (span.end <= from || HARMLESS.test(secret.mask)) return;
    masked += bytes.toString('utf8', from, Math.max(from, span.start)) + secret.mask;
    from = decoding.length === 0 ? endOfRun(bytes, span.end) : span.end;
  };
  if (bytes.length <= PART) {
    for (const candidate of using.detect(bytes)) mask(candidate);
  } else {
    const stream = using.stream();
    for (let at = 0; at < bytes.length; at += PART)
      for (const candidate of stream.push(bytes.subarray(at, at + PART))) mask(candidate);
    for (const candidate of stream.end()) mask(candidate);
  }
  return (masked + bytes.toString('utf8', from)) as Masked;
}

/** What a mask shows of a body, and what stands for the rest. */
const REST_OF_MASK = /^[\w-]{0,2}…/;
const MAX_REST = Buffer.byteLength('__…');

/**
 * False only if there is nothing in the bytes but masks, of which a report is full, and a prefix that
 * they end with: they would be left as they are, at the price of keys.
 */
export function holdsMoreThanMasks(bytes: Buffer, using: Detector): boolean {
  const { prefixes } = using;
  const longest = prefixes.reduce((most, { length }) => Math.max(most, length), 0);
  for (let at = using.find(bytes, 0, bytes.length); at >= 0; at = using.find(bytes, at + 1, bytes.length)) {
    const shown = bytes.toString('latin1', at, at + longest);
    const prefix = prefixes.find((one) => shown.startsWith(one));
    if (prefix === undefined) return true;
    const rest = at + prefix.length;
    // Nothing stands behind it: git is asked for what holds the prefix, and is told nothing by it.
    if (rest === bytes.length) continue;
    if (!REST_OF_MASK.test(bytes.toString('utf8', rest, rest + MAX_REST))) return true;
  }
  return false;
}

/** Whether a mask would change the text. */
export function containsKey(text: string): boolean {
  return maskText(text) !== text;
}

/** The end of the letters and digits that go on behind a key that is longer than any is read. */
function endOfRun(bytes: Buffer, start: number): number {
  let end = start;
  while (end < bytes.length && /[A-Za-z0-9]/.test(String.fromCharCode(bytes[end]!))) end += 1;
  return end;
}
