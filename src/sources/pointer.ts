// Bytes that stand for content which git itself does not keep.
import { annexKeyOf } from './annex-pointer.js';
import { lfsContentOf } from './lfs-pointer.js';

/** True for a pointer of Git LFS or of git-annex. */
export function isPointer(bytes: Uint8Array): boolean {
  return lfsContentOf(bytes) !== null || annexKeyOf(bytes) !== null;
}
