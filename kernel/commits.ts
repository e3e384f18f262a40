// The header of a commit: whether it names a charset, by which its message may say more than its
// bytes show. https://git-scm.com/docs/git-commit#_discussion

const LINE_END: u32 = 0x0a;
/** `encoding`: 8 bytes, the lowest first. */
// biome-ignore lint/correctness/noPrecisionLoss: AssemblyScript compiles it to 64 bits.
const ENCODING: u64 = 0x676e69646f636e65;
const SPACE: u32 = 0x20;

/** Whether the header of the commit from `start` to `end` has a line `encoding`. */
export function namesCharset(start: usize, end: usize): bool {
  if (start >= end || <u32>load<u8>(start) === LINE_END) return false;
  if (isEncoding(start, end)) return true;
  const ends = i8x16.splat(<i8>LINE_END);
  for (let at = start; at < end; at += 16) {
    let mask = i8x16.bitmask(i8x16.eq(v128.load(at), ends));
    while (mask !== 0) {
      const line = at + <usize>ctz(mask) + 1;
      // Behind an empty line the message begins.
      if (line >= end || <u32>load<u8>(line) === LINE_END) return false;
      if (isEncoding(line, end)) return true;
      mask &= mask - 1;
    }
  }
  return false;
}

function isEncoding(line: usize, end: usize): bool {
  return line + 9 <= end && load<u64>(line) === ENCODING && <u32>load<u8>(line, 8) === SPACE;
}
