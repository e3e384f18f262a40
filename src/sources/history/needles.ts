// What the pack engine searches for: a superset of what the detector finds, for it hands objects
// out whole.

/**
 * Needles are cut to this many bytes: what is found is judged by the detector, and more bytes tell
 * little more.
 */
const CUT = 8;

/**
 * Stands in each Git LFS pointer, which the source must see, however it is written: lfs-pointer.ts.
 */
const LFS_NEEDLE = 'oid sha256:'.slice(0, CUT);

/** The needles of the pack engine, made of the texts of the detector's (one character a byte). */
export function historyNeedles(texts: readonly string[]): Uint8Array[] {
  const cut = texts.map((text) => text.slice(0, CUT));
  return [...new Set([...cut, LFS_NEEDLE])].map((text) => Uint8Array.from(Buffer.from(text, 'latin1')));
}
