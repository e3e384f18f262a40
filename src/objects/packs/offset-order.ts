// Sorts the objects of a pack by where they lie in it: a radix sort, because a million offsets
// sorted with a comparing function take a second.

/** So few that all places that are written to side by side stay in the processor's first cache. */
const DIGITS = 2 ** 11;

/** The indices of `offsets` (safe integers, not negative) in rising order of their offsets. */
export function orderByOffset(offsets: Float64Array): Uint32Array {
  const count = offsets.length;
  // The offsets are moved along with their indices: to look each of them up would wait for memory.
  let [keys, nextKeys] = [offsets.slice(), new Float64Array(count)];
  let [order, next] = [new Uint32Array(count), new Uint32Array(count)];
  let largest = 0;
  for (let i = 0; i < count; i += 1) {
    order[i] = i;
    if (keys[i]! > largest) largest = keys[i]!;
  }
  const starts = new Uint32Array(DIGITS + 1);
  for (let scale = 1; scale <= largest; scale *= DIGITS) {
    starts.fill(0);
    // `&` takes the lowest digit of a quotient of any size; a shift would not.
    for (let i = 0; i < count; i += 1) starts[((keys[i]! / scale) & (DIGITS - 1)) + 1]! += 1;
    for (let digit = 0; digit < DIGITS; digit += 1) starts[digit + 1]! += starts[digit]!;
    for (let i = 0; i < count; i += 1) {
      const key = keys[i]!;
      const digit = (key / scale) & (DIGITS - 1);
      const place = starts[digit]!;
      starts[digit] = place + 1;
      nextKeys[place] = key;
      next[place] = order[i]!;
    }
    [keys, nextKeys] = [nextKeys, keys];
    [order, next] = [next, order];
  }
  return order;
}
