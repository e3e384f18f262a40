// Cutting a report to what its reader takes. What is cut off is counted, so that the report can say
// so.

/**
 * The items at the front that take at most `bytes`, each with a line feed, and how many others
 * there are.
 */
export function cutTo<T>(
  items: readonly T[],
  bytes: number,
  write: (item: T) => string,
): { readonly kept: readonly T[]; readonly leftOut: number } {
  let left = bytes;
  const end = items.findIndex((item) => {
    left -= Buffer.byteLength(write(item)) + 1;
    return left < 0;
  });
  const kept = end === -1 ? items : items.slice(0, end);
  return { kept, leftOut: items.length - kept.length };
}

/** The first `most` characters of a text; none of them is cut in half. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : [...text].slice(0, most).join('');
}
