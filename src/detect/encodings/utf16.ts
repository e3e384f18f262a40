// UTF-16 of either byte order: whole files, and strings within binary files.
import type { Encoding, View } from './layer.js';

export const utf16le: Encoding = utf16('utf-16le');
export const utf16be: Encoding = utf16('utf-16be');

function utf16(name: 'utf-16le' | 'utf-16be'): Encoding {
  return {
    name,
    encode(core) {
      const text = Array.from(core, (letter) => (name === 'utf-16le' ? `${letter}\0` : `\0${letter}`)).join(
        '',
      );
      return [{ text, core, anchor: 0, phase: 0, offset: 0 }];
    },
    decode(view, core) {
      if (readsBetterInOtherOrder(name, view, core.text.length)) return null;
      const start = view.at % 2;
      const length = Math.floor((view.text.length - start) / 2);
      const bytes = Buffer.from(view.text.slice(start, start + 2 * length), 'latin1');
      if (name === 'utf-16be') bytes.swap16();
      return {
        text: bytes.toString('utf16le'),
        at: (view.at - start) / 2,
        origin: 0,
        complete: view.complete,
        outer: (from, to) => [start + 2 * from, start + 2 * to],
      };
    },
  };
}

/**
 * ASCII text between ASCII text reads the same in both orders, one byte apart: `00 76 00 65 00`.
 * Units start at even offsets, so the reading at an odd one holds only if the other is not
 * possible. Where odd and even cannot be told, both hold, and are the same key.
 */
function readsBetterInOtherOrder(name: string, { text, at, origin }: View, length: number): boolean {
  if (origin === null || (origin + at) % 2 === 0) return false;
  return name === 'utf-16le' ? text[at - 1] === '\0' : text[at + length] === '\0';
}
