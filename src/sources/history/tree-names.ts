// The names in a tree object: `<mode> <name>`, a NUL, the object id as bytes; again and again.
// https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_tree_objects

/**
 * The names of files and folders. `idLength` is that of an object id in bytes. A tree cut off ends
 * the names.
 */
export function* treeNames(tree: Buffer, idLength: number): Generator<Buffer> {
  let at = 0;
  while (at < tree.length) {
    const space = tree.indexOf(0x20, at);
    const end = tree.indexOf(0, space + 1);
    if (space === -1 || end === -1) return;
    yield tree.subarray(space + 1, end);
    at = end + 1 + idLength;
  }
}
