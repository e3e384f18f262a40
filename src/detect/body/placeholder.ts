// Tells made-up bodies from random ones. Every test here is one that a random body fails to pass by
// far: how often it does not is measured by bench/quality.js.
import { foldWord, type Shape } from '../shape.js';

/**
 * A body with a strong placeholder word and fewer other alphanumerics than this is a placeholder.
 */
const MIN_BESIDE_STRONG = 16;

/** Words cover a body only if fewer alphanumerics than this are left. */
const MIN_BESIDE_WORDS = 12;

/** Bodies from this length on are no keyboard runs. */
const MAX_KEYBOARD_RUN = 24;

/** The order in which a person counts. */
const COUNTING = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Letters and digits alone. */
export function alphanumerics(body: string): string {
  return body.replace(/[^A-Za-z0-9]/g, '');
}

export function isPlaceholder(body: string, shape: Shape): boolean {
  const letters = alphanumerics(body);
  const text = foldWord(body);
  return (
    isMonotonous(letters) ||
    isPeriodic(letters) ||
    isCounting(letters.toLowerCase()) ||
    isMadeOfWords(text, shape) ||
    (letters.length < MAX_KEYBOARD_RUN && shape.runs.some((run) => text.includes(run)))
  );
}

/** Shannon's entropy in bits a character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

function isMonotonous(letters: string): boolean {
  return /(.)\1{7}/.test(letters) || new Set(letters).size <= Math.min(4, letters.length / 3);
}

/** Whether the whole is one piece again and again, at least twice. */
function isPeriodic(letters: string): boolean {
  for (let period = 1; period <= letters.length / 2; period += 1)
    if (letters.startsWith(letters.slice(period))) return true;
  return false;
}

/**
 * Whether half of the steps or more go to the next or the previous in `0-9a-z`: two thirds where
 * all are digits.
 */
function isCounting(letters: string): boolean {
  let steps = 0;
  for (let i = 1; i < letters.length; i += 1) {
    const step = COUNTING.indexOf(letters[i]!) - COUNTING.indexOf(letters[i - 1]!);
    if (step === 1 || step === -1) steps += 1;
  }
  const share = /^[0-9]+$/.test(letters) ? 2 / 3 : 1 / 2;
  return letters.length > 1 && steps >= share * (letters.length - 1);
}

function isMadeOfWords(text: string, { strong, words }: Shape): boolean {
  const covered = new Uint8Array(text.length);
  const isStrong = cover(text, strong, covered);
  cover(text, words, covered);
  let left = 0;
  let letters = 0;
  let coveredLetters = 0;
  for (let i = 0; i < text.length; i += 1) {
    const isLetter = text[i]! >= 'a' && text[i]! <= 'z';
    if (isLetter) letters += 1;
    if (isLetter && covered[i] === 1) coveredLetters += 1;
    if (covered[i] === 0 && text[i] !== '_') left += 1;
  }
  if (isStrong && left < MIN_BESIDE_STRONG) return true;
  return letters > 0 && coveredLetters >= 0.6 * letters && left < MIN_BESIDE_WORDS;
}

/** Marks each place of each word; tells whether there is any. */
function cover(text: string, words: readonly string[], covered: Uint8Array): boolean {
  let any = false;
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      covered.fill(1, at, at + word.length);
      any = true;
    }
  }
  return any;
}
