// Puts a new key in the place of an old one in an environment file, and leaves every other byte as
// it is: comments, quotes, order, line endings.

import { lstat } from 'node:fs/promises';
import { MAX_TEXT_BYTES, readRegular } from '../files/read.js';
import { writeWhole } from '../files/write.js';
import { VeleaksError } from '../model/errors.js';
import { regex } from '../model/regex.js';

/**
 * `NAME=`, `export NAME =`, `NAME: `, perhaps behind a byte order mark, and the value behind it.
 * https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow
 */
const ASSIGNMENT = regex()`
  ^((?:\xef\xbb\xbf)?\s*(?:export\s+)?[\w.-]+\s*[=:]\s*)("(?:\\.|[^"\\])*"|'[^']*'|\`[^\`]*\`
  |(?:(?!\s#)[^\r\n])*)
`;

/** The bytes with the key replaced wherever it is, or is a part of, the value of a variable. */
export function replaceKey(bytes: Uint8Array, old: string, fresh: string): Buffer {
  // latin1 gives each byte back as it was.
  const text = Buffer.from(bytes).toString('latin1');
  const changed = text.replace(/[^\r\n]+/g, (line) =>
    line.replace(ASSIGNMENT, (_, name: string, value: string) => name + replaceWhole(value, old, fresh)),
  );
  return Buffer.from(changed, 'latin1');
}

/** A longer key that begins as the old one does is another key. */
function replaceWhole(value: string, old: string, fresh: string): string {
  return value
    .split(old)
    .reduce((before, after) => before + (/^[A-Za-z0-9_-]/.test(after) ? old : fresh) + after);
}

/**
 * Writes the file anew, whole or not at all. The new content is first written to `folder` (a git
 * directory, which nobody commits), or beside the file where that lies on another disk. Throws for
 * what is no regular file.
 */
export async function rewriteEnvFile(
  file: string,
  old: string,
  fresh: string,
  folder: string,
): Promise<{ readonly changed: boolean; readonly left: Left }> {
  const stat = await lstat(file);
  if (!stat.isFile())
    throw new VeleaksError('io', `${file} is not a regular file`, 'change it where it really is');
  // Written anew it would be apart from its other names, which would keep the old key.
  if (stat.nlink > 1)
    throw new VeleaksError('io', `${file} has another name (a hard link)`, 'change it by hand');
  const before = readRegular(file, MAX_TEXT_BYTES);
  const after = replaceKey(before, old, fresh);
  const changed = !after.equals(before);
  if (changed)
    writeWhole(
      file,
      { unmasked: after },
      { what: 'the new key', fix: 'check its permissions', draftFolder: folder },
    );
  return { changed, left: leftIn(after, old) };
}

/** Where the old key stands still: in comments alone, or elsewhere, where something may read it. */
type Left = 'nowhere' | 'in comments' | 'elsewhere';

function leftIn(bytes: Buffer, old: string): Left {
  const holds = (text: string): boolean => replaceWhole(text, old, '') !== text;
  const text = bytes.toString('latin1');
  if (!holds(text)) return 'nowhere';
  return holds(withoutComments(text)) ? 'elsewhere' : 'in comments';
}

/** What opens a comment, an escape or a quote, or closes one. */
const SIGN = /(?<=^(?:\xef\xbb\xbf)?|\s)#[^\r\n]*|\\[\s\S]|["'`]/g;

/**
 * The text without what is a comment to each reader: shells and dotenv differ in whether a quote opens
 * within a word, and may go on over lines. One that nothing closes opens nothing.
 */
function withoutComments(text: string): string {
  let open = '';
  return text.replace(SIGN, (sign, at: number) => {
    if (sign === open) open = '';
    else if (open === '' && sign.startsWith('#')) return '';
    else if (open === '' && sign.length === 1 && text.lastIndexOf(sign) > at) open = sign;
    return sign;
  });
}
