// Whether a file that one stage of a Dockerfile copies gets into the image.
// https://docs.docker.com/build/building/multi-stage/
import { posix } from 'node:path';
import { compileDockerGlob } from './docker-ignore.js';
import type { CopyInstruction, Stage } from './dockerfile.js';

/** After so many steps through the stages a file counts as in the image. */
const MAX_STEPS = 1_000;

/** `target`: the stage that is built, by name or number; the last one if it is not given. */
export class DockerImage {
  readonly #stages: readonly Stage[];
  readonly #built: number;

  constructor(stages: readonly Stage[], target?: string) {
    this.#stages = stages;
    const named = target === undefined ? -1 : this.#indexOf(target.toLowerCase(), stages.length);
    this.#built = named === -1 ? stages.length - 1 : named;
  }

  /** Whether a file gets into the image that `copy` of stage `at` takes as `rest` of its source ('' for the source itself). */
  holds(at: number, copy: CopyInstruction, rest: string, name: string): boolean {
    if (at > this.#built) return false;
    const open = landings(copy, rest, name).map((path) => ({ at, path }));
    for (let step = 0; open.length > 0; step += 1) {
      const { at: stage, path } = open.pop()!;
      if (stage === this.#built || step > MAX_STEPS) return true;
      for (let later = stage + 1; later <= this.#built; later += 1) {
        const { base, copies } = this.#stages[later]!;
        if (this.#indexOf(base, later) === stage) open.push({ at: later, path });
        for (const each of copies) {
          if (each.from === null || this.#indexOf(each.from, later) !== stage) continue;
          // Where it lies in the stage, or what is copied out of it, is not known.
          if (path === null) open.push({ at: later, path: null });
          else for (const place of takenOut(each, path)) open.push({ at: later, path: place });
        }
      }
    }
    return false;
  }

  /** The stage of a name or number before another one; -1 where it is an image. */
  #indexOf(name: string, before: number): number {
    const named = this.#stages.findIndex((stage, index) => index < before && stage.name === name);
    return named === -1 && /^\d+$/.test(name) && Number(name) < before ? Number(name) : named;
  }
}

/** Where a file may lie in the stage; null where it is not known. */
function landings({ target }: CopyInstruction, rest: string, name: string): (string | null)[] {
  if (target === null) return [null];
  if (rest !== '') return [posix.join(target, rest)];
  return target.endsWith('/') ? [posix.join(target, name)] : [target, posix.join(target, name)];
}

function takenOut(copy: CopyInstruction, path: string): (string | null)[] {
  return copy.sources.flatMap((source) => {
    const rest = restBehind(compileDockerGlob(posix.join('/', source).replace(/(?<=.)\/$/, '')), path);
    return rest === null ? [] : landings(copy, rest, posix.basename(path));
  });
}

/** What is left of a path behind the folder that matches, '' where the path itself does; null where nothing does. */
export function restBehind(matches: (path: string) => boolean, path: string): string | null {
  if (matches(path)) return '';
  for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end) || (path.startsWith('/') ? '/' : '');
    if (folder !== '' && matches(folder)) return path.slice(end + 1);
    if (end === 0) break;
  }
  return null;
}
