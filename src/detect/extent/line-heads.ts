// What a tool sets before each line of a text that it shows: `git diff` a mark, `grep -n` a name
// and a number, `git blame` who wrote the line. A text that goes on in the next line goes on behind
// that.
import { regex } from '../../model/regex.js';
import { lineStartOf } from '../line-before.js';

const MAX_HEAD = 200;

const HEADS: readonly RegExp[] = [
  // git blame
  regex()`^\^?[0-9a-f]{7,40}[ ][^()\n]{0,80}\([^()\n]{1,100}[ ][0-9]{1,7}\)[ ]?`,
  // A log's time, of a job of CI or a container; a service, as Docker Compose shows it
  /^\[?\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}[.,\d]{0,12}(?:Z|[+-]\d{2}:?\d{2})?\]?[ \t](?:\|[ ])?/,
  /^[\w.-]{1,60}[ \t]{1,40}\| ?/,
  // `grep -n`, `grep -A`, of several files and of one
  /^(?:[\w./@+-]{1,120}?[:-])?[0-9]{1,7}[:-]/,
  // `cat -n`
  /^ {0,6}[0-9]{1,6}\t/,
  /^\+(?!\+)/,
  /^-(?!-)/,
];

/**
 * An entry of a list or a mapping, as YAML's `- "a"` and `key-1: "a"`: the next line is another
 * one.
 */
const ENTRY = /^(?:-|(?:[\w./@+-]{1,120}?[:-])?[0-9]{1,7}[:-]) {0,3}["'`]/;

/** Where the text of the line at `next` begins, behind the head that the line of `at` has too. */
export function behindHead(text: string, at: number, next: number): number {
  const own = lineStartOf(text, at);
  const line = text.slice(own, Math.min(at, own + MAX_HEAD));
  // Behind a literal with no operator nothing else says that the next one goes on with it.
  if (/["'`]/.test(text[at - 1] ?? '') && ENTRY.test(line)) return next;
  const head = HEADS.find((form) => form.test(line));
  return next + (head?.exec(text.slice(next, next + MAX_HEAD))?.[0].length ?? 0);
}
