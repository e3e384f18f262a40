// Tells identifiers, which are made of words, from random text.

const WORD = /^(?:[A-Z]?[a-z]{1,16}|[A-Z]{1,16})$/;

/** Five consonants side by side are in no common word. */
const CLUSTER = /[bcdfghjklmnpqrstvwxz]{5}/i;
const VOWEL = /[aeiouy]/i;

/**
 * Words on average at least this long; random text that is cut at its capitals has shorter ones.
 */
const MIN_AVERAGE = 3;

/**
 * Whether the parts between `_` and `-`, and at changes of case, are words: `keys`,
 * `calcium_channel`, `toDiskAsync`.
 */
export function looksLikeIdentifier(body: string): boolean {
  return areWords(body.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? []);
}

/**
 * Whether there are two parts or more between `_` and `-`, and each is a word or a short number.
 */
export function looksLikeWords(body: string): boolean {
  const parts = body.split(/[-_]+/).filter((part) => part !== '');
  return parts.length >= 2 && areWords(parts);
}

function areWords(parts: readonly string[]): boolean {
  const words = parts.filter((part) => /[a-z]/i.test(part));
  const numbers = parts.filter((part) => /^[0-9]{1,4}$/.test(part));
  if (words.length === 0 || words.length + numbers.length < parts.length) return false;
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return letters >= MIN_AVERAGE * parts.length - 2 && words.every(isWord);
}

function isWord(part: string): boolean {
  return WORD.test(part) && !CLUSTER.test(part) && (part.length < 4 || VOWEL.test(part));
}
