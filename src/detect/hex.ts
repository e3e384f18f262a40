// Hexadecimal digits of bytes, without anything between them.
import { type Encoding, originOfRun } from './layer.js';

export const hex: Encoding = {
  name: 'hex',
  encode(core) {
    const lower = Buffer.from(core, 'latin1').toString('hex');
    const forms = [...new Set([lower, lower.toUpperCase()])];
    return forms.map((text) => ({ text, core, anchor: 0, phase: 0, offset: 0 }));
  },
  decode(view) {
    const { text, at, complete } = view;
    let start = at;
    while (start >= 2 && isHex(text, start - 1) && isHex(text, start - 2)) start -= 2;
    let end = at;
    while (end + 2 <= text.length && isHex(text, end) && isHex(text, end + 1)) end += 2;
    return {
      text: Buffer.from(text.slice(start, end), 'hex').toString('latin1'),
      at: (at - start) / 2,
      origin: originOfRun(start, view),
      complete: complete || end + 1 < text.length,
      outer: (from, to) => [start + 2 * from, start + 2 * to],
    };
  },
};

function isHex(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}
