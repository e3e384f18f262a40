// Bytes that do not compress, and are the same at each run.
import { createCipheriv } from 'node:crypto';

/** `size` bytes of a seed. */
export function noise(size: number, seed = 1): Buffer {
  const key = Buffer.alloc(16);
  key.writeUInt32LE(seed);
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
}
