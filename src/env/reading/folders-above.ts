// The folders around a path, with `/` between its parts.

/** The folders that a path lies in, from the top, which is '', on down. */
export function foldersAbove(path: string): string[] {
  return path.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/'));
}
