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

/** `text`: behind `RUN`; `folder`: the working folder, null where the base image decides. */
export function boundCopies(text: string, line: number, folder: string | null): CopyInstruction[] {
  const [, flags = '', script = ''] = /^((?:--\S+\s+)*)([\s\S]*)$/.exec(text) ?? [];
  const mounts = flags.split(/\s+/).flatMap((flag) => mountOf(flag, folder));
  if (mounts.length === 0) return [];
  let at = folder;
  return script.split(/&&|\|\||[;|\n]/).flatMap((command) => {
    const [name = '', ...words] = wordsOf(command);
    const [first] = words;
    if (name === 'cd' && first !== undefined) at = placeIn(at, first);
    if (!COPIERS.has(posix.basename(name))) return [];
    const named = words.filter((word) => !word.startsWith('-'));
    const target = placeIn(at, named.pop() ?? '');
    return mounts.flatMap((mount) => copiesOf(named, mount, at).map((copy) => ({ ...copy, line, target })));
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

function copiesOf(
  words: readonly string[],
  mount: Mount,
  at: string | null,
): Omit<CopyInstruction, 'line' | 'target'>[] {
  return words.flatMap((word) => {
    const path = placeIn(at, word);
    if (path === null || !(path === mount.at || path.startsWith(mount.at === '/' ? '/' : `${mount.at}/`)))
      return [];
    const source = posix.join(mount.source, posix.relative(mount.at, path));
    // A wildcard of a shell stands for no dot at the beginning.
    const excludes = /^[*?[]/.test(posix.basename(source)) ? [posix.join(posix.dirname(source), '.*')] : [];
    return [{ from: mount.from, sources: [source], isUncertain: false, excludes }];
  });
}
