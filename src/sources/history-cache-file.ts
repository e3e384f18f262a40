// The file in which a scan of a history keeps what it has read, signed with a secret of the user's: a repository that comes
// from elsewhere could bring a cache along that calls its history clean.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readRegular } from '../files/read.js';
import { writeWhole } from '../files/write.js';
import { codeOf, VeleaksError } from '../model/errors.js';

/** What was searched, and what it takes to know that it need not be searched again. No key, no name, no path. */
export interface Searched {
  /** Packs, by checksum and size, and loose objects. */
  readonly packs: readonly string[];
  readonly loose: readonly string[];
  /** Of all of these, each object once. */
  readonly objects: number;
  readonly bytes: number;
  /** The objects that are looked at each time: they hold what the search is for, be it a placeholder, or point to Git LFS. */
  readonly again: readonly string[];
  /** The connectivity of these tips was checked, and this is what was not here. */
  readonly tips: readonly string[];
  readonly heads: readonly string[];
  readonly absent: readonly string[];
}

export interface CachePlace {
  readonly file: string;
  /** The file with the user's secret; made when it is first needed. */
  readonly secretFile: string;
  /** Whatever makes a search differ from another: the rules, the version. A cache of another search is none. */
  readonly search: string;
}

const SECRET_BYTES = 32;
const MAC_LENGTH = 64;
/** Room for the ids of six million objects. */
const MOST_BYTES = 256 * 1024 * 1024;

/** What the file says; null where there is none, or none that this user has written for this search. */
export function readSearched(place: CachePlace): Searched | null {
  const text = readOrNull(place.file);
  const secret = readOrNull(place.secretFile);
  if (text === null || !isSecret(secret)) return null;
  const body = text.subarray(MAC_LENGTH + 1);
  const expected = Buffer.from(macOf(body, place.search, secret));
  const said = text.subarray(0, MAC_LENGTH);
  if (said.length !== expected.length || !timingSafeEqual(said, expected)) return null;
  return JSON.parse(body.toString('latin1')) as Searched;
}

/**
 * Replaces the file at once. A file that cannot be written is no loss but of time: then nothing is kept. Where two scans
 * write at once, or one is killed, what comes of it is sound, or not signed.
 */
export function writeSearched(place: CachePlace, searched: Searched): void {
  try {
    const secret = ownSecret(place.secretFile);
    if (secret === null) return;
    const body = JSON.stringify(searched);
    const signed = `${macOf(Buffer.from(body), place.search, secret)}\n${body}`;
    writeWhole(
      place.file,
      { unmasked: signed },
      { what: 'the cache', setMode: 0o600, folderMode: 0o777, flush: false },
    );
  } catch (error) {
    if (!(error instanceof VeleaksError)) throw error;
  }
}

function macOf(body: Buffer, search: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`${search.length} ${search}`).update(body).digest('hex');
}

/** The secret, made where there is none; null if what lies there is none. */
function ownSecret(file: string): Buffer | null {
  try {
    const options = { what: 'the secret', mode: 0o600, folderMode: 0o700, isNew: true };
    writeWhole(file, { unmasked: randomBytes(SECRET_BYTES) }, options);
  } catch (error) {
    if (!(error instanceof VeleaksError && codeOf(error.cause) === 'EEXIST')) throw error;
  }
  const secret = readOrNull(file);
  return isSecret(secret) ? secret : null;
}

function isSecret(bytes: Buffer | null): bytes is Buffer {
  return bytes?.length === SECRET_BYTES;
}

/** Null for a pipe or a device too: a hostile repository could have one there, without end. */
function readOrNull(file: string): Buffer | null {
  try {
    return readRegular(file, MOST_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return null;
  }
}
