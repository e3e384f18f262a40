// Paths of a command, after a `cd` in it.

/** `path` in `folder`, both as a command names them. */
export function joinFolder(folder: string, path: string): string {
  return folder === '' || /^(?:[\\/~]|[A-Za-z]:)/.test(path) ? path : `${folder}/${path}`;
}
