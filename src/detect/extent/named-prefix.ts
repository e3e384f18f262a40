// A prefix that a variable holds, with the body where the variable is used: `P = 'prefix'`, and below
// it `${P}body` or `P + 'body'`.
import { looksRandom } from './loose-pieces.js';

/** Text behind the prefix that is looked at. */
const MAX_NAMED = 600;
/** A shorter word behind the variable is no body. */
const MIN_BODY = 16;

const BODY = `(?=([A-Za-z0-9][\\w-]{${MIN_BODY - 1},511}))`;

/**
 * Where the body begins that is put behind the variable `name`, which holds the prefix alone that ends
 * at `end`; `end` where none is.
 */
export function behindVariable(text: string, end: number, name: string): number {
  const behind = text.slice(end, end + MAX_NAMED);
  if (!behind.includes(name)) return end;
  for (const use of usesOf(name))
    for (const found of behind.matchAll(use))
      if (looksRandom(found[1]!)) return end + found.index + found[0].length;
  return end;
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
  return [inside, before].map((use) => new RegExp(use + BODY, 'g'));
}
