// Hexadecimal digits of bytes, without anything between them but line ends and quotes.
import { encodedLines, Letters, MAX_GAP, placeIn } from './encoded-lines.js';
import { type Encoding, originOfRun } from './layer.js';

const DIGITS = new Letters('0-9A-Fa-f');

export const hex: Encoding = {
  name: 'hex',
  encode(core) {
    const lower = Buffer.from(core, 'latin1').toString('hex');
    const forms = [...new Set([lower, lower.toUpperCase()])];
    return forms.map((text) => ({ text, core, anchor: 0, phase: 0, offset: 0 }));
  },
  decode(view) {
    const { text, at, complete } = view;
    const found = encodedLines(text, at, DIGITS);
    const { lines } = found;
    const letters = lines.map(([from, to]) => text.slice(from, to)).join('');
    const before = lines.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, at) - from), 0);
    const dropped = before % 2;
    const doubt = lines[found.doubtful];
    return {
      text: Buffer.from(letters.slice(dropped), 'hex').toString('latin1'),
      at: (before - dropped) / 2,
      origin: originOfRun(lines[0]![0], view),
      complete: complete || lines.at(-1)![1] + MAX_GAP < text.length,
      ...(doubt && { doubtFrom: doubt[0] }),
      // The last letters of a file that holds more than them may be cut, and half a byte is.
      isOpen:
        (letters.length - dropped) % 2 === 1 || (lines.at(-1)![1] === text.length && before - dropped > 0),
      outer: (from, to) => [placeIn(lines, dropped + 2 * from), placeIn(lines, dropped + 2 * to - 1) + 1],
    };
  },
};
