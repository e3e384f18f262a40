// Which files `npm publish` would send away: npm's own selection of files, judged here, because
// running npm would read the scanned project's configuration. The tests compare it with npm's.
// https://docs.npmjs.com/cli/using-npm/developers#keeping-files-out-of-your-package,
// https://github.com/npm/npm-packlist
import { join, posix } from 'node:path';
import { liesAt } from '../../files/lies-at.js';
import { readSmallFile } from '../reading/small-file.js';
import { type NpmRule, parseNpmRules } from './npm-glob.js';

/** What npm leaves out everywhere. */
const DEFAULTS = parseNpmRules(
  [
    ...['.npmignore', '.gitignore', '**/.git', '**/.svn', '**/.hg', '**/CVS', '**/.git/**', '**/.svn/**'],
    ...['**/.hg/**', '**/CVS/**', '/.lock-wscript', '/.wafpickle-*', '/build/config.gypi', 'npm-debug.log'],
    ...['**/.npmrc', '.*.swp', '.DS_Store', '**/.DS_Store/**', '._*', '**/._*/**', '*.orig'],
    '/archived-packages/**',
  ].join('\n'),
);

/** What npm packs in any case, and what it never does; of a package's own folder. */
const STRICT = [
  ...['/.git', '!/package.json', '!/readme{,.*[^~$]}', '!/copying{,.*[^~$]}', '!/license{,.*[^~$]}'],
  ...['!/licence{,.*[^~$]}', '/.git', '/node_modules', '.npmrc', '/package-lock.json', '/yarn.lock'],
  ...['/pnpm-lock.yaml', '/bun.lockb'],
];

/** A package that may be published. */
interface NpmPackage {
  /** Its folder relative to the root; '' for the root itself. */
  readonly folder: string;
  readonly files: readonly string[] | null;
  /**
   * Files that npm packs whatever the rules say, and so opens the folders they lie in: `main`,
   * `browser`, `bin`.
   */
  readonly entryPoints: readonly string[];
  readonly workspaces: readonly string[];
  /** Dependencies that are packed with it, with what they need themselves. */
  readonly bundled: ReadonlySet<string>;
  /**
   * The folder that pnpm, lerna and others publish in its place, relative to the root.
   * https://pnpm.io/package_json#publishconfigdirectory
   */
  readonly publishes?: string;
}

/**
 * The package in a folder; null where npm would publish none: no package.json, a broken, private or
 * nameless one.
 */
export function readNpmPackage(root: string, folder: string, even?: 'private'): NpmPackage | null {
  const manifest = readManifest(root, folder);
  if (manifest === null || (manifest.private === true && even === undefined)) return null;
  if (typeof manifest.name !== 'string' || typeof manifest.version !== 'string') return null;
  return packageOf(folder, manifest, bundledOf(root, folder, manifest));
}

function packageOf(
  folder: string,
  manifest: Record<string, unknown>,
  bundled: ReadonlySet<string>,
): NpmPackage {
  return {
    folder,
    files: Array.isArray(manifest.files) ? strings(manifest.files) : null,
    entryPoints: entryPointsOf(manifest),
    workspaces: workspacesOf(manifest),
    bundled,
    ...publishesOf(folder, manifest),
  };
}

function publishesOf(
  folder: string,
  { publishConfig }: Record<string, unknown>,
): Pick<NpmPackage, 'publishes'> {
  const { directory } = (publishConfig ?? {}) as { directory?: unknown };
  if (typeof directory !== 'string') return {};
  return { publishes: posix.join(folder, directory).replace(/\/$/, '') };
}

/** More are not followed. */
const MAX_BUNDLED = 10_000;

/** The names in `bundleDependencies` (true: all dependencies), and those that these depend on. */
function bundledOf(root: string, folder: string, manifest: Record<string, unknown>): ReadonlySet<string> {
  const { bundleDependencies = manifest.bundledDependencies, dependencies } = manifest;
  const first = Array.isArray(bundleDependencies)
    ? strings(bundleDependencies)
    : bundleDependencies === true
      ? namesIn(dependencies)
      : [];
  const names = new Set(first);
  for (const name of names) {
    const needs = readManifest(root, posix.join(folder, 'node_modules', name)) ?? {};
    for (const need of [...namesIn(needs.dependencies), ...namesIn(needs.optionalDependencies)])
      if (names.size < MAX_BUNDLED) names.add(need);
  }
  return names;
}

