// Places in the base of a delta, as they are in its target.

/** What a delta's target is made of: where each piece lies in memory, and how long it is. */
export interface DeltaPieces {
  readonly froms: Uint32Array;
  readonly lengths: Uint32Array;
}

/**
 * Where the bytes at `places` of the base, which lies from `base` to `end`, are in the target: each
 * as often as it is copied. `places` are in order, and so is what is given.
 */
export function carriedPlaces(
  places: readonly number[],
  { froms, lengths }: DeltaPieces,
  base: number,
  end: number,
): number[] {
  const carried: number[] = [];
  let made = 0;
  for (let piece = 0; piece < froms.length; piece += 1) {
    const from = froms[piece]!;
    const length = lengths[piece]!;
    // What is brought lies in the delta.
    if (from >= base && from < end)
      for (let i = firstFrom(places, from - base); places[i]! < from - base + length; i += 1)
        carried.push(made + places[i]! - (from - base));
    made += length;
  }
  return carried;
}

/** The number of the first place from `least` on. */
function firstFrom(places: readonly number[], least: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
