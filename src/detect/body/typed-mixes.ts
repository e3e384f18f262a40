// What a person types who wants it to look random: the kind of letter changes at nearly each step
// and nothing comes twice, or the fingers go from key to key next to it. Each measure tells how
// seldom a random text of 62 letters looks so; bench/quality.js counts it.
import { KEYBOARD } from './typed-steps.js';

/** Shorter texts are no evidence. */
const MIN_LENGTH = 16;

/** A random text of small letters, capitals and digits changes its kind at so many steps. */
const CHANGE = 1 - (2 * 26 ** 2 + 10 ** 2) / 62 ** 2;
/** As many equally frequent letters repeat as often as those and digits do, whatever their case. */
const DISTINCT = 34;
/** Bits of both measures together: random texts have them in at most 0.02%. */
const MIN_BITS = 16;
/** Of the first alone: that nothing repeats says little. */
const MIN_OF_KINDS = 2;
/** In each half of a long text, so that what was typed takes no key beside it with it. */
const MIN_BITS_OF_HALF = 5;

/** Steps to a key beside the last one: of the letters alone, and of all. */
const OF_LETTERS = { least: 8, share: 0.75 };
const OF_ALL = { least: 10, share: 0.65 };
/** Where each letter and digit lies. */
const PLACES = new Map(
  KEYBOARD.flatMap((keys, row) => Array.from(keys, (key, column) => [key, { row, column }] as const)),
);

/** Whether letters and digits were typed to look random. */
export function isTypedMix(letters: string): boolean {
  if (letters.length < MIN_LENGTH) return false;
  return changesAndRepeatsNothing(letters) || isNextToEachOther(letters);
}

/** `x7Kp9mQ2rT5vW8yZ`, `51H8xK2mN9pQ4rT6vW1yZ3aB5c`. */
function changesAndRepeatsNothing(letters: string): boolean {
  if (bitsOfMix(letters) < MIN_BITS) return false;
  const half = letters.length >> 1;
  const halves = half < MIN_LENGTH ? [] : [letters.slice(0, half), letters.slice(half)];
  return halves.every((part) => bitsOfMix(part) >= MIN_BITS_OF_HALF);
}

/** How seldom a random text has so many changes, and so many distinct letters, in bits. */
function bitsOfMix(letters: string): number {
  const kinds = Array.from(letters, (letter) => (letter <= '9' ? 0 : letter <= 'Z' ? 1 : 2));
  if (new Set(kinds).size < 3) return 0;
  const changes = kinds.filter((kind, i) => i > 0 && kind !== kinds[i - 1]).length;
  const byKinds = -Math.log2(chanceOfChanges(letters.length - 1, changes));
  if (byKinds < MIN_OF_KINDS) return 0;
  const distinct = new Set(letters.toLowerCase()).size;
  // A generator that draws each letter once takes a small one and its capital for two.
  if (distinct < letters.length && new Set(letters).size === letters.length) return byKinds;
  return byKinds - Math.log2(chanceOfDistinct(letters.length, distinct));
}

/** How often so many steps have as many changes or more. */
function chanceOfChanges(steps: number, changes: number): number {
  let chance = 0;
  // So many of the changes, that of the first being all.
  let one = CHANGE ** steps;
  for (let left = steps; left >= changes; left -= 1) {
    chance += one;
    one *= (left / (steps - left + 1)) * ((1 - CHANGE) / CHANGE);
  }
  return chance;
}

/** By length, then by how many: how often so many letters have as many distinct ones or more. */
const chancesOfDistinct: Float64Array[] = [];

/**
 * How often so many letters have as many distinct ones or more. Letters and digits are two more.
 */
function chanceOfDistinct(length: number, distinct: number): number {
  chancesOfDistinct[length] ??= atLeast(length);
  return chancesOfDistinct[length][Math.min(distinct, DISTINCT)]!;
}

function atLeast(length: number): Float64Array {
  const chances = new Float64Array(DISTINCT + 1);
  chances[0] = 1;
  for (let i = 0; i < length; i += 1)
    for (let seen = DISTINCT; seen >= 0; seen -= 1) {
      const fewer = seen === 0 ? 0 : chances[seen - 1]! * (DISTINCT - seen + 1);
      chances[seen] = (chances[seen]! * seen + fewer) / DISTINCT;
    }
  for (let seen = DISTINCT - 1; seen >= 0; seen -= 1) chances[seen]! += chances[seen + 1]!;
  return chances;
}

/** `YtR7eW2qA9sD4fG6hJ1k`, with the digits left out; `6tfc5rdx4esz3waq`. */
function isNextToEachOther(text: string): boolean {
  const all = text.toLowerCase();
  const letters = all.replace(/[0-9]/g, '');
  if (/^[a-f]*$/.test(letters)) return false;
  return isMostlyBeside(letters, OF_LETTERS) || isMostlyBeside(all, OF_ALL);
}

function isMostlyBeside(keys: string, { least, share }: typeof OF_ALL): boolean {
  let near = 0;
  for (let i = 1; i < keys.length; i += 1) if (isBeside(keys[i - 1]!, keys[i]!)) near += 1;
  return near >= Math.max(least, share * (keys.length - 1));
}

/** Whether two keys of a keyboard touch. */
function isBeside(a: string, b: string): boolean {
  const [from, to] = [PLACES.get(a)!, PLACES.get(b)!];
  const [down, right] = [to.row - from.row, to.column - from.column];
  if (down === 0) return Math.abs(right) === 1;
  return Math.abs(down) === 1 && (right === 0 || right === -down);
}
