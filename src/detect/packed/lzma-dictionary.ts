// The size of an LZMA stream's dictionary, which its encoders make a power of two, or three halves
// of one.

/** Whether the bytes behind the first say such a size. */
export function isDictionary(head: Uint8Array): boolean {
  const size = head[1]! + 256 * head[2]! + 65_536 * head[3]! + 2 ** 24 * head[4]!;
  return size === 2 ** 32 - 1 || (size >= 4096 && (isPower(size) || isPower((2 * size) / 3)));
}

function isPower(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}
