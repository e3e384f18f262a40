// What trees have in them of other repositories: gitlinks, and repositories that are kept as files.
// The objects of either are not among those of this repository, or are there as files of git's,
// which are compressed.
import type { Coverage, Skip } from '../../model/coverage.js';
import { TOP, unreadRepository, unreadSubmodule } from '../unread.js';

/** What the modes of gitlinks and of folders have in common: zeros may stand before them. */
const TYPE_BITS = 0o170000;
const GITLINK = 0o160000;
const FOLDER = 0o040000;
const GITLINK_MARK = Buffer.from('16');
const OBJECTS_MARK = Buffer.from(' objects\0');

/**
 * Something that was seen: by its path, or its name alone where the path of its tree is not known.
 */
interface Seen {
  readonly name: string;
  readonly isPath: boolean;
  /** The tree that it was first seen in. */
  readonly tree: string;
}

export class TreeNotes {
  readonly #gitlinks = new Map<string, Seen>();
  readonly #repositories = new Map<string, Seen>();
  /** Trees that were too large to be looked through, or could not be read. */
  readonly #passed = new Set<string>();

  /** Looks through a tree. `path` is that of its folder, where it is known; '' for the top. */
  add(bytes: Buffer, oid: string, path: string | undefined): void {
    const hasGitlink = bytes.includes(GITLINK_MARK);
    if (!hasGitlink && !bytes.includes(OBJECTS_MARK)) return;
    let parts = 0;
    for (const { type, name } of treeEntries(bytes, oid.length / 2)) {
      if (type === GITLINK) note(this.#gitlinks, path === undefined ? name : join(path, name), path, oid);
      if (name === 'HEAD' && type !== FOLDER) parts |= 1;
      if (name === 'objects' && type === FOLDER) parts |= 2;
    }
    if (parts === 3) note(this.#repositories, path ?? oid, path, oid);
  }

  /** The trees that tell all of it, and those that were passed over. */
  *oids(): Generator<string> {
    yield* this.#passed;
    for (const seen of [this.#gitlinks, this.#repositories]) for (const { tree } of seen.values()) yield tree;
  }

  get hasGitlinks(): boolean {
    return this.#gitlinks.size > 0;
  }

  /** A tree was too large to be looked through, or could not be read. */
  pass(oid: string): void {
    this.#passed.add(oid);
  }

  /** False only if no tree has a gitlink, of all that there are. */
  get mayHaveGitlinks(): boolean {
    return this.hasGitlinks || this.#passed.size > 0;
  }

  forgetGitlinks(): void {
    this.#gitlinks.clear();
  }

  /**
   * Rows for what was seen, but for submodules at those paths: they have rows. `row` makes that of
   * a submodule.
   */
  report(
    coverage: Coverage,
    submodules: readonly string[],
    row: (path: string, where: 'elsewhere') => Skip = unreadSubmodule,
  ): void {
    const known = new Set(submodules.map((path) => path.slice(path.lastIndexOf('/') + 1)));
    for (const { name, isPath } of this.#gitlinks.values())
      if (isPath || !known.has(name)) coverage.skip(row(name, 'elsewhere'));
    for (const { name, isPath } of this.#repositories.values())
      coverage.skip(
        isPath
          ? unreadRepository(name || '.', TOP)
          : unreadRepository(`a repository kept as files, tree ${name}`, null),
      );
  }
}

function note(seen: Map<string, Seen>, name: string, path: string | undefined, tree: string): void {
  if (!seen.has(name)) seen.set(name, { name, isPath: path !== undefined, tree });
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects#_tree_objects */
function* treeEntries(tree: Buffer, idLength: number): Generator<{ type: number; name: string }> {
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(0x20, at);
    const end = tree.indexOf(0, space + 1);
    if (space === -1 || end === -1) return;
    const type = Number.parseInt(tree.toString('latin1', at, space), 8) & TYPE_BITS;
    yield { type, name: tree.toString('utf8', space + 1, end) };
    at = end + 1 + idLength;
  }
}
