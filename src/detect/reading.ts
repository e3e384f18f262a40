// Reads the body that follows a prefix: its run of characters, line continuations, pieces of joined
// literals. Says where it ends, and where that is not proven, where else it may end.
import { isBinaryNear } from './binary.js';
import { likelyBodies } from './extent/likely-bodies.js';
import { readJoined } from './reading/joined.js';
import { KeyPlace } from './reading/key-place.js';
import { readGrouped, readMarked } from './reading/marked.js';
import { readMeasured } from './reading/measured.js';
import type { Shape } from './shape.js';

export interface Reading {
  /** The body: all pieces together. Where its end is not certain, the likeliest. */
  readonly body: string;
  /** What else the body may be, likeliest first, few; empty unless `ambiguous`. */
  readonly others: readonly string[];
  /** What stood directly behind the prefix. */
  readonly firstRun: string;
  /** Where the text of the key ends. */
  readonly end: number;
  /** Joined from several literals. */
  readonly joined: boolean;
  /** Nothing proves where the body ends. */
  readonly ambiguous: boolean;
  /** What stands before the prefix is a length or emphasis, and no word that it is glued to. */
  readonly detached: boolean;
  /** Where the bodies begin, where a variable that holds the prefix is used again and again. */
  readonly starts: readonly number[];
  /** Text from here on was not looked at. May lie after the end of the text. */
  readonly reach: number;
}

/**
 * What follows a body and tells what it is: the marks of a masked key, of a template; the next
 * field.
 */
const MARKS = 24;

/**
 * Reads the body of a prefix that stands at `at`. `isUnits`: the text is of code units; else of
 * bytes. `given`: where the body begins, of several `starts`.
 */
export function readBody(text: string, at: number, shape: Shape, isUnits = false, given?: number): Reading {
  const place = new KeyPlace(text, at, shape, isUnits, given);
  const firstEnd = place.runEnd(place.start);
  const firstRun = text.slice(place.start, firstEnd);
  const measured = readMeasured(place, firstEnd, isBinaryNear(text, at, firstEnd, isUnits));
  const found =
    measured.found ??
    readMarked(place, firstEnd) ??
    readGrouped(place, firstEnd) ??
    readJoined(place, firstEnd);
  const { body, end, ambiguous, joined = false, detached = measured.isDetached } = found;
  const others = ambiguous ? likelyBodies(body, found.others ?? [], shape) : [];
  const reach = Math.max(place.reach, end + MARKS);
  return { body, others, firstRun, end, joined, ambiguous, detached, starts: place.starts, reach };
}
