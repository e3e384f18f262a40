// What Python's build tools put into an sdist or a wheel, whatever git ignores.

import { join, posix } from 'node:path';
import { liesAt } from '../../files/lies-at.js';
import { regex } from '../../model/regex.js';
import { compileDockerGlob, matchesWithin } from '../docker/docker-ignore.js';
import { readSmallFile } from '../reading/small-file.js';
import { ignoring, mayFitIn, type Packager, type ReadText, type Taken } from '../shipping/packager.js';

/** https://setuptools.pypa.io/en/latest/userguide/miscellaneous.html */
export function manifestOf(read: ReadText): Packager | null {
  const text = read('MANIFEST.in');
  if (text === null) return null;
  const commands = text.split(/\r?\n/).map((line) => line.trim().split(/\s+/));
  const takes = (path: string): Taken | null => {
    let isTaken = false;
    for (const [command = '', ...words] of commands)
      if (fitsCommand(command, words, path)) isTaken = takesIn(command);
    return isTaken ? { source: 'MANIFEST.in' } : null;
  };
  const starts = commands.flatMap(([command = '', ...words]) => {
    if (command === 'global-include') return ['**'];
    if (command === 'include') return words;
    return takesIn(command) ? [`${words[0] ?? ''}/**`] : [];
  });
  return { takes, enters: (folder) => starts.some((glob) => mayFitIn(folder, glob)) };
}

function takesIn(command: string): boolean {
  return /^(?:include|recursive-include|global-include|graft)$/.test(command);
}

function fitsCommand(command: string, words: readonly string[], path: string): boolean {
  const name = posix.basename(path);
  const isBelow = (folder: string): boolean =>
    folder === '.' || path.startsWith(`${folder.replace(/^\.\/|\/+$/g, '')}/`);
  const [first = '', ...rest] = words;
  switch (command) {
    case 'include':
    case 'exclude':
      return words.some((glob) => fits(glob, path));
    case 'recursive-include':
    case 'recursive-exclude':
      return isBelow(first) && rest.some((glob) => fits(glob, name));
    case 'global-include':
    case 'global-exclude':
      return words.some((glob) => fits(glob, name));
    case 'graft':
    case 'prune':
      return isBelow(first);
    default:
      return false;
  }
}

