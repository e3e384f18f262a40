import { dirname } from 'node:path';

/** A folder, and each that it lies in, up to the root. */
export function* foldersUp(folder: string): Generator<string, void> {
  let at = folder;
  for (let above = dirname(at); above !== at; above = dirname(at)) {
    yield at;
    at = above;
  }
  yield at;
}
