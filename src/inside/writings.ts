// Decodes bytes that are written as a text, in pieces of any size.
import { gapAfter, MAX_GAP } from '../detect/encodings/encoded-lines.js';
import type { TextRange } from '../detect/encodings/layer.js';
import type { Writing } from '../detect/needles/packed-needles.js';
import { regex } from '../model/regex.js';

/** What came of a piece of text, one character a byte. */
interface Decoded {
  readonly bytes: Buffer;
  /** How many characters were read. */
  readonly used: number;
  /**
   * What is written ends there; else it may go on, and the rest is to be given again, with what
   * follows.
   */
  readonly isOver: boolean;
  /** Comments between the bytes, of which nothing came. */
  readonly beside?: readonly TextRange[];
}

/** Decodes the text, which begins where the last piece was read to. `isLast`: no more follows. */
export type Decode = (text: string, isLast: boolean) => Decoded;

/** `before`: some characters that stand in front of it. */
export function decoderOf(writing: Writing, before: string): Decode {
  switch (writing) {
    case 'base64':
      return letters('base64', BASE64, 4);
    case 'hex':
      return letters('hex', HEX, 2);
    case 'hex list':
    case 'hex dump': {
      const offset = OFFSET_BEFORE.exec(before);
      return offset ? dump(offset[1] === ':') : units(HEX_UNITS, 256, addHex);
    }
    case 'number list':
      return units(NUMBERS, 128, addNumber);
    case 'string literal':
      return literal(/["'`]$/.exec(before)?.[0] ?? null);
    case 'percent-encoded':
      return units(PERCENT, 8, addPercent);
    case 'quoted-printable':
      return units(QUOTED, 8, addQuoted);
  }
}

/** Some letters, and one. */
interface Letters {
  readonly run: RegExp;
  readonly single: RegExp;
}

const BASE64: Letters = { run: /[A-Za-z0-9+/_-]{1,65536}/y, single: /[A-Za-z0-9+/_-]/y };
const HEX: Letters = { run: /[0-9A-Fa-f]{1,65536}/y, single: /[0-9A-Fa-f]/y };

function letters(encoding: 'base64' | 'hex', { run, single }: Letters, group: number): Decode {
  const isLetter = (text: string) => (at: number) => {
    single.lastIndex = at;
    return single.test(text);
  };
  let kept = '';
  return (text, isLast) => {
    const parts = [kept];
    let at = 0;
    let isOver = false;
    for (;;) {
      run.lastIndex = at;
      const found = run.exec(text);
      if (found) {
        parts.push(found[0]);
        at += found[0].length;
        continue;
      }
      // What breaks the lines is seen whole.
      if (!isLast && text.length - at < 2 * MAX_GAP) break;
      const gap = gapAfter(text, at, isLetter(text));
      if (gap === null) {
        isOver = true;
        break;
      }
      at = gap.to;
    }
    const all = parts.join('');
    const whole = isOver || isLast ? all.length : all.length - (all.length % group);
    kept = all.slice(whole);
    return { bytes: Buffer.from(all.slice(0, whole), encoding), used: at, isOver };
  };
}

/** Each match is what stands between bytes, or one byte, or several as digits. */
const HEX_UNITS = regex('y')`
  (?:0[xX])?((?:[0-9A-Fa-f]{2}){1,64})(?:[uU]8?|[lL])?
  |[\s,;:]{1,80}|\\\r?\n|\/\/[^\n]{0,120}\n|\/\*.{0,80}?\*\/
`;
const NUMBERS = /(\d{1,3})(?![\d.])|[\s,;]{1,120}/y;
/**
 * A line may be broken anywhere, behind a sign: https://www.rfc-editor.org/rfc/rfc2045#section-6.7.
 * A blank line, or the one between two parts of a mail, is behind its end: what follows is text.
 */
const QUOTED = /=([0-9A-Fa-f]{2})|=[ \t]{0,4}\r?\n|([\t\x20-\x3c\x3e-\x7e]|\r(?!\n)|\r?\n(?!\r?\n|--))/y;
const PERCENT = /%([0-9A-Fa-f]{2})|([^%\s"'<>&\x80-\xff])/y;

/** Adds the bytes of a match, if it has any. */
type AddBytes = (found: RegExpExecArray, made: number[]) => void;

const addHex: AddBytes = ([, digits = ''], made) => {
  for (const byte of Buffer.from(digits, 'hex')) made.push(byte);
};

const addNumber: AddBytes = ([, digits], made) => {
  if (digits !== undefined) made.push(Number(digits) & 0xff);
};

const addQuoted: AddBytes = ([, digits, plain = ''], made) => {
  if (digits !== undefined) made.push(Number.parseInt(digits, 16));
  for (const byte of Buffer.from(plain, 'latin1')) made.push(byte);
};

const addPercent: AddBytes = ([, digits, plain = ''], made) => {
  if (digits !== undefined) made.push(Number.parseInt(digits, 16));
  else made.push(plain === '+' ? 0x20 : plain.charCodeAt(0));
};

/** Bytes one by one. `longest`: a match that is cut off is not longer. */
function units(form: RegExp, longest: number, add: AddBytes): Decode {
  return (text, isLast) => {
    const made: number[] = [];
    const beside: TextRange[] = [];
    let at = 0;
    for (;;) {
      if (!isLast && text.length - at < longest)
        return { bytes: Buffer.from(made), used: at, isOver: false, beside };
      form.lastIndex = at;
      const found = form.exec(text);
      if (!found || found[0] === '') return { bytes: Buffer.from(made), used: at, isOver: true, beside };
      const before = made.length;
      add(found, made);
      const isComment = made.length === before && found[0].startsWith('/');
      if (isComment) beside.push([at, at + found[0].length]);
      at += found[0].length;
    }
  };
}

const ESCAPED = regex('y')`
  \\(?:x([0-9A-Fa-f]{2})|u00([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,2})\}|([0-7]{1,3})|(\r?\n)|([^xu0-7\r]))
  |([\xc2\xc3])([\x80-\xbf])|([^\\])
`;
const NAMED: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27 };

/**
 * A string literal, and those that are joined to it. `quote`: what it began with; null where that
 * was not seen.
 */
function literal(quote: string | null): Decode {
  return (text, isLast) => {
    const made: number[] = [];
    let at = 0;
    for (;;) {
      if (!isLast && text.length - at < 2 * MAX_GAP)
        return { bytes: Buffer.from(made), used: at, isOver: false };
      ESCAPED.lastIndex = at;
      const found = ESCAPED.exec(text);
      const plain = found?.[9];
      const isEnd = quote === null ? plain === '"' || plain === "'" : plain === quote;
      const gap = isEnd ? gapAfter(text, at, (place) => place < text.length) : null;
      if (gap !== null) at = gap.to;
      else if (!found || isEnd || plain === '\n') return { bytes: Buffer.from(made), used: at, isOver: true };
      else {
        const byte = byteOf(found);
        if (byte !== null) made.push(byte);
        at += found[0].length;
      }
    }
  };
}

/** Null for a line that goes on in the next. */
function byteOf([, x, u, braced, octal, lineEnd, named, high, low, plain]: RegExpExecArray): number | null {
  const hex = x ?? u ?? braced;
  if (hex !== undefined) return Number.parseInt(hex, 16);
  if (octal !== undefined) return Number.parseInt(octal, 8) & 0xff;
  if (lineEnd !== undefined) return null;
  if (named !== undefined) return NAMED[named] ?? named.charCodeAt(0);
  // In UTF-8, a character up to 255.
  if (high !== undefined) return ((high.charCodeAt(0) & 3) << 6) | (low!.charCodeAt(0) & 0x3f);
  return plain!.charCodeAt(0);
}

/** The offset at the beginning of a line of a dump, in front of its bytes. */
const OFFSET = String.raw`[ \t]*[0-9A-Fa-f]{4,16}(:?)[ \t]+`;
const OFFSET_BEFORE = new RegExp(`(?:^|\\n)${OFFSET}$`);
const LINE = new RegExp(`^${OFFSET}(.*)`);
/** A line of a dump is not longer. */
const MAX_LINE = 256;

/**
 * Lines as xxd, hexdump and od write them: an offset, the bytes, and the same as letters. `isXxd`:
 * behind two blanks.
 */
function dump(isXxd: boolean): Decode {
  let isFirst = true;
  return (text, isLast) => {
    const parts: Buffer[] = [];
    for (let at = 0; ; ) {
      const lineEnd = text.indexOf('\n', at);
      if (lineEnd < 0 && !isLast && text.length - at < MAX_LINE)
        return { bytes: Buffer.concat(parts), used: at, isOver: false };
      const line = text.slice(at, lineEnd < 0 ? at + MAX_LINE : lineEnd);
      const said = isFirst ? line : LINE.exec(line)?.[2];
      const digits = (isXxd ? said?.split('  ')[0] : said?.split(/[|>]/)[0])?.replaceAll(/\s/g, '');
      if (digits === undefined || digits === '' || !/^[0-9A-Fa-f]+$/.test(digits))
        return { bytes: Buffer.concat(parts), used: at, isOver: true };
      parts.push(Buffer.from(digits, 'hex'));
      if (lineEnd < 0) return { bytes: Buffer.concat(parts), used: text.length, isOver: true };
      isFirst = false;
      at = lineEnd + 1;
    }
  };
}
