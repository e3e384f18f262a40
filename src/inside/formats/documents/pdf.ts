// PDF: its streams, each a member by the number of its object.
// https://pdfa.org/resource/iso-32000-2/, 7.3.8 and 7.4
import type { Host } from '../../host.js';
import { Damage, Input, runWhole, type Step } from '../../input.js';
import { inflate } from '../compressed/inflate-stream.js';
import { PdfGlyphs } from './pdf-text.js';

/**
 * Bytes that are looked through at once; and of what stands before a stream and says what it is.
 */
const PIECE = 65_536;
/** A longer stream is not decoded from ASCII, and its glyphs are not looked at. */
const MAX_HELD = 16 * 1024 * 1024;
const STREAM = /(?<![A-Za-z])stream(?:\r\n|\n|\r(?!$))/;
const WORD = 'stream';
const END = 'endstream';

/** Filters of what holds no text that could be read here. */
const PICTURES = /^(?:DCT|DCTDecode|JPXDecode|CCF|CCITTFaxDecode|JBIG2Decode)$/;
const ASCII_HEX = /^(?:ASCIIHexDecode|AHx)$/;
const ASCII_85 = /^(?:ASCII85Decode|A85)$/;
const FLATE = /^(?:FlateDecode|Fl)$/;

export function* openPdf(input: Input, host: Host): Step<void> {
  const reader = new PdfReader(input, host);
  for (let head = yield* reader.nextHead(); head !== null; head = yield* reader.nextHead())
    yield* reader.stream(head);
  reader.end();
}

class PdfReader {
  readonly #input: Input;
  readonly #host: Host;
  readonly #glyphs = new PdfGlyphs();
  #isEncrypted = false;
  #isDamaged = false;
  /** What comes is a stream that is not looked into. */
  #isPassedOver = false;

  constructor(input: Input, host: Host) {
    this.#input = input;
    this.#host = host;
  }

  /**
   * What stands before the next stream, which begins where the input then stands; null if there is
   * none.
   */
  *nextHead(): Step<string | null> {
    for (let head = ''; ; ) {
      const bytes = yield* this.#input.fill(2 * END.length);
      const end = endOfWord(bytes.subarray(0, PIECE));
      // A word may be cut off at the end.
      const isLast = bytes.length < 2 * END.length;
      const used = end ?? (isLast ? bytes.length : beforeWord(bytes, PIECE - END.length));
      const text = latin1(bytes.subarray(0, used));
      this.#pass(bytes.subarray(0, used));
      head = (head + text.slice(0, used)).slice(-PIECE);
      this.#isEncrypted ||= /\/Encrypt\s/.test(head);
      if (end !== null) return head;
      if (isLast) return null;
    }
  }

