// What stands in env files: the keys, and the comment by which a team says that it tracks a file on
// purpose.
import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { readRegular } from '../../files/read.js';
import { inside } from '../../git/inside.js';
import { OBJECT_LIMIT } from '../../git/objects/cat-file.js';
import { readObjectsOn } from '../../git/objects/read-on.js';
import type { Repository } from '../../git/repository.js';
import type { Candidate } from '../../model/candidate.js';
import type { Coverage } from '../../model/coverage.js';
import { FIX } from '../../model/fixes.js';
import { addTo } from '../../model/groups.js';
import { isPlaceholderReason } from '../../model/reason.js';
import { type Assignment, parseDotenv, referencesOf } from './dotenv.js';
import { encryptionOf } from './encrypted.js';

/** What one version of an env file holds. */
export interface Content {
  /** The keys that count: found with at least medium confidence, and not accepted. */
  readonly keys: readonly Candidate[];
  /**
   * Those of them that an assignment in force holds, not a comment, and the variables that get
   * them.
   */
  readonly inForce: readonly KeyInForce[];
  /** Why it may be tracked: the reason of a `veleaks:allow <reason>` comment, or its encryption. */
  readonly allow: string | null;
  /** `allow` is its encryption, and no comment. */
  readonly isEncrypted?: true;
  /** It says why, and the base of the range that is judged does not: `allow` is null then. */
  readonly isProposed?: true;
}

interface KeyInForce {
  readonly key: Candidate;
  /** Those that take its value in with `$NAME` as well. */
  readonly variables: readonly string[];
}

export interface ContentOptions {
  readonly detect: (bytes: Uint8Array) => Candidate[];
  readonly coverage: Coverage;
  readonly signal?: AbortSignal;
}

/**
 * The files as they lie on disk; those that are no regular file, or cannot be read, are left out.
 */
export async function readDiskContents(
  root: string,
  paths: readonly string[],
  options: ContentOptions,
): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  for (const path of paths) {
    options.signal?.throwIfAborted();
    const bytes = await readEnvFile(join(root, path), path, options.coverage);
    if (bytes === null) continue;
    options.coverage.file(bytes.length);
    contents.set(path, contentOf(bytes, options));
  }
  return contents;
}

async function readEnvFile(full: string, path: string, coverage: Coverage): Promise<Buffer | null> {
  try {
    const stat = await lstat(full);
    const reason = whyUnread(stat);
    if (reason) coverage.skip({ kind: 'file', what: path, reason, fix: 'npx veleaks files reads it whole' });
    return stat.isFile() && reason === null ? readRegular(full, OBJECT_LIMIT, 'refuse') : null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    // A tracked file need not be in the work tree: its blob is read.
    if (code !== 'ENOENT') coverage.skip({ kind: 'file', what: path, reason: 'unreadable' });
    return null;
  }
}

function whyUnread(stat: Stats): 'too-deep' | 'special-file' | null {
  if (stat.isFile()) return stat.size > OBJECT_LIMIT ? 'too-deep' : null;
  // What a link points to is judged where it lies.
  return stat.isSymbolicLink() || stat.isDirectory() ? null : 'special-file';
}

/** Blobs by their ids; those that cannot be read are left out. */
export async function readBlobContents(
  repository: Repository,
  oids: readonly string[],
  options: ContentOptions,
): Promise<Map<string, Content>> {
  const contents = new Map<string, Content>();
  const at = inside(repository, options.signal);
  for await (const answer of readObjectsOn([...new Set(oids)], at)) {
    if ('bytes' in answer) {
      options.coverage.object(answer.size);
      contents.set(answer.oid, contentOf(answer.bytes, options));
      continue;
    }
    const promised = answer.type === 'unreadable' && answer.promised;
    const reason = 'chunks' in answer ? 'too-deep' : promised ? 'promised' : 'missing';
    options.coverage.skip({
      kind: 'object',
      what: answer.oid,
      reason,
      ...(reason === 'too-deep' ? {} : FIX[reason]),
    });
  }
  return contents;
}

