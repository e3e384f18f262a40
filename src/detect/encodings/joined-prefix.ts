// A prefix that is put together of string literals (`"ve_" + "sk_…"`): people split it so that no
// scanner sees it.
import { breaksOf, readBroken } from './broken-prefix.js';
import { readCoded } from './coded-letters.js';
import { JOINT } from './joined-literal.js';
import { joinedList } from './joined-words.js';
import type { EncodedCore, Encoding, Layer, View } from './layer.js';
import { readSent } from './sent-tokens.js';

const QUOTES = ['"', "'"];
const OPERATORS = [' + ', '+', ' . '];
/**
 * Fewer languages join so; literals beside each other are joined in some. `|| "sk_` and `=> "sk_`
 * would stand in each version of a file with other vendors' keys and names.
 */
const SELDOM = [' & ', ' ~ ', ' ^ ', ' ', ''];
const MIN_BEHIND_SELDOM = 3;
/** An operator ended the line before. Quotes stand behind these often: they begin a needle. */
const INDENTS = ['\n\t', '\t\t', '  ', ' \\', ', ', '"\n', '(', ' b', '  b', ' f'];

/** What stands before a literal in the middle. */
const BEFORE_MIDDLE = [' ', '+', '.', ',', '(', '\t', '\n', '&'];

/** With so many bytes, and a quote, a part is a needle by itself, whatever joins it. */
const LONG_PART = 5;

export const joinedPrefix: Encoding = {
  name: 'joined-literals',
  encode: (core) => [
    ...Array.from({ length: core.length - 1 }, (_, i) => i + 1).flatMap((cut) =>
      QUOTES.flatMap((quote) => formsOf(core, cut, quote)),
    ),
    ...middlesOf(core),
  ],
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
    ...[...OPERATORS, ...(right.length >= MIN_BEHIND_SELDOM ? SELDOM : [])].map((one) =>
      (left + quote + one + quote + right).slice(-length),
    ),
    ...INDENTS.map((one) => (one + quote + right).slice(-length)).filter((text) => text.length === length),
  ];
  return [...new Set(texts)].map(form);
}

/**
 * The needles of a prefix in three literals, cut at its underscores: the one in the middle, with
 * what stands before it.
 */
function middlesOf(core: string): EncodedCore[] {
  const last = core.lastIndexOf('_', core.length - 2);
  const middle = core.slice(last, -1);
  if (last < 1 || !core.endsWith('_')) return [];
  return QUOTES.flatMap((quote) =>
    [
      ...BEFORE_MIDDLE.map((before) => `${before}${quote}${middle}${quote}`),
      ...['+ ', '. ', '& ', '|| ', `${quote} `, `\n\t`].map(
        (before) => `${before}${quote}${middle.slice(1)}${quote}`,
      ),
      // The marks beside it are given by their numbers.
      ...['+', '.', '&'].map((joiner) => `${joiner}${quote}${middle.slice(1)}${quote}${joiner}`),
      ...(quote === "'" ? [`5${quote}${middle.slice(1)}${quote}#`] : []),
    ].map((text) => ({ text, core, anchor: text.length - 1, phase: 0, offset: core.length - 1 })),
  );
}

const JOINTS = breaksOf(JOINT);

/** The text without what stands between the literals. */
function decode(view: View, needle: EncodedCore): Layer | null {
  return readLiterals(view, needle) ?? readCoded(view, needle.core);
}

function readLiterals(view: View, needle: EncodedCore): Layer | null {
  const { text: seen, core, anchor, offset } = needle;
  if (offset > 0) return readBroken(view, needle, JOINTS);
  // `anchor` is where the prefix is cut.
  if (seen.endsWith(core.slice(anchor)))
    return readBroken(view, { ...needle, anchor: seen.length, offset: core.length }, JOINTS);
  const joined = readBroken(view, { ...needle, offset: anchor }, JOINTS);
  return joined ?? joinedList(view, core, view.at, view.at + anchor) ?? readSent(view, core, view.at);
}
