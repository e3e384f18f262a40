// A prefix whose words are joined by a call: `['ve', 'sk', '…'].join('_')`, `"_".join([…])`,
// `implode('_', […])`.
import { regex } from '../../model/regex.js';
import type { EncodedCore, Encoding, Layer, View } from './layer.js';
import { spliced } from './spliced.js';

const QUOTES = ["'", '"'];
const COMMAS = [',', ', '];

/** A literal of words in a list, behind the one before it. */
const NEXT = /\s{0,40},\s{0,40}(["'])([\w-]{1,512})\1/y;
/** A list may have so many more. */
const MAX_WORDS = 16;

/**
 * The call that joins, behind the list or before it: `].join('_')`, `}, "_")`, `] * '_'`,
 * `, sep = "_")`; `'_'.join([`, `implode('_', array(`, `String.join("_", List.of(`.
 */
const JOINED_BEHIND = regex()`
  ^\s{0,40},?\s{0,40}(?:[\])}]{1,2}\s{0,40}(?:\.\s{0,8}(?:join|joined|mkString|joinToString
  |implode)\(\s{0,8}(?:separator\s{0,4}[:=]\s{0,4})?|[,*]\s{0,8})
  |(?:sep|collapse)\s{0,4}=\s{0,4})(["'])([^"']{0,4})\1
`;
const JOINED_BEFORE =
  /(["'])([^"']{0,4})\1\s{0,8}(?:\.\s{0,8}join\(|,)[\s\w.<>()[\]{}]{0,40}(?<![A-Za-z0-9])$/;
const MAX_CALL = 80;

export const joinedWords: Encoding = {
  name: 'joined-literals',
  encode: (core) => {
    const [, second, ...others] = core.split('_');
    // Of two words the needle is the second; more are looked for when it is read.
    if (second === undefined || second === '' || others.length === 0) return [];
    return QUOTES.flatMap((quote) =>
      COMMAS.map((comma) => {
        const between = quote + comma + quote;
        return { text: between + second + between, core, anchor: 0, phase: 0, offset: 0 };
      }),
    );
  },
  decode,
};

function decode(view: View, { core }: EncodedCore): Layer | null {
  const [first = ''] = core.split('_');
  return joinedList(view, core, view.at - first.length, view.at);
}

/**
 * The text with one literal in the place of a list's words, of which `text[start, wordEnd)` is the
 * first.
 */
export function joinedList(view: View, core: string, start: number, wordEnd: number): Layer | null {
  const { text } = view;
  const first = text.slice(start, wordEnd);
  const quote = text[wordEnd]!;
  if (start < 1 || text[start - 1] !== quote || !core.startsWith(first)) return null;
  let joined = first;
  const places = Array.from(first, (_, i) => start + i);
  let end = wordEnd + 1;
  for (let words = 0; words < MAX_WORDS; words += 1) {
    NEXT.lastIndex = end;
    const found = NEXT.exec(text);
    if (!found) break;
    const word = found[2]!;
    const from = end + found[0].length - word.length - 1;
    for (let i = -1; i < word.length; i += 1) places.push(from + i);
    joined += `_${word}`;
    end = from + word.length + 1;
  }
  const before = JOINED_BEFORE.exec(text.slice(Math.max(0, start - 1 - MAX_CALL), start - 1));
  const behind = JOINED_BEHIND.exec(text.slice(end, end + MAX_CALL));
  if (!joined.startsWith(core) || (before ?? behind)?.[2] !== '_') return null;
  return spliced(view, start, end - 1, joined, places);
}
