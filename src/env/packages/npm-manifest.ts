// What a package.json says of which files are published.
import { join, posix } from 'node:path';
import { parseJson } from '../../model/json.js';
import type { NoteCut } from '../reading/note-cut.js';
import { readSmallFile } from '../reading/small-file.js';

/** A package that may be published. */
export interface NpmPackage {
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
export function readNpmPackage(
  root: string,
  folder: string,
  cut?: NoteCut,
  even?: 'private',
): NpmPackage | null {
  const manifest = readManifest(root, folder, cut);
  if (manifest === null || (manifest.private === true && even === undefined)) return null;
  if (typeof manifest.name !== 'string' || typeof manifest.version !== 'string') return null;
  return packageOf(folder, manifest, bundledOf(root, folder, manifest, cut));
}

export function packageOf(
  folder: string,
  manifest: Record<string, unknown>,
  bundled: ReadonlySet<string>,
): NpmPackage {
  return {
    folder,
    files: filesOf(manifest),
    entryPoints: entryPointsOf(manifest),
    workspaces: workspacesOf(manifest),
    bundled,
    ...publishesOf(folder, manifest),
  };
}

/** npm goes through a text letter by letter: `"files": "dist"` lists `d`, `i`, `s` and `t`. */
function filesOf({ files }: Record<string, unknown>): string[] | null {
  if (typeof files === 'string') return files === '' ? null : [...files];
  return Array.isArray(files) ? strings(files) : null;
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

/**
 * The names in `bundleDependencies` (true: all dependencies), and those that these depend on. What
 * is no dependency, or one of development alone, npm leaves out; a workspace need not be one.
 */
function bundledOf(
  root: string,
  folder: string,
  manifest: Record<string, unknown>,
  cut?: NoteCut,
): ReadonlySet<string> {
  const { bundleDependencies = manifest.bundledDependencies, dependencies } = manifest;
  const needed = new Set([...namesIn(dependencies), ...namesIn(manifest.optionalDependencies)]);
  const hasWorkspaces = workspacesOf(manifest).length > 0;
  const mayBundle = (name: string): boolean => needed.has(name) || hasWorkspaces;
  const first = Array.isArray(bundleDependencies)
    ? strings(bundleDependencies).filter(mayBundle)
    : bundleDependencies === true
      ? namesIn(dependencies)
      : [];
  const names = new Set(first.slice(0, MAX_BUNDLED));
  for (const name of names) {
    const needs = readManifest(root, posix.join(folder, 'node_modules', name), cut) ?? {};
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

export function readManifest(root: string, folder: string, cut?: NoteCut): Record<string, unknown> | null {
  const path = posix.join(folder, 'package.json');
  const bytes = readSmallFile(join(root, path), () => cut?.(path));
  if (bytes === null) return null;
  try {
    const manifest: unknown = parseJson(bytes.toString('utf8'));
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
export function workspacesOf({ workspaces }: Record<string, unknown>): string[] {
  const list = Array.isArray(workspaces)
    ? workspaces
    : (workspaces as { packages?: unknown } | undefined)?.packages;
  return Array.isArray(list) ? strings(list).map((glob) => glob.replace(/^\.\/|\/$/g, '')) : [];
}

function strings(list: readonly unknown[]): string[] {
  return list.filter((entry) => typeof entry === 'string');
}
