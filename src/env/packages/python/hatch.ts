// What hatchling takes. It asks no git: it reads the nearest .gitignore alone, as if that lay in
// the project's folder, and so takes what one below it, a person's own excludes or
// `.git/info/exclude` ignore. https://hatch.pypa.io/latest/config/build/

import { join, posix } from 'node:path';
import { liesAt } from '../../../files/lies-at.js';
import { regex } from '../../../model/regex.js';
import { readSmallFile } from '../../reading/small-file.js';
import { isTable, readToml, type TomlTable, tableAt, textsOf } from '../../reading/toml.js';
import { ignoring, type Packager } from '../../shipping/packager.js';
import { globsEnter, globsTake, type PythonProject } from './project.js';

/** What it leaves out whatever the settings say. */
const NOT_IN_HATCH = regex()`
  (?:^|/)(?:__pycache__|\.venv|\.git|\.hg|\.hatch|\.tox|\.nox|\.ruff_cache|\.pytest_cache
  |\.mypy_cache|\.pixi|node_modules)/|^dist/|\.py[cdo]$|(?:^|/)\.DS_Store$
`;
/** Tables of files that are put in under another name, whatever is left out else. */
const FORCED = ['force-include', 'shared-data', 'shared-scripts', 'extra-metadata'];

export function hatchOf(project: PythonProject): Packager | null {
  if (!project.backend?.startsWith('hatchling')) return null;
  const source = project.read('hatch.toml') === null ? 'pyproject.toml' : 'hatch.toml';
  const inOwn = tableAt(readToml(project.read('hatch.toml') ?? ''), 'build');
  const builds = [tableAt(project.settings, ['tool', 'hatch', 'build']), inOwn].filter(
    (table) => Object.keys(table).length > 0,
  );
  const named = builds.map((build) => tableAt(build, 'targets'));
  const targets = named.flatMap((all) => Object.values(all).filter(isTable));
  const all = [...builds, ...targets];
  const forced = all.flatMap((table) => FORCED.flatMap((name) => Object.keys(tableAt(table, name))));
  const isForced = globsTake(forced.map((path) => path.replace(/[*?[\]\\]/g, '\\$&')));
  const isArtifact = ignoring(linesOf(all, 'artifacts'));
  const ways = (targets.length > 0 ? targets : [{}]).map((target) => wayOf(project, builds, target));
  // An sdist of which nothing is said takes all.
  if (targets.length > 0 && !named.some(({ sdist }) => isTable(sdist))) ways.push(wayOf(project, builds, {}));
  const isTaken = (path: string): boolean =>
    isForced(path) || (!NOT_IN_HATCH.test(path) && ways.some((takes) => takes(path, isArtifact)));
  const enters = globsEnter(forced);
  return {
    takes: (path) => (isTaken(path) ? { source, perhaps: true } : null),
    enters: (at) => enters(at) || !NOT_IN_HATCH.test(`${at}/`),
  };
}

type Way = (path: string, isArtifact: (path: string) => boolean) => boolean;

/** What one target takes: its lists go before those of all. */
function wayOf({ root, folder }: PythonProject, builds: readonly TomlTable[], target: TomlTable): Way {
  const of = (name: string): readonly TomlTable[] => (target[name] === undefined ? builds : [target]);
  const isIgnored = of('ignore-vcs').some((table) => table['ignore-vcs'] === true)
    ? () => false
    : nearestIgnore(root, folder);
  const isExcluded = ignoring(linesOf(of('exclude'), 'exclude'));
  const includes = ['include', 'packages']
    .map((name) => linesOf(of(name), name))
    .filter((text) => text !== '');
  const isIncluded = ignoring(includes.join('\n'));
  const only = of('only-include').flatMap((table) => textsOf(table['only-include']));
  const isWithin = globsTake(only);
  return (path, isArtifact) => {
    if (only.length > 0 && !isWithin(path)) return false;
    if (isArtifact(path)) return true;
    return !isIgnored(path) && !isExcluded(path) && (includes.length === 0 || isIncluded(path));
  };
}

/** Patterns as a .gitignore has them. */
function linesOf(tables: readonly TomlTable[], name: string): string {
  return tables.flatMap((table) => textsOf(table[name])).join('\n');
}

/**
 * Whether the .gitignore of a folder, or the nearest above it, has a rule for a path of the folder.
 */
function nearestIgnore(root: string, folder: string): (path: string) => boolean {
  for (let at = folder; ; at = at.includes('/') ? posix.dirname(at) : '') {
    const text = readSmallFile(join(root, at, '.gitignore'))?.toString('utf8');
    if (text !== undefined) return ignoring(text);
    if (at === '' || liesAt(join(root, at, '.git'))) return () => false;
  }
}
