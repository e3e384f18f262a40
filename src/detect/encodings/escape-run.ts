// The characters of an escaped text in a row, read once for all hits in it: they stand close, and
// each is read thousands of bytes ahead.

/** An escape, and what it stands for; '' for nothing. */
export interface Escape {
  readonly start: number;
  readonly end: number;
  readonly letter: string;
}

/** Finds the first escape at or behind a place of a text. */
type FindEscape = (text: string, from: number) => Escape | null;

/** Text in which escapes have been read. */
export interface Unescaped {
  readonly text: string;
  /** The place in what was read where the letter stands, or ends what is read. */
  readonly placeOf: (index: number) => number;
}

/** More is begun anew: no window has as much. */
const MAX_LETTERS = 32_768;

/** What has been read from one place of a fragment on. Places are those of the fragment. */
export class EscapeRun {
  readonly fragment: object;
  readonly #find: FindEscape;
  readonly #from: number;
  /** Two bytes each: an escape may stand for any letter. */
  #letters = Buffer.alloc(2_048);
  #length = 0;
  /**
   * By escape: where it begins and ends, and how many letters there are up to its begin and its
   * end.
   */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #before: number[] = [];
  readonly #behind: number[] = [];
  /** Behind the last that was read. */
  #to: number;

  constructor(find: FindEscape, fragment: object, from: number) {
    this.#find = find;
    this.fragment = fragment;
    this.#from = from;
    this.#to = from;
  }

  /** Whether who begins at a place reads the same from there on: it is in no escape of these. */
  has(place: number): boolean {
    if (place < this.#from || place > this.#to || this.#length > MAX_LETTERS) return false;
    const last = this.#escapeBefore(place);
    return last < 0 || place >= this.#ends[last]!;
  }

  /**
   * Reads up to `safe`: an escape that begins before it is whole in the text. Both are places of
   * the text, which begins at `origin` of the fragment.
   */
  extend(text: string, origin: number, safe: number): void {
    let at = this.#to - origin;
    while (at < safe) {
      const found = this.#find(text, at);
      const isIn = found !== null && found.start < safe;
      const start = isIn ? found.start : safe;
      this.#write(text.slice(at, start));
      at = start;
      if (isIn) {
        this.#starts.push(start + origin);
        this.#before.push(this.#length);
        this.#write(found.letter);
        at = found.end;
        this.#ends.push(at + origin);
        this.#behind.push(this.#length);
      }
    }
    this.#to = at + origin;
  }

  /** Behind `safe`, and behind the escape that it is in. */
  endFor(safe: number, origin: number): number {
    const last = this.#escapeBefore(safe + origin);
    return Math.max(safe, last < 0 ? 0 : this.#ends[last]! - origin);
  }

  /**
   * What stands between two places, none of them in an escape, of a text that begins at `origin`.
   */
  between(from: number, to: number, origin: number): Unescaped {
    const first = this.#letterAt(from + origin);
    const last = this.#letterAt(to + origin);
    return {
      text: this.#letters.toString('utf16le', 2 * first, 2 * last),
      placeOf: (index) => this.#placeOf(first + index) - origin,
    };
  }

  /** The last escape that begins before a place; -1: none. */
  #escapeBefore(place: number): number {
    return lastBelow(this.#starts, place);
  }

  #letterAt(place: number): number {
    const last = this.#escapeBefore(place);
    return last < 0 ? place - this.#from : this.#behind[last]! + place - this.#ends[last]!;
  }

  /** What stands for nothing belongs to no letter: the letter behind it begins behind it. */
  #placeOf(letter: number): number {
    const last = lastBelow(this.#before, letter + 1);
    if (last < 0) return this.#from + letter;
    const behind = letter - this.#behind[last]!;
    return behind < 0 ? this.#starts[last]! : this.#ends[last]! + behind;
  }

  #write(text: string): void {
    const needed = this.#length + text.length;
    if (2 * needed > this.#letters.length) this.#letters = Buffer.concat([this.#letters], 4 * needed);
    this.#letters.write(text, 2 * this.#length, 'utf16le');
    this.#length = needed;
  }
}

/** The last index of a sorted list whose value is below a limit; -1: none. */
function lastBelow(list: readonly number[], limit: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
