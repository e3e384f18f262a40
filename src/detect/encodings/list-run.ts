// The bytes of a list in a row, read once for all hits in it: they stand close, and each is read a
// thousand bytes ahead.
import type { View } from './layer.js';
import { grown, type ListStep } from './list-step.js';

/** More bytes are begun anew: no window has as many. */
const MAX_BYTES = 32_768;

/** Where a byte stands in a view's text. */
export interface BytePlace {
  readonly start: number;
  readonly end: number;
}

/** What a view has of a run. */
export interface RunPart {
  readonly text: string;
  /** Where the last byte ends, in the view's text. */
  readonly end: number;
  /** Whether anything stands between two of them, or before the first. */
  readonly isList: boolean;
  /** That of the byte which a letter of the text is of. */
  place(index: number): BytePlace;
}

/** What reads a list byte by byte: see ListSteps. */
interface Walk {
  next(view: View, end: number, group: number): ListStep | null;
  isAtEdge(view: View, end: number): boolean;
}

export class ListRun {
  readonly #steps: Walk;
  /** Whose it is; null: of one view alone. */
  readonly fragment: object | null;
  #letters = Buffer.alloc(256);
  /** By byte, in the fragment. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** How many bytes up to each have something before them. */
  readonly #apart: number[] = [];
  /** How many bytes stand together, where each ends. */
  readonly #groups: number[] = [];
  /** By where a byte ends: which that is. */
  readonly #byEnd = new Map<number, number>();
  #isWhole = false;

  /** Goes on behind a byte that ends at `end` of the fragment, the last of so many together. */
  constructor(steps: Walk, fragment: object | null, end: number, group: number) {
    this.#steps = steps;
    this.fragment = fragment;
    this.#push('\0', end, end, false, group);
  }

  /** Whether the bytes behind a byte are among these. */
  has(end: number, group: number): boolean {
    const index = this.#byEnd.get(end);
    return index !== undefined && this.#groups[index] === group && this.#ends.length < MAX_BYTES;
  }

  /** The bytes behind one that ends at `end`, as far as the view shows all that counts. */
  behind(view: View, end: number): RunPart {
    const origin = view.origin ?? 0;
    const before = this.#byEnd.get(origin + end)!;
    this.#extend(view, origin);
    let [low, high] = [before, this.#ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#steps.isAtEdge(view, this.#ends[middle]! - origin)) high = middle;
      else low = middle + 1;
    }
    return {
      text: this.#letters.toString('latin1', before + 1, low + 1),
      end: this.#ends[low]! - origin,
      isList: this.#apart[low]! > this.#apart[before]!,
      place: (index) => ({
        start: this.#starts[before + 1 + index]! - origin,
        end: this.#ends[before + 1 + index]! - origin,
      }),
    };
  }

  #extend(view: View, origin: number): void {
    let end = this.#ends.at(-1)!;
    let group = this.#groups.at(-1)!;
    for (;;) {
      if (this.#isWhole || this.#steps.isAtEdge(view, end - origin)) return;
      const step = this.#steps.next(view, end - origin, group);
      this.#isWhole = step === null;
      if (step === null) return;
      group = grown(group, step);
      this.#push(step.letter, end + step.start, end + step.end, step.between !== 'nothing', group);
      end += step.end;
    }
  }

  #push(letter: string, start: number, end: number, isApart: boolean, group: number): void {
    const index = this.#ends.length;
    if (index === this.#letters.length) this.#letters = Buffer.concat([this.#letters], 2 * index);
    this.#letters[index] = letter.charCodeAt(0);
    this.#starts.push(start);
    this.#ends.push(end);
    this.#apart.push((this.#apart.at(-1) ?? 0) + Number(isApart));
    this.#groups.push(group);
    this.#byEnd.set(end, index);
  }
}
