// A prefix that a variable holds, perhaps with a few letters, and the body where the variable is used:
// `P = 'prefix'`, and below it `${P}body`, `P + 'body'`, `P += 'body'`.
import { looksRandom } from './loose-pieces.js';

/** Text behind the prefix that is looked at. */
const MAX_NAMED = 600;
/** A shorter body is a word of its own. */
const MIN_BODY = 16;
/** What is put behind a variable. */
const REST = '(?=([\\w-]{4,512}))';

/**
 * Where the rest begins that is put behind the variable `name`, which holds the prefix and the letters
 * `first` of the body, up to `end`; `end` where none is.
 */
export function behindVariable(text: string, end: number, name: string, first: string): number {
  const behind = text.slice(end, end + MAX_NAMED);
  if (!behind.includes(name)) return end;
  for (const use of usesOf(name))
    for (const found of behind.matchAll(use))
      if (areBody(first, found[1]!)) return end + found.index + found[0].length;
  return end;
}

/** Whether two parts, written behind each other, are a body. */
export function areBody(first: string, rest: string): boolean {
  return first.length + rest.length >= MIN_BODY && looksRandom(first + rest);
}

/** The ways to put a text behind what a variable holds. */
function usesOf(name: string): readonly RegExp[] {
  const word = name.replace(/[$.]/g, '\\$&');
  // `${P}body`, `{P}body`, `#{P}body`, `{{ p }}body`, `$P"body"`, `%P%body`, `\(p)body`.
  const braced = `[$#]?\\{{1,2} ?\\$?${word} ?\\}{1,2}`;
  const inside = `(?:${braced}|\\$${word}(?=["'])|%${word}%|\\\\\\(${word}\\))["']{0,2}`;
  // `P + 'body'`, `$P . "body"`, `P ++ "body"`, `P .. 'body'`, `P & "body"`.
  const operator = '(?:\\+{1,2}|\\.{1,2}|[&~^]|<>|\\|\\|)';
  const before = `(?<![\\w$])\\$?${word}\\)?\\s{0,8}${operator}\\s{0,8}["'\`]`;
  // `P += 'body'`, of a shell without quotes too, and of PHP.
  const appended = `(?<![\\w$])\\$?${word}\\s{0,8}[+.]=\\s{0,8}["'\`]?`;
  return [inside, before, appended].map((use) => new RegExp(use + REST, 'g'));
}
