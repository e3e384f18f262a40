// The head of an entry of a pack, as gitformat-pack(5) has it.

/** Type and size: 4 bits of size beside the type, then 7 at a time, least first. */
export function typeAndSize(type: number, size: number): number[] {
  const bytes = [type * 16 + (size % 16)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1]! += 128;
    bytes.push(rest % 128);
  }
  return bytes;
}

/** A distance: 7 bits at a time, most first, each but the last less one. */
export function distanceBytes(distance: number): number[] {
  const bytes = [distance % 128];
  for (let rest = Math.floor(distance / 128); rest > 0; rest = Math.floor(rest / 128)) {
    rest -= 1;
    bytes.unshift((rest % 128) + 128);
  }
  return bytes;
}
