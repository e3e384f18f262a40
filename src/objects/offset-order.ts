// Sorts the objects of a pack by where they lie in it: a radix sort, because a million offsets
// sorted with a comparing function take a second.

const DIGITS = 2 ** 16;

/** The indices of `offsets` (safe integers, not negative) in rising order of their offsets. */
export function orderByOffset(offsets: Float64Array): Uint32Array {
  const count = offsets.length;
  let order = new Uint32Array(count);
  let next = new Uint32Array(count);
  let largest = 0;
  for (let i = 0; i < count; i += 1) {
    order[i] = i;
    if (offsets[i]! > largest) largest = offsets[i]!;
  }
  const digits = new Uint16Array(count);
  const starts = new Uint32Array(DIGITS + 1);
  for (let scale = 1; scale <= largest; scale *= DIGITS) {
    starts.fill(0);
    for (let i = 0; i < count; i += 1) {
      // `&` takes the lowest digit of a quotient of any size; a shift would not.
      const digit = (offsets[i]! / scale) & (DIGITS - 1);
      digits[i] = digit;
      starts[digit + 1]! += 1;
    }
    for (let digit = 0; digit < DIGITS; digit += 1) starts[digit + 1]! += starts[digit]!;
    for (let i = 0; i < count; i += 1) {
      const index = order[i]!;
      const digit = digits[index]!;
      next[starts[digit]!] = index;
      starts[digit]! += 1;
    }
    [order, next] = [next, order];
  }
  return order;
}
