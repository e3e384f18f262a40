// Whether two texts may be parts of one random text: each of them shows by its letters what it was
// made of.

/** Alphabets of keys, the narrowest first, and how many letters they have. */
const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  [/^[0-9]*$/, 10],
  [/^(?:[0-9a-f]*|[0-9A-F]*)$/, 16],
  [/^(?:[a-z]*|[A-Z]*)$/, 26],
  [/^(?:[A-Z2-7]*|[a-z2-7]*)$/, 32],
  [/^(?:[0-9a-z]*|[0-9A-Z]*)$/, 36],
];
const ANY = 62;

/**
 * Parts of one random text gain more bits by alphabets of their own in less than one of a thousand.
 */
const MAX_GAIN = 12;

/**
 * Whether the narrowest alphabet of both together describes them nearly as well as one for each:
 * hex does not go on in base62, nor base62 in hex.
 */
export function isOfOneAlphabet(text: string, more: string): boolean {
  const parts = [text, more].map((part) => part.replace(/[-_]+/g, ''));
  const bits = bitsOfLetter(parts.join(''));
  const gain = parts.reduce((sum, part) => sum + part.length * (bits - bitsOfLetter(part)), 0);
  return gain <= MAX_GAIN;
}

function bitsOfLetter(text: string): number {
  return Math.log2(ALPHABETS.find(([form]) => form.test(text))?.[1] ?? ANY);
}
