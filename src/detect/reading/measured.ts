// A body among bytes that no text has, or behind a length: where the length says that it ends.
import { isOdd } from '../binary.js';
import { closingQuote } from '../encodings/joined-literal.js';
import { encodedLengths, writtenLength } from '../extent/encoded-length.js';
import { cutsOf, kindCut } from '../extent/likely-bodies.js';
import type { FoundBody, KeyPlace } from './key-place.js';

/** Parts of a run beside the likeliest, where the whole is a reading too. */
const MAX_PARTS = 6;

/**
 * An opening and a closing quote of Windows-1252. None is a length, nor what a string begins with
 * in a format that has lengths, but \xab, of strings that are shorter.
 */
const QUOTES = /^(?:[\x82\x91][\x91\x92]|[\x84\x93][\x93\x94]|\xab\xbb|\xbb\xab)$/;

/**
 * What stands around a value of a list or an element: each character could be a length by itself.
 */
const SEPARATED = /^(?:\(\)|\[\]|\{\}|><|<>|,,|;;|\|\|)$/;

/** What a terminal is told: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html */
const TOLD = /\x1b\][^\x07\x1b\r\n]*$/;
const MAX_TOLD = 400;

interface Measured {
  /** Null where text decides. */
  readonly found: FoundBody | null;
  /** What stands before the prefix is a length, and no word that it is glued to. */
  readonly isDetached: boolean;
}

const UNDECIDED: Measured = { found: null, isDetached: false };

/** Where a length before the key says where it ends, or bytes are near that no text has. */
export function readMeasured(place: KeyPlace, end: number, isBinary: boolean): Measured {
  const { text, at, start, shape } = place;
  const { prefix, rule } = shape;
  const run = end - at;
  const least = prefix.length + rule.body.minLength;
  const cutAt = (length: number): Measured => ({
    found: { body: text.slice(start, at + length), end: at + length, ambiguous: false },
    isDetached: true,
  });
  if (!isBinary) {
    const length = writtenLength(text, at, end);
    return length >= least ? cutAt(length) : UNDECIDED;
  }
  if (run < least) return UNDECIDED;
  const lengths = encodedLengths(text, at, run, least);
  const within = lengths.filter(({ length }) => length <= run);
  const proven = new Set(within.filter((one) => one.proven).map(({ length }) => length));
  const [only] = proven;
  if (only !== undefined && proven.size === 1) return cutAt(only);
  // A string that goes on behind the key is text.
  const isLonger = within.length < lengths.length && !isOdd(text.charCodeAt(end));
  const fits = within.some(({ length }) => length === run);
  const isDetached = isLonger || fits || proven.size > 0;
  const isText =
    isLonger || isQuoted(place, end) || (!within.some(({ marked }) => marked) && isInText(place, end));
  if (proven.size === 0 && isText) return { found: null, isDetached };
  const bodies = within.map(({ length }) => text.slice(start, at + length)).slice(0, 3);
  const body = text.slice(start, end);
  const isTerminated = proven.size === 0 && text[at - 1] === '\0' && text[end] === '\0';
  const cuts = cutsOf(body, shape, text.charCodeAt(end));
  const isCut = !isTerminated && bodies.length === 0 && cuts[0] !== undefined && cuts[0] === kindCut(body);
  const [first = body, ...others] = isTerminated ? [body, ...bodies] : isCut ? cuts : bodies;
  const found = {
    body: first,
    end: start + first.length,
    ambiguous: true,
    // There is room for few: the whole run, rather than the least likely of its parts.
    others: isCut ? [...others.slice(0, MAX_PARTS), body] : [...others, body, ...cuts],
  };
  return { found, isDetached };
}

/**
 * Whether it stands between two quotes of one kind, within text: `{"key":"…"}` in a database. The
 * first could be a length, but then the second would not stand where the run ends.
 */
function isQuoted(place: KeyPlace, end: number): boolean {
  const { text, at } = place;
  const quote = text[at - 1] ?? ' ';
  if (!`"'\``.includes(quote) || isOdd(text.charCodeAt(at - 2))) return false;
  const close = closingQuote(text, end);
  return close > 0 && text[close - 1] === quote;
}

/**
 * Whether the key stands in text although other bytes are near: between quotes, or as the end of
 * a string of C.
 */
function isInText(place: KeyPlace, end: number): boolean {
  const { text, at, isUnits } = place;
  const before = text.slice(Math.max(0, at - 4), at);
  // A title or a link that a terminal is told: a bell ends it.
  if (text[end] === '\x07' && TOLD.test(text.slice(Math.max(0, at - MAX_TOLD), at))) return true;
  if (/["'`]$/.test(before) && closingQuote(text, end) > 0) return true;
  if (!isUnits && QUOTES.test(before.slice(-1) + (text[end] ?? ''))) return true;
  if (text[end] === '\0')
    return before === '' || /[=: "'`]$/.test(before) || /[\x20-\x7e]{3}\0$/.test(before);
  // Separators of records and fields, FIX's among them.
  if (/[\x01\x1c-\x1f]/.test(text[end] ?? ' ') && before.endsWith(text[end]!)) return true;
  const [last, next] = [before.charCodeAt(before.length - 1), text.charCodeAt(end)];
  if (SEPARATED.test(text.slice(at - 1, at) + text.slice(end, end + 1)))
    return !isOdd(before.charCodeAt(before.length - 2)) && !isOdd(text.charCodeAt(end + 1));
  return (
    !isOdd(last) &&
    !isOdd(next) &&
    /^(?:[\s"'`,;)\]}>&|<]|[.!?](?:[\s\0]|$)|$)/.test(text.slice(end, end + 2)) &&
    /[\s=:"'`]$/.test(before)
  );
}
