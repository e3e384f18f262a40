// What may be written: text that went through the gate of masks, or what is named as an exception.
import type { Masked } from '../detect/mask-text.js';

/**
 * What is written as it is: a file of the user's with all that it held, or a key in the place where
 * it belongs. Its few users are listed in test/architecture.test.ts. All else went through
 * `maskText`.
 */
export interface Unmasked {
  readonly unmasked: string | Uint8Array;
}

export function bytesOf(content: Masked | Unmasked): Uint8Array {
  const bare = typeof content === 'string' ? content : content.unmasked;
  return typeof bare === 'string' ? Buffer.from(bare) : bare;
}
