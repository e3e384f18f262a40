// Cutting a report to what its reader takes. What is cut off is counted, so that the report can say so.

/** The items at the front that are at most `most` and together at most `bytes` long, and how many others there are. */
export function cutTo<T>(
  items: readonly T[],
  limit: { readonly most: number; readonly bytes: number },
  write: (item: T) => string,
): { readonly kept: readonly T[]; readonly leftOut: number } {
  let bytes = 0;
  let fitting = 0;
  for (const item of items.slice(0, limit.most)) {
    bytes += Buffer.byteLength(write(item)) + 1;
    if (bytes > limit.bytes) break;
    fitting += 1;
  }
  return { kept: items.slice(0, fitting), leftOut: items.length - fitting };
}
