// A prefix that is put together of two string literals (`"ve_" + "sk_…"`): people split it so that
// no scanner sees it.
import { joinedLiteral } from './joined-literal.js';
import type { EncodedCore, Encoding, Layer, View } from './layer.js';
import { spliced } from './spliced.js';

const QUOTES = ['"', "'"];
const OPERATORS = [' + ', '+', ' . '];
/** An operator ended the line before. Quotes stand behind these often: they begin a needle. */
const INDENTS = ['\n\t', '\t\t', '  '];

/** With so many bytes, and a quote, a part is a needle by itself, whatever joins it. */
const LONG_PART = 5;

/** The first part is looked for so far before the second. */
const MAX_GAP = 64;

export const joinedPrefix: Encoding = {
  name: 'joined-literals',
  encode: (core) =>
    Array.from({ length: core.length - 1 }, (_, i) => i + 1).flatMap((cut) =>
      QUOTES.flatMap((quote) => formsOf(core, cut, quote)),
    ),
  decode,
};

/**
 * The needles of a prefix that is cut there (`anchor`). They end with the second part, for quotes
 * and operators are frequent and would stop the search.
 */
function formsOf(core: string, cut: number, quote: string): EncodedCore[] {
  const [left, right] = [core.slice(0, cut), core.slice(cut)];
  const form = (text: string): EncodedCore => ({ text, core, anchor: cut, phase: 0, offset: 0 });
  if (left.length >= LONG_PART) return [form(left + quote)];
  const length = Math.max(LONG_PART, right.length) + 1;
  const texts = [
    ...OPERATORS.map((one) => (left + quote + one + quote + right).slice(-length)),
    ...INDENTS.map((one) => (one + quote + right).slice(-length)).filter((text) => text.length === length),
  ];
  return [...new Set(texts)].map(form);
}

/** The text without what stands between the two literals. */
function decode(view: View, { text: seen, core, anchor: cut }: EncodedCore): Layer | null {
  const { text, at } = view;
  const [left, right] = [core.slice(0, cut), core.slice(cut)];
  const start = seen.endsWith(right) ? text.lastIndexOf(left, at + seen.length - right.length - 1) : at;
  if (start < 0 || at - start > MAX_GAP) return null;
  const end = start + left.length;
  const literal = joinedLiteral(text, end);
  if (literal.start < 0 || !text.startsWith(right, literal.start)) return null;
  return { ...spliced(view, end, literal.start, '', []), at: start };
}
