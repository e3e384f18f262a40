// What the content of a compressed file is called, of which nothing says how it is called.

/**
 * A compressed file's name without what it was given by compressing: `log.gz` holds `log`. The
 * format, in brackets, where there is no name or it says nothing.
 */
export function contentNameOf(path: string | null, format: string): string {
  const base = path?.slice(path.lastIndexOf('/') + 1) ?? '';
  const short = base.replace(/\.(?:gz|gzip|z|zz|zst|zstd|bz2|bz|xz|br)$/i, '').replace(/\.tgz$/i, '.tar');
  return short !== '' && short !== base ? short : `(${format})`;
}

/** Formats of one content, which most of them do not name. */
const COMPRESSIONS: ReadonlySet<string> = new Set([
  'gzip',
  'zstd',
  'bzip2',
  'xz',
  'zlib',
  'brotli',
  'deflate',
]);

export function isCompression(format: string): boolean {
  return COMPRESSIONS.has(format);
}

/**
 * The trail of a file that was opened before its path was known: the content's name is the file's.
 */
export function trailAt(path: string, trail: readonly string[]): readonly string[] {
  const format = /^\((\w+)\)$/.exec(trail[0] ?? '')?.[1];
  return format === undefined || !isCompression(format)
    ? trail
    : [contentNameOf(path, format), ...trail.slice(1)];
}
