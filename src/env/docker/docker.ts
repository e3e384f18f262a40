// Which files a Docker build copies into an image: those that a COPY or ADD takes and no
// .dockerignore keeps out.
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { NoteCut } from '../reading/note-cut.js';
import { readSmallFile } from '../reading/small-file.js';
import type { CopyInstruction } from './copy-instruction.js';
import {
  compileDockerGlob,
  type DockerPattern,
  excludingPattern,
  matchesWithin,
  parseDockerignore,
} from './docker-ignore.js';
import { DockerImage, restBehind } from './docker-image.js';
import { parseStages, type Stage } from './dockerfile.js';

/** How a Dockerfile is built. Paths are relative to the root. */
export interface BuildPlan {
  readonly dockerfile: string;
  readonly context: string;
  /** Other contexts, by the names that `COPY --from=` calls them. */
  readonly named?: Readonly<Record<string, string>>;
  /** The stage that is built; the last one if it is not given. */
  readonly target?: string;
  /** A Dockerfile that stands in the file `dockerfile`, behind so many lines. */
  readonly inline?: { readonly text: string; readonly linesBefore: number };
  /** By the name of an ARG: the variables that it is given. */
  readonly args?: Readonly<Record<string, readonly string[]>>;
}

/** How a file gets into an image. */
interface DockerTake {
  readonly dockerfile: string;
  /** Line of the COPY or ADD that takes it. */
  readonly line: number;
  /** True if the build alone knows the path that is copied. */
  readonly perhaps?: true;
  /**
   * Where a rule would keep it out: the ignore file that Docker reads, or would read if it were
   * there.
   */
  readonly ignoreFile: string;
}

const DOCKERFILE_NAME = /^(?:(?:docker|container)file(?:\..+)?|.+\.(?:docker|container)file)$/i;

/**
 * True for the names that Dockerfiles go by: `Dockerfile`, `Dockerfile.dev`, `web.Dockerfile`,
 * `Containerfile`.
 */
export function isDockerfile(path: string): boolean {
  const name = posix.basename(path);
  return DOCKERFILE_NAME.test(name) && !/\.(?:docker|container)ignore$/i.test(name);
}

/** A COPY with its globs compiled, and where it takes from. */
interface Source {
  readonly stage: number;
  readonly copy: CopyInstruction;
  readonly context: Context;
  /**
   * What is left of a path of the context behind the source that takes it; null where it takes it
   * not.
   */
  readonly sources: readonly ((path: string) => string | null)[];
  readonly written: readonly string[];
  readonly excludes: readonly ((path: string) => boolean)[];
}

interface Context {
  readonly folder: string;
  readonly ignoreFile: string;
  /** Null where Docker refuses the ignore file: then nothing can be built. */
  readonly patterns: readonly DockerPattern[] | null;
}

/** One build of a Dockerfile: its files are read once. */
export class DockerBuild {
  readonly plan: BuildPlan;
  readonly #image: DockerImage;
  readonly #sources: readonly Source[];

  constructor(root: string, plan: BuildPlan, cut?: NoteCut) {
    this.plan = plan;
    const text = plan.inline?.text ?? textOf(root, plan.dockerfile, cut);
    const stages = parseStages(text, () => cut?.(plan.dockerfile));
    this.#image = new DockerImage(stages, plan.target);
    this.#sources = sourcesOf(root, plan, stages, cut);
  }

  /** How the file at `path`, relative to the root, gets into the image; null if it does not. */
  takes(path: string): DockerTake | null {
    const all = this.#sources.filter((each) => this.#gets(each, path));
    const source = all.find(({ copy }) => !copy.isUncertain) ?? all[0];
    if (source === undefined) return null;
    const { dockerfile, inline } = this.plan;
    const { isUncertain } = source.copy;
    const line = source.copy.line + (inline?.linesBefore ?? 0);
    return { dockerfile, line, ...(isUncertain && { perhaps: true }), ignoreFile: source.context.ignoreFile };
  }

  /** The line of an ARG whose value the image keeps; null if it does not. */
  keepsArg(name: string): number | null {
    const line = this.#image.lineOfArg(name);
    return line === null ? null : line + (this.plan.inline?.linesBefore ?? 0);
  }

