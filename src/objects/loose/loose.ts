// Loose objects: a file each, one zlib stream of a header (`blob 12` and a NUL) and the content.
// https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_object_storage
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { NOT_REGULAR, readRegular, TOO_LARGE } from '../../files/read.js';
import { isAbsent, isSystemError } from '../file-access.js';
import { OBJECT_TYPES, type ObjectType } from '../object-type.js';

/** `commit 9007199254740991` and its NUL. */
const MAX_HEADER = 32;

/** What is reported of a folder that is there and that the system does not let be listed. */
export type Unlisted = (path: string) => void;

/** The names of the loose objects in a folder, in hex, sorted. */
export function listLoose(folder: string, hashBytes: number, unlisted: Unlisted): string[] {
  const names: string[] = [];
  const rest = new RegExp(`^[0-9a-f]{${2 * hashBytes - 2}}$`);
  const prefixes = listFolder(folder, unlisted).filter((name) => /^[0-9a-f]{2}$/.test(name));
  for (const prefix of prefixes.sort()) {
    for (const name of listFolder(join(folder, prefix), unlisted).sort())
      if (rest.test(name)) names.push(prefix + name);
  }
  return names;
}

/** The names in a folder; none if there is no such folder, or it cannot be listed. */
export function listFolder(path: string, unlisted: Unlisted): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (!isAbsent(error)) unlisted(path);
    return [];
  }
}

interface LooseObject {
  readonly type: ObjectType;
  readonly bytes: Uint8Array;
}

/**
 * Reads the loose object `oid` of a folder. `large` if it, or its file, has more than `limit`
 * bytes, `vanished` if it is no longer there (git packs and prunes at any time), `special` if it is
 * no regular file (git would wait for what a FIFO gives without end), `corrupt` if it cannot be
 * read or is malformed.
 */
export function readLoose(
  folder: string,
  oid: string,
  limit: number,
): LooseObject | 'large' | 'vanished' | 'special' | 'corrupt' {
  const path = join(folder, oid.slice(0, 2), oid.slice(2));
  let bytes: Buffer;
  try {
    bytes = inflateSync(readRegular(path, limit), { maxOutputLength: limit + MAX_HEADER });
  } catch (error) {
    if (isAbsent(error)) return 'vanished';
    if (!isSystemError(error)) throw error;
    if (error.code === NOT_REGULAR) return 'special';
    return error.code === 'ERR_BUFFER_TOO_LARGE' || error.code === TOO_LARGE ? 'large' : 'corrupt';
  }
  const end = bytes.subarray(0, MAX_HEADER).indexOf(0);
  const [word, size, ...more] = bytes.toString('latin1', 0, Math.max(0, end)).split(' ');
  const type = OBJECT_TYPES.find((name) => name === word);
  const content = bytes.subarray(end + 1);
  if (type === undefined || more.length > 0 || size !== String(content.length)) return 'corrupt';
  return { type, bytes: content };
}
