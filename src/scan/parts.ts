// The bytes of a fragment in parts, behind each of which a signal can be heard: all of it may be
// keys.
import type { Fragment } from '../model/fragment.js';

/** A part of so many bytes follows others in which keys did not stand close. */
export const LONG_PART = 64 * 1024;

interface Part {
  readonly bytes: Uint8Array;
  /** It begins the bytes as they came. */
  readonly isFirst: boolean;
}

/** `size`: how many bytes the next part may have, asked when it is made. */
export async function* partsOf(fragment: Fragment, size: () => number): AsyncGenerator<Part, void> {
  for await (const chunk of 'bytes' in fragment ? [fragment.bytes] : fragment.chunks)
    for (let at = 0; at < chunk.length; ) {
      const bytes = chunk.subarray(at, at + size());
      yield { bytes, isFirst: at === 0 };
      at += bytes.length;
    }
}