  #gets({ stage, copy, context, sources, excludes }: Source, path: string): boolean {
    const inside = within(context.folder, path);
    if (inside === null || context.patterns === null) return false;
    if (excludes.some((matches) => matchesWithin(matches, inside))) return false;
    const rests = sources.map((restOf) => restOf(inside)).filter((rest) => rest !== null);
    if (rests.length === 0 || excludingPattern(context.patterns, inside) !== null) return false;
    return rests.some((rest) => this.#image.holds(stage, copy, rest, posix.basename(path)));
  }

  /** False where no file in a folder can get into the image. */
  enters(folder: string): boolean {
    return this.#sources.some(({ context: { folder: top, patterns }, sources, written }) => {
      if (patterns === null) return false;
      const inside = within(top, folder);
      // A folder above the context.
      if (inside === null) return folder === '' || top.startsWith(`${folder}/`);
      const isTaken = sources.some((restOf) => restOf(inside) !== null);
      if (!isTaken && !written.some((text) => /[*?[]/.test(text) || text.startsWith(`${inside}/`)))
        return false;
      return excludingPattern(patterns, inside) === null || patterns.some(({ exception }) => exception);
    });
  }
}

function sourcesOf(root: string, plan: BuildPlan, stages: readonly Stage[], cut?: NoteCut): Source[] {
  const own = contextAt(root, plan.context, ignoreFileOf(root, plan.dockerfile, plan.context), cut);
  const named = new Map(
    Object.entries(plan.named ?? {}).map(([name, folder]) => [
      name.toLowerCase(),
      contextAt(root, folder, posix.join(folder, '.dockerignore'), cut),
    ]),
  );
  const first = new Map<string | null, number>();
  for (const [at, { name }] of stages.entries()) if (!first.has(name)) first.set(name, at);
  return stages.flatMap(({ copies }, stage) =>
    copies.flatMap((copy): Source[] => {
      const isStage = copy.from !== null && (first.get(copy.from) ?? stage) < stage;
      const context = copy.from === null ? own : isStage ? undefined : named.get(copy.from);
      if (context === undefined) return [];
      const written = copy.sources.map(cleanSource);
      return [
        {
          stage,
          copy,
          context,
          written,
          sources: written.map(restTaken),
          excludes: copy.excludes.map(compileDockerGlob),
        },
      ];
    }),
  );
}

function restTaken(source: string): (path: string) => string | null {
  if (source === '') return (path) => path;
  const matches = compileDockerGlob(source);
  return (path) => restBehind(matches, path);
}

function contextAt(root: string, folder: string, ignoreFile: string, cut?: NoteCut): Context {
  return { folder, ignoreFile, patterns: parseDockerignore(textOf(root, ignoreFile, cut)) };
}

/** A path relative to a folder that holds it; null for one outside. */
function within(folder: string, path: string): string | null {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}

function textOf(root: string, path: string, cut?: NoteCut): string {
  return readSmallFile(join(root, path), () => cut?.(path))?.toString('utf8') ?? '';
}

function cleanSource(source: string): string {
  return posix.normalize(`/${source}`).slice(1).replace(/\/$/, '');
}

/** The ignore file that holds: one named after the Dockerfile goes before the context's. */
function ignoreFileOf(root: string, dockerfile: string, context: string): string {
  const general = posix.join(context, '.dockerignore');
  const podman = posix.join(context, '.containerignore');
  const candidates = [`${dockerfile}.dockerignore`];
  if (/containerfile/i.test(posix.basename(dockerfile))) candidates.push(podman);
  return candidates.find((path) => existsSync(join(root, path))) ?? general;
}

/**
 * The contexts that a Dockerfile may be built in where nothing says which: its own folder and the
 * root. Only one of them where the other lacks what it copies by name; its own where a project lies
 * there (`manifests`).
 */
export function likelyContexts(root: string, dockerfile: string, manifests: ReadonlySet<string>): string[] {
  const own = posix.dirname(dockerfile) === '.' ? '' : posix.dirname(dockerfile);
  if (own === '') return [''];
  const copies = parseStages(textOf(root, dockerfile)).flatMap(({ copies }) => copies);
  const named = copies
    .filter(({ from }) => from === null)
    .flatMap(({ sources }) => sources)
    .filter((source) => !/[*?[]/.test(source));
  const holdsAll = (context: string): boolean =>
    named.every((source) => existsSync(join(root, context, cleanSource(source))));
  const [inOwn, inRoot] = [holdsAll(own), holdsAll('')];
  if (inOwn !== inRoot) return [inOwn ? own : ''];
  return manifests.has(own) || !inOwn ? [own] : [own, ''];
}