function fits(glob: string, path: string): boolean {
  return compileDockerGlob(glob.replace(/^\.\//, ''))(path);
}

/** Tables of TOML and INI that list what a package holds beside its modules. */
const TABLE = regex()`
  ^(?:tool\.(?:setuptools|poetry|hatch\.build|pdm\.build|flit\.sdist|maturin
  |scikit-build\.sdist)(?:[.\]]|$)|options\.(?:package_data|data_files)$)
`;
const GLOB =
  /["']([^"'\n]{1,200})["']|^\s{0,40}[\w.*]+\s*=\s*([^\n"'[\]{}]{1,200})$|^\s{1,40}([^\n"'=[\]{}]{1,200})$/gm;
/** Arguments of setup() in a setup.py, up to their lists. */
const ARGUMENTS = /\b(?:package_data|data_files)\s*=\s*(?=[[{(])/g;
/** A person writes no longer list. */
const MAX_LIST = 4_000;

/** What stands in brackets at the begin of a text, whatever its strings hold. */
function bracketed(text: string): string {
  let depth = 0;
  for (const { 0: token, index } of text.slice(0, MAX_LIST).matchAll(/"[^"\n]*"|'[^'\n]*'|#.*|[[\](){}]/g)) {
    if (/^[[({]/.test(token)) depth += 1;
    else if (/^[\])}]/.test(token)) depth -= 1;
    if (depth === 0) return text.slice(0, index + 1);
  }
  return '';
}

/** By these, setuptools builds what names no build system. */
const TOOL_TABLE = /^\[tool\.setuptools[.\]]/m;
const OPTIONS = /^\[options[.\]]/m;

/** Of a Python project: what its settings list, and modules beside an `__init__.py`. */
export function pythonOf(root: string, folder: string, read: ReadText): Packager | null {
  const [project, configuration, script] = ['pyproject.toml', 'setup.cfg', 'setup.py'].map(
    (name) => read(name) ?? '',
  );
  const backend = /^build-backend\s*=\s*["']([\w.]+)/m.exec(project!)?.[1];
  // Settings of linters and of applications are no sign of a package.
  const isSetuptools =
    /\bsetup\(/.test(script!) ||
    (backend?.startsWith('setuptools') ?? (TOOL_TABLE.test(project!) || OPTIONS.test(configuration!)));
  if (!isSetuptools && backend === undefined) return null;
  const listed = [
    ...[...script!.matchAll(ARGUMENTS)].map(({ 0: before, index }) => ({
      name: 'setup.py',
      list: bracketed(script!.slice(index + before.length)),
    })),
    ...tablesOf(project!).map((list) => ({ name: 'pyproject.toml', list })),
    ...tablesOf(configuration!).map((list) => ({ name: 'setup.cfg', list })),
  ].map(({ name, list }) => ({
    name,
    globs: [...list.matchAll(GLOB)].flatMap((found) =>
      (found.slice(1).find((each) => each !== undefined) ?? '').split(',').map((one) => one.trim()),
    ),
  }));
  // They take all of a module's folder, and read no .gitignore.
  const takesAll = /^(?:flit_core|uv_build|pdm)\b/.test(backend ?? '');
  const isInModule = (path: string): boolean => {
    const [module] = /^(?:src\/)?[^/]+(?=\/)/.exec(path) ?? [];
    return module !== undefined && Boolean(liesAt(join(root, folder, module, '__init__.py')));
  };
  const takes = (path: string): Taken | null => {
    if (takesAll && !/(?:^|\/)__pycache__\/|\.py[co]$/.test(path) && isInModule(path))
      return { source: 'pyproject.toml', perhaps: true };
    for (const { name, globs } of listed)
      if (globs.some((glob) => isOfName(glob) && endsAs(glob, path))) return { source: name, perhaps: true };
    const isModule =
      isSetuptools && path.endsWith('.py') && liesAt(join(root, folder, posix.dirname(path), '__init__.py'));
    return isModule && path.includes('/')
      ? { source: script ? 'setup.py' : 'pyproject.toml', perhaps: true }
      : null;
  };
  const isPackage = (of: string): boolean => Boolean(liesAt(join(root, folder, of, '__init__.py')));
  // Not whole trees of data or of installed modules: packages, and folders of data in them.
  const enters = (at: string): boolean =>
    at.split('/').length <= NAMESPACE_DEPTH ||
    [at, posix.dirname(at), posix.dirname(posix.dirname(at))].some(isPackage);
  return { takes, enters };
}

/** Folders that are looked into without an `__init__.py` around: `src`, `src/package`. */
const NAMESPACE_DEPTH = 2;

/** The texts of those tables, without what they keep out. */
function tablesOf(text: string): string[] {
  return rawTablesOf(text).map((table) => table.replace(EXCLUDED, ''));
}

const EXCLUDED = /^[\w-]{0,40}exclude[\w-]{0,40}\s{0,8}=\s{0,8}(?:\[[^\]]{0,4000}\]|.*)/gm;

function rawTablesOf(text: string): string[] {
  const tables = text.split(/^\[{1,2}/m);
  return tables.filter(
    (table) => TABLE.test(table.replace(/\].*/s, '')) && !/exclude/.test(table.split('\n')[0]!),
  );
}

/** Not a word of a setting. */
function isOfName(glob: string): boolean {
  return glob !== '' && /[./*]/.test(glob);
}

/** A glob of package data is relative to a package, whose folder is not known. */
function endsAs(glob: string, path: string): boolean {
  const parts = path.split('/');
  return parts.some((_, i) => matchesWithin(compileDockerGlob(glob), parts.slice(i).join('/')));
}

/** What hatchling leaves out whatever the settings say. */
const NOT_IN_HATCH = regex()`
  (?:^|/)(?:__pycache__|\.venv|\.git|\.hg|\.hatch|\.tox|\.nox|\.ruff_cache|\.pytest_cache
  |\.mypy_cache|\.pixi|node_modules)/|^dist/|\.py[cdo]$|(?:^|/)\.DS_Store$
`;

/**
 * hatchling asks no git: it reads the nearest .gitignore alone, and so takes what one below it, a
 * person's own excludes or `.git/info/exclude` ignore.
 * https://hatch.pypa.io/latest/config/build/#vcs
 */
export function hatchOf(root: string, folder: string, read: ReadText): Packager | null {
  const project = read('pyproject.toml') ?? '';
  if (!/^build-backend\s*=\s*["']hatchling\b/m.test(project)) return null;
  // What is listed is read above.
  if (/^(?:only-)?include\s*=/m.test(tableOf(project, 'tool.hatch.build.targets.sdist'))) return null;
  const isIgnored = /^ignore-vcs\s*=\s*true/m.test(project) ? () => false : nearestIgnore(root, folder);
  const isExcluded = ignoring(
    rawTablesOf(project)
      .flatMap((table) => [...(/^exclude\s*=\s*\[([^\]]{0,4000})\]/m.exec(table)?.slice(1) ?? [])])
      .flatMap((list) => [...list.matchAll(/["']([^"'\n]{1,200})["']/g)].map(([, glob]) => glob!))
      .join('\n'),
  );
  const isTaken = (path: string): boolean =>
    !NOT_IN_HATCH.test(path) && !isIgnored(path) && !isExcluded(path);
  return {
    takes: (path) => (isTaken(path) ? { source: 'pyproject.toml', perhaps: true } : null),
    enters: (at) => !NOT_IN_HATCH.test(`${at}/`) && !isIgnored(at) && !isExcluded(at),
  };
}

/** Whether the .gitignore of a folder, or the nearest above it, ignores a path of the folder. */
function nearestIgnore(root: string, folder: string): (path: string) => boolean {
  for (let at = folder; ; at = at.includes('/') ? posix.dirname(at) : '') {
    const text = readSmallFile(join(root, at, '.gitignore'))?.toString('utf8');
    if (text !== undefined) {
      const isIgnored = ignoring(text);
      const from = at === '' ? folder : posix.relative(at, folder);
      return (path) => isIgnored(posix.join(from, path));
    }
    if (at === '') return () => false;
  }
}

/** The text of one table. */
function tableOf(text: string, name: string): string {
  return text.split(/^\[/m).find((table) => table.startsWith(`${name}]`)) ?? '';
}
