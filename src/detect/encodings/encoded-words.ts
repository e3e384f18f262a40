// Base64 in the words of a mail's header: `=?UTF-8?B?…?= =?UTF-8?B?…?=`. Each word is encoded by
// itself, and what stands between two of them is dropped: https://www.rfc-editor.org/rfc/rfc2047
import type { EncodedCore, Layer, TextRange, View } from './layer.js';

/** A word has at most 75 characters; some programs write longer ones. */
const MAX_WORD = 1_024;
const MAX_WORDS = 32;

/** The beginning of a word, before its base64; not more of it than a word may have. */
const BEGINNING = /=\?[\w-]{1,40}\?[bB]\?([A-Za-z0-9+/]{0,1000})$/;
const REST = /^[A-Za-z0-9+/]{0,1000}={0,2}\?=/;
const NEXT = /^\s{1,80}=\?[\w-]{1,40}\?([bBqQ])\?([^?\s]{0,1000})\?=/;

/** The texts of the words from the one around `view.at` on; null where it is in none. */
export function encodedWords({ text, at: seen, complete }: View, core: EncodedCore): Layer | null {
  const anchor = seen + core.anchor;
  const before = BEGINNING.exec(text.slice(Math.max(0, anchor - MAX_WORD), anchor))?.[1];
  const rest = before === undefined ? null : REST.exec(text.slice(anchor, anchor + MAX_WORD));
  if (before === undefined || !rest) return null;
  const lead = before.length - core.phase;
  if (lead < 0 || lead % 4 !== 0) return null;
  const first = before + rest[0].slice(0, -2);
  let decoded = Buffer.from(first, 'base64').toString('latin1');
  /** Where the letters of each byte begin and end. */
  const places: TextRange[] = Array.from(decoded, (_, byte) => groupOf(anchor - before.length, byte));
  let end = anchor + rest[0].length;
  for (let words = 1; words < MAX_WORDS; words += 1) {
    const next = NEXT.exec(text.slice(end, end + MAX_WORD));
    if (!next) break;
    const written = next[2]!;
    const from = end + next[0].length - written.length - 2;
    const isBase64 = next[1]!.toLowerCase() === 'b';
    const bytes = isBase64 ? Buffer.from(written, 'base64').toString('latin1') : fromQuoted(written);
    for (let byte = 0; byte < bytes.length; byte += 1)
      places.push(isBase64 ? groupOf(from, byte) : [from, from + written.length]);
    decoded += bytes;
    end += next[0].length;
  }
  return {
    text: decoded,
    at: (lead / 4) * 3 + core.offset,
    origin: 0,
    complete: complete || end + MAX_WORD < text.length,
    // A word that breaks the rules is not read.
    isOpen: /^\s{1,80}=\?/.test(text.slice(end, end + MAX_WORD)),
    outer: (start, to) => [places[start]![0], places[to - 1]![1]],
  };
}

/** The two letters that a byte's bits are in. */
function groupOf(start: number, byte: number): TextRange {
  const letter = start + Math.floor(byte / 3) * 4 + (byte % 3);
  return [letter, letter + 2];
}

function fromQuoted(text: string): string {
  return text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
