// The length of a string that stands before it, in the formats of programs: a `.pyc`, a pickle, a
// class file, a protobuf message, a row of SQLite. What it says is where a key ends, though letters
// of the next field follow.
import { isOdd } from '../binary.js';
import { lengthsAround } from './length-around.js';
import { BARE, big, type LengthForm, little, MARKED, MAX_FIELD, varint, vlq } from './length-forms.js';

interface EncodedLength {
  /** The length of the string that starts with the prefix. */
  readonly length: number;
  /** True where a type stands before the length, or the whole run fits it: no chance. */
  readonly proven: boolean;
  /** True where a type stands before the length. */
  readonly marked: boolean;
}

/** A longer string than this is none. */
const MAX_STRING = 4_096;
/** A header of a row, and the columns before the key's, are looked for in so many bytes. */
const MAX_ROW = 160;

/** What stands before a value in a text is no length of a part of the run. */
const SIGNS = /^[ \t"'`=:(<>,;|]$/;

/**
 * As BARE, in a form that fits more often by chance: Avro's zigzag, a serial type of SQLite,
 * PostgreSQL's header, Smile.
 */
const FAINT: readonly LengthForm[] = [
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
  for (const [length, marked] of lengthsAround(text, at, run, least)) add(length, false, marked);
  for (const { form, read } of MARKED) {
    const match = form.exec(before);
    if (!match) continue;
    const length = read(match[1]!);
    // `r ` of `Bearer ` in a program's strings, `C=`, or `:"` of JSON: letters mark no length that is a sign.
    if (length !== run && SIGNS.test(match[1]!) && !isOdd(match[0].charCodeAt(0))) continue;
    const isField =
      (isOdd(before.charCodeAt(match.index)) || isOdd(before.charCodeAt(match.index - 1))) &&
      match[1] !== ' ' &&
      (match[0].length > 1 || length >= run);
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
  for (const { length, proven } of rowLengths(text, at)) add(length, proven, proven);
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
