// Makes the needles that src/detect/needles/packed-needles.ts has as a table.
// https://en.wikipedia.org/wiki/List_of_file_signatures
import { NeedleStarts, WINDOW } from '../../src/detect/needles/needle-start.js';
import type { Mark, Writing } from '../../src/detect/needles/packed-needles.js';
import type { PackedFormat } from '../../src/detect/packed/formats.js';

/** So many bytes of each are searched for at most: they are enough to be rare. */
const LONGEST = 16;

/** Bytes by their higher half. */
const HALVES = Array.from({ length: 16 }, (_, i) => 16 * i);

/**
 * What is searched for where it is written as base64: of the last byte of the short ones only the
 * higher half is certain.
 */
const WRITTEN: readonly (readonly number[])[] = [
  // gzip with its flags: none, or an extra field, a name, a comment.
  ...[0, 4, 8, 12, 16, 24].flatMap((flags) => HALVES.map((time) => [0x1f, 0x8b, 8, flags, time])),
  // zip: up to version 6.3, which is the time that the next byte says.
  ...HALVES.slice(0, 4).map((version) => [0x50, 0x4b, 3, 4, version]),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => bytesOf(`BZh${level}1AY&SY`)),
  bytesOf('\xfd7zXZ\0'),
  ...HALVES.map((flags) => [0x28, 0xb5, 0x2f, 0xfd, flags]),
  bytesOf('7z\xbc\xaf\x27\x1c'),
  bytesOf('Rar!\x1a\x07'),
  bytesOf('MSCF\0\0\0\0'),
  bytesOf('%PDF-1.'),
  [0x04, 0x22, 0x4d, 0x18, 0x40],
  [0x04, 0x22, 0x4d, 0x18, 0x60],
];

/** The same, in fewer bytes: where each of them takes some characters. */
const SHORT: readonly (readonly number[])[] = [
  [0x1f, 0x8b, 8],
  [0x50, 0x4b, 3, 4],
  bytesOf('BZh91'),
  bytesOf('\xfd7zX'),
  [0x28, 0xb5, 0x2f, 0xfd],
];

/**
 * How a line of a head goes on that is over, but for blanks: behind it comes the next one, which
 * begins with a letter, or the empty one. In a text that speaks of it mostly something else does.
 */
const LINE_ENDS = [
  ...['\r\n', '\t', '  ', ' \t', ' \r\n', ' \n', '\n\r', '\n\n'],
  ...[...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => [`\n${letter}`, `\n${letter.toUpperCase()}`]),
];

/** Versions of zip's members: section 4.4.3 of APPNOTE.TXT. */
const ZIP_VERSIONS = [0, 10, 11, 20, 21, 25, 27, 45, 46, 50, 51, 52, 61, 62, 63];

/** Needles, one character a byte, with what they begin. */
const MARKS = new Map<string, Mark>();

const starts = new NeedleStarts();

/**
 * Needles, one character a byte, each of at least the six bytes that the search wants; with what
 * they begin.
 */
