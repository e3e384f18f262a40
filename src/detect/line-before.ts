// The line that a key stands on, up to the key. A line ends with a line feed, a carriage return, or
// both: what one of the detector's questions takes for a line, all of them do.

/** Where the line begins that `at` is on; `at` is behind its end at most. */
export function lineStartOf(text: string, at: number): number {
  const start = text.slice(0, at).lastIndexOf('\n') + 1;
  // Within that line alone: a text without a carriage return would be searched whole.
  return start + text.slice(start, at).lastIndexOf('\r') + 1;
}

/** What stands before `at` on its line. */
export function lineBefore(text: string, at: number): string {
  return text.slice(lineStartOf(text, at), at);
}

/** What quotes, comments, tables and diffs begin each line with. */
export const LINE_MARK = String.raw`[ \t]{0,12}(?:(?:[>#*;|+%-]|//)[ \t]{0,12}){0,3}`;
