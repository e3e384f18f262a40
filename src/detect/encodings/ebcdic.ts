// EBCDIC, as mainframes write texts and pages of code: the letters, digits and signs of a key are
// the same in all of its code pages (https://www.unicode.org/reports/tr16/).
import type { Encoding } from './layer.js';

export const ebcdic: Encoding = {
  name: 'ebcdic',
  encode(core) {
    const codes = Array.from(core, (letter) => LETTERS.indexOf(letter));
    if (codes.includes(-1)) return [];
    return [{ text: Buffer.from(codes).toString('latin1'), core, anchor: 0, phase: 0, offset: 0 }];
  },
  decode({ text, at, origin, complete }) {
    // A string that is put together letter by letter takes ten times as long.
    const bytes = Buffer.from(text, 'latin1');
    const units = Buffer.allocUnsafe(2 * bytes.length);
    for (let i = 0; i < bytes.length; i += 1) {
      const code = CODES[bytes[i]!]!;
      units[2 * i] = code & 0xff;
      units[2 * i + 1] = code >> 8;
    }
    return {
      text: units.toString('utf16le'),
      at,
      origin,
      complete,
      outer: (from, to) => [from, to],
    };
  },
};

const UNKNOWN = '\ufffd';

/** By code. */
const LETTERS: readonly string[] = lettersOf([
  [0x81, 'abcdefghi'],
  [0x91, 'jklmnopqr'],
  [0xa2, 'stuvwxyz'],
  [0xc1, 'ABCDEFGHI'],
  [0xd1, 'JKLMNOPQR'],
  [0xe2, 'STUVWXYZ'],
  [0xf0, '0123456789'],
  [0x40, ' '],
  [0x4b, '.<(+'],
  [0x5c, '*);'],
  [0x60, '-/'],
  [0x6b, ',%_>?'],
  [0x7a, ':'],
  [0x7d, '\'="'],
  [0x05, '\t'],
  // Ends of lines: those of EBCDIC, and ASCII's own, which the header of a commit has.
  [0x0a, '\n'],
  [0x15, '\n'],
  [0x25, '\n'],
]);

const CODES = Uint16Array.from(LETTERS, (letter) => letter.charCodeAt(0));

function lettersOf(runs: readonly (readonly [code: number, letters: string])[]): string[] {
  const letters = new Array<string>(256).fill(UNKNOWN);
  for (const [code, run] of runs) for (const [at, letter] of [...run].entries()) letters[code + at] = letter;
  return letters;
}
