// A prefix that is put together of two string literals (`"ve_" + "sk_…"`): people split it so that
// no scanner sees it. Needles are made of the longer part, with what stands beside its quote.
import { joinedLiteral } from './joined-literal.js';
import type { EncodedCore, Encoding, Layer, View } from './layer.js';

const QUOTES = ['"', "'"];

/** With so many bytes a part is a needle by itself, with its quote. */
const LONG_PART = 5;

/** What stands between a quote and the other literal: the operators of most languages. */
const BEHIND = [' +', '+', ' .'];
const BEFORE = [' ', '+'];

/** The first part is looked for so far before the second. */
const MAX_GAP = 64;

export const joinedPrefix: Encoding = {
  name: 'joined-literals',
  encode: (core) => Array.from({ length: core.length - 1 }, (_, i) => formsOf(core, i + 1)).flat(),
  decode,
};

function formsOf(core: string, cut: number): EncodedCore[] {
  const [left, right] = [core.slice(0, cut), core.slice(cut)];
  const asLeft = (text: string): EncodedCore => ({ text, core, anchor: cut, phase: 0, offset: 0 });
  const asRight = (text: string): EncodedCore => ({ text, core, anchor: cut, phase: 1, offset: 0 });
  return QUOTES.flatMap((quote) => {
    if (left.length >= LONG_PART) return [asLeft(left + quote)];
    if (right.length >= LONG_PART) return [asRight(quote + right)];
    if (left.length < right.length) return BEFORE.map((between) => asRight(between + quote + right));
    return BEHIND.map((between) => asLeft((left + quote + between + quote).slice(0, cut + 3)));
  });
}

/** The text without what stands between the two literals. `anchor`: where the prefix is cut. */
function decode({ text, at, complete }: View, needle: EncodedCore): Layer | null {
  const [left, right] = [needle.core.slice(0, needle.anchor), needle.core.slice(needle.anchor)];
  const isRight = needle.phase === 1;
  const near = isRight ? text.slice(Math.max(0, at - MAX_GAP), at + 1) : '';
  const start = isRight ? at + 1 - near.length + near.lastIndexOf(left) : at;
  if (isRight && !near.includes(left)) return null;
  const end = start + left.length;
  const literal = joinedLiteral(text, end);
  if (literal.start < 0 || !text.startsWith(right, literal.start)) return null;
  const gap = literal.start - end;
  const placeOf = (index: number): number => (index < end ? index : index + gap);
  return {
    text: text.slice(0, end) + text.slice(literal.start),
    at: start,
    origin: null,
    complete,
    outer: (from, to) => [placeOf(from), placeOf(to - 1) + 1],
  };
}
