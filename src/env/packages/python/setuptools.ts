// What setuptools takes: modules, whatever git ignores, what its settings list beside them, and
// some files by their names. A setup.py is a program, which is not run: where an argument of it is
// no list, the texts of the whole file are looked at instead.

import { join, posix } from 'node:path';
import { regex } from '../../../model/regex.js';
import { foldersAbove } from '../../reading/folders-above.js';
import { isTable, tableAt, textsOf } from '../../reading/toml.js';
import { namesIn, type Packager, type Taken } from '../../shipping/packager.js';
import { globsEnter, globsTake, isThere, metadataGlobs, type PythonProject, plainPath } from './project.js';

/** Files of the project's folder that an sdist has, without being asked for. */
const BY_NAME = regex()`
  ^(?:README(?:\.(?:txt|rst|md))?|(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*|test/test[^/]*\.py)$
`;
/** Folders that are no packages, where packages are not named. */
const NO_PACKAGES = regex()`
  ^(?:ci|bin|debian|docs?|documentation|manpages|news|newsfragments|changelog|tests?|unit_?tests?|examples?
  |scripts|tools|utils?|python|build|benchmarks?|exercises?|htmlcov|tasks|fabfile|site_scons|dist
  |node_modules|[._].*)$
`;
/** Files that are no modules to pack, likewise. */
const NO_MODULES = regex()`
  ^(?:setup|conftest|tests?|examples?|build|toxfile|noxfile|pavement|dodo|tasks|fabfile|conanfile|manage
  |benchmarks?|exercises?|[Ss][Cc]onstruct|[Ss][Cc]onscript|[._].*)\.py$
`;

/** Arguments of setup() that name files; what stands behind each. */
const ARGUMENTS =
  /\b(package_data|data_files|scripts|py_modules|packages|license_files|package_dir)\s*=(?!=)\s*/g;
/** A person writes no longer list, and not more of them. */
const MAX_LIST = 4_000;
const MAX_ARGUMENTS = 1_000;

interface Listed {
  readonly source: string;
  readonly globs: readonly string[];
  /** Relative to a package, whose folder is not known. */
  readonly inPackages: readonly string[];
}

/**
 * Whether setuptools builds it. Settings of linters and of applications are no sign of a package.
 */
