// The length of a string that stands before it, in the formats of programs: a `.pyc`, a pickle, a
// class file, a protobuf message, a row of SQLite. What it says is where a key ends, though letters
// of the next field follow.
import { isOdd } from '../binary.js';

interface EncodedLength {
  /** The length of the string that starts with the prefix. */
  readonly length: number;
  /** True where a type stands before the length, or the whole run fits it: no chance. */
  readonly proven: boolean;
  /** True where a type stands before the length. */
  readonly marked: boolean;
}

/** What stands before a string: at most so many bytes are a type and a length. */
const MAX_FIELD = 12;
/** A longer string than this is none. */
const MAX_STRING = 4_096;
/** A header of a row, and the columns before the key's, are looked for in so many bytes. */
const MAX_ROW = 160;

/** A type with the length behind it, each as one format writes them; one group holds the length. */
const MARKED: readonly { readonly form: RegExp; readonly read: (bytes: string) => number }[] = [
  // One byte: pickle, marshal, msgpack, CBOR, plist, DER, AMQP 1.0, V8, Storable, UBJSON, igbinary.
  {
    form: /(?:[\x8cUC]|[zZ\xfa\xda]|[\xd9\xc4]|[xX]|[_o]\x10|[\xa1\xa3]|"|[\n\x17\x11]|S[Ui])(.)$/s,
    read: big,
  },
  { form: /[\x04\x0c\x13\x16\x1a\x80-\x8f]([\x00-\x7f])$/s, read: big },
  { form: /[\x04\x0c\x13\x16\x1a\x80-\x8f]\x81([\x80-\xff])$/s, read: big },
  { form: /[\x04\x0c\x13\x16\x1a\x80-\x8f]\x82(.{2})$/s, read: big },
  // Two and four bytes, the high one first: msgpack, CBOR, plist, Java's classes and objects,
  // Erlang, Thrift.
  { form: /(?:[\xda\xc5]|[yY]|[_o]\x11|[\x01t]|k)(\x00.|\x01.)$/s, read: big },
  { form: /(?:[\xdb\xc6\xb1mS]|\x0b.{2})(\x00\x00.{2})$/s, read: big },
  // The low one first: pickle, marshal.
  { form: /[XTBuaAtsS\xf5\xe1\xc1\xf4\xf3](.{2}\x00\x00)$/s, read: little },
  { form: /[\x8d\x96](.{2}\x00{6})$/s, read: little },
  // Protobuf and Thrift's compact protocol: field and wire type 2 (or 8), and a varint.
  { form: /[\n\x12\x1a"*2:BJRZbjrz](.|[\x80-\xff][\x01-\x07])$/s, read: varint },
  { form: /[\x18\x28\x38\x48\x58](.|[\x80-\xff][\x01-\x07])$/s, read: varint },
  // Ruby adds five, Lua one, Ion sets the high bit.
  { form: /I?[":]([\x13-\x7f])$/s, read: (bytes) => big(bytes) - 5 },
  { form: /[":]\x01(.)$/s, read: big },
  { form: /[\x04\x14]([\x0f-\xff])$/s, read: (bytes) => (big(bytes) & 0x7f) - 1 },
  { form: /\x8e([\x8e-\xff])$/s, read: (bytes) => big(bytes) & 0x7f },
  // The length within the type's own byte: msgpack, CBOR, plist.
  { form: /([\xae-\xbf])$/s, read: (bytes) => big(bytes) - 0xa0 },
];

/** A length without a type: it is believed where the whole run fits it. */
const BARE: readonly { readonly form: RegExp; readonly read: (bytes: string) => number }[] = [
  { form: /(\x00\x00.{2})$/s, read: big },
  { form: /(.{2}\x00\x00)$/s, read: little },
  { form: /(.{2}\x00{6})$/s, read: little },
  { form: /([\x00-\x01].)$/s, read: big },
  { form: /(.{1}[\x00-\x01])$/s, read: little },
  { form: /([\x80-\xff][\x01-\x07])$/s, read: varint },
  { form: /(.)$/s, read: big },
  // Behind it a byte says how the letters are written: old Excel files; Chrome's storage, which counts it.
  { form: /(.[\x00\x01])\x00$/s, read: little },
  { form: /(.)[\x00\x01]$/s, read: (bytes) => big(bytes) - 1 },
];

/** What stands before a value in a text is no length of a part of the run. */
const SIGNS = /^[ \t"'`=:(<>,;|]$/;

/**
 * As BARE, in a form that fits more often by chance: Avro's zigzag, a serial type of SQLite,
 * PostgreSQL's header, Smile.
 */
const FAINT: readonly { readonly form: RegExp; readonly read: (bytes: string) => number }[] = [
  { form: /([\x00-\x7e]|[\x80-\xff][\x01-\x0f])$/s, read: (bytes) => varint(bytes) / 2 },
  { form: /([\x00-\x7f])$/s, read: (bytes) => (big(bytes) - 13) / 2 },
  { form: /([\x80-\x8f][\x00-\x7f])$/s, read: (bytes) => (vlq(bytes) - 13) / 2 },
  { form: /(.)$/s, read: (bytes) => (big(bytes) - 1) / 2 - 1 },
  { form: /([`-\x7f])$/s, read: (bytes) => (big(bytes) & 0x1f) + 33 },
  { form: /([@-\x7f].)$/s, read: (bytes) => big(bytes) & 0x3fff },
  { form: /([\x80-\xff][\x00-\x7f])$/s, read: vlq },
];

/**
 * The lengths that the bytes before the prefix at `at` may encode, likeliest first; none under
 * `least`, nor over `run`, the length of the run from the prefix on, but for those of a longer
 * string that goes on behind the key.
 */
export function encodedLengths(text: string, at: number, run: number, least: number): EncodedLength[] {
  const before = text.slice(Math.max(0, at - MAX_FIELD), at);
  const isOddNear = hasOdd(before.slice(-6)) || isOdd(text.charCodeAt(at + run));
  const found: EncodedLength[] = [];
  const add = (length: number, proven: boolean, marked = false): void => {
    const isPossible = length <= run || (marked && proven && length < MAX_STRING);
    if (Number.isInteger(length) && length >= least && isPossible) found.push({ length, proven, marked });
  };
  for (const { form, read } of MARKED) {
    const match = form.exec(before);
    if (!match) continue;
    const length = read(match[1]!);
    // `Key: ` in a program's strings is no field with a length of 32.
    const isField =
      (isOdd(before.charCodeAt(match.index)) || isOdd(before.charCodeAt(match.index - 1))) &&
      match[1] !== ' ' &&
      (match[0].length > 1 || length >= run);
    // Nor is `r ` of `Bearer `, or `:"` of JSON: letters alone mark nothing.
    const isMarked = isField || isOdd(match[0].charCodeAt(match[0].length - 1));
    add(length, length === run ? isOddNear : isField, isMarked);
  }
  for (const { form, read } of BARE) {
    const bytes = form.exec(before)?.[1];
    if (!bytes) continue;
    const length = read(bytes);
    if (length !== run && SIGNS.test(bytes)) continue;
    // BSON counts the NUL behind the string too.
    const isTerminated = length - 1 === run && text[at + run] === '\0';
    add(isTerminated ? run : length, isOddNear && (isTerminated || length === run));
  }
  for (const { length, proven } of rowLengths(text, at)) add(length, proven, true);
  // A binary plist has a string with other letters in UTF-16: the length is the low byte of what
  // reads as a unit.
  const unit = text.charCodeAt(at - 1);
  if (unit >> 8 === 0x10) add(unit & 0xff, true, true);
  for (const { form, read } of FAINT) {
    const bytes = form.exec(before)?.[1];
    if (bytes && read(bytes) === run) add(run, false);
  }
  return found.sort((a, b) => Number(b.proven) - Number(a.proven) || rank(b, run) - rank(a, run));
}

/** A string that ends where the run does is likelier than one that ends within it. */
function rank({ length }: EncodedLength, run: number): number {
  return length === run ? 1 : 0;
}

type RowLength = Pick<EncodedLength, 'length' | 'proven'>;

/**
 * Lengths that stand before other fields: in the header of a row of SQLite, in an entry of LevelDB
 * or of LMDB.
 */
function rowLengths(text: string, at: number): RowLength[] {
  return [...sqliteLengths(text, at), ...entryLengths(text, at)];
}

/**
 * A record of SQLite: the length of its header, the serial types of its columns, and the columns.
 * Before it stand the length of the whole and, in a table, the row's id.
 * https://www.sqlite.org/fileformat2.html#record_format
 */
function sqliteLengths(text: string, at: number): RowLength[] {
  const found: RowLength[] = [];
  for (let start = at - 2; start >= Math.max(0, at - MAX_ROW); start -= 1) {
    const size = text.charCodeAt(start);
    if (size < 2 || size > 40 || start + size > at) continue;
    const columns = columnsOf(text, start + 1, start + size);
    if (!columns) continue;
    let offset = start + size;
    let length = -1;
    for (const column of columns) {
      if (offset === at && column.isText) length = column.length;
      offset += column.length;
    }
    if (length < 0) continue;
    const whole = offset - start;
    found.push({ length, proven: isPayload(text, start, whole) });
  }
  return found;
}

function columnsOf(text: string, from: number, end: number): { isText: boolean; length: number }[] | null {
  const columns = [];
  for (let i = from; i < end; ) {
    let type = 0;
    let byte: number;
    do {
      byte = text.charCodeAt(i);
      if (!(byte < 256) || i >= end || type > 0xffff) return null;
      type = type * 128 + (byte & 0x7f);
      i += 1;
    } while (byte >= 0x80);
    if (type === 10 || type === 11) return null;
    const length = type >= 12 ? Math.floor((type - 12) / 2) : [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type]!;
    columns.push({ isText: type >= 12, length });
  }
  return columns;
}

/**
 * Whether the length `whole` stands before the record: directly in an index, before the row's id in
 * a table.
 */
function isPayload(text: string, start: number, whole: number): boolean {
  const encoded =
    whole < 128 ? String.fromCharCode(whole) : String.fromCharCode(0x80 | (whole >> 7), whole & 0x7f);
  if (text.startsWith(encoded, start - encoded.length)) return true;
  for (let id = 1; id <= 4; id += 1) {
    const from = start - id;
    const bytes = text.slice(Math.max(0, from), start);
    const isVarint = /^[\x80-\xff]*[\x00-\x7f]$/.test(bytes);
    if (isVarint && from >= encoded.length && text.startsWith(encoded, from - encoded.length)) return true;
  }
  return false;
}

/**
 * LevelDB: shared, not shared, length of the value, then the key; LMDB: length of the value, flags,
 * length of the key.
 */
function entryLengths(text: string, at: number): RowLength[] {
  const found: RowLength[] = [];
  for (const skipped of [0, 1]) {
    for (let key = 1; key <= 64 && at - skipped - key >= 3; key += 1) {
      const start = at - skipped - key;
      const one = text.charCodeAt(start - 1);
      const isLevel = text.charCodeAt(start - 2) === key && text.charCodeAt(start - 3) <= 64;
      if (isLevel && one < 128) found.push({ length: one - skipped, proven: false });
      const isWide = text.charCodeAt(start - 3) === key && one > 0 && one < 8;
      if (isWide) found.push({ length: varint(text.slice(start - 2, start)) - skipped, proven: false });
      if (little(text.slice(start - 2, start)) === key && text.startsWith('\0\0\0\0', start - 6))
        found.push({ length: little(text.slice(start - 8, start - 6)) - skipped, proven: false });
    }
  }
  return found;
}

/** What stands behind a string of bencode: the length of the next, a number, the end of a list. */
const NEXT_OF_BENCODE = /^[ldi]*e*(?:[0-9]{1,4}:|i-?[0-9]{1,16}e|e(?![\w-]))/;

/**
 * `46:` of bencode, where the run up to `end` is longer than it says, and what stands there is of
 * bencode too: else it is a line's number (`grep -n`), or seconds; 0 where none stands there.
 */
export function writtenLength(text: string, at: number, end: number): number {
  const digits = /(?:^|[0-9a-z]|[^0-9A-Za-z_.])([0-9]{2,3}):$/.exec(text.slice(Math.max(0, at - 5), at));
  const length = Number(digits?.[1] ?? 0);
  const next = at + length;
  return next < end && NEXT_OF_BENCODE.test(text.slice(next, next + 24)) ? length : 0;
}

function hasOdd(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (isOdd(text.charCodeAt(i))) return true;
  return false;
}

function big(bytes: string): number {
  let number = 0;
  for (let i = 0; i < bytes.length; i += 1) number = number * 256 + bytes.charCodeAt(i);
  return number;
}

function little(bytes: string): number {
  let number = 0;
  for (let i = bytes.length - 1; i >= 0; i -= 1) number = number * 256 + bytes.charCodeAt(i);
  return number;
}

/** The low seven bits first (protobuf). */
function varint(bytes: string): number {
  let number = 0;
  for (let i = bytes.length - 1; i >= 0; i -= 1) number = number * 128 + (bytes.charCodeAt(i) & 0x7f);
  return number;
}

/** The high seven bits first (SQLite). */
function vlq(bytes: string): number {
  let number = 0;
  for (let i = 0; i < bytes.length; i += 1) number = number * 128 + (bytes.charCodeAt(i) & 0x7f);
  return number;
}
