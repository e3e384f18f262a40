// The rules by which npm takes the files of a package's folder and of those below it, and how it
// asks them.
import { join, posix } from 'node:path';
import { liesAt } from '../../files/lies-at.js';
import { foldersAbove } from '../reading/folders-above.js';
import type { NoteCut } from '../reading/note-cut.js';
import { readSmallFile } from '../reading/small-file.js';
import { type NpmRule, parseNpmRules } from './npm-glob.js';
import { type NpmPackage, readManifest, workspacesOf } from './npm-manifest.js';

/** What npm leaves out everywhere. */
export const DEFAULTS = parseNpmRules(
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

/** One folder of the walk from the package's folder down to a file. */
export interface FolderRules {
  readonly name: string;
  /**
   * True if the folder itself was taken by name: then what its parents exclude inside it can be
   * taken in again.
   */
  readonly exact: boolean;
  readonly rules: readonly NpmRule[];
}

/**
 * npm's walker asks each folder's rules from the package down; `entry` is named relative to the
 * last level.
 */
export function takes(
  levels: readonly FolderRules[],
  entry: string,
  asFolder: boolean,
  name?: string,
): boolean {
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
export function rootRules(
  root: string,
  npmPackage: NpmPackage,
  isBundled: boolean,
  cut?: NoteCut,
): NpmRule[] {
  const { folder, files, entryPoints } = npmPackage;
  const strict = [
    // The last one first, as npm does.
    ...requiredFiles(root, npmPackage).reverse(),
    ...STRICT,
    ...entryPoints.map((name) => `!/${name}`),
  ];
  const ignored = isBundled ? [] : ignoreFileRules(root, folder, cut);
  const cutHere = (): void => cut?.(posix.join(folder, 'package.json'));
  return [
    ...(isBundled ? [] : [...DEFAULTS, ...workspaceIgnores(root, folder, cut)]),
    ...(files === null ? ignored : listedRules(join(root, folder), files, cutHere)),
    ...parseNpmRules(strict.join('\n'), cutHere),
  ];
}

/**
 * The rules that `files` stands for: nothing but what it lists. Files that it names are dealt with
 * as required ones.
 */
function listedRules(at: string, files: readonly string[], cut: () => void): NpmRule[] {
  const rules = files.map(normalizeEntry).flatMap((entry) => {
    const kind = kindOf(join(at, entry.replace(/^!+/, '')));
    if (kind === 'folder') return [`!${entry}`, `!${entry}/**`];
    return kind === null ? [`!${entry}`] : [];
  });
  return parseNpmRules(['*', ...rules].join('\n'), cut);
}

/** Rules for the entries of `files` that name a file: npm packs those whatever else says. */
export function requiredFiles(root: string, { folder, files }: NpmPackage): string[] {
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
export function ignoreFileRules(root: string, folder: string, cut?: NoteCut): NpmRule[] {
  for (const name of ['.npmignore', '.gitignore']) {
    const path = posix.join(folder, name);
    const bytes = readSmallFile(join(root, path), () => cut?.(path));
    if (bytes !== null) return parseNpmRules(bytes.toString('utf8'), () => cut?.(path));
  }
  return [];
}

/**
 * For an npm workspace: the rules of the ignore files from the folder of the workspaces down to the
 * one that holds the package.
 */
function workspaceIgnores(root: string, folder: string, cut?: NoteCut): NpmRule[] {
  const above = foldersAbove(folder);
  const top = above.findIndex((parent) => {
    const below = posix.relative(parent, folder);
    const rules = parseNpmRules(workspacesOf(readManifest(root, parent, cut) ?? {}).join('\n'));
    return below !== '' && rules.some((rule) => !rule.negated && rule.matches(below));
  });
  return top === -1 ? [] : above.slice(top).flatMap((parent) => ignoreFileRules(root, parent, cut));
}

function kindOf(path: string): 'file' | 'folder' | 'other' | null {
  const stat = liesAt(path);
  if (stat === null) return null;
  if (stat.isFile()) return 'file';
  return stat.isDirectory() ? 'folder' : 'other';
}
