// The files of the areas of a machine. Never another user's, another disk's or a repository's; a
// link is followed where it stays in the home alone.
import { lstatSync, promises, type Stats } from 'node:fs';
import { devNull } from 'node:os';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type RawPath, rawPath, shown, within } from '../files/raw-path.js';
import { isWithin } from '../files/within.js';
import type { Coverage, Skip } from '../model/coverage.js';
import type { Homes } from '../model/homes.js';
import { shell } from '../model/shell-quote.js';
import { reasonOf } from '../sources/files/file-content.js';
import { FIX_PERMISSIONS } from '../sources/files/file-groups.js';
import type { Area } from './area.js';

/** Files of one folder of an area. */
export interface FoundFiles {
  readonly area: Area;
  /** Absolute. */
  readonly folder: string;
  /** Relative to the folder. */
  readonly paths: readonly RawPath[];
  /**
   * The path of the folder in the root of the area, ending in `/`; '' for the root. Null where the
   * root is the one file.
   */
  readonly prefix: string | null;
}

/**
 * A path as it is shown: `~/.claude/…` in the home, absolute elsewhere; with `/` between its parts.
 */
export function shownAtHome(home: string, path: string): string {
  const way = relative(home, path);
  if (way === '') return '~';
  return (isWithin(home, path) ? `~${sep}${way}` : path).split(sep).join('/');
}

export class FileFinder {
  readonly #home: string;
  readonly #homes: Homes;
  readonly #coverage: Coverage;
  readonly #device: number;
  /** Roots of all areas, which no walk of another area enters. */
  readonly #roots: ReadonlySet<string>;
  /** Folders and files that were come to, free of links. */
  readonly #visited = new Set<string>();
  /** Where a path of a variable begins that is not absolute. */
  readonly #cwd: string;

  /** `home`: free of links. `areas`: all that there are, whichever are asked for. */
  constructor(home: string, homes: Homes, areas: readonly Area[], coverage: Coverage, cwd: string) {
    this.#home = home;
    this.#homes = homes;
    this.#cwd = cwd;
    this.#coverage = coverage;
    this.#device = lstatSync(home).dev;
    this.#roots = new Set(areas.flatMap((area) => this.#rootsOf(area)));
  }

