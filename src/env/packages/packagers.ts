// What other tools than npm put into a package, whatever git ignores: extensions of VS Code, Python
// projects, crates, gems, charts, jars and modules of Deno. Each has rules of its own, in languages
// of their own: where they are not read as the tool reads them, a file is perhaps taken.

import { join, posix } from 'node:path';
import { liesAt } from '../../files/lies-at.js';
import { regex } from '../../model/regex.js';
import { compileDockerGlob, matchesWithin, parseDockerignore } from '../docker/docker-ignore.js';
import { readSmallFile } from '../reading/small-file.js';
import { applicationsAt, isApplicationsFile } from '../shipping/applications.js';
import { infrastructureAt, isInfrastructureFile } from '../shipping/infrastructure.js';
import {
  alternativesOf,
  ignoreGlob,
  ignoring,
  MAX_ALTERNATIVES,
  mayFitIn,
  namesIn,
  type Packager,
  type ReadText,
  type Taken,
} from '../shipping/packager.js';
import { isUploadsFile, uploadsAt } from '../shipping/uploads.js';

/** Whether a file of that name says what a package holds. */
export function isPackagersFile(name: string): boolean {
  return (
    MANIFESTS.has(name) ||
    name.endsWith('.gemspec') ||
    isUploadsFile(name) ||
    isApplicationsFile(name) ||
    isInfrastructureFile(name)
  );
}

const MANIFESTS: ReadonlySet<string> = new Set([
  ...['package.json', 'MANIFEST.in', 'pyproject.toml', 'setup.cfg', 'setup.py', 'Cargo.toml'],
  ...['Chart.yaml', 'pom.xml', 'build.gradle', 'build.gradle.kts', 'deno.json', 'jsr.json'],
]);

/** The packagers of the project in a folder, relative to `root`. */
export function packagersAt(root: string, folder: string): Packager[] {
  // Several ask for the same: package.json is that of five tools.
  const texts = new Map<string, string | null>();
  const read = (name: string): string | null => {
    let text = texts.get(name);
    if (text === undefined) {
      text = readSmallFile(join(root, folder, name))?.toString('utf8') ?? null;
      texts.set(name, text);
    }
    return text;
  };
  const here = namesIn(join(root, folder));
  return [
    extensionOf(read),
    manifestOf(read),
    pythonOf(root, folder, read),
    crateOf(read),
    gemOf(root, folder, read),
    chartOf(read),
    jarOf(read),
    moduleOf(read),
    ...uploadsAt(read),
    ...applicationsAt(read, here),
    ...infrastructureAt({ here, namesIn: (below) => namesIn(join(root, folder, below)), read }),
  ].filter((one) => one !== null);
}

/** Files that `vsce package` leaves out by itself, of those that git may ignore. */
const NOT_IN_EXTENSIONS = regex()`
  ^(?:node_modules|\.git|\.github|\.vscode-test(?:-web)?)/|(?:^|/)\.git/|\.vsix$
  |^(?:\.npmrc|\.yarnrc|npm-debug\.log|yarn-error\.log)$
`;

