// The last gate before the writers: replaces each key in each string of a report by its mask. A key
// can stand in a path, an author, a ref or a reason as well as in content, and there it may be
// encoded too.

import { largestOf } from '../../model/largest.js';
import { mapStrings } from '../../model/map-strings.js';
import type { Report } from '../../model/report.js';
import type { Secret } from '../../model/secret.js';

/** Characters that pick the candidates at a place. No key is shorter. */
const STEM = 8;

/**
 * Of more beginnings than this each place of a text is looked up, instead of looking for each
 * beginning.
 */
const MAX_BEGINNINGS = 16;
const BEGINNING = 4;

/** A key in a text: where it begins and ends, and its mask. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly mask: string;
}

/**
 * The report with every key, plain or as base64, hex, percent-encoding or backslash escapes,
 * replaced by its mask. Base64 and hex are undone in as many layers as any key of the report was
 * found in. `maskText` goes over each string first: it masks what only the detector sees as one
 * key, such as two literals that a file name joins.
 */
export function redactReport(
  report: Report,
  secrets: readonly Secret[],
  maskText: (text: string) => string = (text) => text,
): Report {
  if (secrets.length === 0) return report;
  const layers = largestOf(decodedLayers(report), 1);
  const keys = new Keys(secrets);
  return mapStrings(report, (text) => redactText(maskText(text), keys, layers)) as Report;
}

function decodedLayers(report: Report): number[] {
  return [...new Set(report.findings.flatMap((f) => f.occurrences.map((o) => o.decoding.length)))];
}

/**
 * The keys, by how they begin. What base64 and hex make of them is not kept: the texts are decoded
 * instead.
 */
class Keys {
  readonly #beginnings = new Set<string>();
  /**
   * By the first characters: the mask of each key, by its length, the longest first. Many keys may
   * begin alike.
   */
  readonly #stems = new Map<string, Map<number, Map<string, string>>>();
  readonly shortest: number;

  constructor(secrets: readonly Secret[]) {
    let shortest = Number.POSITIVE_INFINITY;
    for (const secret of secrets) {
      const key = secret.reveal();
      shortest = Math.min(shortest, key.length);
      this.#beginnings.add(key.slice(0, BEGINNING));
      const stem = key.slice(0, STEM);
      const alike = this.#stems.get(stem) ?? new Map<number, Map<string, string>>();
      const masks = alike.get(key.length) ?? new Map<string, string>();
      if (!masks.has(key)) masks.set(key, secret.mask);
      this.#stems.set(stem, alike.set(key.length, masks));
    }
    for (const [stem, alike] of this.#stems)
      this.#stems.set(stem, new Map([...alike].sort(([a], [b]) => b - a)));
    this.shortest = shortest;
  }

  /** Adds each place at which a key stands plainly; of several that begin there, the longest. */
  findIn(text: string, add: (span: Span) => void): void {
    if (text.length < this.shortest) return;
    if (this.#beginnings.size > MAX_BEGINNINGS) {
      for (let at = 0; at <= text.length - STEM; at += 1) this.#addAt(text, at, add);
      return;
    }
    for (const beginning of this.#beginnings)
      for (let at = text.indexOf(beginning); at !== -1; at = text.indexOf(beginning, at + 1))
        this.#addAt(text, at, add);
  }

  #addAt(text: string, start: number, add: (span: Span) => void): void {
    const alike = this.#stems.get(text.slice(start, start + STEM));
    if (alike === undefined) return;
    for (const [length, masks] of alike) {
      const mask = masks.get(text.slice(start, start + length));
      if (mask === undefined) continue;
      add({ start, end: start + length, mask });
      return;
    }
  }
}

/** Adds each key in a text, and in what its runs of base64 and hex are in up to `layers` layers. */
function findKeys(text: string, keys: Keys, layers: number, add: (span: Span) => void): void {
  keys.findIn(text, add);
  if (layers === 0) return;
  for (const { 0: run, index } of text.matchAll(BASE64_RUN)) {
    if (run.length < keys.shortest) continue;
    // Where in a group of four the run begins is not known.
    for (let skip = 0; skip < 4; skip += 1) {
      const at = index + skip;
      findKeys(decode(run.slice(skip), 'base64'), keys, layers - 1, ({ start, end, mask }) =>
        // The characters that hold nothing but the key.
        // https://www.rfc-editor.org/rfc/rfc4648#section-4
        add({ start: at + Math.ceil((start * 4) / 3), end: at + Math.floor((end * 4) / 3), mask }),
      );
    }
  }
  for (const { 0: run, index } of text.matchAll(HEX_RUN)) {
    if (run.length < 2 * keys.shortest) continue;
    for (let skip = 0; skip < 2; skip += 1) {
      const at = index + skip;
      findKeys(decode(run.slice(skip), 'hex'), keys, layers - 1, ({ start, end, mask }) =>
        add({ start: at + 2 * start, end: at + 2 * end, mask }),
      );
    }
  }
}

const BASE64_RUN = /[A-Za-z0-9+/_-]+/g;
const HEX_RUN = /[0-9A-Fa-f]+/g;

/** A character for each byte. */
function decode(run: string, encoding: 'base64' | 'hex'): string {
  return Buffer.from(run, encoding).toString('latin1');
}

function redactText(text: string, keys: Keys, layers: number): string {
  const { characters, starts } = undoEscapes(text);
  const spans: Span[] = [];
  findKeys(characters, keys, layers, (span) => spans.push(span));
  if (spans.length === 0) return text;
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  let redacted = '';
  let copied = 0;
  let from = 0;
  for (const { start, end, mask } of spans) {
    if (start < from) continue;
    redacted += text.slice(copied, starts(start)) + mask;
    copied = starts(end);
    from = end;
  }
  return redacted + text.slice(copied);
}

/** One character written out: `%76`, `%2576`, `\u0076`, `\\u0076`, `\u{76}`, `\x76`. */
const ESCAPED = /%(?:25)*([0-9a-f]{2})|\\+(?:u00|x)([0-9a-f]{2})|\\+u\{0*([0-9a-f]{2})\}/gi;

/**
 * The text with percent and backslash escapes undone, and where in the text each of its characters
 * starts.
 */
function undoEscapes(text: string): { characters: string; starts: (index: number) => number } {
  const shifts: { index: number; by: number }[] = [];
  let shift = 0;
  const characters = text.replace(ESCAPED, (written, percent, fixed, braced, offset: number) => {
    shift += written.length - 1;
    shifts.push({ index: offset + written.length - shift, by: shift });
    return String.fromCharCode(Number.parseInt(percent ?? fixed ?? braced, 16));
  });
  return {
    characters,
    starts: (index) => index + (shifts.findLast((shift) => shift.index <= index)?.by ?? 0),
  };
}
