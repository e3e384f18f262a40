// What a .dockerignore file keeps out of a build's context, as Docker itself judges it. Patterns
// are anchored at the context's root, the last one that matches wins, and one that matches a folder
// holds for all in it. https://docs.docker.com/build/concepts/context/#dockerignore-files,
// https://github.com/moby/patternmatcher
import { posix } from 'node:path';
import { ANY, FOLDERS, type GlobStep, matchSteps, NOT_SLASH, testOf, tokensOf } from '../reading/glob.js';

export interface DockerPattern {
  /** True for `!pattern`: what it matches is taken in again. */
  readonly exception: boolean;
  readonly matches: (path: string) => boolean;
  /** Line in its file, from 1. */
  readonly line: number;
}

/**
 * The patterns of a file; null if it has one that Docker refuses, so that no image can be built
 * with it.
 */
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

/**
 * The pattern that keeps `path` (relative to the context) out of it, or null where it is taken in.
 */
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
  const steps: GlobStep[] = [];
  let folders = false;
  const tokens = tokensOf(glob, '^');
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (token.kind !== 'star') {
      steps.push({ one: testOf(token) });
      folders = false;
      continue;
    }
    // Pairs of stars, and the slash behind the last one is part of it.
    const isPairs = token.text.length % 2 === 0;
    const next = tokens[at + 1];
    if (isPairs && next?.kind === 'literal' && next.character === '/') at += 1;
    if (token.text.length > 1) {
      if (at === tokens.length - 1 || beginning) steps.push({ many: ANY });
      // Twice any number of folders is no more than once.
      else if (!folders) steps.push(...FOLDERS);
      folders = true;
    }
    if (!isPairs) {
      steps.push({ many: NOT_SLASH });
      folders = false;
    }
  }
  return (path) => matchSteps(steps, path);
}

/**
 * Whether Go's filepath.Match takes the glob: each `[class]` closed and not empty, each `-` in it
 * between two characters.
 */
function isSound(glob: string): boolean {
  for (let at = 0; at < glob.length; at += 1) {
    if (glob[at] === '\\') {
      at += 1;
      if (at === glob.length) return false;
    } else if (glob[at] === '[') {
      at = endOfSoundClass(glob, glob[at + 1] === '^' ? at + 2 : at + 1);
      if (at === -1) return false;
    }
  }
  return true;
}

/** Where the `]` of the class stands whose inside begins at `start`; -1 where it is none. */
function endOfSoundClass(glob: string, start: number): number {
  let at = start;
  do {
    at = endOfClassCharacter(glob, at);
    if (at !== -1 && glob[at] === '-') at = endOfClassCharacter(glob, at + 1);
    if (at === -1) return -1;
  } while (glob[at] !== ']');
  return at;
}

/** Behind the one character of a class at `at`; -1 where there is none. */
function endOfClassCharacter(glob: string, at: number): number {
  const escaped = glob[at] === '\\';
  const character = glob[escaped ? at + 1 : at];
  if (character === undefined || (!escaped && (character === ']' || character === '-'))) return -1;
  return at + (escaped ? 2 : 1);
}
