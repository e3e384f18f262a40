// Which bytes are a Git LFS pointer. git-lfs reads more than its specification says, and what it
// reads is checked out as the content: blank lines, CRLF, no final newline, space around, two
// former addresses, and whatever follows the first 1,024 bytes. Any order of the lines is taken
// here, with any keys beside.
// https://github.com/git-lfs/git-lfs/blob/main/lfs/pointer.go (decodeKV)

/**
 * git-lfs looks at this many bytes, and no further: behind a pointer and enough space anything may
 * follow (`DecodeFrom`).
 */
const MAX_POINTER = 1024;

const MARK = Buffer.from('sha256:');
const LINE = /^(?:[a-z0-9.-]+|ext-\d-[^ ]+) /;
/**
 * What Go's `TrimSpace` takes away: Unicode's White_Space, letter by letter, since each start of
 * veleaks would ask V8's tables for it.
 */
const SPACE = '[\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const SPACE_AROUND = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g');
const VERSION =
  /^version (?:https?:\/\/(?:git-lfs\.github|hawser\.github)\.com\/spec\/v1|https?:\/\/git-media\.io\/v\/2)$/;
const OID = /^oid sha256:([0-9A-Za-z]{64})/;

/** The SHA-256 of the content that a pointer stands for, or null if the bytes are no pointer. */
export function lfsContentOf(bytes: Uint8Array): string | null {
  if (bytes.length < 64) return null;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MAX_POINTER));
  if (!buffer.includes(MARK)) return null;
  const lines = buffer
    .toString('utf8')
    .replace(SPACE_AROUND, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  if (!lines.every((line) => LINE.test(line)) || !lines.some((line) => VERSION.test(line))) return null;
  for (const line of lines) {
    const [, oid] = OID.exec(line) ?? [];
    if (oid !== undefined) return oid.toLowerCase();
  }
  return null;
}
