// What is counted otherwise than by ones, and the digits that everybody knows. A rule that gives
// the whole from its first numbers cannot be met by a random body: what follows them is longer.

/**
 * Digits of pi, e, the golden ratio, the roots of two and three; the prime numbers; the greatest
 * numbers of 31 to 128 bits; six numbers of a television series.
 */
const CONSTANTS = [
  '314159265358979323846264338327950288419716939937510582097494459230781640628620899',
  '271828182845904523536028747135266249775724709369995957496696762772407663035354759',
  '161803398874989484820458683436563811772030917980576286213544862270526046281890244',
  '141421356237309504880168872420969807856967187537694807317667973799073247846210703',
  '173205080756887729352744634150587236694280525381038062805580697945193301690880003',
  '235711131719232931374143475359616771737983899710110310710911312713113713914915115',
  ...['2147483647', '4294967295', '9223372036854775807', '18446744073709551615'],
  '340282366920938463463374607431768211455',
  '4815162342',
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
const SHARE = 0.75;
/** Of a text in two rows or three, which each go on by one; or by one and by none. */
const SHARE_OF_ROWS = 0.8;
const SHARE_OF_COUNTED = 0.9;
const MAX_ROWS = 3;
const MIN_OF_ROW = 5;

/** Letters of which each is one or two further, whatever digits stand between. */
const MIN_LETTERS = 8;
const SHARE_OF_LETTERS = 0.9;

/** Kinds of signs that come again in the same order: a digit, a small letter, a capital. */
const MAX_KINDS = 4;

/** Each sign twice. */
const DOUBLED = /^(?:([0-9a-z])\1){8,}$/;

/** Digits and letters in turns: random text of this length has them nearly nowhere. */
const MIN_IN_TURNS = 16;
const MIN_WITH_SLIPS = 20;
const SHARE_OF_TURNS = 0.9;

/**
 * Whether letters and digits are a sequence, take turns, or are digits of a number that everybody
 * knows.
 */
export function isSequence(letters: string): boolean {
  if (letters.length < MIN_LENGTH) return false;
  const lower = letters.toLowerCase();
  if (
    isStepping(lower) ||
    isInRows(lower) ||
    isCountedByKinds(lower) ||
    isOfOneRow(lower) ||
    hasLettersInOrder(lower) ||
    isOnKeyboard(lower) ||
    takesTurns(lower) ||
    (isMostlyEnd(lower) && takesTurns(lower.slice(-MIN_IN_TURNS))) ||
    repeatsKinds(letters) ||
    DOUBLED.test(lower)
  )
    return true;
  if (!/^[0-9]+$/.test(letters)) return false;
  return isOnKeypad(letters) || isConstant(letters) || isOfNumbers(letters);
}

/** Whether the digits are some of a constant; the last one may be rounded. */
function isConstant(digits: string): boolean {
  const rounded = digits.length > MIN_OF_CONSTANT ? digits.slice(0, -1) : digits;
  return rounded.length >= MIN_OF_CONSTANT && CONSTANTS.some((all) => all.includes(rounded));
}

/** How many signs a person counts with, before it goes round. */
function baseOf(letters: string): number {
  if (/^[0-9]+$/.test(letters)) return 10;
  return /^[0-9a-f]+$/.test(letters) ? 16 : COUNTING.length;
}

/** Whether most steps are the same small one: `13579acegikmoqsuwy`, `1357902468`. */
function isStepping(letters: string): boolean {
  const base = baseOf(letters);
  const counts = new Map<number, number>();
  for (let i = 1; i < letters.length; i += 1) {
    const step = (stepAt(letters, i, 1) + base) % base;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  for (let step = 1; step <= MAX_STEP; step += 1)
    for (const signed of [step, base - step])
      if ((counts.get(signed) ?? 0) >= SHARE * (letters.length - 1)) return true;
  return false;
}

/** Whether each second or third sign goes on by one, up or down: `0a1b2c3d`, `000102030405`. */
function isInRows(letters: string): boolean {
  const base = baseOf(letters);
  for (let rows = 2; rows <= MAX_ROWS; rows += 1) {
    if (letters.length < rows * MIN_OF_ROW) break;
    let small = 0;
    let same = 0;
    for (let i = rows; i < letters.length; i += 1) {
      const step = (stepAt(letters, i, rows) + base) % base;
      if (step === 0) same += 1;
      if (step === 1 || step === base - 1) small += 1;
    }
    const steps = letters.length - rows;
    if (small >= SHARE_OF_ROWS * steps || small + same >= SHARE_OF_COUNTED * steps) return true;
  }
  return false;
}

/** Whether the letters alone go through the alphabet: `9zY8xW7vU6tS5`, `aB3dE5gH7jK9`. */
function hasLettersInOrder(text: string): boolean {
  const letters = text.replace(/[0-9]/g, '');
  if (letters.length < MIN_LETTERS || /^[a-f]*$/.test(letters)) return false;
  let [rising, falling] = [0, 0];
  for (let i = 1; i < letters.length; i += 1) {
    const step = stepAt(letters, i, 1);
    if (step === 1 || step === 2) rising += 1;
    if (step === -1 || step === -2) falling += 1;
  }
  return Math.max(rising, falling) >= SHARE_OF_LETTERS * (letters.length - 1);
}

/** Steps within the digits and within the letters. */
const MIN_BY_KINDS = 10;
const SHARE_BY_KINDS = 0.85;

/** Whether the digits count on, and the letters, in whatever order: `12a34b56c78d90e12f34`. */
function isCountedByKinds(text: string): boolean {
  const kinds = [text.replace(/[^0-9]/g, ''), text.replace(/[0-9]/g, '')];
  const isHex = /^[a-f]*$/.test(kinds[1]!);
  let counted = 0;
  let steps = 0;
  for (const [i, signs] of kinds.entries()) {
    if (signs.length < 2) return false;
    const count = i === 0 ? 10 : isHex ? 6 : 26;
    let [up, down] = [0, 0];
    for (let at = 1; at < signs.length; at += 1) {
      const step = (stepAt(signs, at, 1) + count) % count;
      if (step === 1) up += 1;
      if (step === count - 1) down += 1;
    }
    counted += Math.max(up, down);
    steps += signs.length - 1;
  }
  return steps >= MIN_BY_KINDS && counted >= SHARE_BY_KINDS * steps;
}

/** Letters under the fingers where they rest, and above; not those of hexadecimal alone. */
const FINGER_ROWS = [/^[asdfghjkl]+$/, /^[qwertyuiop]+$/];
const TWO_ROWS = [/^[asdfghjkl]{8,}[qwertyuiop]{8,}$/, /^[qwertyuiop]{8,}[asdfghjkl]{8,}$/];
const MIN_OF_FINGERS = 10;

/** Whether all letters are of one row of the keyboard, as fingers drum: `lsdkfj3948flskdjf394`. */
function isOfOneRow(text: string): boolean {
  const letters = text.replace(/[0-9]/g, '');
  if (letters.length < MIN_OF_FINGERS || 2 * letters.length < text.length) return false;
  return isDrummed(letters) && /[^a-f].*[^a-f]/.test(letters);
}

/** On one row, or for a while on each: `aksldjfhgqpwoeiruty`. */
function isDrummed(letters: string): boolean {
  return FINGER_ROWS.some((row) => row.test(letters)) || TWO_ROWS.some((rows) => rows.test(letters));
}

function stepAt(letters: string, i: number, back: number): number {
  return COUNTING.indexOf(letters[i]!) - COUNTING.indexOf(letters[i - back]!);
}

/**
 * Whether digits and letters take turns, as people type what is to look random: `7f3d9a2b4c5e6f8a`.
 */
function takesTurns(letters: string): boolean {
  if (letters.length < MIN_IN_TURNS) return false;
  let turns = 0;
  for (let i = 1; i < letters.length; i += 1) if (letters[i]! <= '9' !== letters[i - 1]! <= '9') turns += 1;
  const steps = letters.length - 1;
  return turns >= (letters.length < MIN_WITH_SLIPS ? steps : SHARE_OF_TURNS * steps);
}

/** Whether the letters that the end of a typed text has are more than half of it. */
function isMostlyEnd({ length }: string): boolean {
  return length >= MIN_WITH_SLIPS && length < 2 * MIN_IN_TURNS;
}

/** Whether small letters, capitals and digits come again and again in one order: `xK9mP2vL8nQ4`. */
function repeatsKinds(letters: string): boolean {
  if (letters.length < MIN_IN_TURNS) return false;
  const kinds = letters.replace(/[0-9]/g, '0').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A');
  for (let period = 3; period <= MAX_KINDS; period += 1)
    if (kinds.startsWith(kinds.slice(period)) && new Set(kinds.slice(0, period)).size === 3) return true;
  return false;
}

/**
 * Ways over a keyboard: along its rows, its columns with their digits, from both ends to the
 * middle.
 */
const WALKS = [
  ...['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'],
  ...['qwertzuiop', 'yxcvbnm', 'pyfgcrl', 'aoeuidhtns', 'qjkxbmwvz'],
  ...['1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', '1qsc2wdv3efb4rgn5thm6yj7uk8il9o'],
  ...['0okm9ijn8uhb7ygv6tfc5rdx4esz3wa', 'qazwsxedcrfvtgbyhnujmikolp', 'zaqxswcdevfrbgtnhymjukilop'],
  ...['12qwaszx34erdfcv56tyghbn78uijknm', '12wqaszx34redfvc56ytghnb', '34erfdvc56tyhgbn78uikjnm'],
  ...['mkonjibhuvgycftxdrzse', 'plmoknijbuhvygctfxrdzeswaq'],
  ...['qpwoeiruty', 'alskdjfhg', 'zmxncbv', 'palskdjfhg', 'qpalzmwoskxneidjcnrufhbv'],
  ...['1029384756', '0192837465'],
];
const EACH_WAY = [...WALKS, ...WALKS.map((walk) => [...walk].reverse().join(''))];
const MIN_STEPS = 3;
const MIN_WALKED = 12;

/** Whether all of a text goes over a keyboard, three keys or more each time. */
function isOnKeyboard(letters: string): boolean {
  if (letters.length < MIN_WALKED) return false;
  for (let at = 0; at < letters.length; ) {
    let length = 0;
    while (
      at + length < letters.length &&
      EACH_WAY.some((walk) => walk.includes(letters.slice(at, at + length + 1)))
    )
      length += 1;
    if (length < MIN_STEPS) return false;
    at += length;
  }
  return true;
}

/** The lines of three keys on a keypad, each way. */
const KEYPAD = /^(?:123|321|456|654|789|987|147|741|258|852|369|963|159|951|357|753)+$/;
const MIN_ON_KEYPAD = 12;

/** Whether a finger goes along the lines of a keypad: `159357258456`. */
function isOnKeypad(digits: string): boolean {
  return digits.length >= MIN_ON_KEYPAD && KEYPAD.test(digits);
}

type Rule = (terms: readonly number[]) => number;

/** Each with how many numbers it begins with. */
const RULES: readonly (readonly [number, Rule])[] = [
  [2, ([a = 0, b = 0]) => 2 * b - a],
  [2, ([a = 0, b = 0]) => a + b],
  [2, ([a = 0, b = 0]) => (a === 0 ? Number.NaN : (b * b) / a)],
  [3, ([a = 0, b = 0, c = 0]) => 3 * c - 3 * b + a],
];

/**
 * Whether the digits are numbers of which each follows from those before: `24681012`, `1123581321`.
 */
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
