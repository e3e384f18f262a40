// A file that only this user's veleaks can have written: signed with a secret of the user's. A
// repository that comes from elsewhere could bring one along that calls it clean.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readIfFit } from '../../files/read.js';
import { writeWhole } from '../../files/write.js';
import { codeOf, VeleaksError } from '../../model/errors.js';

interface SignedPlace {
  readonly file: string;
  /** The file with the user's secret; made when it is first needed. */
  readonly secretFile: string;
  /** Whatever makes the content of no use for another purpose: it is signed too. */
  readonly purpose: string;
}

const SECRET_BYTES = 32;
const MAC_LENGTH = 64;
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * What the file says; null where there is none, or none that this user has written for this
 * purpose.
 */
export function readSigned({ file, secretFile, purpose }: SignedPlace): Buffer | null {
  const text = readIfFit(file, MAX_BYTES);
  const secret = readIfFit(secretFile, MAX_BYTES);
  if (text === null || !isSecret(secret)) return null;
  const body = text.subarray(MAC_LENGTH + 1);
  const expected = Buffer.from(macOf(body, purpose, secret));
  const said = text.subarray(0, MAC_LENGTH);
  return said.length === expected.length && timingSafeEqual(said, expected) ? body : null;
}

/**
 * Replaces the file at once. Where two write at once, or one is killed, what comes of it is sound,
 * or not signed. Throws a VeleaksError where it cannot be written. `body` holds no key.
 */
export function writeSigned({ file, secretFile, purpose }: SignedPlace, body: string): void {
  const secret = ownSecret(secretFile);
  if (secret === null) return;
  const signed = `${macOf(Buffer.from(body), purpose, secret)}\n${body}`;
  const options = { what: 'the cache', setMode: 0o600, folderMode: 0o777, flush: false, ownsFolder: true };
  writeWhole(file, { unmasked: signed }, options);
}

function macOf(body: Buffer, purpose: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`${purpose.length} ${purpose}`).update(body).digest('hex');
}

/** The secret, made where there is none; null if what lies there is none. */
function ownSecret(file: string): Buffer | null {
  const known = readIfFit(file, MAX_BYTES);
  if (known !== null) return isSecret(known) ? known : null;
  try {
    const options = { what: 'the secret', mode: 0o600, folderMode: 0o700, isNew: true };
    writeWhole(file, { unmasked: randomBytes(SECRET_BYTES) }, options);
  } catch (error) {
    if (!(error instanceof VeleaksError && codeOf(error.cause) === 'EEXIST')) throw error;
  }
  const secret = readIfFit(file, MAX_BYTES);
  return isSecret(secret) ? secret : null;
}

function isSecret(bytes: Buffer | null): bytes is Buffer {
  return bytes?.length === SECRET_BYTES;
}
