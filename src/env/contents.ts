// What stands in env files: the keys, and the comment by which a team says that it tracks a file on purpose.
import type { Stats } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OBJECT_LIMIT } from '../git/cat-file.js';
import { readObjectsOn } from '../git/read-on.js';
import type { Repository } from '../git/repository.js';
import type { Candidate } from '../model/candidate.js';
import type { Coverage } from '../model/coverage.js';
import type { Secret } from '../model/secret.js';

/** What one version of an env file holds. */
export interface Content {
  /** The keys that count: found with at least medium confidence, and not accepted. */
  readonly keys: readonly Candidate[];
  /** The reason of a `veleaks:allow <reason>` comment, or null. */
  readonly allow: string | null;
}

export interface ContentOptions {
  readonly detect: (bytes: Uint8Array) => Candidate[];
  readonly accepts?: (secret: Secret) => boolean;
  readonly coverage: Coverage;
  readonly signal?: AbortSignal;
}

/** The files as they lie on disk; those that are no regular file, or cannot be read, are left out. */
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
    return stat.isFile() && reason === null ? await readFile(full) : null;
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
  const at = { cwd: repository.cwd, ...(options.signal ? { signal: options.signal } : {}) };
  for await (const answer of readObjectsOn([...new Set(oids)], at)) {
    if ('bytes' in answer) {
      options.coverage.object(answer.size);
      contents.set(answer.oid, contentOf(answer.bytes, options));
      continue;
    }
    const promised = answer.type === 'unreadable' && answer.promised;
    const reason = 'chunks' in answer ? 'too-deep' : promised ? 'promised' : 'missing';
    options.coverage.skip({ kind: 'object', what: answer.oid, reason });
  }
  return contents;
}

function contentOf(bytes: Uint8Array, { detect, accepts }: ContentOptions): Content {
  const keys = detect(bytes).filter(
    ({ verdict, confidence, allow, secret }) =>
      verdict === 'finding' && confidence !== 'low' && allow === null && !accepts?.(secret),
  );
  return { keys, allow: allowOf(bytes, detect) };
}

/** The reason of a `veleaks:allow <reason>` comment, or null. */
export function allowOf(bytes: Uint8Array, detect: ContentOptions['detect']): string | null {
  const text = Buffer.from(bytes).toString('utf8');
  const reason = /^[^\n]*#[^\n]*\bveleaks:allow[ \t]+([^\s][^\r\n]*)/m.exec(text)?.[1]?.trim();
  if (reason === undefined) return null;
  // A reason is shown: one that holds a key is none.
  return detect(Buffer.from(reason)).some(({ verdict }) => verdict === 'finding') ? null : reason;
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
