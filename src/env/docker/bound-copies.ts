// What a RUN copies out of a folder of the context that is bound into the build.
// https://docs.docker.com/reference/dockerfile/#run---mounttypebind
import { posix } from 'node:path';
import { type CopyInstruction, placeIn, wordsOf } from './copy-instruction.js';

interface Mount {
  /** Where it is bound, absolute. */
  readonly at: string;
  /** What is bound, from the top of the context or the stage. */
  readonly source: string;
  readonly from: string | null;
}

/** A person binds no more; each word is compared with each. */
const MAX_MOUNTS = 50;

/** `text`: behind `RUN`; `folder`: the working folder, null where the base image decides. */
export function boundCopies(text: string, line: number, folder: string | null): CopyInstruction[] {
  const [, flags = '', script = ''] = /^((?:--\S+\s+)*)([\s\S]*)$/.exec(text) ?? [];
  const mounts = flags.split(/\s+/).flatMap((flag) => mountOf(flag, folder));
  // One within another hides what lies behind it.
  const nearest = mounts.slice(0, MAX_MOUNTS).sort((a, b) => b.at.length - a.at.length);
  if (nearest.length === 0) return [];
  let at = folder;
  return script.split(/&&|\|\||[;|\n]/).flatMap((command) => {
    const [name = '', ...words] = wordsOf(command);
    const [first] = words;
    if (name === 'cd' && first !== undefined) at = placeIn(at, first);
    if (!COPIERS.has(posix.basename(name))) return [];
    const named = words.filter((word) => !word.startsWith('-'));
    const target = placeIn(at, named.pop() ?? '');
    return named.flatMap((word) =>
      copiesOf(placeIn(at, word), nearest).map((copy) => ({ ...copy, line, target })),
    );
  });
}

const COPIERS: ReadonlySet<string> = new Set(['cp', 'mv', 'rsync', 'install']);

function mountOf(flag: string, folder: string | null): Mount[] {
  const [, options] = /^--mount=(.*)$/i.exec(flag) ?? [];
  if (options === undefined) return [];
  const values = new Map(
    options.split(',').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [name.toLowerCase(), value] as const;
    }),
  );
  const said = (...names: string[]): string | undefined =>
    names.map((name) => values.get(name)).find((value) => value !== undefined);
  const at = placeIn(folder, said('target', 'dst', 'destination') ?? '');
  const source = said('source', 'src') ?? '';
  if ((values.get('type') ?? 'bind') !== 'bind' || at === null || source.includes('$')) return [];
  return [{ at, source, from: values.get('from')?.toLowerCase() ?? null }];
}

/** What lies at a path in the build, if it is bound there. */
function copiesOf(
  path: string | null,
  nearest: readonly Mount[],
): Omit<CopyInstruction, 'line' | 'target'>[] {
  const mount = path === null ? undefined : nearest.find(({ at }) => isAtOrBelow(path, at));
  if (path === null || mount === undefined) return [];
  const source = posix.join(mount.source, posix.relative(mount.at, path));
  // A wildcard of a shell stands for no dot at the beginning.
  const excludes = /^[*?[]/.test(posix.basename(source)) ? [posix.join(posix.dirname(source), '.*')] : [];
  return [{ from: mount.from, sources: [source], isUncertain: false, excludes }];
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}
