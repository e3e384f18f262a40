// Whether a file that one stage of a Dockerfile copies gets into the image.
// https://docs.docker.com/build/building/multi-stage/
import { posix } from 'node:path';
import type { CopyInstruction } from './copy-instruction.js';
import { compileDockerGlob } from './docker-ignore.js';
import type { Stage } from './dockerfile.js';

/** After so many steps through the stages a file counts as in the image. */
const MAX_STEPS = 1_000;

/** How a later stage takes from an earlier one: all of it, or what a COPY names. */
interface Use {
  readonly by: number;
  readonly copy: CopyInstruction | null;
  /** What is left of a path behind a source that takes it. */
  readonly rests: readonly ((path: string) => string | null)[];
}

/** `target`: the stage that is built, by name or number; the last one if it is not given. */
export class DockerImage {
  readonly #built: number;
  readonly #stages: readonly Stage[];
  /** By stage: that which it is built on; -1 where that is an image. */
  readonly #bases: readonly number[];
  /** By stage: who takes from it. */
  readonly #uses: readonly Use[][];

  constructor(stages: readonly Stage[], target?: string) {
    const names = new Map<string, number>();
    const find = (name: string, before: number): number | undefined =>
      names.get(name) ?? (/^\d+$/.test(name) && Number(name) < before ? Number(name) : undefined);
    const uses: Use[][] = stages.map(() => []);
    const bases: number[] = [];
    for (const [by, { name, base, copies }] of stages.entries()) {
      bases[by] = find(base, by) ?? -1;
      uses[bases[by]]?.push({ by, copy: null, rests: [] });
      for (const copy of copies) {
        const from = copy.from === null ? undefined : find(copy.from, by);
        if (from !== undefined) uses[from]?.push({ by, copy, rests: copy.sources.map(restOf) });
      }
      if (name !== null) names.set(name, by);
    }
    this.#stages = stages;
    this.#bases = bases;
    this.#uses = uses;
    this.#built =
      (target === undefined ? undefined : find(target.toLowerCase(), stages.length)) ?? stages.length - 1;
  }

  /**
   * The line of an ARG in the stage that is built, or in one that it is built on: the image keeps
   * its value. Null where only others have it.
   */
  lineOfArg(name: string): number | null {
    for (let at = this.#built; at >= 0; at = this.#bases[at] ?? -1) {
      const line = this.#stages[at]?.args.get(name);
      if (line !== undefined) return line;
    }
    return null;
  }

  /**
   * Whether a file gets into the image that `copy` of stage `at` takes as `rest` of its source (''
   * for the source itself).
   */
  holds(at: number, copy: CopyInstruction, rest: string, name: string): boolean {
    const open = landings(copy, rest, name).map((path) => ({ at, path }));
    const seen = new Set<string>();
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next.at === this.#built || seen.size > MAX_STEPS) return true;
      const step = JSON.stringify(next);
      if (seen.has(step)) continue;
      seen.add(step);
      for (const { by, copy: taking, rests } of this.#uses[next.at] ?? []) {
        const { path } = next;
        // Where it lies in the stage, or what is copied out of it, is not known.
        if (taking === null || path === null) open.push({ at: by, path });
        else
          for (const restBelow of rests) {
            const left = restBelow(path);
            if (left === null) continue;
            for (const place of landings(taking, left, posix.basename(path)))
              open.push({ at: by, path: place });
          }
      }
    }
    return false;
  }
}

/** Where a file may lie in the stage; null where it is not known. */
function landings({ target }: CopyInstruction, rest: string, name: string): (string | null)[] {
  if (target === null) return [null];
  if (rest !== '') return [posix.join(target, rest)];
  return target.endsWith('/') ? [posix.join(target, name)] : [target, posix.join(target, name)];
}

/** Of a source of another stage: its paths begin at the top of that. */
function restOf(source: string): (path: string) => string | null {
  const matches = compileDockerGlob(posix.join('/', source).replace(/(?<=.)\/$/, ''));
  return (path) => restBehind(matches, path);
}

/**
 * What is left of a path behind the folder that matches, '' where the path itself does; null where
 * nothing does.
 */
export function restBehind(matches: (path: string) => boolean, path: string): string | null {
  if (matches(path)) return '';
  for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end) || (path.startsWith('/') ? '/' : '');
    if (folder !== '' && matches(folder)) return path.slice(end + 1);
    if (end === 0) break;
  }
  return null;
}
