// What `cargo package` takes of what git ignores: what `include` lists, and the files that the
// manifest names. All else it asks git for, and it refuses files that are not committed.
// https://doc.rust-lang.org/cargo/reference/manifest.html#the-exclude-and-include-fields

import { join, posix } from 'node:path';
import { readSmallFile } from '../reading/small-file.js';
import { isTable, readToml, type TomlTable, tableAt, textsOf } from '../reading/toml.js';
import { ignoring, type Packager, type ReadText } from '../shipping/packager.js';

const SOURCE = 'Cargo.toml';
/** Fields that a workspace may say for its members. */
type Field = 'include' | 'publish' | 'readme' | 'license-file';

export function crateOf(root: string, folder: string, read: ReadText): Packager | null {
  const manifest = readToml(read(SOURCE) ?? '');
  const own = tableAt(manifest, 'package');
  if (Object.keys(own).length === 0) return null;
  const shared = Object.values(own).some(isInherited) ? workspaceAbove(root, folder, manifest) : {};
  const said = (name: Field): unknown => (isInherited(own[name]) ? shared[name] : own[name]);
  const publish = said('publish');
  if (publish === false || (Array.isArray(publish) && publish.length === 0)) return null;
  const globs = textsOf(said('include')).map((glob) => glob.replace(/^\.\//, ''));
  const named = new Set([...textsOf(said('readme')), ...textsOf(said('license-file'))].map(posix.normalize));
  if (globs.length === 0 && named.size === 0) return null;
  // As a .gitignore has them, of what is taken.
  const isListed = ignoring(globs.join('\n'));
  // What is taken back is not read as cargo reads it.
  const perhaps = globs.some((glob) => glob.startsWith('!'));
  return {
    takes(path) {
      if (named.has(path)) return { source: SOURCE };
      return isListed(path) ? { source: SOURCE, ...(perhaps ? { perhaps } : {}) } : null;
    },
    enters: () => true,
  };
}

/** `include.workspace = true` */
function isInherited(value: unknown): boolean {
  return isTable(value) && value.workspace === true;
}

/** What the workspace around a crate says for its members. */
function workspaceAbove(root: string, folder: string, manifest: TomlTable | null): TomlTable {
  let at = folder;
  for (
    let read = manifest;
    ;
    read = readToml(readSmallFile(join(root, at, SOURCE))?.toString('utf8') ?? '')
  ) {
    if (isTable(read?.workspace)) return tableAt(read, ['workspace', 'package']);
    if (at === '') return {};
    at = at.includes('/') ? posix.dirname(at) : '';
  }
}
