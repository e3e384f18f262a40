// UTF-32 of either byte order.
import type { Encoding } from './layer.js';

export const utf32le: Encoding = utf32('utf-32le');
export const utf32be: Encoding = utf32('utf-32be');

const UNIT = 4;

function utf32(name: 'utf-32le' | 'utf-32be'): Encoding {
  const order = name === 'utf-32le' ? [0, 1, 2, 3] : [3, 2, 1, 0];
  return {
    name,
    encode(core) {
      const unit = (letter: string): string => (name === 'utf-32le' ? `${letter}\0\0\0` : `\0\0\0${letter}`);
      return [{ text: Array.from(core, unit).join(''), core, anchor: 0, phase: 0, offset: 0 }];
    },
    decode({ text, at, origin, complete }) {
      // Text reads the same in both orders, three bytes apart: units start at offsets that are
      // multiples of four.
      if (origin !== null && (origin + at) % UNIT === (name === 'utf-32le' ? 3 : 1)) return null;
      const start = at % UNIT;
      let decoded = '';
      for (let i = start; i + UNIT <= text.length; i += UNIT) {
        const [low, high, third, fourth] = order.map((place) => text.charCodeAt(i + place));
        decoded += third === 0 && fourth === 0 ? String.fromCharCode(low! + 256 * high!) : '\ufffd';
      }
      return {
        text: decoded,
        at: (at - start) / UNIT,
        origin: 0,
        complete,
        outer: (from, to) => [start + UNIT * from, start + UNIT * to],
      };
    },
  };
}
