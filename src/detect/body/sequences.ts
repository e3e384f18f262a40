// What is counted otherwise than by ones, and the digits that everybody knows. A rule that gives
// the whole from its first numbers cannot be met by a random body: what follows them is longer.

/** Digits of pi, e, the golden ratio, and the roots of two and three. */
const CONSTANTS = [
  '314159265358979323846264338327950288419716939937510582097494459230781640628620899',
  '271828182845904523536028747135266249775724709369995957496696762772407663035354759',
  '161803398874989484820458683436563811772030917980576286213544862270526046281890244',
  '141421356237309504880168872420969807856967187537694807317667973799073247846210703',
  '173205080756887729352744634150587236694280525381038062805580697945193301690880003',
];
/** Fewer digits of one may be there by chance. */
const MIN_OF_CONSTANT = 10;

/** A sequence of fewer numbers is none; one of squares has a rule with three numbers. */
const MIN_TERMS = 5;
const MIN_LENGTH = 8;
/** The longest of the first numbers. */
const MAX_DIGITS = 3;

/** The order in which a person counts, and the steps that are taken in it. */
const COUNTING = '0123456789abcdefghijklmnopqrstuvwxyz';
const MAX_STEP = 4;
const SHARE = 0.85;

/** Whether letters and digits are a sequence, or digits of a number that everybody knows. */
export function isSequence(letters: string): boolean {
  if (letters.length < MIN_LENGTH) return false;
  if (!/^[0-9]+$/.test(letters)) return isStepping(letters.toLowerCase());
  if (letters.length >= MIN_OF_CONSTANT && CONSTANTS.some((digits) => digits.includes(letters))) return true;
  return isOfNumbers(letters) || isStepping(letters);
}

/** Whether nearly all steps are the same small one: `13579acegikmoqsuwy`. */
function isStepping(letters: string): boolean {
  const counts = new Map<number, number>();
  for (let i = 1; i < letters.length; i += 1) {
    const step = COUNTING.indexOf(letters[i]!) - COUNTING.indexOf(letters[i - 1]!);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  for (let step = 1; step <= MAX_STEP; step += 1)
    for (const signed of [step, -step])
      if ((counts.get(signed) ?? 0) >= SHARE * (letters.length - 1)) return true;
  return false;
}

type Rule = (terms: readonly number[]) => number;

/** Each with how many numbers it begins with. */
const RULES: readonly (readonly [number, Rule])[] = [
  [2, ([a = 0, b = 0]) => 2 * b - a],
  [2, ([a = 0, b = 0]) => a + b],
  [2, ([a = 0, b = 0]) => (a === 0 ? Number.NaN : (b * b) / a)],
  [3, ([a = 0, b = 0, c = 0]) => 3 * c - 3 * b + a],
];

/** Whether the digits are numbers of which each follows from those before: `24681012`, `1123581321`. */
function isOfNumbers(digits: string): boolean {
  return RULES.some(([count, rule]) => startsOf(digits, count).some((terms) => follows(digits, terms, rule)));
}

/** The ways to take so many numbers off the beginning. */
function startsOf(digits: string, count: number): number[][] {
  if (count === 0) return [[]];
  const ways: number[][] = [];
  for (let length = 1; length <= MAX_DIGITS; length += 1) {
    if (length > 1 && digits[0] === '0') break;
    for (const rest of startsOf(digits.slice(length), count - 1))
      ways.push([Number(digits.slice(0, length)), ...rest]);
  }
  return ways;
}

function follows(digits: string, start: readonly number[], rule: Rule): boolean {
  const least = MIN_TERMS + start.length - 2;
  const terms = [...start];
  let text = terms.join('');
  for (let count = terms.length; text.length < digits.length; count += 1) {
    const next = rule(terms);
    if (!Number.isSafeInteger(next) || next < 0) return false;
    // The last may be cut off.
    text += next;
    if (!digits.startsWith(text.slice(0, digits.length))) return false;
    terms.push(next);
    terms.shift();
    if (text.length >= digits.length) return count + 1 >= least;
  }
  return false;
}
