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

export class NeedleStarts {
  /** By pair: how far the search may jump. */
  readonly #shifts = new Map<string, number>();

  /**
   * The best start for a needle in `core`, which holds at least WINDOW characters where the prefix
   * does.
   */
  choose(core: string): number {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let start = 0; start + WINDOW <= core.length; start += 1) {
      const cost =
        this.#costOf(core.slice(start, start + WINDOW)) + HIT * chanceOf(core.slice(start, start + COMPARED));
      if (cost >= least) continue;
      best = start;
      least = cost;
    }
    this.#take(core.slice(best, best + WINDOW));
    return best;
  }

  #costOf(window: string): number {
    let cost = 0;
    for (let i = 1; i < window.length; i += 1) {
      const pair = window.slice(i - 1, i + 1);
      const shift = window.length - 1 - i;
      const known = this.#shifts.get(pair) ?? window.length - 1;
      if (shift < known) cost += frequencyOf(pair) * (known - shift + (shift === 0 ? STOP : 0));
    }
    return cost;
  }

  #take(window: string): void {
    for (let i = 1; i < window.length; i += 1) {
      const pair = window.slice(i - 1, i + 1);
      const shift = window.length - 1 - i;
      this.#shifts.set(pair, Math.min(shift, this.#shifts.get(pair) ?? shift));
    }
  }
}

/** How often a pair stands in a thousand bytes of what people commit. */
const FREQUENCIES = new Map(
  Object.entries(PAIRS_BY_LEVEL).flatMap(([level, pairs]) =>
    pairs.match(/../gs)!.map((pair) => [pair, 2 ** (Number(level) / 4) / 1000] as const),
  ),
);
const RARE = 0.01;

function frequencyOf(pair: string): number {
  return FREQUENCIES.get(pair) ?? RARE;
}

/** The same of single bytes, by the pairs that begin with them. */
const BYTES = new Map<string, number>();
for (const [pair, frequency] of FREQUENCIES) BYTES.set(pair[0]!, (BYTES.get(pair[0]!) ?? RARE) + frequency);

/**
 * How often a text of a needle stands in a thousand bytes, where each byte depends on the one
 * before it alone; but what repeats, as zeros do in any encoding, mostly goes on.
 */
function chanceOf(text: string): number {
  let chance = frequencyOf(text.slice(0, 2));
  for (let i = 2; i < text.length; i += 1) {
    const next = Math.min(1, frequencyOf(text.slice(i - 1, i + 1)) / (BYTES.get(text[i - 1]!) ?? RARE));
    chance *= Math.max(next, repeats(text, i) ? GOES_ON : 0);
  }
  return chance;
}

/**
 * How often a repetition goes on, and the longest that is looked for: base64 has zeros as four
 * letters.
 */
const GOES_ON = 0.5;
const MAX_PERIOD = 4;

/** Whether this byte and the one before it are those of one period before. */
function repeats(text: string, i: number): boolean {
  for (let period = 1; period <= MAX_PERIOD && period < i; period += 1)
    if (text[i] === text[i - period] && text[i - 1] === text[i - 1 - period]) return true;
  return false;
}
