// The text that a PDF's page shows: strings between other operands, cut where letters are moved
// closer. https://pdfa.org/resource/iso-32000-2/, 7.3.4 and 9.4; for glyphs and their letters
// 9.10.3
import type { TextReader } from '../../runs.js';

/** Text of a longer stream is not put together. */
const MAX_STREAM = 8 * 1024 * 1024;
/** What is no string in parentheses, or the beginning of one. */
const TOKEN = /\(|<[0-9A-Fa-f\s]*>|-?\d*\.?\d+|[A-Za-z*'"]+|\/[^\s/[\]<>()]+|[[\]]/g;
/** Letters are moved apart by so many thousandths of their size where a blank is. */
const BLANK = -200;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * A string as it stands, in order; or how far the next is moved, in thousandths; or that a line
 * ends.
 */
type Part = { readonly literal: string } | { readonly hex: string } | 'blank' | 'line';

function* partsOf(content: string): Generator<Part> {
  const form = new RegExp(TOKEN);
  let isInArray = false;
  for (let found = form.exec(content); found !== null; found = form.exec(content)) {
    const [token] = found;
    const first = token[0]!;
    if (first === '(') {
      const end = endOfLiteral(content, form.lastIndex);
      yield { literal: content.slice(form.lastIndex, end) };
      form.lastIndex = end + 1;
    } else if (first === '<') yield { hex: token.slice(1, -1).replace(/\s/g, '') };
    else if (first === '[' || first === ']') isInArray = first === '[';
    else if (/^[-.\d]/.test(token)) {
      if (isInArray && Number(token) < BLANK) yield 'blank';
    } else if (token !== 'Tj' && token !== 'TJ') yield 'line';
  }
}

/**
 * Where the parenthesis is closed that was opened before `from`; the content's end if it is not.
 */
function endOfLiteral(content: string, from: number): number {
  const form = /\\|[()]/g;
  form.lastIndex = from;
  let depth = 1;
  for (let found = form.exec(content); found !== null; found = form.exec(content)) {
    if (found[0] === '\\') form.lastIndex += 1;
    else depth += found[0] === '(' ? 1 : -1;
    if (depth === 0) return found.index;
  }
  return content.length;
}

function bytesOf(literal: string): string {
  return literal.replace(/\\(?:([0-7]{1,3})|(\r?\n)|([\s\S]))/g, (_, octal, lineEnd, letter) =>
    octal === undefined
      ? lineEnd === undefined
        ? (ESCAPES[letter] ?? letter)
        : ''
      : String.fromCharCode(Number.parseInt(octal, 8) & 0xff),
  );
}

/** Reads what the strings say by their bytes. */
export class PdfText implements TextReader {
  readonly #parts: Buffer[] = [];
  #size = 0;

  read(bytes: Uint8Array): Buffer {
    this.#size += bytes.length;
    if (this.#size <= MAX_STREAM) this.#parts.push(Buffer.from(bytes));
    return Buffer.alloc(0);
  }

  end(): Buffer {
    const text: string[] = [];
    for (const part of partsOf(Buffer.concat(this.#parts).toString('latin1'))) {
      if (part === 'line' || part === 'blank') {
        if (part === 'blank' || text.at(-1) !== '\n') text.push(part === 'line' ? '\n' : ' ');
      } else if ('literal' in part) text.push(bytesOf(part.literal));
      else text.push(Buffer.from(part.hex, 'hex').toString('latin1'));
    }
    return Buffer.from(text.join(''), 'latin1');
  }
}

/**
 * How the file of a font begins, in which any two bytes may be an operator's: TrueType, OpenType
 * with the number of its tables, and CFF. https://learn.microsoft.com/typography/opentype/spec/otff
 */
const FONT = /^(?:(?:\0\x01\0\0|OTTO)\0[\x01-\x40]|\x01\0\x04[\x01-\x04])/;

/** Letters of higher numbers are not read, nor more tables. */
const MAX_LETTERS = 65_536;
const MAX_MAPS = 64;
/** Letters that one table may say, again and again: a few bytes of it say thousands. */
const MAX_SAID = 4 * MAX_LETTERS;

/** Letters by the numbers of glyphs. */
interface Letters {
  readonly width: number;
  readonly byCode: ReadonlyMap<number, string>;
  /** It says more than is read. */
  readonly isCut: boolean;
}

/** In a row of bytes of strings: the end of a string, of a line, and a blank. */
const MARKS = { string: -1, line: -2, blank: -3 } as const;
const REPLACEMENT = Buffer.from('\ufffd');

/**
 * What strings of glyphs say by any of the tables of letters in the file: which is meant where is
 * not looked up.
 */
export class PdfGlyphs {
  readonly #maps: Letters[] = [];
  /** What has strings: they are read only if there are tables for them. */
  readonly #contents: string[] = [];
  #size = 0;
  /** There were more tables than are read, or longer ones. */
  #lacksTables = false;
  /** There was more text than is read. */
  #lacksText = false;

  /** Whether glyphs of the file were left out. */
  get isCut(): boolean {
    return this.#lacksTables || (this.#lacksText && this.#maps.length > 0);
  }

  /** Takes the content of a stream. `isCut`: it has more than that, which is not held. */
  add(content: Buffer, isCut = false): void {
    const text = content.toString('latin1');
    if (text.includes('begincmap')) {
      const letters = this.#maps.length < MAX_MAPS ? lettersIn(text) : null;
      if (letters !== null) this.#maps.push(letters);
      this.#lacksTables ||= isCut || letters === null || letters.isCut;
    } else if (/\bT[jJ]\b/.test(text) && !FONT.test(text)) {
      if (isCut || this.#size + text.length > MAX_STREAM) {
        this.#lacksText = true;
        return;
      }
      this.#size += text.length;
      this.#contents.push(text);
    }
  }

  /**
   * The texts, one for each table. `making`: is told how many bytes come, before they are made, for
   * a short file may have many tables for a long text.
   */
  *texts(making: (bytes: number) => void): Generator<Buffer> {
    if (this.#maps.length === 0) return;
    const row = rowOf(this.#contents);
    for (const { width, byCode } of this.#maps) {
      const letters: Uint8Array[] = Array.from({ length: 65_536 }, () => REPLACEMENT);
      for (const [code, said] of byCode) letters[code] = Buffer.from(said);
      const size = writeLetters(row, width, letters, null);
      making(size);
      const text = Buffer.allocUnsafe(size);
      writeLetters(row, width, letters, text);
      yield text;
    }
  }
}

/** The bytes of strings and marks, one behind the other. */
function rowOf(contents: readonly string[]): Int16Array {
  let row = new Int16Array(1_024);
  let length = 0;
  const put = (values: ArrayLike<number>): void => {
    const end = length + values.length;
    if (end > row.length) {
      const longer = new Int16Array(2 * end);
      longer.set(row);
      row = longer;
    }
    row.set(values, length);
    length = end;
  };
  for (const content of contents)
    for (const part of partsOf(content)) {
      if (part === 'line' || part === 'blank') put([MARKS[part]]);
      else {
        put('hex' in part ? Buffer.from(part.hex, 'hex') : Buffer.from(bytesOf(part.literal), 'latin1'));
        put([MARKS.string]);
      }
    }
  return row.subarray(0, length);
}

/** Writes what a row says to `text`, if there is one. Gives how many bytes that are. */
function writeLetters(
  row: Int16Array,
  width: number,
  letters: readonly Uint8Array[],
  text: Buffer | null,
): number {
  let size = 0;
  for (let at = 0; at < row.length; at += 1) {
    const first = row[at]!;
    if (first < 0) {
      if (first === MARKS.string) continue;
      if (text !== null) text[size] = first === MARKS.line ? 0x0a : 0x20;
      size += 1;
      continue;
    }
    let code = first;
    if (width === 2) {
      const second = row[at + 1] ?? MARKS.string;
      if (second < 0) continue;
      code = 256 * first + second;
      at += 1;
    }
    const said = letters[code]!;
    if (text !== null) for (let i = 0; i < said.length; i += 1) text[size + i] = said[i]!;
    size += said.length;
  }
  return size;
}

function lettersIn(map: string): Letters {
  const byCode = new Map<number, string>();
  let width = 2;
  let left = MAX_SAID;
  const put = (code: number, letters: string): void => {
    left -= 1;
    if (code < MAX_LETTERS) byCode.set(code, letters);
  };
  for (const body of between(map, 'beginbfchar', 'endbfchar'))
    for (const [, from, to] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      width = widthOf(from!);
      put(Number.parseInt(from!, 16), lettersOf(to!));
    }
  for (const body of between(map, 'beginbfrange', 'endbfrange'))
    for (const [, from, to, first, list] of body.matchAll(
      // Up to the next bracket: else each that is not closed is looked for in all that follows.
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\][]*)\])/g,
    )) {
      width = widthOf(from!);
      const start = Number.parseInt(from!, 16);
      const count = Math.min(Number.parseInt(to!, 16) - start, MAX_LETTERS);
      const letters = list?.match(/[0-9A-Fa-f]+/g) ?? [];
      const last = first === undefined ? 0 : Number.parseInt(first.slice(-4), 16);
      for (let i = 0; i <= count && left > 0; i += 1)
        put(start + i, first === undefined ? lettersOf(letters[i] ?? '') : String.fromCharCode(last + i));
    }
  return { width, byCode, isCut: left <= 0 };
}

function* between(text: string, begin: string, end: string): Generator<string> {
  for (let at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at)) {
    const to = text.indexOf(end, at);
    if (to < 0) return;
    yield text.slice(at + begin.length, to);
    at = to;
  }
}

function widthOf(hex: string): number {
  return hex.length <= 2 ? 1 : 2;
}

/** Of one glyph: a ligature has four at most. */
const MAX_OF_GLYPH = 8;

function lettersOf(hex: string): string {
  const units =
    hex
      .slice(0, 4 * MAX_OF_GLYPH)
      .padStart(4, '0')
      .match(/[0-9A-Fa-f]{4}/g) ?? [];
  return units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}
