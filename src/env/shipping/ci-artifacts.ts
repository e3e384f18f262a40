// What jobs of a CI hand out: artifacts, pages and files of a release. A CI has what git has, and
// what it builds: so only what lies where such a build writes, and perhaps.

import { posix } from 'node:path';
import { valueAt } from '../../model/value-at.js';
import type { PlanFile } from '../reading/plan-files.js';
import { collectionsIn } from '../reading/yaml.js';
import { ACTIONS, FIELDS } from './handing-out.js';
import { LEFT_OUT, listedGlobs, mayFitIn, type Packager, takenInOrder } from './packager.js';

/** What the jobs of a file hand out. */
export function artifactsIn({ path: source, text }: PlanFile, cut?: () => void): Packager[] {
  const said = [...new Set(pathsIn(text))].filter(
    (path) => !/[$`~]|^\/|^\.\.(?:\/|$)|^\*\*?$|^\.$/.test(path),
  );
  const paths = said.slice(0, MAX_PATHS);
  if (!paths.some((path) => !path.startsWith('!'))) return [];
  const all = listedGlobs(paths, (path) => posix.normalize(path).replace(/^\.\/|\/$/g, ''));
  const globs = all.slice(0, MAX_PATHS);
  if (said.length > MAX_PATHS || all.length > MAX_PATHS) cut?.();
  const isTaken = takenInOrder(globs);
  return [
    {
      by: 'upload',
      takes: (path) => (isTaken(path) && !LEFT_OUT.test(path) ? { source, perhaps: true } : null),
      enters: (folder) => globs.some(({ isBack, glob }) => !isBack && mayFitIn(folder, `${glob}/**`)),
    },
  ];
}

/** More are not looked at: each file on disk is held against each of them. */
const MAX_PATHS = 2_000;

function pathsIn(text: string): string[] {
  const paths: string[] = [];
  for (const value of collectionsIn(text)) {
    const { uses, with: inputs } = value as Record<string, unknown>;
    const named = typeof uses === 'string' ? inputsOf(uses, inputs) : [];
    const handed = FIELDS.flatMap(([name, within]) =>
      within.flatMap((path) => wordsOf(valueAt(value, [name, ...path]))),
    );
    for (const path of [...named, ...handed]) paths.push(path);
  }
  return paths;
}

function inputsOf(uses: string, inputs: unknown): string[] {
  const [, names = []] = ACTIONS.find(([action]) => action.test(uses)) ?? [];
  return names.flatMap((name) => wordsOf(valueAt(inputs, [name])));
}

/** One text with a path a line, or a list of texts. */
function wordsOf(value: unknown): string[] {
  const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  return texts
    .flatMap((text) => text.split('\n').flatMap(partsOf))
    .map((path) => path.trim())
    .filter((path) => path !== '');
}

/** What commas part that are in no braces. */
function partsOf(line: string): string[] {
  const parts = [''];
  const pieces = line.split(/(\{[^{}]*\})|,/);
  // Between two pieces stands what is in braces, undefined for a comma.
  for (const [at, piece] of pieces.entries()) {
    if (at % 2 === 0 || piece !== undefined) parts[parts.length - 1] += piece ?? '';
    else parts.push('');
  }
  return parts;
}