function contentOf(bytes: Uint8Array, { detect }: ContentOptions): Content {
  const keys = detect(bytes).filter(
    ({ verdict, confidence, allow }) => verdict === 'finding' && confidence !== 'low' && allow === null,
  );
  const stated = statedReason(bytes, detect);
  const encryption = stated === null ? encryptionOf(bytes) : null;
  return {
    keys,
    inForce: keysInForce(bytes, keys),
    allow: stated ?? encryption,
    ...(encryption === null ? {} : { isEncrypted: true }),
  };
}

/** Why a file may be tracked: the reason that it says, its encryption, or null. */
export function allowOf(bytes: Uint8Array, detect: ContentOptions['detect']): string | null {
  return statedReason(bytes, detect) ?? encryptionOf(bytes);
}

/** Of text in another encoding than UTF-8, only the variable before the key is known. */
function keysInForce(bytes: Uint8Array, keys: readonly Candidate[]): KeyInForce[] {
  if (keys.length === 0) return [];
  const text = Buffer.from(bytes);
  const isPlain = keys.every(({ decoding }) => !decoding.some((layer) => layer.startsWith('utf-16')));
  if (!isPlain) return keys.map((key) => ({ key, variables: key.variable === null ? [] : [key.variable] }));
  // One character a byte: the offsets of both are the same.
  const assignments = [...parseDotenv(text.toString('latin1')).values()].sort((a, b) => a.start - b.start);
  const takers = takersOf(assignments);
  let at = 0;
  return [...keys]
    .sort((a, b) => a.span.start - b.span.start)
    .flatMap((key): KeyInForce[] => {
      while (at < assignments.length && assignments[at]!.end < key.span.end) at += 1;
      const holder = assignments[at];
      if (holder === undefined || holder.start > key.span.start) return [];
      return [{ key, variables: namesTaking(holder.name, takers) }];
    });
}

/** The variables that take in each variable's value. */
function takersOf(assignments: readonly Assignment[]): ReadonlyMap<string, readonly string[]> {
  const takers = new Map<string, string[]>();
  for (const { name, value } of assignments) {
    for (const taken of new Set(referencesOf(value))) addTo(takers, taken, name);
  }
  return takers;
}

/**
 * More are no variables that a person wrote; the first that bundlers publish is all that is asked
 * for.
 */
const MAX_TAKERS = 100;

/** The name, and those of the variables that take in its value, at once or through others. */
function namesTaking(name: string, takers: ReadonlyMap<string, readonly string[]>): string[] {
  const names = new Set([name]);
  for (const known of names) {
    for (const taker of takers.get(known) ?? []) if (names.size < MAX_TAKERS) names.add(taker);
  }
  return [...names];
}

/**
 * Why a file says that it is tracked: the reason of its `veleaks:allow <reason>` comment, or null.
 */
export function statedReason(bytes: Uint8Array, detect: ContentOptions['detect']): string | null {
  const reason = reasonIn(Buffer.from(bytes).toString('utf8'));
  // A reason is shown: one that holds a key is none.
  const isKey = reason !== null && detect(Buffer.from(reason)).some(({ verdict }) => verdict === 'finding');
  return isKey ? null : reason;
}

/**
 * The first reason behind a `#`. Line by line, so that the time grows with the text and not with
 * its square.
 */
function reasonIn(text: string): string | null {
  if (!text.includes('veleaks:allow')) return null;
  for (const line of text.split(/\r?\n/)) {
    const comment = line.indexOf('#');
    const reason = comment === -1 ? null : /(?<!\w-?)veleaks:allow[ \t]+(\S.*)/.exec(line.slice(comment + 1));
    if (reason && !isPlaceholderReason(reason[1]!)) return reason[1]!.trim();
  }
  return null;
}

/** The text with a mask in the place of each key: for names of files. */
export function maskKeys(text: string, detect: ContentOptions['detect']): string {
  const bytes = Buffer.from(text);
  const keys = detect(bytes).filter(({ verdict }) => verdict === 'finding');
  let shown = '';
  let at = 0;
  for (const { span, secret } of keys.sort((a, b) => a.span.start - b.span.start)) {
    if (span.start < at) continue;
    shown += bytes.toString('utf8', at, span.start) + secret.mask;
    at = span.end;
  }
  return shown + bytes.toString('utf8', at);
}
