// A PNG: its pixels are not looked at, but what else is in it, and behind it.
import { standsAt } from './bytes.js';

/** Whether they begin as a PNG. Its pixels are not looked at. */
export function isPng(bytes: Uint8Array): boolean {
  return standsAt(bytes, 0, '\x89PNG\r\n\x1a\n');
}

/**
 * Chunks of a PNG that are its pixels, say something of them, or are plain text. A profile of
 * colours is compressed.
 */
const PLAIN_CHUNKS: ReadonlySet<string> = new Set(
  'IDAT IHDR IEND PLTE tRNS gAMA cHRM sRGB pHYs sBIT bKGD hIST tIME acTL fcTL fdAT tEXt eXIf iDOT'.split(' '),
);

/** Whether a chunk of a PNG has nothing packed in it but pixels. */
export function isPlainChunk(kind: string): boolean {
  return PLAIN_CHUNKS.has(kind);
}

/** Whether a text of any language, which begins with its keyword, is not compressed. */
function isPlainText(all: Buffer, start: number): boolean {
  const end = all.subarray(0, start + 80).indexOf(0, start);
  return end >= 0 && all[end + 1] === 0;
}

/** Whether a PNG has other chunks, or something behind its end. */
export function hasOddChunk(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 8; at + 12 <= all.length; ) {
    const kind = all.toString('latin1', at + 4, at + 8);
    if (!isPlainChunk(kind) && !(kind === 'iTXt' && isPlainText(all, at + 8))) return true;
    at += all.readUInt32BE(at) + 12;
    if (at > all.length || kind === 'IEND') return at !== all.length;
  }
  return true;
}