function namesIn(dependencies: unknown): string[] {
  return typeof dependencies === 'object' && dependencies !== null ? Object.keys(dependencies) : [];
}

/**
 * npm cleans the paths of `bin` before it looks, and no others; without it, all that
 * `directories.bin` holds is one.
 */
function entryPointsOf({ main, browser, bin, directories }: Record<string, unknown>): string[] {
  const bins = typeof bin === 'object' && bin !== null ? Object.values(bin) : [bin];
  const folder = bin === undefined ? (directories as { bin?: unknown } | null | undefined)?.bin : undefined;
  return [
    ...strings([browser, main]),
    ...strings(bins).map(cleanPath),
    ...strings([folder]).map((path) => `${cleanPath(path)}/**`),
  ];
}

function cleanPath(path: string): string {
  return posix.join('/', path).slice(1);
}

/** Why npm takes a file: what in the package's folder decided. */
type NpmReason = 'files' | 'npmignore' | 'gitignore' | 'no-ignore-file';

export function npmReason(root: string, { folder, files }: NpmPackage): NpmReason {
  if (files !== null) return 'files';
  if (readSmallFile(join(root, folder, '.npmignore'))) return 'npmignore';
  return readSmallFile(join(root, folder, '.gitignore')) ? 'gitignore' : 'no-ignore-file';
}

/**
 * What npm publishes of a folder; null where that is no package, or a private one, which others than
 * npm may pack by its rules.
 */
export function npmPackAt(root: string, folder: string, even?: 'private'): NpmPack | null {
  const npmPackage = readNpmPackage(root, folder, even);
  return npmPackage && new NpmPack(root, npmPackage);
}

/** The same of a folder without a manifest of its own, which a package is published as. */
export function npmPackAs(root: string, folder: string, { npmPackage }: NpmPack): NpmPack {
  const own = { folder, files: null, entryPoints: [], workspaces: [], bundled: new Set<string>() };
  return new NpmPack(root, { ...npmPackage, ...own });
}

/** Folders of build output lie at most so deep in their package. */
export const MAX_OUTPUT_DEPTH = 4;

/** One folder of the walk from the package's folder down to a file. */
interface Level {
  readonly name: string;
  /**
   * True if the folder itself was taken by name: then what its parents exclude inside it can be
   * taken in again.
   */
  readonly exact: boolean;
  readonly rules: readonly NpmRule[];
}

/** What npm packs of one package. The rules of each folder are read once. */
export class NpmPack {
  readonly npmPackage: NpmPackage;
  readonly #root: string;
  readonly #isBundled: boolean;
  /** For each folder the rules down to it; null for one that npm does not enter. */
  readonly #levels = new Map<string, readonly Level[] | null>();
  readonly #bundles = new Map<string, NpmPack | null>();

  constructor(root: string, npmPackage: NpmPackage, isBundled = false) {
    this.npmPackage = npmPackage;
    this.#root = root;
    this.#isBundled = isBundled;
  }

  /**
   * `path`: of a file, relative to the package's folder. npm packs no links, and no name with a
   * star.
   */
  takes(path: string): boolean {
    if (path.includes('*')) return false;
    const bundle = this.#bundleOf(path);
    if (bundle !== null) return bundle.pack.takes(bundle.path);
    const folder = folderOf(path);
    if (isDeep(folder)) return this.enters(folder);
    const levels = this.#levelsOf(folder);
    return levels !== null && takes(levels, posix.basename(path), false);
  }

