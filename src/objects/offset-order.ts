// Sorts the objects of a pack by where they lie in it: a radix sort, because a million offsets sorted with a comparing
// function take a second.

const DIGIT_BITS = 11;
const DIGIT = 2 ** DIGIT_BITS;

/** The indices of `offsets` (safe integers, not negative) in rising order of their offsets. */
export function orderByOffset(offsets: Float64Array): Uint32Array {
  let order = Uint32Array.from(offsets.keys());
  let next = new Uint32Array(offsets.length);
  let largest = 0;
  for (const offset of offsets) if (offset > largest) largest = offset;
  for (let scale = 1; scale <= largest; scale *= DIGIT) {
    const starts = new Uint32Array(DIGIT + 1);
    for (const offset of offsets) starts[(Math.floor(offset / scale) % DIGIT) + 1]! += 1;
    for (let digit = 0; digit < DIGIT; digit += 1) starts[digit + 1]! += starts[digit]!;
    for (const index of order) {
      const digit = Math.floor(offsets[index]! / scale) % DIGIT;
      next[starts[digit]!] = index;
      starts[digit]! += 1;
    }
    [order, next] = [next, order];
  }
  return order;
}
