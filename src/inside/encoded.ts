// Something packed that is written as base64 or hex in a text: decodes it as it comes.
import { findPackedNeedle } from '../detect/packed-needles.js';
import type { Member } from './host.js';

const IS_BASE64 = /[A-Za-z0-9+/_-]/;
const IS_HEX = /[0-9A-Fa-f]/;
/** Between lines, raw or as the escapes of a string literal. */
const BETWEEN = /[\r\n\t \\nr]/;
/** A needle may lie across two pieces. */
const LONGEST_NEEDLE = 6;

/** Finds encoded streams in a text, and hands what they decode to, to members. */
export class EncodedScan {
  readonly #begin: (encoding: 'base64' | 'hex') => Member;
  #tail: Uint8Array = new Uint8Array();
  #open: Decoding | null = null;

  constructor(begin: (encoding: 'base64' | 'hex') => Member) {
    this.#begin = begin;
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    if (this.#open) at = this.#decode(bytes, 0);
    if (this.#open) return;
    const all = this.#tail.length > 0 && at === 0 ? Buffer.concat([this.#tail, bytes]) : bytes.subarray(at);
    this.#tail = new Uint8Array();
    this.#search(all);
  }

  end(): void {
    this.#open?.end();
    this.#open = null;
  }

  #search(bytes: Uint8Array): void {
    for (let at = 0; ; ) {
      const found = findPackedNeedle(bytes, at);
      if (found < 0) {
        this.#tail = new Uint8Array(bytes.subarray(Math.max(at, bytes.length - LONGEST_NEEDLE + 1)));
        return;
      }
      const isHex = bytes[found] === 0x31;
      this.#open = new Decoding(isHex, this.#begin(isHex ? 'hex' : 'base64'));
      at = this.#decode(bytes, found);
      if (this.#open) return;
    }
  }

  /** Decodes what belongs to the stream; gives where it ends. */
  #decode(bytes: Uint8Array, from: number): number {
    const end = this.#open!.take(bytes, from);
    if (end < bytes.length) this.end();
    return end;
  }
}

class Decoding {
  readonly #isHex: boolean;
  readonly #member: Member;
  #letters = '';

  constructor(isHex: boolean, member: Member) {
    this.#isHex = isHex;
    this.#member = member;
  }

  take(bytes: Uint8Array, from: number): number {
    const isLetter = this.#isHex ? IS_HEX : IS_BASE64;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from).toString('latin1');
    const parts: string[] = [];
    let at = 0;
    while (at < text.length) {
      const start = at;
      while (at < text.length && isLetter.test(text[at]!)) at += 1;
      parts.push(text.slice(start, at));
      const next = this.#nextLine(text, at, isLetter);
      if (next < 0) break;
      at = next;
    }
    this.#write(parts.join(''));
    return from + at;
  }

  end(): void {
    this.#member.write(Buffer.from(this.#letters, this.#isHex ? 'hex' : 'base64'));
    this.#member.end();
  }

  /** Where the text goes on behind a line end and an indentation; -1 where it does not. */
  #nextLine(text: string, from: number, isLetter: RegExp): number {
    const [gap] = /^(?:\\r)?(?:\\n)?[\r\n]*[ \t]*/.exec(text.slice(from, from + 128))!;
    const at = from + gap.length;
    if (at >= text.length) return at > from || from >= text.length ? text.length : -1;
    const isLine = /[\r\n]|\\n/.test(gap);
    return isLine && isLetter.test(text[at]!) && BETWEEN.test(text[from]!) ? at : -1;
  }

  #write(letters: string): void {
    const all = this.#letters + letters;
    const whole = all.length - (all.length % 4);
    this.#letters = all.slice(whole);
    if (whole > 0) this.#member.write(Buffer.from(all.slice(0, whole), this.#isHex ? 'hex' : 'base64'));
  }
}
