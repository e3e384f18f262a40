// A prefix that was typed while a terminal was recorded: an event for each letter or two, as
// `[1.25, "o", "v"]`, what was shown apart from what was typed.
// https://docs.asciinema.org/manual/asciicast/v2/
import type { EncodedCore, Encoding, Layer, TextRange, View } from './layer.js';

const EVENT =
  /^\[[ \t]{0,4}[0-9.]{1,24},[ \t]{0,4}"([oi])",[ \t]{0,4}"((?:[^"\\]|\\.){0,4096})"[ \t]{0,4}\]\r?$/;
const MAX_EVENT = 4_200;
/** How an event ends, and the next one begins. */
const END = '"]\n[';
/** Letters of one event, so that one ends within the last letters of the prefix. */
const MAX_TYPED = 3;
/** Letters before the prefix that are read. */
const MAX_BEFORE = 64;

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const LETTER = /\\u([0-9a-fA-F]{4})|\\(.)|[^\\]/gs;

interface Event {
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly kind: string;
  /** Where its text begins. */
  readonly start: number;
  readonly text: string;
}

export const recordedKeys: Encoding = {
  name: 'joined-literals',
  isFar: true,
  encode: (core) =>
    Array.from({ length: Math.min(MAX_TYPED, core.length - 1) }, (_, i) => core.length - i).flatMap((end) =>
      ['"', core[end - 2]!].map((before) => ({
        text: before + core[end - 1]! + END,
        core,
        anchor: 2,
        phase: 0,
        offset: end,
      })),
    ),
  decode,
};

function decode(view: View, { core, anchor, offset }: EncodedCore): Layer | null {
  const { text, complete } = view;
  const hit = eventAt(text, text.lastIndexOf('\n', view.at) + 1);
  if (!hit || hit.start + hit.text.length !== view.at + anchor) return null;
  const events = [hit];
  let known = hit.text.length;
  // Behind one line feed at the beginning of the text there is no line before.
  for (let from = hit.lineStart; known < offset + MAX_BEFORE && from > 1; ) {
    const event = eventAt(text, text.lastIndexOf('\n', from - 2) + 1);
    if (!event) break;
    from = event.lineStart;
    if (event.kind !== hit.kind) continue;
    events.unshift(event);
    const isKnown = known >= offset;
    known += event.text.length;
    // By far the most hits are a letter that somebody typed.
    if (!isKnown && known >= offset && !textOf(events).endsWith(core.slice(0, offset))) return null;
  }
  const start = events.flatMap(lettersOf).length - offset;
  if (start < 0) return null;
  for (let end = hit.lineEnd; end + 1 < text.length; ) {
    const event = eventAt(text, end + 1);
    if (!event) break;
    end = event.lineEnd;
    if (event.kind === hit.kind) events.push(event);
  }
  const letters = events.flatMap(lettersOf);
  const joined = letters.map(([, letter]) => letter).join('');
  if (!joined.startsWith(core, start)) return null;
  return {
    text: joined,
    at: start,
    origin: null,
    complete,
    isOpen: true,
    outer: (from, to) => [letters[from]![0][0], letters[to - 1]![0][1]],
  };
}

function textOf(events: readonly Event[]): string {
  return events.map(({ text }) => text).join('');
}

/** The event that is the line at `lineStart`; null where it is none, or not all of it is seen. */
function eventAt(text: string, lineStart: number): Event | null {
  const line = /^[^\n]*/.exec(text.slice(lineStart, lineStart + MAX_EVENT))![0];
  const lineEnd = lineStart + line.length;
  const [, kind, typed] = EVENT.exec(line) ?? [];
  if (kind === undefined || typed === undefined) return null;
  return { lineStart, lineEnd, kind, start: lineStart + line.lastIndexOf(`"${typed}"`) + 1, text: typed };
}

function lettersOf({ start, text }: Event): [TextRange, string][] {
  return Array.from(text.matchAll(LETTER), ({ index, 0: all, 1: code, 2: mark }) => {
    const letter =
      code === undefined
        ? (ESCAPES[mark ?? ''] ?? mark ?? all)
        : String.fromCharCode(Number.parseInt(code, 16));
    return [[start + index, start + index + all.length], letter];
  });
}
