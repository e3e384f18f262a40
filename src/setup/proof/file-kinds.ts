// Files of the kinds that a repository holds, by which the hooks are tried: many look at some
// alone.
import { containsKey } from '../../detect/mask-text.js';

/** Each is a run of all hooks of a commit. */
const MAX_FILES = 3;
/** Of whatever a repository holds: hooks that let documentation pass, or code, are common. */
const ALWAYS = ['docs/veleaks-doctor.md', 'src/veleaks-doctor.js'];
const PATH = /^(?:([\w-][\w.-]*)\/)?(?:.*\/)?[^/]+\.([A-Za-z]\w{0,7})$/;

/**
 * Paths of files to be made, the commonest kind first, each in the top folder where most of its
 * kind are.
 */
export function fileKinds(paths: Iterable<string>): string[] {
  const folders = new Map<string, Map<string, number>>();
  for (const path of paths) {
    const [, folder = '', extension] = PATH.exec(path) ?? [];
    if (extension === undefined) continue;
    const counts = folders.get(extension) ?? new Map<string, number>();
    folders.set(extension, counts.set(folder, (counts.get(folder) ?? 0) + 1));
  }
  const kinds = [...folders]
    .map(([extension, counts]) => ({ extension, folder: most(counts), count: sum(counts) }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_FILES - ALWAYS.length)
    .map(({ extension, folder }) => `${folder}${folder === '' ? '' : '/'}veleaks-doctor.${extension}`);
  return [...new Set([...kinds, ...ALWAYS])].filter((path) => !containsKey(path));
}

function most(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort(([, a], [, b]) => b - a)[0]![0];
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}
