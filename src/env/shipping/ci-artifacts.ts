// What jobs of a CI hand out: artifacts, pages and files of a release. A CI has what git has, and
// what it builds: so only what lies where such a build writes, and perhaps.

import { posix } from 'node:path';
import { regex } from '../../model/regex.js';
import { valueAt, wordOf } from '../../model/value-at.js';
import type { PlanFile } from '../reading/plan-files.js';
import { collectionsIn } from '../reading/yaml.js';
import { ACTIONS, FIELDS, isJenkinsfile } from './handing-out.js';
import { LEFT_OUT, listedGlobs, mayFitIn, type Packager, takenInOrder } from './packager.js';

/** What the jobs of a file hand out. */
export function artifactsIn(file: PlanFile, cut?: () => void): Packager[] {
  const handed = isJenkinsfile(file) ? jenkinsPaths(file.text) : pathsIn(file.text);
  return [false, true].flatMap((isWithoutDots) => {
    const paths = handed.filter((one) => one.isWithoutDots === isWithoutDots).map(({ path }) => path);
    return handedOut(file.path, paths, isWithoutDots, cut);
  });
}

function handedOut(
  source: string,
  all: readonly string[],
  isWithoutDots: boolean,
  cut: (() => void) | undefined,
): Packager[] {
  const said = [...new Set(all)].filter((path) => !/[$`~]|^\/|^\.\.(?:\/|$)|^\*\*?$|^\.$/.test(path));
  const paths = said.slice(0, MAX_PATHS);
  if (!paths.some((path) => !path.startsWith('!'))) return [];
  const listed = listedGlobs(paths, (path) => posix.normalize(path).replace(/^\.\/|\/$/g, ''));
  const globs = listed.slice(0, MAX_PATHS);
  if (said.length > MAX_PATHS || listed.length > MAX_PATHS) cut?.();
  const isTaken = takenInOrder(globs);
  const tops = globs.filter(({ isBack }) => !isBack).map(({ glob }) => topOf(glob));
  const isOut = (path: string): boolean =>
    LEFT_OUT.test(path) || (isWithoutDots && tops.every((top) => isDottedBelow(top, path)));
  return [
    {
      by: 'upload',
      takes: (path) => (isTaken(path) && !isOut(path) ? { source, perhaps: true } : null),
      enters: (folder) => globs.some(({ isBack, glob }) => !isBack && mayFitIn(folder, `${glob}/**`)),
    },
  ];
}

/** Around what a glob names without a wildcard. */
function topOf(glob: string): string {
  const parts = glob.split('/');
  const end = parts.findIndex((part) => /[*?[]/.test(part));
  return (end === -1 ? parts.slice(0, -1) : parts.slice(0, Math.max(0, end - 1)))
    .map((part) => `${part}/`)
    .join('');
}

/** Whether a path does not lie in the folder, or a name below it begins with a dot. */
function isDottedBelow(top: string, path: string): boolean {
  return !path.startsWith(top) || /(?:^|\/)\./.test(path.slice(top.length));
}

/** More are not looked at: each file on disk is held against each of them. */
const MAX_PATHS = 2_000;

interface Handed {
  readonly path: string;
  /** It takes no name that begins with a dot. */
  readonly isWithoutDots: boolean;
}

function pathsIn(text: string): Handed[] {
  const paths: Handed[] = [];
  const add = (all: readonly string[], isWithoutDots = false): void => {
    for (const path of all) paths.push({ path, isWithoutDots });
  };
  for (const value of collectionsIn(text)) {
    const { uses, with: inputs } = value as Record<string, unknown>;
    if (typeof uses === 'string') add(inputsOf(uses, inputs), leavesDotsOut(uses, inputs));
    for (const [name, within] of FIELDS)
      for (const path of within) add(wordsOf(valueAt(value, [name, ...path])));
  }
  return paths;
}

/** https://github.com/actions/upload-artifact#inputs, since 4.4; of one named by a commit nobody knows. */
function leavesDotsOut(uses: string, inputs: unknown): boolean {
  const takesDots = wordOf(valueAt(inputs, ['include-hidden-files'])) === 'true';
  return (
    !takesDots &&
    /^actions\/upload-artifact@v(?:4|4\.(?:[4-9]|\d\d)(?:\.\d+)?|[5-9][\d.]*|\d\d[\d.]*)$/.test(uses)
  );
}

/** https://www.jenkins.io/doc/pipeline/steps/core/#archiveartifacts-archive-the-artifacts */
function jenkinsPaths(text: string): Handed[] {
  return [...text.matchAll(ARCHIVE)].flatMap(([, , named = '', rest = '']) => {
    const [, , out = ''] = /\bexcludes\s{0,8}:\s{0,8}(["'])([^"'\n]{0,1000})\1/.exec(rest) ?? [];
    const paths = [...partsOf(named), ...partsOf(out).map((path) => path.trim() && `!${path.trim()}`)];
    return paths
      .map((path) => ({ path: path.trim(), isWithoutDots: false }))
      .filter(({ path }) => path !== '');
  });
}

const ARCHIVE = regex('gm')`
  ^[^\n/]{0,200}?\barchiveArtifacts\s{0,8}\(?\s{0,8}(?:artifacts\s{0,8}:\s{0,8})?
  (["'])([^"'\n]{1,1000})\1([^\n]{0,1000})
`;

function inputsOf(uses: string, inputs: unknown): string[] {
  const [, names = []] = ACTIONS.find(([action]) => action.test(uses)) ?? [];
  // https://github.com/cloudflare/wrangler-action#usage
  const command = /\bwrangler-action@/.test(uses) ? wordOf(valueAt(inputs, ['command'])) : '';
  const [, site] = /^\s*pages\s+(?:deploy|publish)\s+([\w./-]+)/.exec(command) ?? [];
  return [
    ...names.flatMap((name) => wordsOf(valueAt(inputs, [name]))),
    ...(site === undefined ? [] : [site]),
  ];
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
