// What the body of a key may be where nothing proves its end: the few likeliest readings, each of
// them cheap to ask about.
import type { Rule } from '../../model/rule.js';
import type { Shape } from '../shape.js';
import { isWholeLength, lengthOf } from './whole-length.js';

/** Beside the first. Each is a question to the API. */
const MAX_OTHERS = 7;

/** Of a key whose end looked certain. */
const MAX_NEAR = 6;
/**
 * So many letters are written right behind a key, and nothing tells them from it: `KEYx`, a hash.
 */
const WRITTEN_BEHIND = [1, 2, 3, 8];
/** A hash or a word behind a key is no longer. */
const MAX_TAIL = 12;

/** A body this long shows which characters it is made of. */
const SAMPLE = 16;

/** Lengths of bodies that are common: 128 to 256 bits in hex, base32, base62 and base64. */
const COMMON = [40, 32, 64, 48, 43, 36, 24, 20];

/** The bodies without doubles, without those that are too short for a key, and without `first`. */
export function likelyBodies(first: string, bodies: readonly string[], { rule }: Shape): string[] {
  const { minLength, maxLength } = rule.body;
  const others = new Set(bodies.filter(({ length }) => length >= minLength && length <= maxLength));
  others.delete(first);
  return [...others].slice(0, MAX_OTHERS);
}

/**
 * Where a run may have been cut: where a kind of character begins that its beginning has none of,
 * before the marks that it ends with, before the last mark, one character earlier, at a common
 * length. `next`: the code of the byte behind, whose high bit some formats set.
 */
export function cutsOf(body: string, { isBody }: Shape, next = 0): string[] {
  const last =
    next >= 0x80 && next < 0x100 && isBody[next & 0x7f] === 1
      ? [body + String.fromCharCode(next & 0x7f)]
      : [];
  const kind = kindCut(body).length;
  const mark = Math.max(body.lastIndexOf('-'), body.lastIndexOf('_'));
  const bare = body.replace(/[-_]+$/, '');
  return [
    ...(kind < body.length ? [body.slice(0, kind)] : []),
    ...(bare.length < body.length ? [bare] : []),
    ...last,
    ...(mark >= SAMPLE ? [body.slice(0, mark)] : []),
    body.slice(0, -1),
    ...COMMON.filter((length) => length < body.length).map((length) => body.slice(0, length)),
    body.slice(0, -2),
  ].filter(({ length }) => length >= SAMPLE);
}

/**
 * What a body may be whose end a quote or a separator proves, if that is no key: one ends the
 * string, and something may have been put behind the key in it. Likeliest first, few.
 */
export function nearBodies(body: string, { body: { minLength } }: Rule): string[] {
  const few = WRITTEN_BEHIND.map((letters) => body.slice(0, -letters));
  const mark = Math.max(body.lastIndexOf('-'), body.lastIndexOf('_'));
  const tails = isWholeLength(lengthOf(body))
    ? []
    : [
        ...(mark >= SAMPLE ? [body.slice(0, mark)] : []),
        kindCut(body),
        ...COMMON.filter((length) => length < body.length && body.length - length <= MAX_TAIL).map((length) =>
          body.slice(0, length),
        ),
      ];
  const bodies = new Set([body.replace(/[-_]+$/, ''), ...few, ...tails]);
  bodies.delete(body);
  return [...bodies].filter(({ length }) => length >= minLength).slice(0, MAX_NEAR);
}

/**
 * The body up to the first character of a kind that its beginning has not; the whole where there is
 * none. Marks are no kind: base64url has one in 32.
 */
export function kindCut(body: string): string {
  const seen = new Set(['mark', ...Array.from(body.slice(0, SAMPLE), kindOf)]);
  for (let i = SAMPLE; i < body.length; i += 1)
    if (!seen.has(kindOf(body[i]!))) return body.slice(0, i).replace(/[-_]+$/, '');
  return body;
}

function kindOf(letter: string): string {
  if (letter >= '0' && letter <= '9') return 'digit';
  if (letter >= 'a' && letter <= 'z') return letter <= 'f' ? 'hex' : 'lower';
  return letter >= 'A' && letter <= 'Z' ? 'upper' : 'mark';
}
