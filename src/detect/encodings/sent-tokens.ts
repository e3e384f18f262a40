// A prefix that a server sent in several events, a few letters each, as the answers of models come:
// `data: {"delta":{"text":"…"}}`. All of them have their letters in the same field.
// https://html.spec.whatwg.org/multipage/server-sent-events.html
import type { EncodedCore, Encoding, Layer, View } from './layer.js';
import { spliced } from './spliced.js';

/** Shorter needles would make the window of the search smaller. */
const NEEDLE = 6;
/** The colon and the quote before a value. */
const BEFORE = ['":"', '": "'];

/** Events on either side, and how long one may be. */
const MAX_EVENTS = 8;
const MAX_EVENT = 1_024;

const EVENT = /^(?:data: ?)?\{/;
/** The name of a value, up to its quote. */
const NAME = /"[A-Za-z_]{1,24}": ?"$/;
/** Lines that stand between two events with data. */
const BETWEEN = /^(?:|event:.*|id:.*|retry:.*|:.*)\r?$/;

interface Token {
  readonly start: number;
  readonly end: number;
  /** Of its line. */
  readonly lineStart: number;
  readonly lineEnd: number;
}

export const sentTokens: Encoding = {
  name: 'joined-literals',
  isFar: true,
  // The second part, or the first one where that is longer: a few letters are frequent.
  encode: (core) => {
    const seconds = [1, 2, 3].flatMap((cut) => BEFORE.map((before) => needleOf(before, core.slice(cut))));
    const texts = new Set([...seconds, `"${core.slice(0, 4)}"`]);
    return [...texts].map((text) => ({
      text,
      core,
      anchor: text.search(/"[^" :]/) + 1,
      phase: 0,
      offset: 0,
    }));
  },
  decode: (view, { core, anchor }: EncodedCore) => readSent(view, core, view.at + anchor),
};

/** As many letters of a value's beginning as a needle has, behind what stands before them. */
function needleOf(before: string, value: string): string {
  const letters = value.slice(0, Math.max(3, NEEDLE - before.length));
  return (before + letters).slice(-NEEDLE);
}

/** The text with the prefix in one piece, of which a part begins its event at `at`; else null. */
export function readSent(view: View, core: string, at: number): Layer | null {
  const { text } = view;
  const lineStart = text.lastIndexOf('\n', at) + 1;
  const head = text.slice(lineStart, at);
  const name = NAME.exec(head)?.[0];
  if (name === undefined || head.length > MAX_EVENT || !EVENT.test(head)) return null;
  const first = tokenOf(text, lineStart, name);
  if (first?.start !== at) return null;
  const tokens = [first];
  for (let count = 0; count < core.length; count += 1) {
    const token = eventBefore(text, tokens[0]!.lineStart, name);
    if (!token) break;
    tokens.unshift(token);
  }
  for (let count = 0; count < core.length; count += 1) {
    const token = eventBehind(text, tokens.at(-1)!.lineEnd, name);
    if (!token) break;
    tokens.push(token);
  }
  const places = tokens.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));
  const joined = places.map((place) => text[place]).join('');
  const here = places.indexOf(at);
  const found = joined.lastIndexOf(core, here);
  if (found < 0 || found + core.length <= here) return null;
  const own = places.slice(found, found + core.length);
  const end = own.at(-1)! + 1;
  return end - own[0]! === core.length ? null : spliced(view, own[0]!, end, core, own);
}

/**
 * The value of that name in the event that is the line at `lineStart`; null where there is none.
 */
function tokenOf(text: string, lineStart: number, name: string): Token | null {
  const lineEnd = text.slice(lineStart, lineStart + MAX_EVENT).search(/\n|$/) + lineStart;
  const line = text.slice(lineStart, lineEnd);
  const place = line.lastIndexOf(name);
  if (place < 0 || !EVENT.test(line)) return null;
  const start = lineStart + place + name.length;
  const length = /^(?:[^"\\]|\\.)*/.exec(text.slice(start, lineEnd))![0].length;
  return { start, end: start + length, lineStart, lineEnd };
}

function eventBefore(text: string, from: number, name: string): Token | null {
  let end = from - 1;
  for (let lines = 0; lines < MAX_EVENTS && end > 0; lines += 1) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    if (!BETWEEN.test(text.slice(start, end))) return tokenOf(text, start, name);
    end = start - 1;
  }
  return null;
}

function eventBehind(text: string, lineEnd: number, name: string): Token | null {
  let start = lineEnd + 1;
  for (let lines = 0; lines < MAX_EVENTS && start < text.length; lines += 1) {
    const end = text.slice(start, start + MAX_EVENT).search(/\n|$/) + start;
    if (!BETWEEN.test(text.slice(start, end))) return tokenOf(text, start, name);
    start = end + 1;
  }
  return null;
}