export function packedMarks(): ReadonlyMap<string, Mark> {
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
  raw('\xef\xbe\xad\xdeNull', 'nsis');
  raw('MEI\x0c\x0b\x0a\x0b\x0e', 'pyinstaller');
  raw('$Info: This file is packed with the UPX', 'upx');
  for (const end of [' br\r\n', ' br\n', 'br\r\n', 'br\n']) raw(`ncoding:${end}`, 'http');
  for (const end of [' gzip\r\n', ' gzip\n', 'gzip\r\n', 'gzip\n']) raw(`ncoding:${end}`, 'http');
  for (const end of [' deflate\r\n', ' deflate\n', 'deflate\r\n', 'deflate\n']) raw(`ncoding:${end}`, 'http');
  // The rights of a file: its owner may read and write it.
  raw('begin 6', 'uuencode');
  raw('begin 06', 'uuencode');
  raw('begin 7', 'uuencode');
  raw('begin 07', 'uuencode');
  raw('begin 4', 'uuencode');
  for (const end of [' br\r\n', ' BR\r\n', ' gzip\r\n', ' GZIP\r\n']) raw(`NCODING:${end}`, 'http');
  for (const end of ['\n', '\r'])
    MARKS.set(`GIT binary patch${end}`, { format: 'git-patch', writing: null, back: 0 });
  // From where it is the least work on, it would be in many texts.
  for (const said of ['g: chunked', 'g:chunked', 'G: chunked', 'G: CHUNKED'])
    for (const end of LINE_ENDS)
      MARKS.set(said + end, { format: 'http', writing: null, back: 'ncodin'.length });
  for (const bytes of WRITTEN) {
    for (const text of base64Of(bytes)) {
      add(text, written('base64'));
      // In base64 once more: of each four characters, three.
      const certain = Math.floor((4 * (text.length - (text.length === WINDOW ? 1 : 0))) / 3);
      add(Buffer.from(text, 'latin1').toString('base64').slice(0, certain), written('base64'));
    }
  }
  for (const bytes of SHORT) addForms(bytes);
  // zlib's first bytes are too short by themselves: in the dumps of databases, where they have a
  // sign before them.
  for (const level of ['01', '5e', '9c', 'da'])
    for (const sign of ['\\x', '0x', "x'", "X'"])
      for (const digits of [`78${level}`, `78${level}`.toUpperCase()])
        add(sign + digits, { ...written('hex'), back: -sign.length });
  // As an array, and as a literal.
  for (const level of [0x9c, 0xda, 0x01, 0x5e]) addZlib(level);
  // The address of a dump's first line, and what a cell begins with: of od -a and -c, the names of
  // three letters too.
  for (const first of ' 0123456789abcdefns')
    MARKS.set(`0000000 ${first}`, { format: 'dump', writing: null, back: 0 });
  // Ends the script in front of an archive of PHP.
  raw('__HALT_COMPILER();', 'phar');
  return MARKS;
}

function addZlib(level: number): void {
  const digits = level.toString(16).padStart(2, '0');
  for (const [first, second] of [
    ['78', digits],
    ['78', digits.toUpperCase()],
  ]) {
    for (const between of [',', ', ']) add(`0x${first}${between}0x${second}`, written('hex list'));
    add(`\\x${first}\\x${second}`, written('string literal'));
    for (const quote of ['"', "'"]) add(`${quote}x\\x${second}`, { ...written('string literal'), back: -1 });
  }
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
    for (const sign of ['\\x', '\\u00', '%', '=']) {
      const writing = sign === '%' ? 'percent-encoded' : sign === '=' ? 'quoted-printable' : 'string literal';
      add(all.map((digits) => sign + digits).join(''), written(writing));
      // Letters may stand for themselves.
      add(mixed(bytes, all, sign), written(writing));
    }
  }
  for (const between of [',', ', ']) add(bytes.join(between), written('number list'));
  add(bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''), written('string literal'));
  // As JSON.stringify writes a text whose characters are the bytes.
  if (bytes[0] === 0x1f) add('\\u001f\xc2\x8b\\b', written('string literal'));
  // As Python and .NET do, in letters of ASCII alone.
  if (bytes[0] === 0x1f)
    for (const all of [lower, lower.map((digits) => digits.toUpperCase())])
      add(`\\u00${all[0]}\\u00${all[1]}\\b`, written('string literal'));
}

function mixed(bytes: readonly number[], digits: readonly string[], sign: string): string {
  return bytes
    .map((byte, i) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : sign + digits[i]))
    .join('');
}

function add(text: string, mark: Mark): void {
  // Without a sign of what they are written in, they are the bytes.
  if (text.length < WINDOW || (mark.writing !== null && isPlain(text, mark.writing))) return;
  // Where it is the least work for the search.
  const start = text.length === WINDOW ? 0 : starts.choose(text);
  const needle = text.slice(start, start + LONGEST);
  if (!MARKS.has(needle)) MARKS.set(needle, { ...mark, back: mark.back + start });
}

function isPlain(text: string, writing: Writing): boolean {
  return /^(?:string literal|percent-encoded|quoted-printable)$/.test(writing) && !/[\\%=]/.test(text);
}

function written(writing: Writing): Mark {
  return { format: null, writing, back: 0 };
}

/** The first characters of what begins with the bytes, as many as are certain. */
function base64Of(bytes: readonly number[]): string[] {
  const certain = bytes.length === 5 ? WINDOW : Math.floor((4 * bytes.length) / 3);
  const text = Buffer.from(bytes).toString('base64').slice(0, certain);
  return /[+/]/.test(text) ? [text, text.replaceAll('+', '-').replaceAll('/', '_')] : [text];
}

function bytesOf(text: string): number[] {
  return [...Buffer.from(text, 'latin1')];
}
