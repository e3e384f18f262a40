// Lines of a diff begin with a mark. Of base64 that is a letter, so it is taken off before lines
// are put together.
import type { View } from './layer.js';

/** So much text before a line may tell that it is a diff's. */
const MAX_BEFORE = 2_048;
const HUNK = /^(?:@@ -\d|diff --git |\+\+\+ )/m;

/** Text without the marks, and where each of its offsets was. */
interface Unmarked {
  readonly view: View;
  readonly placeOf: (at: number) => number;
}

/**
 * The text without the marks of a diff around `view.at`; null where they are none, or may be
 * letters.
 */
export function withoutMarks(view: View): Unmarked | null {
  const { text, at } = view;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const mark = text[start];
  if (start === at || (mark !== '+' && mark !== '-')) return null;
  const end = endOf(text, start);
  const isMarked = (from: number): boolean => text[from] === mark;
  // A line alone needs nothing of this, but where its letters begin with the mark.
  const isDiff =
    HUNK.test(text.slice(Math.max(0, start - MAX_BEFORE), start)) ||
    (isWhole(text.slice(start + 1, end)) && (isMarked(end + 1) || isMarked(lineBefore(text, start))));
  if (!isDiff) return null;
  /** Where the marks of the lines stand, in order. */
  const marks: number[] = [];
  for (let line = start; isMarked(line); line = lineBefore(text, line)) marks.push(line);
  marks.reverse();
  for (let line = end + 1; line < text.length && isMarked(line); line = endOf(text, line) + 1)
    marks.push(line);
  const last = endOf(text, marks.at(-1)!);
  const from = marks[0]!;
  const lines = marks.map((line) => text.slice(line + 1, endOf(text, line)));
  const before = marks.filter((line) => line < at).length;
  return {
    view: {
      ...view,
      text: text.slice(0, from) + lines.join('\n') + text.slice(last),
      at: at - before,
      complete: view.complete,
    },
    placeOf: (index) => {
      let place = index;
      for (const line of marks) if (line <= place) place += 1;
      return place;
    },
  };
}

/** Groups of four alone: a line of which the mark is a letter is one longer. */
function isWhole(line: string): boolean {
  const letters = line.replace(/^[ \t]+|\r$/g, '');
  return letters.length % 4 === 0 && /^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(letters);
}

/** Where the line before the one at `start` begins; -1 if there is none. */
function lineBefore(text: string, start: number): number {
  // From a place before the text `lastIndexOf` looks at its first letter all the same.
  return start < 2 ? start - 1 : text.lastIndexOf('\n', start - 2) + 1;
}

function endOf(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
