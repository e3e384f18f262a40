// The first bytes of what is packed, where it stands within something else: as they are, or written as text. Found by the search for
// keys, at no further cost; src/inside/ opens what they begin. https://en.wikipedia.org/wiki/List_of_file_signatures
import { NeedleSearch } from './needle-search.js';
import type { PackedFormat } from './packed.js';

/** How bytes are written in a text. */
export type Writing =
  | 'base64'
  | 'hex'
  | 'hex list'
  | 'number list'
  | 'string literal'
  | 'percent-encoded'
  | 'hex dump';

/** What a needle is the beginning of. */
export interface Mark {
  /** What stands there as it is; null where it is written as a text. */
  readonly format: PackedFormat | null;
  readonly writing: Writing | null;
  /** How many bytes before the needle it begins. */
  readonly back: number;
}

/** The search wants as many. */
const LEAST = 6;

/** What begins with each of these is searched for where it is written as a text. */
const WRITTEN: readonly (readonly number[])[] = [
  // gzip with its flags: none, or an extra field, a name, a comment.
  ...[0, 4, 8, 12, 16, 24].map((flags) => [0x1f, 0x8b, 8, flags]),
  // zip: up to version 6.3, which is the time that the next byte says.
  ...[0, 0x10, 0x20, 0x30].map((version) => [0x50, 0x4b, 3, 4, version]),
  ...Array.from({ length: 9 }, (_, i) => [...bytesOf(`BZh${i + 1}1AY`)]),
  [...bytesOf('\xfd7zXZ\0')],
  ...Array.from({ length: 16 }, (_, i) => [0x28, 0xb5, 0x2f, 0xfd, 16 * i]),
  [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  [...bytesOf('Rar!\x1a\x07')],
  [...bytesOf('MSCF\0\0')],
  [...bytesOf('%PDF-1')],
  [0x04, 0x22, 0x4d, 0x18, 0x40],
  [0x04, 0x22, 0x4d, 0x18, 0x60],
];

/** The same, in fewer bytes: where each of them takes some characters. */
const SHORT: readonly (readonly number[])[] = [
  [0x1f, 0x8b, 8],
  [0x50, 0x4b, 3, 4],
  [...bytesOf('BZh'), 0x39, 0x31],
  [...bytesOf('\xfd7zX')],
  [0x28, 0xb5, 0x2f, 0xfd],
];

/** Versions of zip's members: section 4.4.3 of APPNOTE.TXT. */
const ZIP_VERSIONS = [0, 10, 11, 20, 21, 25, 27, 45, 46, 50, 51, 52, 61, 62, 63];

/** Needles, one character a byte, with what they begin. */
const MARKS = new Map<string, Mark>();

/** Each has at least the six bytes that the search wants. */
export const PACKED_NEEDLES: readonly string[] = needles();

function needles(): string[] {
  const raw = (text: string, format: PackedFormat, back = 0): void =>
    add(text, { format, writing: null, back });
  for (const version of ZIP_VERSIONS) raw(`PK\x03\x04${String.fromCharCode(version)}\0`, 'zip');
  raw('1AY&SY', 'bzip2', 4);
  raw('\xfd7zXZ\0', 'xz');
  raw('7z\xbc\xaf\x27\x1c', '7z');
  raw('Rar!\x1a\x07', 'rar');
  raw('MSCF\0\0\0\0', 'cab');
  raw('PACK\0\0\0\x02', 'git-pack');
  raw('PACK\0\0\0\x03', 'git-pack');
  raw('MEI\x0c\x0b\x0a\x0b\x0e', 'pyinstaller');
  raw('$Info: This file is packed with the UPX', 'upx');
  for (const bytes of WRITTEN) {
    for (const text of base64Of(bytes)) {
      add(text, written('base64'));
      // In base64 once more: five characters are certain in six.
      add(Buffer.from(text.slice(0, 5), 'latin1').toString('base64').slice(0, 6), written('base64'));
    }
  }
  for (const bytes of SHORT) addForms(bytes);
  // zlib's first bytes are too short by themselves: in the dumps of databases, where they have a sign before them.
  for (const level of ['01', '5e', '9c', 'da'])
    for (const sign of ['\\x', '0x', "x'", "X'"])
      for (const digits of [`78${level}`, `78${level}`.toUpperCase()])
        add(sign + digits, { ...written('hex'), back: -sign.length });
  return [...MARKS.keys()];
}

/** The forms in which each byte is written by itself, or all as digits. */
function addForms(bytes: readonly number[]): void {
  const lower = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  for (const all of [lower, lower.map((digits) => digits.toUpperCase())]) {
    add(all.join(''), written('hex'));
    add(`${all[0]}${all[1]} ${all[2]}`, written('hex dump'));
    for (const between of [' ', ':']) add(all.join(between), written('hex list'));
    for (const between of [',', ', '])
      add(all.map((digits) => `0x${digits}`).join(between), written('hex list'));
    for (const sign of ['\\x', '\\u00', '%']) {
      const writing = sign === '%' ? 'percent-encoded' : 'string literal';
      add(all.map((digits) => sign + digits).join(''), written(writing));
      // Letters may stand for themselves.
      add(mixed(bytes, all, sign), written(writing));
    }
  }
  for (const between of [',', ', ']) add(bytes.join(between), written('number list'));
  add(bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''), written('string literal'));
  // As JSON.stringify writes a text whose characters are the bytes.
  if (bytes[0] === 0x1f) add('\\u001f\xc2\x8b\\b', written('string literal'));
}

function mixed(bytes: readonly number[], digits: readonly string[], sign: string): string {
  return bytes
    .map((byte, i) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : sign + digits[i]))
    .join('');
}

function add(text: string, mark: Mark): void {
  // Without a sign of what they are written in, they are the bytes.
  if (text.length >= LEAST && !MARKS.has(text) && (mark.writing === null || !isPlain(text, mark.writing)))
    MARKS.set(text, mark);
}

function isPlain(text: string, writing: Writing): boolean {
  return (writing === 'string literal' || writing === 'percent-encoded') && !/[\\%=]/.test(text);
}

function written(writing: Writing): Mark {
  return { format: null, writing, back: 0 };
}

/** The six first characters of what begins with the bytes, of which the last may depend on what follows them. */
function base64Of(bytes: readonly number[]): string[] {
  const rests = bytes.length > 4 ? [0] : Array.from({ length: 16 }, (_, i) => 16 * i);
  const texts = rests.map((rest) =>
    Buffer.from([...bytes, rest])
      .toString('base64')
      .slice(0, 6),
  );
  return texts.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

/** The length of the longest, in bytes. */
export const LONGEST_PACKED_NEEDLE = PACKED_NEEDLES.reduce((most, { length }) => Math.max(most, length), 0);

let search: NeedleSearch | undefined;

/** Where one of them stands in the bytes from `start` on; -1 if none does. */
export function findPackedNeedle(bytes: Uint8Array, start: number): number {
  search ??= NeedleSearch.of(PACKED_NEEDLES);
  return search.find(bytes, start, bytes.length);
}

/** What begins with the needle that stands at `at`. */
export function markAt(bytes: Uint8Array, at: number): Mark {
  const numbers = search!.matchesAt(bytes, at, bytes.length);
  return MARKS.get(PACKED_NEEDLES[numbers[0]!]!)!;
}
