// The fast half of the detector: whether bytes may contain a key at all. It is all that most scans
// need, so it is loaded without the rest; what it needs of the built-in rules is made when veleaks
// is built.
import type { Rule } from '../../model/rule.js';
import { NeedleSearch, type NeedleTables } from './needle-search.js';

/** The needles of rules. */
export interface Needles {
  /** The prefixes of the rules. */
  readonly prefixes: readonly string[];
  readonly tables: NeedleTables;
  /** One character a byte, in the order of the rules. */
  readonly texts: () => readonly string[];
  /** All of them joined, where a look at that is cheaper than making the texts. */
  readonly joined?: string;
  /**
   * Of those that betray a prefix, which come before those of what is packed: the bytes of the core
   * before the needle, as character codes.
   */
  readonly skips: string;
}

/**
 * Needles as they are written into the program, and sent to a worker thread: their texts joined,
 * and the lengths of those as character codes.
 */
export interface WrittenNeedles extends Omit<Needles, 'texts' | 'joined'> {
  readonly joined: string;
  readonly lengths: string;
}

export class KeySearch {
  protected readonly search: NeedleSearch;
  /** What the keys of its rules begin with. */
  readonly prefixes: readonly string[];
  readonly #texts: () => readonly string[];

  constructor({ prefixes, tables, texts, joined }: Needles) {
    this.prefixes = prefixes;
    this.search = new NeedleSearch(texts, tables, joined);
    this.#texts = texts;
  }

  /**
   * The byte strings that are searched for: the rules' prefixes, plain and encoded; and the
   * beginnings of packed streams that are.
   */
  get needleTexts(): readonly string[] {
    return this.#texts();
  }

  /** False only if no needle of any form is in the bytes. The hot loop of every scan. */
  mayContain(bytes: Uint8Array): boolean {
    return this.find(bytes, 0, bytes.length) >= 0;
  }

  /**
   * The offset of the first needle that lies wholly within `bytes[start, end)`, or -1. A needle
   * that reaches over the edge of a window is found in a window that is larger by
   * `maxNeedleLength - 1` bytes on that side.
   */
  find(bytes: Uint8Array, start: number, end: number): number {
    return this.search.find(bytes, start, end);
  }
}

let builtIn: Needles | undefined;

/**
 * What is written in of the built-in rules; null for other rules, and where this runs from source.
 */
export function builtInNeedles(rules: readonly Rule[]): Needles | null {
  if (typeof __VELEAKS_NEEDLES__ === 'undefined') return null;
  // Named once: it stands in the program as often as it is named.
  builtIn ??= readNeedles(__VELEAKS_NEEDLES__);
  const { prefixes } = builtIn;
  const isOther = rules.length !== prefixes.length || rules.some(({ prefix }, i) => prefix !== prefixes[i]);
  return isOther ? null : builtIn;
}

let builtInSearch: KeySearch | undefined;

/** The search for the built-in rules, made once; null as `builtInNeedles` is. */
export function searchForBuiltIn(rules: readonly Rule[]): KeySearch | null {
  const needles = builtInNeedles(rules);
  if (needles === null) return null;
  builtInSearch ??= new KeySearch(needles);
  return builtInSearch;
}

/** Needles from how they were written. */
export function readNeedles({ lengths, ...written }: WrittenNeedles): Needles {
  let texts: readonly string[] | undefined;
  return { ...written, texts: () => (texts ??= split(written.joined, lengths)) };
}

/** How needles are written. */
export function writeNeedles({ prefixes, tables, texts, skips }: Needles): WrittenNeedles {
  const lengths = texts().map(({ length }) => String.fromCharCode(length));
  return { prefixes, tables, joined: texts().join(''), lengths: lengths.join(''), skips };
}

function split(joined: string, lengths: string): string[] {
  const texts: string[] = [];
  let at = 0;
  for (let i = 0; i < lengths.length; i += 1) {
    const end = at + lengths.charCodeAt(i);
    texts.push(joined.slice(at, end));
    at = end;
  }
  return texts;
}
