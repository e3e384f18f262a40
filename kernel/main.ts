// The inner loop of the history engine, compiled from AssemblyScript to WebAssembly:
// docs/decisions/0026-kernel.md. It works on its own memory alone; src/objects/kernel/kernel.ts lays that
// out, and says what each call is for.
import { getBaseSize, getTargetSize, readPieces, readSizes } from './delta';
import { inflate } from './inflate';
import { someJoinMatters } from './joins';
import { holds } from './needles';
import { targetMayBePacked } from './packed';

export { namesCharset } from './commits';
export { apply, getTargetSize, setPieces } from './delta';
export { inflate } from './inflate';
export { find, getFoundNumber, holds, RECORD, RECORDS, records, setNeedles } from './needles';
export { hasZlibBytes, looksPacked, mayBePacked } from './packed';
export { readTree, readTreeDelta, setTrees, takeOdd } from './trees';

const NO_NEEDLE: i32 = 0;
const MAY_HOLD: i32 = 1;
const CORRUPT: i32 = 2;
const LARGE: i32 = 3;

/**
 * Inflates the delta of `size` bytes in `source` to `start`, reads its pieces, and tells whether
 * its target may hold a needle that is not in its base, which lies from `base` to `baseEnd`; or, of
 * a blob, may be packed. A target of more than `largest` bytes is not made. `zlibBytes`: what
 * hasZlibBytes said of the base.
 */
export function readDelta(
  source: usize,
  sourceEnd: usize,
  start: usize,
  size: usize,
  base: usize,
  baseEnd: usize,
  largest: f64,
  isBlob: bool,
  zlibBytes: bool,
): i32 {
  if (!inflate(source, sourceEnd, start, size)) return CORRUPT;
  const end = start + size;
  const instructions = readSizes(start, end);
  if (instructions === 0 || getBaseSize() !== <f64>(baseEnd - base)) return CORRUPT;
  if (getTargetSize() > largest) return LARGE;
  if (!readPieces(instructions, end, base)) return CORRUPT;
  if (holds(start, end) || someJoinMatters(isBlob, zlibBytes)) return MAY_HOLD;
  return isBlob && targetMayBePacked(start, end, zlibBytes) ? MAY_HOLD : NO_NEEDLE;
}
