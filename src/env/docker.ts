// Which env files a Docker build would copy into an image: those that a COPY or ADD takes and no .dockerignore keeps out.
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { compileDockerGlob, excludingPattern, matchesWithin, parseDockerignore } from './docker-ignore.js';
import { type CopyInstruction, parseCopies } from './dockerfile.js';
import { readSmallFile } from './small-file.js';

/** A Dockerfile that copies env files. Paths are relative to the root. */
export interface DockerLeak {
  readonly dockerfile: string;
  /** Line of the first COPY or ADD that takes one. */
  readonly line: number;
  /** Where a rule would keep them out: the ignore file that Docker reads, or would read if it were there. */
  readonly ignoreFile: string;
  readonly paths: readonly string[];
}

const DOCKERFILE_NAME = /^(?:(?:docker|container)file(?:\..+)?|.+\.(?:docker|container)file)$/i;

/** True for the names that Dockerfiles go by: `Dockerfile`, `Dockerfile.dev`, `web.Dockerfile`, `Containerfile`. */
export function isDockerfile(path: string): boolean {
  const name = posix.basename(path);
  return DOCKERFILE_NAME.test(name) && !/\.(?:docker|container)ignore$/i.test(name);
}

/** What one Dockerfile takes of the env files; null if nothing. */
export function findDockerLeak(
  root: string,
  dockerfile: string,
  files: readonly string[],
): DockerLeak | null {
  const copies = parseCopies(readSmallFile(join(root, dockerfile))?.toString('utf8') ?? '');
  const context = contextOf(root, dockerfile, copies);
  const ignoreFile = ignoreFileOf(root, dockerfile, context);
  const patterns = parseDockerignore(readSmallFile(join(root, ignoreFile))?.toString('utf8') ?? '');
  if (patterns === null) return null;
  const takes = (copy: CopyInstruction, path: string): boolean => {
    const inside = posix.relative(context, path);
    const excluded = copy.excludes.some((glob) => matchesWithin(compileDockerGlob(glob), inside));
    return !excluded && copy.sources.some((source) => isSourceOf(cleanSource(source), inside));
  };
  const inContext = files.filter(
    (path) =>
      (context === '' || path.startsWith(`${context}/`)) &&
      excludingPattern(patterns, posix.relative(context, path)) === null,
  );
  const paths = inContext.filter((path) => copies.some((copy) => takes(copy, path)));
  const first = copies.find((copy) => paths.some((path) => takes(copy, path)));
  return first ? { dockerfile, line: first.line, ignoreFile, paths } : null;
}

function cleanSource(source: string): string {
  return posix.normalize(`/${source}`).slice(1).replace(/\/$/, '');
}

/** A folder is copied with all in it; the context's root is ''. */
function isSourceOf(source: string, path: string): boolean {
  return source === '' || matchesWithin(compileDockerGlob(source), path);
}

/**
 * The folder that the build most likely runs in, which the Dockerfile does not say: its own, unless what it copies is not
 * there but lies at the root of the repository (`docker build -f docker/Dockerfile .`).
 */
function contextOf(root: string, dockerfile: string, copies: readonly CopyInstruction[]): string {
  const own = posix.dirname(dockerfile) === '.' ? '' : posix.dirname(dockerfile);
  const named = copies.flatMap(({ sources }) => sources).filter((source) => !/[*?[]/.test(source));
  const holdsAll = (context: string): boolean =>
    named.every((source) => existsSync(join(root, context, cleanSource(source))));
  return holdsAll(own) || !holdsAll('') ? own : '';
}

/** The ignore file that holds: one named after the Dockerfile goes before the context's. */
function ignoreFileOf(root: string, dockerfile: string, context: string): string {
  const general = posix.join(context, '.dockerignore');
  const podman = posix.join(context, '.containerignore');
  const candidates = [`${dockerfile}.dockerignore`];
  if (/containerfile/i.test(posix.basename(dockerfile))) candidates.push(podman);
  return candidates.find((path) => existsSync(join(root, path))) ?? general;
}
