// The files of a folder that git knows nothing about. The only file that imports fast-glob.
//
// A name can be anything: a glob character, a newline (which `**` does not match), bytes that are
// no UTF-8. So fast-glob walks a view of the folder in which each name is percent-encoded. It is
// shown folders alone: what else is in one is taken as it is read, which takes a third less time
// for all of a scan (docs/decisions/0202-folders-alone.md).
import { type Dirent, readdir } from 'node:fs';
import { resolve } from 'node:path';
import fastGlob, { type Options } from 'fast-glob';
import { type RawPath, rawPath, within } from '../../files/raw-path.js';

interface FolderListener {
  readonly failed: (path: RawPath, error: NodeJS.ErrnoException) => void;
  readonly repository: (path: RawPath) => void;
}

interface Reading extends FolderListener {
  /** Told of what is no folder, in each folder. */
  readonly file?: (path: RawPath) => void;
  /**
   * What is a bare repository, where repositories alone are asked for: nothing in one is reported.
   */
  readonly isBare?: typeof looksBare;
}

/**
 * Paths, relative to `folder`, of everything in it but folders: hidden files, links and special
 * files too. Links are not followed. The inside of a `.git` folder is left out, and `repository` is
 * told of the folder that it, or a `.git` file, is in ('' for `folder` itself). `failed` is told of
 * a folder that cannot be read.
 */
export async function walk(folder: string, listener: FolderListener): Promise<RawPath[]> {
  const files: RawPath[] = [];
  await walkFolders(resolve(folder), { ...listener, file: (path) => void files.push(path) });
  return files;
}

/**
 * Paths of the repositories in `folder` and below: of each work tree with a `.git` in it, and of
 * each bare one. Their insides are not looked at; links are not followed. `failed` is told of a
 * folder that cannot be read.
 */
export async function walkRepositories(folder: string, failed: FolderListener['failed']): Promise<RawPath[]> {
  const found = new Map<string, RawPath>();
  const repository = (path: RawPath): void => void found.set(path.toString(), path);
  await walkFolders(resolve(folder), { failed, repository, isBare: looksBare });
  return [...found.values()];
}

async function walkFolders(root: string, reading: Reading): Promise<void> {
  await fastGlob('**', {
    cwd: root,
    dot: true,
    followSymbolicLinks: false,
    onlyDirectories: true,
    fs: { readdir: encodedReaddir(root, reading) },
  });
}

/** What `git init --bare` makes, as git itself tells a repository: setup.c, is_git_directory. */
function looksBare(entries: readonly Dirent<Buffer>[]): boolean {
  const names = new Set(entries.map(({ name }) => name.toString('latin1')));
  return names.has('HEAD') && names.has('objects') && (names.has('refs') || names.has('reftable'));
}

type Readdir = NonNullable<NonNullable<Options['fs']>['readdir']>;

/** Reads a folder of the encoded view. One that cannot be read is reported, and is empty. */
function encodedReaddir(root: string, { failed, repository, file, isBare }: Reading): Readdir {
  return (path: string, ...rest: unknown[]): void => {
    // fast-glob passes `{ withFileTypes: true }` before the callback.
    const done = rest.at(-1) as (error: null, entries: Dirent[]) => void;
    const inside = decode(path.slice(root.length).replace(/^[\\/]/, ''));
    const folder = inside === '' ? root : within(root, inside);
    readdir(folder, { withFileTypes: true, encoding: 'buffer' }, (error, entries) => {
      if (error) {
        failed(inside, error);
        return done(null, []);
      }
      const isRepository = entries.some(isGit) || isBare?.(entries) === true;
      if (isRepository) repository(inside);
      if (isRepository && isBare !== undefined) return done(null, []);
      const folders: Dirent[] = [];
      for (const entry of entries)
        if (!entry.isDirectory()) file?.(inFolder(inside, entry.name));
        else if (!isGit(entry)) folders.push(encodeEntry(entry));
      done(null, folders);
    });
  };
}

const GIT = Buffer.from('.git');

function isGit({ name }: Dirent<Buffer>): boolean {
  return name.length === GIT.length && GIT.equals(name);
}

function inFolder(folder: RawPath, name: Buffer): RawPath {
  const raw = rawPath(name);
  return folder === '' ? raw : within(folder, raw, '/');
}

/** The entry under its encoded name; its methods are those of the original. */
function encodeEntry(entry: Dirent<Buffer>): Dirent {
  return Object.create(entry, { name: { value: encode(entry.name) } });
}

function encode(name: Buffer): string {
  const hex = (character: string) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return name.toString('latin1').replace(/[^\w.-]/g, hex);
}

function decode(path: string): RawPath {
  const bytes = path.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return rawPath(Buffer.from(bytes, 'latin1'));
}
