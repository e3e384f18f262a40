// A prefix with something within it that stands for nothing: a character that is not seen, which
// word processors and chats put where a long word may be broken; a line end; a line that goes on
// after an indentation.
import type { EncodedCore, Encoding, Layer, View } from './layer.js';
import { spliced } from './spliced.js';

/** Zero width spaces and joiners, a byte order mark, a soft hyphen, as bytes of UTF-8. */
const INVISIBLE = [
  '\xe2\x80\x8b',
  '\xe2\x80\x8c',
  '\xe2\x80\x8d',
  '\xe2\x81\xa0',
  '\xef\xbb\xbf',
  '\xc2\xad',
];
const LINE_ENDS = ['\n', '\r\n'];
/** What stands before the prefix, where the needle of a line that goes on would be too short. */
const BEFORE = ['=', '"', "'", ' ', ':'];

/** Shorter needles would make the window of the search smaller. */
const MIN_NEEDLE = 6;

const BREAK = String.raw`(?:\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|\xef\xbb\xbf|\xc2\xad|\r?\n|\\\r?\n[ \t]{0,64})`;
const FORWARDS = new RegExp(BREAK, 'y');
const BACKWARDS = new RegExp(`${BREAK}$`);
/** The longest break. */
const MAX_BREAK = 68;

export const brokenPrefix: Encoding = {
  name: 'broken-prefix',
  encode: (core) => {
    const forms = new Map<string, EncodedCore>();
    for (let cut = 1; cut < core.length; cut += 1)
      for (const form of formsOf(core, cut)) forms.set(form.text, form);
    return [...forms.values()];
  },
  decode,
};

/**
 * The needles of a prefix that is broken there. `anchor` is the place in the needle where the core
 * has been read up to `offset`.
 */
function formsOf(core: string, cut: number): EncodedCore[] {
  const [left, right] = [core.slice(0, cut), core.slice(cut)];
  // It ends with the prefix, as the plain one does, and so stops the search no more often.
  const lineEnds = LINE_ENDS.flatMap((one) => [one, `\\${one}`]);
  const closed = [...INVISIBLE, ...lineEnds].map((one) => {
    const text = (left + one + right).slice(-Math.max(MIN_NEEDLE, right.length + 1));
    return { text, core, anchor: text.length, phase: 0, offset: core.length };
  });
  // What follows a line that goes on is indented, and its end is rare.
  const open = LINE_ENDS.flatMap((one) => {
    const text = `${left}\\${one}`;
    const texts = text.length < MIN_NEEDLE ? BEFORE.map((before) => before + text) : [text];
    return texts
      .filter(({ length }) => length >= MIN_NEEDLE)
      .map((whole) => {
        const needle = whole.slice(-MIN_NEEDLE);
        return { text: needle, core, anchor: needle.length - one.length - 1, phase: 0, offset: cut };
      });
  });
  return [...closed, ...open];
}

/** The text with its prefix in one piece. */
function decode(view: View, { core, anchor, offset }: EncodedCore): Layer | null {
  const { text, at } = view;
  let start = at + anchor;
  for (let left = offset; left > 0; ) {
    if (start <= 0) return null;
    const found = left === offset ? null : BACKWARDS.exec(text.slice(Math.max(0, start - MAX_BREAK), start));
    start -= found ? found[0].length : 1;
    if (!found) left -= 1;
  }
  /** Where each letter of the core begins, and what follows it. */
  const places: number[] = [];
  let end = start;
  for (const letter of core) {
    FORWARDS.lastIndex = end;
    const found = places.length > 0 ? FORWARDS.exec(text) : null;
    if (found) end += found[0].length;
    if (text[end] !== letter) return null;
    places.push(end);
    end += 1;
  }
  if (end - start === core.length) return null;
  const isWrapped = /[^\\\r]\r?\n/.test(text.slice(start, end));
  return { ...spliced(view, start, end, core, places), isWrapped };
}
