// Objects whose content does not hash to their name: git reads them without a word.
// https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_object_storage
import { createHash, type Hash } from 'node:crypto';
import type { GitAnswer, GitObject } from '../../git/objects/cat-file.js';
import type { Unreadable } from '../../git/objects/read-on.js';

/** What git says when it is asked for an object. */
export type ObjectAnswer = GitAnswer | Unreadable;

/**
 * Passes answers on, and tells the ids of those objects. A streamed one is known once its last
 * chunk was read.
 */
export async function* verified(
  answers: AsyncIterable<ObjectAnswer>,
  report: (oid: string) => void,
): AsyncGenerator<ObjectAnswer> {
  for await (const answer of answers) {
    if (!('size' in answer)) yield answer;
    else if ('bytes' in answer) {
      if (!isItself(answer)) report(answer.oid);
      yield answer;
    } else yield { ...answer, chunks: verifiedChunks(answer, report) };
  }
}

/** Whether the bytes hash to the name. */
export function isItself(object: Extract<GitObject, { readonly bytes: unknown }>): boolean {
  return begin(object).update(object.bytes).digest('hex') === object.oid;
}

async function* verifiedChunks(
  object: Extract<GitObject, { readonly chunks: unknown }>,
  report: (oid: string) => void,
): AsyncGenerator<Buffer> {
  const hash = begin(object);
  for await (const chunk of object.chunks) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== object.oid) report(object.oid);
}

function begin({ oid, type, size }: GitObject): Hash {
  return createHash(oid.length === 64 ? 'sha256' : 'sha1').update(`${type} ${size}\0`);
}
