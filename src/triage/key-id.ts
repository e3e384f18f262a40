// The stable name of a key.
import { createHash } from 'node:crypto';

/**
 * Keeps the hash apart from every other use of SHA-256 on a key: an API's own key store, for one.
 */
const DOMAIN = 'veleaks/key-id/v1\0';

/**
 * The key id: the first 16 hex digits of SHA-256 over `veleaks/key-id/v1`, a NUL and the key in
 * UTF-8. One-way, and the same forever: baselines and receipts are kept by it.
 */
export function keyId(secret: string): string {
  return createHash('sha256').update(DOMAIN).update(secret, 'utf8').digest('hex').slice(0, 16);
}