  /** Passes over bytes of the file, of which those behind a picture's end are no picture. */
  #pass(bytes: Uint8Array): void {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const at = this.#isPassedOver ? all.indexOf(END, 0, 'latin1') : 0;
    const quiet = at < 0 ? all.length : at;
    this.#input.skipQuietly(quiet);
    this.#input.skip(all.length - quiet);
    this.#isPassedOver &&= at < 0;
  }

  *stream(head: string): Step<void> {
    const object = head.slice(Math.max(0, head.lastIndexOf(' obj')));
    const number = /(\d{1,10})\s+\d{1,5}$/.exec(head.slice(0, head.length - object.length))?.[1];
    const name = Buffer.from(number === undefined ? 'stream' : `object ${number}`);
    const filters = filtersIn(object);
    this.#isPassedOver =
      /\/Subtype\s*\/Image|\/Type\s*\/XRef/.test(object) || filters.some((one) => PICTURES.test(one));
    if (this.#isPassedOver) return;
    const last = filters.at(-1);
    const isFlate = last !== undefined && FLATE.test(last);
    const isKnown = (isFlate ? filters.slice(0, -1) : filters).every(
      (one) => ASCII_HEX.test(one) || ASCII_85.test(one),
    );
    // Rows of a picture may be written as differences; few other streams are.
    if (!isKnown || /\/Predictor\s+(?:[2-9]|1\d)/.test(object)) {
      this.#host.unopened(name, 'method', `${filters}`);
      this.#isPassedOver = true;
    } else if (isFlate && filters.length === 1) yield* this.#flate(this.#input, name);
    else yield* this.#written(name, filters, isFlate);
  }

  end(): void {
    // What does not inflate is encrypted.
    if (this.#isEncrypted) this.#host.unopened(null, 'encrypted', 'password');
    else if (this.#isDamaged) this.#host.unopened(null, 'damaged', 'a stream does not inflate');
    if (this.#glyphs.isCut) this.#host.unopened(null, 'too-large', 'text in glyphs');
    for (const text of this.#glyphs.texts((bytes) => this.#host.unpacked(bytes)))
      this.#host.aside('text', text, true);
  }

  *#flate(input: Input, name: Uint8Array): Step<void> {
    const start = input.offset;
    const member = this.#host.member(name);
    const parts: Buffer[] = [];
    let [size, held, isHeld] = [0, 0, true];
    try {
      yield* inflate(input, 'zlib', (bytes) => {
        this.#host.unpacked(bytes.length);
        size += bytes.length;
        isHeld &&= size <= MAX_HELD && this.#host.hold(bytes.length);
        if (isHeld) {
          parts.push(Buffer.from(bytes));
          held += bytes.length;
        }
        member.write(bytes);
      });
      if (input === this.#input) this.#host.cover(start, input.offset);
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      this.#isDamaged = true;
    }
    member.end();
    if (isHeld) this.#glyphs.add(Buffer.concat(parts));
    else this.#glyphs.add(parts[0] ?? Buffer.alloc(0), true);
    this.#host.letGo(held);
  }

  /** A stream that is not compressed, or is so below letters. */
  *#written(name: Uint8Array, filters: readonly string[], isFlate: boolean): Step<void> {
    const start = this.#input.offset;
    let bytes = yield* this.#input.quietly(this.#untilEnd());
    if (bytes === null) {
      this.#host.unopened(name, 'too-large', 'it is not held in memory');
      return;
    }
    const end = this.#input.offset;
    for (const filter of filters) {
      if (ASCII_HEX.test(filter))
        bytes = Buffer.from(latin1(bytes).replace(/>[\s\S]*|[^0-9A-Fa-f]/g, ''), 'hex');
      else if (ASCII_85.test(filter)) bytes = fromAscii85(latin1(bytes));
    }
    if (isFlate) {
      const inner = new Input();
      inner.feed(bytes);
      inner.end();
      runWhole(this.#flate(inner, name));
      return;
    }
    this.#host.unpacked(bytes.length);
    const member = this.#host.member(name);
    member.write(bytes);
    member.end();
    this.#host.cover(start, end);
    this.#glyphs.add(bytes);
  }

  /**
   * The bytes up to the stream's end; null if they are more than are held. They are passed over if
   * they are given.
   */
  *#untilEnd(): Step<Buffer | null> {
    let held = 0;
    try {
      for (let least = 4_096; least <= 2 * MAX_HELD && this.#host.hold(least - held); least *= 2) {
        held = least;
        const bytes = yield* this.#input.fill(least);
        const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
        const at = all.indexOf(END, 0, 'latin1');
        if (at < 0 && bytes.length >= least) continue;
        const stream = Buffer.from(all.subarray(0, at < 0 ? all.length : at));
        this.#input.skip(stream.length);
        return stream;
      }
      return null;
    } finally {
      this.#host.letGo(held);
    }
  }
}

/** The last place up to `at` that is in no word, which would look like another from there on. */
function beforeWord(bytes: Uint8Array, at: number): number {
  let place = Math.min(bytes.length - END.length, at);
  for (let left = END.length; left > 0 && place > 1 && isLetter(bytes[place - 1]!); left -= 1) place -= 1;
  return place;
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

/** Where the word ends behind which a stream begins; null if there is none. */
function endOfWord(bytes: Uint8Array): number | null {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = all.indexOf(WORD, 0, 'latin1'); at >= 0; at = all.indexOf(WORD, at + 1, 'latin1')) {
    const start = Math.max(0, at - 1);
    const found = STREAM.exec(latin1(all.subarray(start, at + WORD.length + 2)));
    if (found) return start + found.index + found[0].length;
  }
  return null;
}

function filtersIn(object: string): string[] {
  const [, list] = /\/(?:Filter|F)\s*(\[[^\]]{0,200}\]|\/[A-Za-z0-9]+)/.exec(object) ?? [];
  return list?.match(/[A-Za-z0-9]+/g) ?? [];
}

/** Five letters a group of four bytes; `z` is four zeros, and `~` the end. */
function fromAscii85(text: string): Buffer {
  // `z` gives four bytes of one.
  const bytes = Buffer.alloc(4 * text.length + 4);
  let length = 0;
  let group: number[] = [];
  const flush = (count: number): void => {
    const value = group.reduce((sum, digit) => 85 * sum + digit, 0) % 2 ** 32;
    for (let i = 0; i < count; i += 1) {
      bytes[length] = Math.floor(value / 2 ** (24 - 8 * i)) & 0xff;
      length += 1;
    }
    group = [];
  };
  for (const letter of text.replace(/^\s*<~/, '')) {
    if (letter === '~') break;
    if (letter === 'z' && group.length === 0) length += 4;
    const digit = letter.charCodeAt(0) - 33;
    if (digit < 0 || digit > 84) continue;
    group.push(digit);
    if (group.length === 5) flush(4);
  }
  if (group.length > 1) {
    const count = group.length - 1;
    while (group.length < 5) group.push(84);
    flush(count);
  }
  return bytes.subarray(0, length);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
