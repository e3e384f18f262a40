// What is typed without a thought goes from one key to the next: the same again, counting, along a
// row of the keyboard.
import { LETTERS, SIGNS, signOf } from './word-model.js';

/** Bits of a step from one digit to the next, or from one letter to the next. */
const STEP = { same: 1.9, next: 1.7, previous: 3.6, right: 2.6, left: 3.4, near: 3.6, other: 3.3 };

/** The rows of a keyboard, above each other. */
export const KEYBOARD = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** Those of others too, and the columns of one. */
const ROWS = [
  ...[...KEYBOARD, 'azerty', 'qwertz'],
  ...['qazwsxedcrfvtgbyhnujmikolp', 'zaqxswcdevfrbgtnhymjukilop'],
];

let made: Float64Array | undefined;

/**
 * Bits of the step from the sign a to the sign b (`signOf`) at `a * 37 + b`; both are letters, or
 * both digits.
 */
export function typedSteps(): Float64Array {
  made ??= make();
  return made;
}

function make(): Float64Array {
  const bits = new Float64Array(SIGNS ** 2);
  for (let from = 1; from < SIGNS; from += 1)
    for (let to = 1; to < SIGNS; to += 1) bits[from * SIGNS + to] = stepOf(from, to);
  for (const [number, row] of ROWS.entries())
    for (let i = 0; i < row.length; i += 1) {
      const lower = (other: string | undefined, cost: number): void => {
        if (other === undefined) return;
        const place = signOf(row.charCodeAt(i)) * SIGNS + signOf(other.charCodeAt(0));
        bits[place] = Math.min(bits[place]!, cost);
      };
      lower(row[i + 1], STEP.right);
      lower(row[i - 1], STEP.left);
      if (number >= KEYBOARD.length) continue;
      const around = [number - 1, number + 1]
        .filter((other) => other >= 0 && other < KEYBOARD.length)
        .flatMap((other) => [...KEYBOARD[other]!.slice(Math.max(0, i - 1), i + 2)]);
      for (const other of around) lower(other, STEP.near + Math.log2(around.length));
    }
  return bits;
}

function stepOf(from: number, to: number): number {
  if (from === to) return STEP.same;
  const kinds = to >= LETTERS ? SIGNS - LETTERS : LETTERS - 1;
  const first = to >= LETTERS ? LETTERS : 1;
  const step = (to - from + kinds) % kinds;
  // Digits go round, from 9 to 0; letters end at z.
  if (step === 1 && (to >= LETTERS || to > first)) return STEP.next;
  if (step === kinds - 1 && (to >= LETTERS || from > first)) return STEP.previous;
  return STEP.other + Math.log2(kinds);
}
