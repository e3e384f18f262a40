// From one byte of a list to the one behind it, and to the one before it.

import { source } from '../../model/regex.js';
import { LINE_MARK } from '../line-before.js';
import type { View } from './layer.js';
import { ListRun, type RunPart } from './list-run.js';
import { endsList, type ListStep } from './list-step.js';

/** How the offset ends: `0010: `, `|00000010| ` of Netty, `0010 - ` of openssl. */
const BEHIND_OFFSET = String.raw`[:|]?[ \t]{1,16}(?:-[ \t])?`;

/**
 * From the end of one byte to the beginning of the next; a line of a dump first, with its text and
 * the next offset.
 */
function betweenBytes(beforeText: string): string {
  return [
    // No letter of a key is a byte that begins with a nought: that is an offset.
    source`
      [ \t]{0,3}\r?\n${LINE_MARK}
      (?:0[0-9a-f]{5,7}:?|0[0-9a-f]{3}(?=[ ]{2})|0x[0-9a-f]{4,16}(?:[ ]<[^<>\r\n]{1,24}>)?:)[ \t]{1,16}
    `,
    source`
      ${beforeText}[^\r\n]{1,18}\r?\n${LINE_MARK}
      (?:0x)?[0-9a-f\x60]{4,17}${BEHIND_OFFSET}
    `,
    // Lines of up to 64 bytes, with their text: no second half of a line's bytes stands there.
    source`
      ${beforeText}(?!(?:[0-9a-f]{2}[ ]){0,7}[0-9a-f]{2}[ ]{2})[^\r\n]{19,66}\r?\n
      ${LINE_MARK}0[0-9a-f]{5,15}:?[ \t]{1,2}
    `,
    // An array of bytes as an object of JSON: `{"0":118,"1":101}`.
    String.raw`,[ \t]{0,3}(?:\r?\n[ \t]{0,64})?["'][0-9]{1,5}["'][ \t]{0,2}:[ \t]{0,2}`,
    // R counts what stands before a line.
    String.raw`[ \t]?\r?\n[ \t]{0,6}\[[0-9]{1,6}\][ \t]`,
    // curl sets one blank before the sixteen letters of a line. `xxd -b` has its last byte there.
    String.raw`[ \t](?![01]{8}[ ]{2})[^\r\n]{16}\r?\n${LINE_MARK}[0-9a-f]{4,8}:[ \t]`,
    String.raw`\)[ \t]{0,4}[.,&+|]{1,2}[ \t]{0,4}(?:\\?\r?\n[ \t]{0,64})?[a-z.]{2,24}\(`,
    source`
      ["'\`]?[ \t]{0,8}(?:[,:;|.+&\-]|\.\.)?[ \t]{0,8}(?:\\?\r?\n[ \t]{0,64}(?:[>#*][ \t]{1,8}){0,3}|\\n)?
      (?:[+.&][ \t]{0,4})?(?:\(byte\)[ \t]?|\[(?:char|byte)\]|- |\.byte[ \t]{1,8}|b(?='))?["'\`]?
    `,
  ].join('|');
}

/** The letter behind its number, as gdb shows characters: `118 'v'`, `0 '\\000'`. */
const LETTER = String.raw` '(?:[^'\\\r\n]|\\[^'\r\n]{1,3}|\\')'`;

/**
 * What stands between bytes, by how they are written. Numbers of one to three digits have two
 * blanks.
 */
export const GAPS = {
  'of one width': betweenBytes(String.raw`(?:[ \t]{2,3}[|>]?|[ \t][|>])`),
  'of any width': `(?:${LETTER})?(?:${betweenBytes(String.raw`[ \t]{1,3}[|>]`)})`,
  // od's and hexdump's letters, and the next address if there is one.
  'in cells': source`[ ]{3}|[ \t]{0,3}\r?\n${LINE_MARK}(?:[0-9a-f]{6,8})?[ ]{2,3}`,
} as const;

/** What stands before the digits of a byte. */
const MARK = String.raw`(?:0x|\\x|\\|\$|&h|#)?`;

/** Characters before a byte that are looked at for the one before it. */
const MAX_BETWEEN = 104;

/** What a step ahead may look at. */
const MAX_STEP = 112;

/** Steps back that are kept. */
const MAX_KEPT = 32_768;

