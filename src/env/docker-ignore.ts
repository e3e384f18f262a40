// What a .dockerignore file keeps out of a build's context, as Docker itself judges it.
// Patterns are anchored at the context's root, the last one that matches wins, and one that matches a folder holds for all in it.
// https://docs.docker.com/build/concepts/context/#dockerignore-files, https://github.com/moby/patternmatcher
import { posix } from 'node:path';
import { ANY, FOLDERS, literal, matchSteps, NOT_SLASH, parseClass, type Step } from './glob.js';

export interface DockerPattern {
  /** True for `!pattern`: what it matches is taken in again. */
  readonly exception: boolean;
  readonly matches: (path: string) => boolean;
  /** Line in its file, from 1. */
  readonly line: number;
}

/** The patterns of a file; null if it has one that Docker refuses, so that no image can be built with it. */
export function parseDockerignore(text: string): DockerPattern[] | null {
  const patterns: DockerPattern[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const trimmed = line.trim();
    if (line.startsWith('#') || trimmed === '') continue;
    const exception = trimmed.startsWith('!');
    const glob = cleanGlob(exception ? trimmed.slice(1).trim() : trimmed, exception);
    if (glob === null || !isSound(glob)) return null;
    patterns.push({ exception, matches: compileDockerGlob(glob), line: index + 1 });
  }
  return patterns;
}

/** The pattern that keeps `path` (relative to the context) out of it, or null where it is taken in. */
export function excludingPattern(patterns: readonly DockerPattern[], path: string): DockerPattern | null {
  let excluding: DockerPattern | null = null;
  for (const pattern of patterns) {
    if (pattern.exception === (excluding === null)) continue;
    if (matchesWithin(pattern.matches, path)) excluding = pattern.exception ? null : pattern;
  }
  return excluding;
}

/** True if the glob matches the path or a folder that holds it. */
export function matchesWithin(matches: (path: string) => boolean, path: string): boolean {
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1))
    if (matches(path.slice(0, end))) return true;
  return matches(path);
}

/** Clean and without its leading slash; null where Docker refuses it. */
function cleanGlob(glob: string, exception: boolean): string | null {
  const clean = posix.normalize(glob).replace(/(?<=.)\/$/, '');
  if (exception && (glob === '' || clean === '/')) return null;
  return clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean;
}

/** Compiles a glob of Docker's: `*`, `?` and `[class]` stop at `/`, `**` does not. */
export function compileDockerGlob(glob: string): (path: string) => boolean {
  // Without other magic a leading `**` is any beginning, not only whole folders.
  const beginning = /^\*\*[^/*?[\]\\]+$/.test(glob);
  const steps: Step[] = [];
  for (const match of glob.matchAll(/(\*\*\/?)|(\*)|(\?)|\[(\^?)((?:\\.|[^\\\]])*)\]|\\(.)|(.)/gsu)) {
    const [token, doubleStar, star, any, negation, inside, escaped] = match;
    if (doubleStar) {
      const last = match.index + token.length === glob.length;
      steps.push(...(last || beginning ? [{ many: ANY }] : FOLDERS));
    } else if (star) steps.push({ many: NOT_SLASH });
    else if (any) steps.push({ one: NOT_SLASH });
    else if (inside !== undefined) {
      const includes = parseClass(inside);
      steps.push({ one: negation ? (character) => !includes(character) : includes });
    } else steps.push({ one: literal(escaped ?? token) });
  }
  return (path) => matchSteps(steps, path);
}

const CLASS_CHARACTER = String.raw`(?:\\.|[^\\\]-])`;
const SOUND_GLOB = new RegExp(
  String.raw`^(?:\[\^?(?:${CLASS_CHARACTER}(?:-${CLASS_CHARACTER})?)+\]|\\.|[^\\[])*$`,
);

/** Whether Go's filepath.Match takes the glob: each `[class]` closed and not empty, each `-` in it between two characters. */
function isSound(glob: string): boolean {
  return SOUND_GLOB.test(glob);
}
