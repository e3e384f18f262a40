// Where to begin in a long core. The search jumps as far as the pairs of bytes at the end of its window allow: each pair
// in the first six bytes of a needle shortens jumps, and the last one stops the search. So a needle begins where its
// pairs are rare in text, or shorten jumps no more than the needles before it.

/** The length of the shortest needle, where the prefix is not shorter, and of the window of the search. */
export const WINDOW = 6;

/** A stop costs as much as so many jumps. */
const STOP = 5;

export class NeedleStarts {
  /** By pair: how far the search may jump. */
  readonly #shifts = new Map<string, number>();

  /** The best start for a needle in `core`, which holds at least WINDOW characters where the prefix does. */
  choose(core: string): number {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let start = 0; start + WINDOW <= core.length; start += 1) {
      const cost = this.#costOf(core.slice(start, start + WINDOW));
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

/** How often a pair stands in a thousand bytes of source text, roughly, by the kinds of its characters. */
const FREQUENCIES: readonly (readonly [RegExp, number])[] = [
  [/^ {2}$/, 80],
  [/^\n[ \t]|^\t\t/, 15],
  [/^, $|^,\n$|^;\n$/, 6],
  [/^\0\0$/, 5],
  [/^[a-z] $|^ [a-z]$/, 3],
  [/^[^a-z] $|^ [^a-z]$|\n/, 2],
  [/^[a-z][.,(;:"'_=)]$|^[.(:"'_=][a-z]$/, 1],
  [/^[etaoinsrhldcumpf][etaoinsrhldcumpf]$/, 2.5],
  [/^[a-z]*[jqxzkwv][a-z]*$/, 0.15],
  [/^[a-z][a-z]$/, 0.9],
  [/^[A-Z][a-z]$/, 0.2],
  [/^[A-Z][A-Z]$|^[a-z][A-Z]$/, 0.1],
  [/^[0-9]\)$|^\)[.,+&|]$|^[(][0-9]$/, 0.4],
  [/^[0-9][0-9]$/, 0.5],
  [/^[0-9][,;.]$|^[,.][0-9]$/, 0.3],
];
const RARE = 0.03;

/** Those that were asked for. */
const known = new Map<string, number>();

function frequencyOf(pair: string): number {
  let frequency = known.get(pair);
  if (frequency === undefined) {
    frequency = FREQUENCIES.find(([form]) => form.test(pair))?.[1] ?? RARE;
    known.set(pair, frequency);
  }
  return frequency;
}
