// The length of a string in which a key stands with something before it: `Bearer KEY` in a `.pyc`,
// a class file, CBOR, an undo file of Vim. What it says is where the key ends, as for one that
// begins with it.
import { hasControl, isOdd } from '../binary.js';
import { BARE, big, MARKED, MAX_FIELD } from './length-forms.js';

/** So many characters before a key are looked at for where its string begins. */
const MAX_BEFORE = 256;
/** Characters around it in which a program's file has a byte that no text has. */
const NEAR = 48;
/**
 * Behind the last byte that no text has, a length may end with bytes that are letters: `\0\0\0` and
 * `6`.
 */
const MAX_LETTERS = 2;

/**
 * The lengths from the prefix at `at` on that strings which begin before it would have, each with
 * whether a type stands before it; none under `least`, nor over `run`.
 */
export function lengthsAround(
  text: string,
  at: number,
  run: number,
  least: number,
): ReadonlyMap<number, boolean> {
  const first = Math.max(0, at - MAX_BEFORE);
  let start = at;
  while (start > first && !isOdd(text.charCodeAt(start - 1))) start -= 1;
  const isText = !hasControl(text.slice(Math.max(0, start - NEAR), at + run + NEAR));
  const found = new Map<number, boolean>();
  const add = (string: number, length: number, marked: boolean): void => {
    // A NUL behind it may count too, and what javac writes for a value that is put there.
    const isEnded = string + length - at === run + 1 && /[\0\x01]/.test(text[at + run] ?? '');
    const own = isEnded ? run : string + length - at;
    if (own >= least && own <= run) found.set(own, marked || found.get(own) === true);
  };
  // The string of the whole text, if there is nothing before it, has no length.
  for (let string = start; start > 0 && string <= start + MAX_LETTERS && string < at; string += 1) {
    const before = text.slice(Math.max(0, string - MAX_FIELD), string);
    for (const { form, read } of MARKED) {
      const match = form.exec(before);
      if (!match) continue;
      const length = read(match[1]!);
      // A character of Latin-1 in a text, and one that stands alone, is a length where the whole
      // run fits it.
      const isLetter = isText || match[0].length === 1;
      if (isLetter && string + length !== at + run) continue;
      // `X-API-Key: …` is a text, though `X-` could be a type and a length.
      add(string, length, /[^\t-\r\x1b -~]/.test(match[0]));
    }
    for (const { form, read } of BARE) {
      const bytes = form.exec(before)?.[1] ?? '';
      if (bytes.length > 1) add(string, read(bytes), false);
    }
  }
  for (const [string, length, isBehind] of cborStrings(text, start, at)) add(string, length, isBehind);
  return found;
}

/**
 * The strings of CBOR one behind the other from `start` on, up to the one that `at` lies in. Types
 * and lengths are letters there: `dauthx5Bearer …`.
 * https://www.rfc-editor.org/rfc/rfc8949#section-3
 */
function* cborStrings(
  text: string,
  start: number,
  at: number,
): Iterable<readonly [string: number, length: number, isBehind: boolean]> {
  for (let head = start; head < at; ) {
    const type = text.charCodeAt(head);
    const isShort = type >= 0x60 && type < 0x78;
    if (!isShort && type !== 0x78) return;
    const string = head + (isShort ? 1 : 2);
    const length = isShort ? type - 0x60 : big(text[head + 1] ?? '');
    yield [string, length, head > start];
    head = string + length;
  }
}
