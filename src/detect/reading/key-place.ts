// Where a key stands in a text, and how far the text was looked at.
import { lengthOf } from '../extent/whole-length.js';
import type { Shape } from '../shape.js';

export class KeyPlace {
  readonly text: string;
  /** Where the prefix begins. */
  readonly at: number;
  readonly shape: Shape;
  /** Where the body begins. */
  readonly start: number;
  /** The text is of code units; else of bytes. */
  readonly isUnits: boolean;
  readonly #given: number | undefined;
  #starts: readonly number[] = [];
  #reach = 0;

  /**
   * `given`: where the body begins that is read, of those that are put behind a variable with the
   * prefix.
   */
  constructor(text: string, at: number, shape: Shape, isUnits: boolean, given?: number) {
    this.text = text;
    this.at = at;
    this.shape = shape;
    this.isUnits = isUnits;
    this.start = at + shape.prefix.length;
    this.#given = given;
  }

  /** Where the bodies begin, where there are several for the prefix. */
  get starts(): readonly number[] {
    return this.#starts;
  }

  /** Where the body begins that is read: the first of those that are found, unless one is given. */
  use(find: () => readonly number[]): number | undefined {
    if (this.#given !== undefined) return this.#given;
    this.#starts = find();
    return this.#starts[0];
  }

  /** Text from here on was not looked at. May lie after the end of the text. */
  get reach(): number {
    return this.#reach;
  }

  looked(to: number): void {
    this.#reach = Math.max(this.#reach, to);
  }

  /**
   * The end of the longest run of body characters, or others that are `also` allowed, that holds no
   * other prefix.
   */
  runEnd(start: number, also = ''): number {
    const { text } = this;
    const { isBody, prefix, rule } = this.shape;
    const limit = Math.min(text.length, start + rule.body.maxLength);
    let end = start;
    while (
      end < limit &&
      (isBody[text.charCodeAt(end)] === 1 || also.includes(text[end]!)) &&
      !text.startsWith(prefix, end)
    )
      end += 1;
    this.looked(end + prefix.length);
    return end;
  }

  /** The length of the body up to there, as those of keys are counted. */
  lengthTo(end: number): number {
    return lengthOf(this.text.slice(this.start, end));
  }
}

/** What is known of a body but for its surroundings. */
export interface FoundBody {
  readonly body: string;
  readonly end: number;
  readonly ambiguous: boolean;
  readonly others?: readonly string[];
  readonly joined?: boolean;
  readonly detached?: boolean;
}

/** Shorter bodies are not taken apart. */
export const MIN_BEFORE_APPENDIX = 16;

/** Text on the next line is looked at as far as this. */
export const NEXT_LINE = 1_024;
