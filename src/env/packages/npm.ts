// Which files `npm publish` would send away: npm's own selection of files, judged here, because
// running npm would read the scanned project's configuration. The tests compare it with npm's.
// https://docs.npmjs.com/cli/using-npm/developers#keeping-files-out-of-your-package,
// https://github.com/npm/npm-packlist
import { join, posix } from 'node:path';
import type { NoteCut } from '../reading/note-cut.js';
import { readSmallFile } from '../reading/small-file.js';
import { type NpmRule, parseNpmRules } from './npm-glob.js';
import { type NpmPackage, packageOf, readManifest, readNpmPackage } from './npm-manifest.js';
import { DEFAULTS, type FolderRules, ignoreFileRules, requiredFiles, rootRules, takes } from './npm-rules.js';

/** Why npm takes a file: what in the package's folder decided. */
type NpmReason = 'files' | 'npmignore' | 'gitignore' | 'no-ignore-file';

export function npmReason(root: string, { folder, files }: NpmPackage): NpmReason {
  if (files !== null) return 'files';
  if (readSmallFile(join(root, folder, '.npmignore'))) return 'npmignore';
  return readSmallFile(join(root, folder, '.gitignore')) ? 'gitignore' : 'no-ignore-file';
}

/**
 * What npm publishes of a folder; null where that is no package, or a private one, which others
 * than npm may pack by its rules.
 */
export function npmPackAt(root: string, folder: string, cut: NoteCut, even?: 'private'): NpmPack | null {
  const npmPackage = readNpmPackage(root, folder, cut, even);
  return npmPackage && new NpmPack(root, npmPackage, { cut });
}

/** The same of a folder without a manifest of its own, which a package is published as. */
export function npmPackAs(root: string, folder: string, { npmPackage, cut }: NpmPack): NpmPack {
  const own = { folder, files: null, entryPoints: [], workspaces: [], bundled: new Set<string>() };
  return new NpmPack(root, { ...npmPackage, ...own }, { cut });
}

/** Folders of build output lie at most so deep in their package. */
export const MAX_OUTPUT_DEPTH = 4;

/** What npm packs of one package. The rules of each folder are read once. */
export class NpmPack {
  readonly npmPackage: NpmPackage;
  readonly cut: NoteCut | undefined;
  readonly #root: string;
  readonly #isBundled: boolean;
  /** For each folder the rules down to it; null for one that npm does not enter. */
  readonly #levels = new Map<string, readonly FolderRules[] | null>();
  readonly #bundles = new Map<string, NpmPack | null>();

  constructor(
    root: string,
    npmPackage: NpmPackage,
    { cut, isBundled = false }: { readonly cut?: NoteCut | undefined; readonly isBundled?: boolean } = {},
  ) {
    this.cut = cut;
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
    const manifest = readManifest(this.#root, folder, this.cut);
    const bundled = manifest && packageOf(folder, manifest, this.npmPackage.bundled);
    return bundled && new NpmPack(this.#root, bundled, { cut: this.cut, isBundled: true });
  }

  #levelsOf(folder: string): readonly FolderRules[] | null {
    const known = this.#levels.get(folder);
    if (known !== undefined) return known;
    const levels = folder === '' ? this.#rootLevel() : this.#levelBelow(folder);
    this.#levels.set(folder, levels);
    return levels;
  }

  #rootLevel(): FolderRules[] {
    const rules = rootRules(this.#root, this.npmPackage, this.#isBundled, this.cut);
    return [{ name: '', exact: false, rules }];
  }

  #levelBelow(path: string): FolderRules[] | null {
    const above = this.#levelsOf(folderOf(path));
    const folder = posix.basename(path);
    if (above === null || !takes(above, folder, true)) return null;
    const exact = takes(above, folder, false) || takes(above, `${folder}/`, false);
    // npm hands those down one folder deep.
    const required = above.length === 1 ? requiredFiles(this.#root, this.npmPackage) : [];
    const handed = required.filter((rule) => /^!\/?(.*)\/[^/]*$/.exec(rule)?.[1] === folder);
    const rules = [
      ...(this.#isBundled ? [] : DEFAULTS),
      ...(this.#isBundled || this.#isAmongWorkspaces(path) ? [] : this.#ignoreRulesAt(path)),
      ...parseNpmRules(['/.git', ...handed.map((rule) => `!${posix.basename(rule)}`)].join('\n')),
    ];
    return [...above, { name: folder, exact, rules }];
  }

  #ignoreRulesAt(path: string): NpmRule[] {
    return ignoreFileRules(this.#root, posix.join(this.npmPackage.folder, path), this.cut);
  }

  /** Beside the manifests below a package that has workspaces, npm asks no ignore file. */
  #isAmongWorkspaces(path: string): boolean {
    const { workspaces, folder } = this.npmPackage;
    return workspaces.length > 0 && readManifest(this.#root, posix.join(folder, path)) !== null;
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
