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
  readonly #use: number;
  #uses = 1;
  #reach = 0;

  /** `use`: which of the bodies is read that are put behind a variable, where it holds the prefix. */
  constructor(text: string, at: number, shape: Shape, isUnits: boolean, use: number) {
    this.text = text;
    this.at = at;
    this.shape = shape;
    this.isUnits = isUnits;
    this.start = at + shape.prefix.length;
    this.#use = use;
  }

  /** How many bodies there are for the prefix. */
  get uses(): number {
    return this.#uses;
  }

  /** Where the body begins that is read, of several; undefined where there are fewer. */
  use(starts: readonly number[]): number | undefined {
    this.#uses = Math.max(1, starts.length);
    return starts[this.#use];
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