/** https://code.visualstudio.com/api/working-with-extensions/publishing-extension#using-.vscodeignore */
function extensionOf(read: ReadText): Packager | null {
  const manifest = read('package.json');
  if (manifest === null || !/"engines"\s*:\s*\{[^{}]*"vscode"\s*:/.test(manifest)) return null;
  // Then npm's rules hold.
  if (/"files"\s*:\s*\[/.test(manifest)) return null;
  const ignored = read('.vscodeignore');
  const patterns = ignored === null ? [] : parseDockerignore(ignored);
  const takes = (path: string): Taken | null => {
    if (NOT_IN_EXTENSIONS.test(path)) return null;
    const source = ignored === null ? 'package.json' : '.vscodeignore';
    if (patterns === null) return { source, perhaps: true };
    const fits = (exception: boolean): boolean =>
      patterns.some((one) => one.exception === exception && matchesWithin(one.matches, path));
    return fits(false) && !fits(true) ? null : { source };
  };
  return { takes, enters: (folder) => !NOT_IN_EXTENSIONS.test(`${folder}/`) };
}

/** https://setuptools.pypa.io/en/latest/userguide/miscellaneous.html */
function manifestOf(read: ReadText): Packager | null {
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
/** Arguments of setup() in a setup.py. */
const ARGUMENTS = regex('g')`
  \b(?:package_data|data_files)\s*=\s*([[{][\s\S]{0,2000}?[\]}],?[ \t\r]{0,40}\n\s{0,80}
  (?:\w{1,40}\s{0,8}=|\)))
`;

/** Of a Python project: what its settings list, and modules beside an `__init__.py`. */
function pythonOf(root: string, folder: string, read: ReadText): Packager | null {
  const [project, configuration, script] = ['pyproject.toml', 'setup.cfg', 'setup.py'].map(
    (name) => read(name) ?? '',
  );
  const backend = /^build-backend\s*=\s*["']([\w.]+)/m.exec(project!)?.[1];
  // Settings of linters and of applications are no sign of a package.
  const isSetuptools = /\bsetup\(/.test(script!) || (backend?.startsWith('setuptools') ?? false);
  if (!isSetuptools && backend === undefined) return null;
  const listed = [
    ...[...script!.matchAll(ARGUMENTS)].map(([, list]) => ({ name: 'setup.py', list: list! })),
    ...tablesOf(project!).map((list) => ({ name: 'pyproject.toml', list })),
    ...tablesOf(configuration!).map((list) => ({ name: 'setup.cfg', list })),
  ].map(({ name, list }) => ({
    name,
    globs: [...list.matchAll(GLOB)].flatMap((found) =>
      (found.slice(1).find((each) => each !== undefined) ?? '').split(',').map((one) => one.trim()),
    ),
  }));
  // They take all of a module's folder, and read no .gitignore.
  const takesAll = /^(?:flit_core|uv_build)\b/.test(backend ?? '');
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

/** The texts of those tables. */
function tablesOf(text: string): string[] {
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

/** https://doc.rust-lang.org/cargo/reference/manifest.html#the-exclude-and-include-fields */
function crateOf(read: ReadText): Packager | null {
  const manifest = read('Cargo.toml') ?? '';
  const [, list] = /^include\s*=\s*\[([^\]]{0,4000})\]/m.exec(manifest) ?? [];
  if (list === undefined || /^publish\s*=\s*(?:false|\[\s*\])/m.test(manifest)) return null;
  const globs = [...list.matchAll(/["']([^"'\n]{1,200})["']/g)].map(([, glob]) => glob!);
  // As a .gitignore has them, of what is taken.
  const isTaken = ignoring(globs.join('\n'));
  return { takes: (path) => (isTaken(path) ? { source: 'Cargo.toml' } : null), enters: () => true };
}

/** `spec.files = Dir["lib/**" + "/*"]`: globs of Ruby take what git ignores; `git ls-files` does not. */
function gemOf(root: string, folder: string, read: ReadText): Packager | null {
  const name = namesIn(join(root, folder)).find((each) => each.endsWith('.gemspec'));
  const text = name === undefined ? null : read(name);
  if (text === null) return null;
  const globs = [...text.matchAll(/\bDir(?:\[|\.glob\(|\.\[\]\()\s*([^\])]{1,2000})[\])]/g)].flatMap(
    ([, list = '']) =>
      [...list.matchAll(/["']([^"'\n]{1,200})["']/g)].flatMap(([, glob = '']) => alternativesOf(glob)),
  );
  const matchers = globs.map((glob) => compileDockerGlob(glob));
  return {
    takes: (path) => (matchers.some((matches) => matches(path)) ? { source: name!, perhaps: true } : null),
    enters: (at) => globs.some((glob) => mayFitIn(at, glob)),
  };
}

/** `helm package` asks no git. https://helm.sh/docs/chart_template_guide/helm_ignore_file/ */
function chartOf(read: ReadText): Packager | null {
  if (read('Chart.yaml') === null) return null;
  const ignored = read('.helmignore');
  const source = ignored === null ? 'Chart.yaml' : '.helmignore';
  const isIgnored = ignoring(ignored ?? '');
  return { takes: (path) => (isIgnored(path) ? null : { source }), enters: () => true };
}

/** Maven and Gradle copy resources, and compile sources, whatever git ignores; a build may filter. */
function jarOf(read: ReadText): Packager | null {
  const source = ['pom.xml', 'build.gradle', 'build.gradle.kts'].find((name) => read(name) !== null);
  if (source === undefined) return null;
  const takes = (path: string): Taken | null =>
    path.startsWith('src/main/') ? { source, perhaps: true } : null;
  return { takes, enters: (folder) => mayFitIn(folder, 'src/main/**') };
}

/** `deno publish` asks git, but for what an exclusion takes back. https://docs.deno.com/runtime/publish/ */
function moduleOf(read: ReadText): Packager | null {
  const source = ['deno.json', 'jsr.json'].find((name) =>
    /"exclude"\s*:\s*\[[^\]]*"!/.test(read(name) ?? ''),
  );
  if (source === undefined) return null;
  const globs = [...read(source)!.matchAll(/"!(?:\.(?=\/))?([^"\n]{1,200})"/g)]
    .slice(0, MAX_ALTERNATIVES)
    .map(([, glob = '']) => ignoreGlob(glob));
  return {
    takes: (path) => (globs.some((fits) => fits(path)) ? { source, perhaps: true } : null),
    enters: () => true,
  };
}
