// What the body of a key may be where nothing proves its end: the few likeliest readings, each of
// them cheap to ask about.
import type { Shape } from '../shape.js';

/** Beside the first. Each is a question to the API. */
const MAX_OTHERS = 7;

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
