// The checksum of zlib streams, 16 bytes at a time.
// https://www.rfc-editor.org/rfc/rfc1950#section-8.2

const MODULUS: u32 = 65521;
/** The most bytes, a multiple of 16, after which no sum has passed 32 bits. */
const STRETCH: usize = 5536;

export function adler32(start: usize, size: usize): u32 {
  let a: u32 = 1;
  let b: u32 = 0;
  let at = start;
  let left = size;
  while (left >= 16) {
    const stretch = min(left & ~15, STRETCH);
    const stop = at + stretch;
    const weights = i8x16(16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    let sums = i32x4(0, 0, 0, 0);
    let before = i32x4(0, 0, 0, 0);
    let weighted = i32x4(0, 0, 0, 0);
    b += a * <u32>stretch;
    for (; at < stop; at += 16) {
      const bytes = v128.load(at);
      before = i32x4.add(before, sums);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes)));
      const products = i16x8.add(
        i16x8.extmul_low_i8x16_u(bytes, weights),
        i16x8.extmul_high_i8x16_u(bytes, weights),
      );
      weighted = i32x4.add(weighted, i32x4.extadd_pairwise_i16x8_u(products));
    }
    a = (a + total(sums)) % MODULUS;
    b = (b + 16 * total(before) + total(weighted)) % MODULUS;
    left -= stretch;
  }
  for (; left > 0; left -= 1) {
    a += load<u8>(at);
    b += a;
    at += 1;
  }
  return ((b % MODULUS) << 16) | (a % MODULUS);
}

function total(sums: v128): u32 {
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}
