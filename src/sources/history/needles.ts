// What the pack engine searches for: a superset of what the detector finds, for it hands objects
// out whole.

/**
 * Needles are cut to this many bytes, and behind so many different ones: what is found is judged by
 * the detector, and more bytes tell little more. What repeats, as lists of numbers do, tells little
 * before.
 */
const MIN_CUT = 8;
const MIN_DIFFERENT = 7;

/**
 * Stands in each Git LFS pointer, which the source must see, however it is written: lfs-pointer.ts.
 */
const LFS_NEEDLE = cut('oid sha256:');
/** In each of git-annex's: annex-pointer.ts. */
const ANNEX_NEEDLE = cut('annex/objects/');

/** The needles of the pack engine, made of the texts of the detector's (one character a byte). */
export function historyNeedles(texts: readonly string[]): Uint8Array[] {
  return bytesOf(new Set([...texts.map(cut), LFS_NEEDLE, ANNEX_NEEDLE]));
}

/** The same, with those that are unsure behind the others: from `unsureFrom` on. */
export function orderedNeedles(
  sure: readonly string[],
  unsure: readonly string[],
): { needles: Uint8Array[]; unsureFrom: number } {
  const first = new Set([...sure.map(cut), LFS_NEEDLE, ANNEX_NEEDLE]);
  return { needles: bytesOf(new Set([...first, ...unsure.map(cut)])), unsureFrom: first.size };
}

function bytesOf(texts: ReadonlySet<string>): Uint8Array[] {
  const needles = [...texts];
  // Views of one buffer: each of its own would take longer to make, and to send to a thread.
  const bytes = Uint8Array.from(Buffer.from(needles.join(''), 'latin1'));
  let end = 0;
  return needles.map(({ length }) => {
    end += length;
    return bytes.subarray(end - length, end);
  });
}

function cut(text: string): string {
  // What stands where a line is over is told by that.
  if (text.length <= MIN_CUT || /\s.?$/.test(text)) return text;
  let end = MIN_CUT;
  while (end < text.length && countDifferent(text, end) < MIN_DIFFERENT) end += 1;
  return text.slice(0, end);
}

/** How many different characters there are before `end`. */
function countDifferent(text: string, end: number): number {
  let count = 0;
  for (let i = 0; i < end; i += 1) if (text.indexOf(text[i]!) === i) count += 1;
  return count;
}