  async *files(area: Area): AsyncGenerator<FoundFiles> {
    for (const root of this.#rootsOf(area)) yield* this.#at(area, root, '', this.#device);
    this.#tellUnclear(area);
    if (area.homeFiles === undefined) return;
    for (const { name, isFolder } of await this.#entriesIn(this.#home))
      if (typeof name === 'string' && area.homeFiles.test(name) && !isFolder)
        yield* this.#at(area, join(this.#home, name), '', this.#device);
  }

  /** With the links in the way to the home taken out, so that paths can be compared. */
  #rootsOf({ roots }: Area): string[] {
    const { home } = this.#homes;
    return roots(this.#homes)
      .flatMap((path) => this.#placesOf(path))
      .map((plain) => (isWithin(home, plain) ? join(this.#home, relative(home, plain)) : plain));
  }

  /** A variable may say `~/x`, or name a path that begins where its program was started. */
  #placesOf(path: string): string[] {
    const { home } = this.#homes;
    if (isAbsolute(path)) return [resolve(path)];
    const [, inHome] = /^~(?:[\\/](.*))?$/s.exec(path) ?? [];
    if (inHome !== undefined || path === '~') return [resolve(home, inHome ?? '')];
    return [...new Set([resolve(this.#cwd, path), resolve(home, path)])];
  }

  /** Where such a path leads to nothing, nobody knows what the program has read. */
  #tellUnclear({ roots }: Area): void {
    for (const path of roots(this.#homes)) {
      if (isAbsolute(path) || path.startsWith('~')) continue;
      if (this.#placesOf(path).some((place) => lstatSync(place, { throwIfNoEntry: false }))) continue;
      const fix =
        'a variable names it by a path that is not absolute: run this in the folder where it begins';
      this.#coverage.skip({ kind: 'file', what: path, reason: 'unreadable', fix });
    }
  }

  /** What is at a root of an area, or at a link in one. `prefix`: the path in the root. */
  async *#at(
    area: Area,
    path: string,
    prefix: string,
    device: number,
    root = this.#home,
  ): AsyncGenerator<FoundFiles> {
    const isLink = prefix !== '';
    const isInHome = isWithin(this.#home, path);
    let real: string;
    let stats: Stats;
    try {
      real = await promises.realpath(path);
      stats = await promises.lstat(real);
    } catch (error) {
      const reason = reasonOf(error);
      // What is not there was not meant; a link in a circle leads to nothing.
      if (reason !== 'vanished' && reason !== 'changed') this.#skip(path, reason, FIX_PERMISSIONS);
      return;
    }
    // So a person says that nothing is to be kept.
    if (real === devNull) return;
    if ((isInHome || isLink) && !isWithin(this.#home, real) && !isWithin(root, real)) {
      const out = isInHome ? 'of the home' : 'of its folder';
      this.#skip(path, 'elsewhere', `it is a link out ${out}: ${shell`npx veleaks files ${real}`}`);
      return;
    }
    // A folder that a variable names lies where it lies.
    const itsDevice = isInHome ? device : stats.dev;
    if (!isInHome && isOfAnother(stats)) {
      this.#skip(path, 'elsewhere', 'it belongs to another user');
      return;
    }
    if (isWithin(real, this.#home)) {
      this.#skip(path, 'elsewhere', 'it is a link to the whole home');
      return;
    }
    if (this.#isMount(real, stats, itsDevice)) return;
    const folder = stats.isDirectory() ? real : resolve(real, '..');
    const around = real === path ? null : this.#repositoryAround(folder);
    if (around !== null) {
      this.#skip(path, 'elsewhere', shell`it is a link into a repository: npx veleaks -C ${around}`);
      return;
    }
    if (this.#visited.has(real)) return;
    if (stats.isDirectory())
      yield* this.#folder(area, real, prefix, itsDevice, isLink || isInHome ? root : real);
    else {
      this.#visited.add(real);
      const at = real.lastIndexOf(sep);
      const group = { area, folder: real.slice(0, at) || sep, paths: [real.slice(at + 1)] };
      yield { ...group, prefix: prefix === '' ? null : prefix };
    }
  }

  /** A folder that is read: the root of an area, or what a link in one leads to. */
  async *#folder(
    area: Area,
    folder: string,
    prefix: string,
    device: number,
    root: string,
  ): AsyncGenerator<FoundFiles> {
    const paths: RawPath[] = [];
    const links: string[] = [];
    const left: RawPath[] = [''];
    while (left.length > 0) {
      const inner = left.pop()!;
      const path = inner === '' ? folder : within(folder, inner);
      if (inner !== '' && !this.#isEntered(path, device)) continue;
      this.#visited.add(nameOf(path));
      const entries = await this.#entriesIn(path);
      if (entries.some(({ name }) => name === '.git')) {
        const fix = shell`scan it by itself: npx veleaks -C ${shown(path)}`;
        // A folder of an agent that a person keeps in git is read all the same, but for what git
        // has of it.
        this.#skip(inner === '' ? join(shown(path), '.git') : shown(path), 'elsewhere', fix);
        if (inner !== '') continue;
      }
      for (const { name, isFolder, isLink } of entries) {
        if (name === '.git') continue;
        const next = inner === '' ? name : within(inner, name);
        const full = nameOf(within(folder, next));
        if (this.#roots.has(full)) continue;
        if (isFolder) left.push(next);
        else if (isLink && typeof next === 'string') links.push(next);
        else if (isLink)
          this.#skip(shown(within(folder, next)), 'unreadable', 'it is a link whose name is not UTF-8');
        else if (!this.#visited.has(full)) {
          this.#visited.add(full);
          paths.push(next);
        }
      }
    }
    yield { area, folder, paths, prefix };
    for (const link of links) yield* this.#at(area, join(folder, link), `${prefix}${link}/`, device, root);
  }

  /** None of a folder that cannot be listed, which is reported. */
  async #entriesIn(path: RawPath): ReturnType<typeof readFolder> {
    try {
      return await readFolder(path);
    } catch (error) {
      this.#skip(shown(path), reasonOf(error), FIX_PERMISSIONS);
      return [];
    }
  }

  /**
   * False for a folder on another disk, which is reported; and for one that another way has led to.
   */
  #isEntered(path: RawPath, device: number): boolean {
    if (this.#visited.has(nameOf(path))) return false;
    try {
      return !this.#isMount(shown(path), lstatSync(path), device);
    } catch (error) {
      this.#skip(shown(path), reasonOf(error), FIX_PERMISSIONS);
      return false;
    }
  }

  #isMount(path: string, { dev }: Stats, device: number): boolean {
    if (dev === device) return false;
    this.#skip(path, 'mount', shell`npx veleaks files ${path}`);
    return true;
  }

  /** The nearest repository around what a link leads to, below the home. */
  #repositoryAround(path: string): string | null {
    for (let at = path; at !== this.#home && isWithin(this.#home, at); at = resolve(at, '..'))
      if (lstatSync(join(at, '.git'), { throwIfNoEntry: false })) return at;
    return null;
  }

  #skip(path: string, reason: Skip['reason'], fix: string): void {
    this.#coverage.skip({ kind: 'file', what: shownAtHome(this.#home, path), reason, fix });
  }
}

/** Of its own for each path: two that are not UTF-8 may look the same. */
function nameOf(path: RawPath): string {
  return typeof path === 'string' ? path : `\0${path.toString('latin1')}`;
}

function isOfAnother({ uid }: Stats): boolean {
  const own = process.getuid?.();
  return own !== undefined && own !== 0 && uid !== own;
}

async function readFolder(path: RawPath) {
  const entries = await promises.readdir(path, { withFileTypes: true, encoding: 'buffer' });
  return entries.map((entry) => ({
    name: rawPath(entry.name),
    isFolder: entry.isDirectory(),
    isLink: entry.isSymbolicLink(),
  }));
}
