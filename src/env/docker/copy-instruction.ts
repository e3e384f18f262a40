// A copy into an image, and the words and places in which a Dockerfile writes it.
import { posix } from 'node:path';
import { MAX_PATH } from '../reading/plan-path.js';

/** A COPY or ADD, or a RUN that copies what is bound. */
export interface CopyInstruction {
  /** Line where the instruction starts, from 1. */
  readonly line: number;
  /** The stage or named context of `--from=`; null for the build's own context. */
  readonly from: string | null;
  /**
   * Sources as written, with the variables that the Dockerfile sets filled in. A part that the
   * build alone knows is `*`; a source that is nothing but that is left out.
   */
  readonly sources: readonly string[];
  /** True if the build alone knows a part of a source. */
  readonly isUncertain: boolean;
  /** Patterns of `--exclude=`. */
  readonly excludes: readonly string[];
  /**
   * Where it copies to, absolute, as written behind that; null where a variable or the base image
   * decides.
   */
  readonly target: string | null;
}

/** Words without the quotes around their values. */
export function wordsOf(text: string): string[] {
  const words = text.trim().match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

/**
 * A path of the image, from its working folder; null too where it is longer than a system has them.
 */
export function placeIn(folder: string | null, path: string): string | null {
  if (path === '' || path.includes('$')) return null;
  const isAbsolute = path.startsWith('/');
  if (folder === null && !isAbsolute) return null;
  const place = posix.join(isAbsolute ? '/' : folder!, path).replace(/(?<=.)\/$/, '');
  return place.length > MAX_PATH ? null : place;
}
