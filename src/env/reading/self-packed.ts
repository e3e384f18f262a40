// Scripts that carry an archive which they unpack, as makeself and conda's constructor make them:
// the shell reads as far as `exit`, and bytes follow. https://makeself.io
import { readStartIfFit } from '../../files/read.js';
import { regex } from '../../model/regex.js';

/** `exit` without a condition, perhaps a word that marks the end, and a line that is no text. */
const END = regex('m')`
  ^(?:[^#|&\n]*;[ \t]*)?exit(?:[ \t]+[\w$?]+)?[ \t]*\n
  (?:[\w@#]+\n)?
  [^\n\0-\x08\x0e-\x1a]*[\0-\x08\x0e-\x1a]
`;

/**
 * The script at the begin of a file, as far as a shell runs it; null if no archive follows it
 * within `most` bytes, or the file cannot be read.
 */
export function scriptBeforeArchive(file: string, most: number): Buffer | null {
  const start = readStartIfFit(file, most, 'refuse');
  const text = start?.toString('latin1') ?? '';
  const end = END.exec(text);
  return start !== null && end !== null ? start.subarray(0, text.indexOf('\n', end.index) + 1) : null;
}
