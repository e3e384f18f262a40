// The package that veleaks is installed in: its folder, which need not be the top of the
// repository, and what installs there.
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isWithin } from '../../files/within.js';
import type { Repository } from '../../git/repository.js';
import { trackedFiles } from '../../git/work-tree/work-tree.js';
import { shell } from '../../model/shell-quote.js';
import { valueAt } from '../../model/value-at.js';
import { readManifest } from './manifest.js';

/** What installs packages, by its lock files. */
const INSTALLERS = {
  pnpm: ['pnpm-lock.yaml'],
  yarn: ['yarn.lock'],
  bun: ['bun.lock', 'bun.lockb'],
  npm: ['package-lock.json', 'npm-shrinkwrap.json'],
} as const;
type Installer = keyof typeof INSTALLERS;

export interface Package {
  /** From the top of the work tree, with `/`; '' is the top itself. */
  readonly folder: string;
  readonly installer: Installer;
  /** True where yarn keeps packages in archives, and there is no node_modules. */
  readonly plugAndPlay: boolean;
}

/**
 * Null where the repository has no package.json. `from`: where the person stands. `near`: where a
 * hook manager lies.
 */
export async function findPackage(
  { root }: Repository,
  from: string,
  near: string,
  signal: AbortSignal,
): Promise<Package | null> {
  if (root === null) return null;
  const tracked = await trackedFiles('package.json', { cwd: root, signal });
  const candidates = [
    ...upTo(root, from),
    ...upTo(root, near),
    ...tracked.map((path) => dirname(join(root, path))),
  ];
  const packages = [...new Set(candidates)].filter((folder) => existsSync(join(folder, 'package.json')));
  const folder = packages.find(containsProgram) ?? packages[0];
  if (folder === undefined) return null;
  return {
    folder: relative(root, folder).split(sep).join('/'),
    installer: installerOf(root, folder),
    plugAndPlay: upTo(root, folder).some((one) => existsSync(join(one, '.pnp.cjs'))),
  };
}

/** The folder and those above it, up to the top; none where it lies elsewhere. */
function upTo(root: string, folder: string): string[] {
  if (!isWithin(root, folder)) return [];
  const above = folder === root ? [] : upTo(root, dirname(folder));
  return [folder, ...above];
}

function containsProgram(folder: string): boolean {
  return ['veleaks', 'veleaks.cmd'].some((name) => existsSync(join(folder, 'node_modules', '.bin', name)));
}

/** The nearest lock file, else what package.json names (`packageManager`), else npm. */
function installerOf(root: string, folder: string): Installer {
  const names = Object.keys(INSTALLERS) as Installer[];
  for (const one of upTo(root, folder)) {
    const locked = names.find((name) => INSTALLERS[name].some((file) => existsSync(join(one, file))));
    if (locked) return locked;
  }
  const named = valueAt(readManifest(join(folder, 'package.json')), ['packageManager']);
  return names.find((name) => typeof named === 'string' && named.startsWith(`${name}@`)) ?? 'npm';
}

const ADD: Readonly<Record<Installer, string>> = {
  npm: 'npm install --save-dev veleaks',
  pnpm: 'pnpm add --save-dev veleaks',
  yarn: 'yarn add --dev veleaks',
  bun: 'bun add --dev veleaks',
};

/**
 * The command that installs veleaks for the hooks of a repository, to be pasted at the top of its
 * work tree.
 */
export function installCommand(root: string | null, found: Package | null): string {
  if (root === null || found === null) return 'npm install --global veleaks';
  // Another work tree of it, or a clone that is new.
  if (asksFor(join(root, found.folder))) return inFolder(found, `${found.installer} install`);
  const isWorkspace = existsSync(join(root, found.folder, 'pnpm-workspace.yaml'));
  const add = ADD[found.installer] + (found.installer === 'pnpm' && isWorkspace ? ' --workspace-root' : '');
  return inFolder(found, add);
}

function asksFor(folder: string): boolean {
  const manifest = readManifest(join(folder, 'package.json'));
  return ['devDependencies', 'dependencies'].some((one) => valueAt(manifest, [one, 'veleaks']) !== undefined);
}

function inFolder({ folder }: Package, command: string): string {
  return folder === '' ? command : `(${shell`cd ${folder}`} && ${command})`;
}
