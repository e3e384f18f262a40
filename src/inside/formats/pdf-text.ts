// The text that a PDF's page shows: strings between other operands, cut where letters are moved
// closer. https://pdfa.org/resource/iso-32000-2/, 7.3.4 and 9.4; for glyphs and their letters
// 9.10.3
import type { TextReader } from '../runs.js';

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

/** Where the parenthesis is closed that was opened before `from`; the content's end if it is not. */
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

/** Tables of more letters are not read, nor more tables. */
const MAX_LETTERS = 65_536;
const MAX_MAPS = 64;

/** Letters by the numbers of glyphs. */
interface Letters {
  readonly width: number;
  readonly byCode: ReadonlyMap<number, string>;
}

/**
 * What strings of glyphs say by any of the tables of letters in the file: which is meant where is
 * not looked up.
 */
export class PdfGlyphs {
  readonly #maps: Letters[] = [];
  readonly #texts: Part[][] = [];
  #size = 0;

  /** Takes the content of a stream. */
  add(content: Buffer): void {
    const text = content.toString('latin1');
    if (text.includes('begincmap')) {
      if (this.#maps.length < MAX_MAPS) this.#maps.push(lettersIn(text));
    } else if (/\bT[jJ]\b/.test(text) && this.#size + text.length <= MAX_STREAM) {
      this.#size += text.length;
      this.#texts.push([...partsOf(text)]);
    }
  }

  /** The texts, one for each table. */
  *texts(): Generator<Buffer> {
    for (const { width, byCode } of this.#maps) {
      const text = this.#texts.flat().map((part) => {
        if (part === 'line') return '\n';
        if (part === 'blank') return ' ';
        const bytes =
          'hex' in part ? Buffer.from(part.hex, 'hex') : Buffer.from(bytesOf(part.literal), 'latin1');
        let letters = '';
        for (let at = 0; at + width <= bytes.length; at += width)
          letters += byCode.get(bytes.readUIntBE(at, width)) ?? '\ufffd';
        return letters;
      });
      yield Buffer.from(text.join(''), 'utf8');
    }
  }
}

function lettersIn(map: string): Letters {
  const byCode = new Map<number, string>();
  let width = 2;
  const put = (code: number, letters: string): void => {
    if (byCode.size < MAX_LETTERS) byCode.set(code, letters);
  };
  for (const body of between(map, 'beginbfchar', 'endbfchar'))
    for (const [, from, to] of body.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      width = widthOf(from!);
      put(Number.parseInt(from!, 16), lettersOf(to!));
    }
  for (const body of between(map, 'beginbfrange', 'endbfrange'))
    for (const [, from, to, first, list] of body.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])/g,
    )) {
      width = widthOf(from!);
      const start = Number.parseInt(from!, 16);
      const count = Math.min(Number.parseInt(to!, 16) - start, MAX_LETTERS);
      const letters = list?.match(/[0-9A-Fa-f]+/g) ?? [];
      const last = first === undefined ? 0 : Number.parseInt(first.slice(-4), 16);
      for (let i = 0; i <= count && byCode.size < MAX_LETTERS; i += 1)
        put(start + i, first === undefined ? lettersOf(letters[i] ?? '') : String.fromCharCode(last + i));
    }
  return { width, byCode };
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

function lettersOf(hex: string): string {
  const units = hex.padStart(4, '0').match(/[0-9A-Fa-f]{4}/g) ?? [];
  return units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}