  /**
   * What decides which files are taken, and the file, relative to the root, in which that stands.
   */
  why(): { reason: NpmReason; source: string } {
    const reason = npmReason(this.#root, this.npmPackage);
    const name = reason === 'npmignore' ? '.npmignore' : 'package.json';
    return { reason, source: posix.join(this.npmPackage.folder, name) };
  }

  /** False where npm takes nothing out of a folder. */
  enters(folder: string): boolean {
    if (folder === '') return true;
    if (folder === 'node_modules' || /^node_modules\/@[^/]+$/.test(folder))
      return this.npmPackage.bundled.size > 0;
    const bundle = this.#bundleOf(`${folder}/`);
    if (bundle !== null) return bundle.pack.enters(bundle.path.replace(/\/$/, ''));
    return this.#levelsOf(folder.split('/').slice(0, MAX_DEPTH).join('/')) !== null;
  }

  /** The bundled dependency that a path lies in. */
  #bundleOf(path: string): { pack: NpmPack; path: string } | null {
    const [start, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    if (start === undefined || name === undefined) return null;
    let pack = this.#bundles.get(name);
    if (pack === undefined) {
      pack = this.npmPackage.bundled.has(name) ? this.#readBundle(name) : null;
      this.#bundles.set(name, pack);
    }
    return pack === null ? null : { pack, path: path.slice(start.length) };
  }

  #readBundle(name: string): NpmPack | null {
    const folder = posix.join(this.npmPackage.folder, 'node_modules', name);
    const manifest = readManifest(this.#root, folder);
    return manifest && new NpmPack(this.#root, packageOf(folder, manifest, this.npmPackage.bundled), true);
  }

  #levelsOf(folder: string): readonly Level[] | null {
    const known = this.#levels.get(folder);
    if (known !== undefined) return known;
    const levels = folder === '' ? this.#rootLevel() : this.#levelBelow(folder);
    this.#levels.set(folder, levels);
    return levels;
  }

  #rootLevel(): Level[] {
    return [{ name: '', exact: false, rules: rootRules(this.#root, this.npmPackage, this.#isBundled) }];
  }

  #levelBelow(path: string): Level[] | null {
    const above = this.#levelsOf(folderOf(path));
    const folder = posix.basename(path);
    if (above === null || !takes(above, folder, true)) return null;
    const exact = takes(above, folder, false) || takes(above, `${folder}/`, false);
    // npm hands those down one folder deep.
    const required = above.length === 1 ? requiredFiles(this.#root, this.npmPackage) : [];
    const handed = required.filter((rule) => /^!\/?(.*)\/[^/]*$/.exec(rule)?.[1] === folder);
    const rules = [
      ...(this.#isBundled ? [] : DEFAULTS),
      ...(this.#isBundled ? [] : ignoreFileRules(this.#root, posix.join(this.npmPackage.folder, path))),
      ...parseNpmRules(['/.git', ...handed.map((rule) => `!${posix.basename(rule)}`)].join('\n')),
    ];
    return [...above, { name: folder, exact, rules }];
  }
}

/**
 * npm asks the rules of each folder about each below it. What lies deeper than this is taken as the
 * folder at this depth is.
 */
const MAX_DEPTH = 40;

function isDeep(folder: string): boolean {
  return folder.split('/').length > MAX_DEPTH;
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

/**
 * npm's walker asks each folder's rules from the package down; `entry` is named relative to the
 * last level.
 */
function takes(levels: readonly Level[], entry: string, asFolder: boolean, name?: string): boolean {
  const level = levels.at(-1)!;
  let taken = true;
  if (levels.length > 1) {
    taken = takes(levels.slice(0, -1), `${level.name}/${entry}`, asFolder, name ?? entry);
    if (!taken && !level.exact) return false;
  }
  for (const rule of level.rules) {
    if (rule.negated !== taken && fits(rule, entry, asFolder, name)) taken = rule.negated;
  }
  return taken;
}

function fits(rule: NpmRule, entry: string, asFolder: boolean, name: string | undefined): boolean {
  const forms = (text: string): boolean =>
    rule.matches(`/${text}/`) ||
    rule.matches(`${text}/`) ||
    (rule.negated && (rule.matches(`/${text}`, true) || rule.matches(text, true)));
  if (rule.matches(`/${entry}`) || rule.matches(entry)) return true;
  return asFolder && (forms(entry) || (name !== undefined && rule.bare && forms(name)));
}

/**
 * The rules in the package's own folder: npm's, then `files` or else an ignore file, then what is
 * packed in any case.
 */
function rootRules(root: string, npmPackage: NpmPackage, isBundled: boolean): NpmRule[] {
  const { folder, files, entryPoints, workspaces } = npmPackage;
  const defaults = [...workspaces, ...workspaceIgnores(root, folder)];
  const strict = [
    // The last one first, as npm does.
    ...requiredFiles(root, npmPackage).reverse(),
    ...STRICT,
    ...entryPoints.map((name) => `!/${name}`),
  ];
  const ignored = isBundled ? [] : ignoreFileRules(root, folder);
  return [
    ...(isBundled ? [] : [...DEFAULTS, ...parseNpmRules(defaults.join('\n'))]),
    ...(files === null ? ignored : listedRules(join(root, folder), files)),
    ...parseNpmRules(strict.join('\n')),
  ];
}

/**
 * The rules that `files` stands for: nothing but what it lists. Files that it names are dealt with
 * as required ones.
 */
function listedRules(at: string, files: readonly string[]): NpmRule[] {
  const rules = files.map(normalizeEntry).flatMap((entry) => {
    const kind = kindOf(join(at, entry.replace(/^!+/, '')));
    if (kind === 'folder') return [`!${entry}`, `!${entry}/**`];
    return kind === null ? [`!${entry}`] : [];
  });
  return parseNpmRules(['*', ...rules].join('\n'));
}

/** Rules for the entries of `files` that name a file: npm packs those whatever else says. */
function requiredFiles(root: string, { folder, files }: NpmPackage): string[] {
  return (files ?? [])
    .map(normalizeEntry)
    .filter((entry) => kindOf(join(root, folder, entry.replace(/^!+/, ''))) === 'file')
    .map((entry) => `!${entry}`);
}

/** An entry of `files` as npm reads it: `./` is the package's folder, `/*` takes all below. */
function normalizeEntry(entry: string): string {
  const anchored = entry.startsWith('./') ? entry.slice(1) : entry;
  return anchored.endsWith('/*') ? `${anchored}*` : anchored;
}

/**
 * The rules that the ignore file of a folder gives: .npmignore, and .gitignore only where there is
 * none.
 */
function ignoreFileRules(root: string, folder: string): NpmRule[] {
  return parseNpmRules(ignoreFile(root, folder));
}

function ignoreFile(root: string, folder: string): string {
  const file =
    readSmallFile(join(root, folder, '.npmignore')) ?? readSmallFile(join(root, folder, '.gitignore'));
  return file?.toString('utf8') ?? '';
}

/**
 * For an npm workspace: the ignore files from the folder of the workspaces down to the one that
 * holds the package.
 */
function workspaceIgnores(root: string, folder: string): string[] {
  const above = folder.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/'));
  const top = above.findIndex((parent) => {
    const below = posix.relative(parent, folder);
    const rules = parseNpmRules(workspacesOf(readManifest(root, parent) ?? {}).join('\n'));
    return below !== '' && rules.some((rule) => !rule.negated && rule.matches(below));
  });
  return top === -1 ? [] : above.slice(top).map((parent) => ignoreFile(root, parent));
}

function readManifest(root: string, folder: string): Record<string, unknown> | null {
  const bytes = readSmallFile(join(root, folder, 'package.json'));
  if (bytes === null) return null;
  try {
    const manifest: unknown = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
    return typeof manifest === 'object' && manifest !== null ? (manifest as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * https://docs.npmjs.com/cli/configuring-npm/package-json#workspaces: a list, or
 * `{ packages: list }` in old ones.
 */
function workspacesOf({ workspaces }: Record<string, unknown>): string[] {
  const list = Array.isArray(workspaces)
    ? workspaces
    : (workspaces as { packages?: unknown } | undefined)?.packages;
  return Array.isArray(list) ? strings(list).map((glob) => glob.replace(/^\.\/|\/$/g, '')) : [];
}

function strings(list: readonly unknown[]): string[] {
  return list.filter((entry) => typeof entry === 'string');
}

function kindOf(path: string): 'file' | 'folder' | 'other' | null {
  const stat = liesAt(path);
  if (stat === null) return null;
  if (stat.isFile()) return 'file';
  return stat.isDirectory() ? 'folder' : 'other';
}
