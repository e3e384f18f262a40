// What Python's build tools put into an sdist or a wheel, whatever git ignores: each tool has a
// file of its own here. They were held against the archives that the tools themselves built.

import { join } from 'node:path';
import { liesAt } from '../../../files/lies-at.js';
import { compileDockerGlob, matchesWithin } from '../../docker/docker-ignore.js';
import { MAX_PATH } from '../../reading/plan-path.js';
import { isTable, readToml, type TomlTable, tableAt, textsOf } from '../../reading/toml.js';
import { mayFitIn, type Packager, type ReadText } from '../../shipping/packager.js';

/** A project in a folder, as its pyproject.toml says. */
export interface PythonProject {
  readonly root: string;
  readonly folder: string;
  readonly read: ReadText;
  /** Null where it is none, or cannot be read. */
  readonly settings: TomlTable | null;
  /** What builds it; undefined where nothing says so. */
  readonly backend: string | undefined;
}

export function projectOf(root: string, folder: string, read: ReadText): PythonProject {
  const text = read('pyproject.toml');
  const settings = text === null ? null : readToml(text);
  const [backend] = textsOf(tableAt(settings, 'build-system')['build-backend']);
  return { root, folder, read, settings, backend };
}

/**
 * Files that are named where every tool looks:
 * https://packaging.python.org/specifications/pyproject-toml
 */
export function metadataGlobs({ settings }: PythonProject): string[] {
  const project = tableAt(settings, 'project');
  const files = ['readme', 'license'].flatMap((name) => {
    const said = project[name];
    if (isTable(said)) return textsOf(said.file);
    return name === 'readme' ? textsOf(said) : [];
  });
  return [...files, ...textsOf(project['license-files'])];
}

/** Whether a path of the project is there. */
export function isThere({ root, folder }: PythonProject, path: string): boolean {
  return Boolean(liesAt(join(root, folder, path)));
}

/** Globs of a list: what one fits, or a folder that it fits, is taken. */
export function globsTake(globs: readonly string[]): (path: string) => boolean {
  const fits = globs.slice(0, MAX_GLOBS).map((glob) => compileDockerGlob(plainPath(glob)));
  return (path) => fits.some((one) => matchesWithin(one, path));
}

export function globsEnter(globs: readonly string[]): (folder: string) => boolean {
  const plain = globs.slice(0, MAX_GLOBS).map(plainPath);
  return (folder) => plain.some((glob) => mayFitIn(folder, `${glob}/**`));
}

/** Each file on disk is held against each of them. */
const MAX_GLOBS = 2_000;

/** As paths are written: `./a/`, `/a` and `a` are one; `.` is all. */
export function plainPath(glob: string): string {
  const whole = glob.slice(0, MAX_PATH).replace(/^(?:\.?\/)+/, '');
  let end = whole.length;
  while (whole[end - 1] === '/') end -= 1;
  const plain = whole.slice(0, end);
  return plain === '.' || plain === '' ? '**' : plain;
}

/** What globs name beside what the tool takes anyway; null where there are none. */
export function listedPackager(source: string, globs: readonly string[]): Packager | null {
  if (globs.length === 0) return null;
  const isTaken = globsTake(globs);
  return {
    takes: (path) => (isTaken(path) ? { source, perhaps: true } : null),
    enters: globsEnter(globs),
  };
}
