// A body between marks of a text, or in groups with blanks between.
import { looksRandom } from '../extent/loose-pieces.js';
import { emphasisBefore } from '../left-context.js';
import { type FoundBody, type KeyPlace, MIN_BEFORE_APPENDIX, NEXT_LINE } from './key-place.js';

/** Behind a word that was taken out, and what was put in its place, nothing of a word. */
const TAKEN_OUT = /^\](?:\{\+[^\n]*?\+\})?(?![\w{[-])/;

/** Letters of a group, as people read out what is long. */
const MIN_GROUP = 3;
const MAX_GROUP = 10;

/** Between Markdown's underscores; null where there are none on both sides. */
export function readMarked(place: KeyPlace, end: number): FoundBody | null {
  const { text, at, start } = place;
  const marks = emphasisBefore(text, at);
  const body = text.slice(start, end);
  // A word that was taken out, as git shows words: `[-key-]{+other+}`.
  const isInMarks = body.endsWith('-') && text.startsWith('[-', at - 2);
  if (isInMarks) place.looked(end + NEXT_LINE);
  if (isInMarks && TAKEN_OUT.test(text.slice(end, end + NEXT_LINE)))
    return { body: body.slice(0, -1), end: end - 1, ambiguous: false, detached: true };
  const signs = equalSigns(place, end);
  if (signs !== '') return { body, end, ambiguous: true, others: [body + signs] };
  if (marks === 0 || !body.endsWith('_'.repeat(marks))) return null;
  const inner = body.slice(0, -marks);
  return { body: inner, end: end - marks, ambiguous: true, others: [body], detached: true };
}

/**
 * What marks a text in Org and in Markdown, and ends it as it begins it: `=key=`, `==key==`; else
 * ''.
 */
function equalSigns(place: KeyPlace, end: number): string {
  const { text, at } = place;
  const signs = /(?:^|[\s([{"'>|])(={1,2})$/.exec(text.slice(Math.max(0, at - 3), at))?.[1];
  return signs !== undefined && /^={1,2}(?![=\w])/.exec(text.slice(end, end + 3))?.[0] === signs ? signs : '';
}

/**
 * Groups of one length with a blank between, as people read out what is long; null where none are.
 */
export function readGrouped(place: KeyPlace, end: number): FoundBody | null {
  const { text, at, start } = place;
  if (text[end] !== ' ') return null;
  const first = text.slice(start, end);
  // The prefix belongs to the first group, or stands before it.
  for (const size of [first.length, end - at]) {
    if (first === '' || size < MIN_GROUP || size > MAX_GROUP) continue;
    const groups = new RegExp(`^(?: [A-Za-z0-9]{${size}}){2,40}(?: [A-Za-z0-9]{1,${size}})?(?![\\w-])`);
    const behind = groups.exec(text.slice(end, end + NEXT_LINE))?.[0] ?? '';
    place.looked(end + NEXT_LINE);
    const body = first + behind.replaceAll(' ', '');
    if (body.length >= MIN_BEFORE_APPENDIX && behind !== '' && looksRandom(body))
      return { body, end: end + behind.length, ambiguous: true, others: [first], joined: true };
  }
  return null;
}
