// The last gate before the writers: replaces each key in each string of a report by its mask. A key can stand in a path,
// an author, a ref or a reason as well as in content, and there it may be encoded too.

import { largestOf } from '../model/largest.js';
import type { Report } from '../model/report.js';
import type { Secret } from '../model/secret.js';

/** Characters of a needle that pick the candidates at a place. No key, and no encoded form of one, is shorter. */
const STEM = 8;

/** The needles that begin alike: the mask of each text, by its length, the longest first. Many keys may begin alike. */
type Alike = ReadonlyMap<number, Map<string, string>>;

/** Needles by their first characters. */
type Needles = ReadonlyMap<string, Alike>;

/**
 * The report with every key, plain or as base64, hex, percent-encoding or backslash escapes, replaced by its mask.
 * Base64 and hex are undone in as many layers as any key of the report was found in. `maskText` goes over each string
 * first: it masks what only the detector sees as one key, such as two literals that a file name joins.
 */
export function redactReport(
  report: Report,
  secrets: readonly Secret[],
  maskText: (text: string) => string = (text) => text,
): Report {
  if (secrets.length === 0) return report;
  const layers = largestOf(decodedLayers(report), 1);
  const needles = collectNeedles(secrets, layers);
  return mapStrings(report, (text) => redactText(maskText(text), needles)) as Report;
}

function decodedLayers(report: Report): number[] {
  return [...new Set(report.findings.flatMap((f) => f.occurrences.map((o) => o.decoding.length)))];
}

function collectNeedles(secrets: readonly Secret[], layers: number): Needles {
  const needles = new Map<string, Map<number, Map<string, string>>>();
  for (const secret of secrets) {
    for (const text of formsOf(secret.reveal(), layers)) {
      const stem = text.slice(0, STEM);
      const alike = needles.get(stem) ?? new Map<number, Map<string, string>>();
      const masks = alike.get(text.length) ?? new Map<string, string>();
      if (!masks.has(text)) masks.set(text, secret.mask);
      needles.set(stem, alike.set(text.length, masks));
    }
  }
  for (const [stem, alike] of needles) needles.set(stem, new Map([...alike].sort(([a], [b]) => b - a)));
  return needles;
}

/** The value, and what base64 and hex make of it in up to `layers` layers. */
function formsOf(value: string, layers: number): Set<string> {
  const forms = new Set([value]);
  let outer = [value];
  for (let layer = 0; layer < layers; layer += 1) {
    outer = outer.flatMap(encodingsOf);
    for (const form of outer) forms.add(form);
  }
  return forms;
}

function encodingsOf(text: string): string[] {
  const hex = Buffer.from(text).toString('hex');
  const base64 = [0, 1, 2].map((offset) => base64Core(text, offset));
  return [hex, hex.toUpperCase(), ...base64, ...base64.map(toUrlSafe)];
}

/**
 * The characters of base64 that hold nothing but this text where `offset` (0 to 2) bytes stand before it in its group
 * of three. https://www.rfc-editor.org/rfc/rfc4648#section-4
 */
function base64Core(text: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
  return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
}

function toUrlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

function redactText(text: string, needles: Needles): string {
  const { characters, starts } = undoEscapes(text);
  let redacted = '';
  let copied = 0;
  let at = 0;
  while (at <= characters.length - STEM) {
    const alike = needles.get(characters.slice(at, at + STEM));
    const needle = alike && longestAt(characters, at, alike);
    if (!needle) {
      at += 1;
      continue;
    }
    redacted += text.slice(copied, starts(at)) + needle.mask;
    at += needle.text.length;
    copied = starts(at);
  }
  return redacted + text.slice(copied);
}

function longestAt(text: string, at: number, alike: Alike): { text: string; mask: string } | undefined {
  for (const [length, masks] of alike) {
    const part = text.slice(at, at + length);
    const mask = masks.get(part);
    if (mask !== undefined) return { text: part, mask };
  }
  return undefined;
}

/** One character written out: `%76`, `%2576`, `\u0076`, `\\u0076`, `\u{76}`, `\x76`. */
const ESCAPED = /%(?:25)*([0-9a-f]{2})|\\+(?:u00|x)([0-9a-f]{2})|\\+u\{0*([0-9a-f]{2})\}/gi;

/** The text with percent and backslash escapes undone, and where in the text each of its characters starts. */
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

/** A copy of plain data with each string put through `change`. */
function mapStrings(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data);
  if (Array.isArray(data)) return data.map((item) => mapStrings(item, change));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, mapStrings(value, change)]));
}
