// Where to begin in a long core. The search jumps as far as the pairs of bytes at the end of its
// window allow: each pair in the first six bytes of a needle shortens jumps, and the last one stops
// the search. So a needle begins where its pairs are rare in text, or shorten jumps no more than
// the needles before it.
import { PAIRS_BY_LEVEL } from './pair-frequencies.js';

/**
 * The length of the shortest needle, where the prefix is not shorter, and of the window of the
 * search.
 */
export const WINDOW = 6;

/** A stop costs as much as so many jumps. */
const STOP = 8;

/**
 * What the search finds is judged, which costs as much as so many jumps; the pack engine compares
 * so many bytes of a needle.
 */
const HIT = 5e6;
const COMPARED = 8;

/** Where the needle begins in a core. */
export type StartOf = (core: string, latest?: number) => number;

export class NeedleStarts {
  readonly #frequencies = knownFrequencies();
  /** By pair: how far the search may jump, and 1 more; 0: as far as the window is long. */
  readonly #shifts = new Uint8Array(PAIRS);

  /**
   * The best start for a needle in `core`, which holds at least WINDOW characters where the prefix
   * does. It is not behind `latest`.
   */
  choose(core: string, latest = core.length): number {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let start = 0; start <= latest && start + WINDOW <= core.length; start += 1) {
      const cost = this.#costOf(core, start) + HIT * chanceOf(core, start, this.#frequencies);
      if (cost >= least) continue;
      best = start;
      least = cost;
    }
    this.#take(core, best);
    return best;
  }

  #costOf(core: string, start: number): number {
    let cost = 0;
    for (let i = 1; i < WINDOW; i += 1) {
      const pair = pairAt(core, start + i);
      const shift = WINDOW - 1 - i;
      const taken = this.#shifts[pair]!;
      const known = taken === 0 ? WINDOW - 1 : taken - 1;
      if (shift < known) cost += this.#frequencies.pairs[pair]! * (known - shift + (shift === 0 ? STOP : 0));
    }
    return cost;
  }

  #take(core: string, start: number): void {
    const length = Math.min(WINDOW, core.length - start);
    for (let i = 1; i < length; i += 1) {
      const pair = pairAt(core, start + i);
      const shift = length - 1 - i;
      const taken = this.#shifts[pair]!;
      if (taken === 0 || shift < taken - 1) this.#shifts[pair] = shift + 1;
    }
  }
}

const PAIRS = 65_536;

/** The pair of bytes that ends at this place of a text of one character a byte. */
function pairAt(text: string, at: number): number {
  return text.charCodeAt(at - 1) * 256 + text.charCodeAt(at);
}

/** How often a pair stands in a thousand bytes of what people commit that was not seen. */
const RARE = 0.01;

interface Frequencies {
  /** How often each pair stands in a thousand bytes of what people commit. */
  readonly pairs: Float64Array;
  /** The same of single bytes, by the pairs that begin with them. */
  readonly bytes: Float64Array;
}

let known: Frequencies | undefined;

/** Read when they are first asked for: the built-in rules need none. */
function knownFrequencies(): Frequencies {
  known ??= readFrequencies();
  return known;
}

function readFrequencies(): Frequencies {
  const pairs = new Float64Array(PAIRS).fill(RARE);
  const bytes = new Float64Array(256).fill(RARE);
  for (const [level, texts] of Object.entries(PAIRS_BY_LEVEL)) {
    const frequency = 2 ** (Number(level) / 4) / 1000;
    for (let i = 1; i < texts.length; i += 2) {
      pairs[pairAt(texts, i)] = frequency;
      bytes[texts.charCodeAt(i - 1)]! += frequency;
    }
  }
  return { pairs, bytes };
}

/**
 * How often the text of a needle that begins there stands in a thousand bytes, where each byte
 * depends on the one before it alone; but what repeats, as zeros do in any encoding, mostly goes
 * on.
 */
function chanceOf(core: string, start: number, { pairs, bytes }: Frequencies): number {
  const end = Math.min(core.length, start + COMPARED);
  let chance = pairs[pairAt(core, start + 1)]!;
  for (let i = start + 2; i < end; i += 1) {
    const next = Math.min(1, pairs[pairAt(core, i)]! / bytes[core.charCodeAt(i - 1)]!);
    chance *= Math.max(next, repeats(core, start, i) ? GOES_ON : 0);
  }
  return chance;
}

/**
 * How often a repetition goes on, and the longest that is looked for: base64 has zeros as four
 * letters.
 */
const GOES_ON = 0.5;
const MAX_PERIOD = 4;

/** Whether this byte and the one before it are those of one period before, behind `start`. */
function repeats(core: string, start: number, i: number): boolean {
  for (let period = 1; period <= MAX_PERIOD && start + period < i; period += 1)
    if (core[i] === core[i - period] && core[i - 1] === core[i - 1 - period]) return true;
  return false;
}
