// Lengths of bodies that are whole more likely than not.
import { regex } from '../../model/regex.js';

/** 128 to 256 bits in hex, base32, base62 and base64. */
const WHOLE: ReadonlySet<number> = new Set([32, 36, 40, 43, 48, 64]);

/** Lengths that other keys have: 80 to 160 bits, identifiers. */
const USUAL: ReadonlySet<number> = new Set([16, 20, 21, 22, 24, 26, 27]);

/** More letters are told by themselves. */
const MAX_FEW = 3;

/** What vendors put before the random letters: the environment, the region, the version. */
const LABELS = regex()`
  ^(?:(?:live|test|prod|production|dev|development|stg|stage|staging|sandbox|demo|local|ci|eu|us|ap
  |v[0-9]{1,2})[_-]){1,2}
`;
/** Groups of one length. */
const GROUPED = /^([A-Za-z0-9]{3,8})(?:-[A-Za-z0-9]{3,8}){2,}$/;

/** A body without what vendors put before its random letters. */
export function unlabelled(body: string): string {
  return body.replace(LABELS, '');
}

/**
 * The length of a body that is compared with those of keys: `live_` and the dashes of groups count
 * for none.
 */
export function lengthOf(body: string): number {
  const random = unlabelled(body);
  const size = GROUPED.exec(random)?.[1]?.length;
  const groups = random.split('-');
  return size !== undefined && groups.every(({ length }) => length === size)
    ? size * groups.length
    : random.length;
}

/** Whether a body that has no length of any keys has a common one with so many letters more. */
export function isSurelyPart(body: number, more: number): boolean {
  return !USUAL.has(body) && makesWhole(body, more);
}

/** Whether some keys have bodies of this length. */
export function isUsualLength(length: number): boolean {
  return USUAL.has(length);
}

/** Whether bodies of this length are whole more likely than not. */
export function isWholeLength(length: number): boolean {
  return WHOLE.has(length);
}

/** Whether a body that has no such length has one with so many letters more. */
export function makesWhole(body: number, more: number): boolean {
  return !WHOLE.has(body) && WHOLE.has(body + more);
}

/**
 * Whether two tokens are values of their own: in a list each is whole. Halves of a longer one have
 * a common length together.
 */
export function areBothWhole(body: number, rest: number): boolean {
  return WHOLE.has(body) && WHOLE.has(rest) && !WHOLE.has(body + rest) && body + rest !== 128;
}

/**
 * Whether a body that has no length of any keys has one that some have, with so few letters more.
 */
export function makesUsual(body: number, more: number): boolean {
  return !USUAL.has(body) && !WHOLE.has(body) && more <= MAX_FEW && USUAL.has(body + more);
}