/** The offset in front of a dump's first line: it is no byte, though it may look like a length. */
const OFFSET = new RegExp(source`
  (?:^|\n)${LINE_MARK}(?:0[0-9a-f\x60]{5,16}:?[ \t]{1,16}|(?:0x)?[0-9a-f]{4,16}[:|][ \t]{1,16}
  |0x[0-9a-f]{4,16}[ ]<[^<>\r\n]{1,24}>:[ \t]{1,16}|0[0-9a-f]{3,4}(?:[ \t]{2,16}|[ ]-[ ]))$
`);

/** What stands behind a name in an object: it is no byte. */
const BEHIND_NAME = /^["'][ \t]{0,2}:/;

/** What a match has before its byte. */
const BEFORE_BYTE =
  /^(?:(?![01]{8}$|[0-9a-f]{2}(?:u8)?$|[0-9]{1,3}(?:u8)?$|[^"'`]$|0x[0-9a-f]{2}$|\\x[0-9a-f]{2}$)[\s\S])+/i;

/** `byte`: one byte; the first group is what it says. `gap`: what stands between two. */
export class ListSteps {
  readonly #first: RegExp;
  readonly #next: RegExp;
  readonly #previous: RegExp;
  readonly #letter: (digits: string) => string;
  /** Steps back of one fragment, by the place in it that they start from. */
  readonly #behind = new Map<number, ListStep | null>();
  #fragment: object | null = null;
  #run: ListRun | null = null;

  constructor(byte: string, gap: keyof typeof GAPS, flags: string, letter: (digits: string) => string) {
    const between = GAPS[gap];
    this.#first = new RegExp(byte, `${flags}y`);
    this.#next = new RegExp(`(?:${between})${byte}`, `${flags}y`);
    this.#previous = new RegExp(`${byte}(?:${between})${MARK}$`, flags);
    this.#letter = letter;
  }

  /** The byte that stands at `at`. */
  first(text: string, at: number): ListStep | null {
    return this.#forward(this.#first, text, at);
  }

  /**
   * The byte behind one that ends at `end`, the last of so many together; null where the list ends,
   * or the view.
   */
  next(view: View, end: number, group: number): ListStep | null {
    if (this.isAtEdge(view, end)) return null;
    const step = this.#forward(this.#next, view.text, end);
    return step && endsList(step, group) ? null : step;
  }

  /** The bytes behind such a one. */
  runBehind(view: View, end: number, group: number): RunPart {
    const fragment = (view.origin !== null && view.fragment) || null;
    const from = (view.origin ?? 0) + end;
    let run = this.#run;
    if (fragment === null || run?.fragment !== fragment || !run.has(from, group))
      run = new ListRun(this, fragment, from, group);
    if (fragment !== null) this.#run = run;
    return run.behind(view, end);
  }

  /** Whether more of the fragment must be there to say what follows a byte that ends at `end`. */
  isAtEdge({ text, complete }: View, end: number): boolean {
    return !complete && end + MAX_STEP > text.length;
  }

  /** The byte before one that begins at `start`. */
  previous(view: View, start: number): ListStep | null {
    // What stands before the window may belong to it.
    const isAllSeen = view.origin === 0 || start >= MAX_BETWEEN;
    if (!isAllSeen || !view.fragment || view.origin === null) return this.#back(view.text, start);
    if (this.#fragment !== view.fragment || this.#behind.size >= MAX_KEPT) {
      this.#behind.clear();
      this.#fragment = view.fragment;
    }
    const place = view.origin + start;
    let step = this.#behind.get(place);
    if (step === undefined) {
      step = this.#back(view.text, start);
      this.#behind.set(place, step);
    }
    return step;
  }

  #forward(regex: RegExp, text: string, from: number): ListStep | null {
    regex.lastIndex = from;
    const found = regex.exec(text);
    if (!found) return null;
    const [all, digits = ''] = found;
    return {
      letter: this.#letter(digits),
      start: all.length - all.replace(BEFORE_BYTE, '').length,
      end: all.length,
      between: kindOf(all.slice(0, all.length - digits.length)),
    };
  }

  #back(text: string, start: number): ListStep | null {
    const from = Math.max(0, start - MAX_BETWEEN);
    const found = this.#previous.exec(text.slice(from, start));
    if (!found) return null;
    const [all, digits = ''] = found;
    if (!all.includes('\n') && OFFSET.test(text.slice(from, start))) return null;
    if (BEHIND_NAME.test(all.slice(digits.length))) return null;
    return {
      letter: this.#letter(digits),
      start: from + found.index - start,
      end: from + found.index + all.length - start,
      between: kindOf(all.slice(digits.length)),
    };
  }
}

function kindOf(between: string): ListStep['between'] {
  if (between === '') return 'nothing';
  return between.includes('\n') ? 'line end' : 'something';
}