export function isSetuptools({ read, backend, settings }: PythonProject): boolean {
  if (/\bsetup\(/.test(read('setup.py') ?? '')) return true;
  if (backend !== undefined) return backend.startsWith('setuptools');
  return isTable(tableAt(settings, 'tool').setuptools) || /^\[options[.\]]/m.test(read('setup.cfg') ?? '');
}

export function setuptoolsOf(project: PythonProject): Packager | null {
  if (!isSetuptools(project)) return null;
  const script = project.read('setup.py') ?? '';
  const configuration = project.read('setup.cfg') ?? '';
  const lists = [listedInScript(script), listedInToml(project), listedInIni(configuration)];
  const named = lists.map(({ source, globs, inPackages }) => ({
    source,
    isNamed: globsTake(globs),
    // A package may lie anywhere.
    isData: globsTake(inPackages.map((glob) => `**/${plainPath(glob)}`)),
  }));
  const enters = globsEnter(lists.flatMap(({ globs }) => globs));
  const modules = modulesOf(project, script, configuration);
  const source = script === '' ? 'pyproject.toml' : 'setup.py';
  const takes = (path: string): Taken | null => {
    const by = named.find(({ isNamed, isData }) => isNamed(path) || isData(path));
    if (by !== undefined) return { source: by.source, perhaps: true };
    return BY_NAME.test(path) || modules.takes(path) ? { source, perhaps: true } : null;
  };
  return { takes, enters: (folder) => enters(folder) || modules.enters(folder) };
}

/** Folders that are looked into without an `__init__.py` around: `src`, `src/package`. */
const NAMESPACE_DEPTH = 2;

/**
 * The modules that are packed: those of packages, and of the folders that packages are looked for
 * in.
 */
function modulesOf(project: PythonProject, script: string, configuration: string): Packager {
  const tool = tableAt(project.settings, ['tool', 'setuptools']);
  const roots = [
    ...textsOf(tableAt(tool, ['packages', 'find']).where),
    ...Object.values(tableAt(tool, 'package-dir')).flatMap(textsOf),
    ...[
      ...configuration.matchAll(/^(?:where\s*=|package_dir\s*=\s*=?|[ \t]+=)\s*([\w./-]{1,200})\s*$/gm),
    ].map(([, root]) => root!),
    ...[
      ...script.matchAll(/["']["']\s*:\s*["']([\w./-]{1,200})["']|\bwhere\s*=\s*["']([\w./-]{1,200})["']/g),
    ].map(([, a, b]) => (a ?? b)!),
    ...(isThere(project, 'src') ? ['src'] : []),
  ].map((root) => root.replace(/^\.\/|\/+$/g, ''));
  const isBelowRoot = globsTake(roots.filter((root) => root !== '.' && root !== ''));
  const isSaid =
    tool.packages !== undefined || tool['py-modules'] !== undefined || /\bpackages\s*=/.test(script);
  const top = namesIn(join(project.root, project.folder));
  const isAlone =
    !isSaid && roots.length === 0 && !top.some((name) => isThere(project, `${name}/__init__.py`));
  const isPackage = (folder: string): boolean => isThere(project, `${folder}/__init__.py`);
  const isInPackage = (path: string): boolean =>
    foldersAbove(path).some((folder) => folder !== '' && isPackage(folder)) &&
    (isSaid || !NO_PACKAGES.test(path.slice(0, path.indexOf('/'))));
  return {
    takes(path) {
      if (!path.endsWith('.py')) return null;
      const isModule = path.includes('/')
        ? isBelowRoot(path) || isInPackage(path)
        : isAlone && !NO_MODULES.test(path);
      return isModule ? { source: '', perhaps: true } : null;
    },
    // Not whole trees of data or of installed modules: packages, and folders of data in them.
    enters: (folder) =>
      folder.split('/').length <= NAMESPACE_DEPTH ||
      isBelowRoot(folder) ||
      [folder, posix.dirname(folder), posix.dirname(posix.dirname(folder))].some(isPackage),
  };
}

function listedInScript(script: string): Listed {
  const globs: string[] = [];
  const inPackages: string[] = [];
  const all = stringsIn(script).filter((text) => /[/*?]/.test(text));
  const made = new Set<string>();
  for (const { 0: before, 1: name = '', index } of [...script.matchAll(ARGUMENTS)].slice(0, MAX_ARGUMENTS)) {
    const start = index + before.length;
    const list = bracketed(script.slice(start, start + MAX_LIST));
    if (list === '' && made.has(name)) continue;
    if (list === '') made.add(name);
    // What is no list is made elsewhere: any text that looks like a path may get into it.
    const texts = list === '' ? all : stringsIn(list);
    if (name === 'py_modules')
      put(
        globs,
        texts.map((one) => `${one.replaceAll('.', '/')}.py`),
      );
    else if (name === 'packages')
      put(
        globs,
        texts.filter((one) => /^[\w.]+$/.test(one)).map((one) => `${one.replaceAll('.', '/')}/*.py`),
      );
    else if (name === 'package_data') put(inPackages, texts.filter(isOfFile));
    else if (name !== 'package_dir') put(globs, texts.filter(isOfFile));
  }
  return { source: 'setup.py', globs, inPackages };
}

function listedInToml(project: PythonProject): Listed {
  const tool = tableAt(project.settings, ['tool', 'setuptools']);
  const dynamic = Object.values(tableAt(tool, 'dynamic')).flatMap((one) =>
    isTable(one) ? textsOf(one.file) : [],
  );
  return {
    source: 'pyproject.toml',
    globs: [
      ...metadataGlobs(project),
      ...dynamic,
      ...textsOf(tool['license-files']),
      ...textsOf(tool['script-files']),
      ...Object.values(tableAt(tool, 'data-files')).flatMap(textsOf),
      ...textsOf(tool['py-modules']).map((name) => `${name.replaceAll('.', '/')}.py`),
      ...textsOf(tool.packages).map((name) => `${name.replaceAll('.', '/')}/*.py`),
    ],
    inPackages: Object.values(tableAt(tool, 'package-data')).flatMap(textsOf),
  };
}

const SECTION = /^\[([^\]\n]+)\]/;
/** `name = one, two`, or lines that go on. */
const LINE = /^(?:([\w.*]+)\s*=)?\s*(.*)$/;

function listedInIni(text: string): Listed {
  const globs: string[] = [];
  const inPackages: string[] = [];
  let section = '';
  let last = '';
  for (const line of text.split(/\r?\n/)) {
    section = SECTION.exec(line)?.[1]?.trim() ?? section;
    if (/^\s*(?:[#;]|$)|^\[/.test(line)) continue;
    const [, name = last, value = ''] = /^\s/.test(line)
      ? [line, last, line.trim()]
      : (LINE.exec(line) ?? []);
    last = name;
    const words = value.split(',').map((one) => one.trim());
    if (section === 'options.package_data') put(inPackages, words.filter(isOfFile));
    else if (section === 'options.data_files' || /^(?:license_files?|scripts)$/.test(name))
      put(globs, words.filter(isOfFile));
    else if (section === 'options' && name === 'py_modules')
      put(
        globs,
        words.filter(Boolean).map((one) => `${one.replaceAll('.', '/')}.py`),
      );
    else if (section === 'options' && name === 'packages')
      put(
        globs,
        words.filter((one) => /^[\w.]+$/.test(one)).map((one) => `${one.replaceAll('.', '/')}/*.py`),
      );
  }
  return { source: 'setup.cfg', globs, inPackages };
}

/** Not a word of a setting. */
function isOfFile(glob: string): boolean {
  return glob !== '' && /[./*]/.test(glob) && !/^[./]+$/.test(glob);
}

function stringsIn(text: string): string[] {
  return [...text.matchAll(/"([^"\n]{1,200})"|'([^'\n]{1,200})'/g)].map(([, a, b]) => (a ?? b)!);
}

/** What stands in brackets at the begin of a text, whatever its strings hold; '' if none do. */
function bracketed(text: string): string {
  if (!/^[[({]/.test(text)) return '';
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"[^"\n]*"|'[^'\n]*'|#.*|[[\](){}]/g)) {
    if (/^[[({]/.test(token)) depth += 1;
    else if (/^[\])}]/.test(token)) depth -= 1;
    if (depth === 0) return text.slice(0, index + 1);
  }
  return '';
}

function put(list: string[], more: readonly string[]): void {
  for (const one of more) list.push(one);
}
