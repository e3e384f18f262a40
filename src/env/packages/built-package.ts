// Packages that were built and lie in the work tree to be sent: whatever git ignores, their names
// say what they are for.

import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { liesAt } from '../../files/lies-at.js';
import { regex } from '../../model/regex.js';
import { readSmallFile } from '../reading/small-file.js';

interface Kind {
  readonly file: RegExp;
  /** Files of the project, of which one is there; `*` stands for any name. */
  readonly manifests: readonly string[];
  /** What the manifest must hold. */
  readonly says?: RegExp;
}

const PYTHON = ['pyproject.toml', 'setup.py', 'setup.cfg'];

const KINDS: readonly Kind[] = [
  // `npm pack`, `yarn pack`, beside the manifest or where they were told to put it; of a workspace,
  // beside that of its root.
  {
    file: /-v?\d[\w.+-]*\.tgz$|(?:^|\/)package\.tgz$/,
    manifests: ['package.json'],
    says: /"(?:version|workspaces)"\s*:/,
  },
  // `vsce package`.
  { file: /\.vsix$/, manifests: ['package.json'], says: /"vscode"\s*:/ },
  // `python -m build`, `poetry build`, `uv build`, `pip wheel .`.
  { file: /\.whl$|-\d[\w.+-]*\.(?:tar\.gz|zip)$/, manifests: PYTHON },
  // `cargo package`, `gem build`, `dotnet pack`.
  { file: /-\d[\w.+-]*\.crate$/, manifests: ['Cargo.toml'] },
  { file: /-\d[\w.+-]*\.gem$/, manifests: ['*.gemspec'] },
  { file: /\.\d[\w.+-]*\.s?nupkg$/, manifests: ['*.csproj', '*.fsproj', '*.nuspec', '*.sln'] },
];

/** Folders that tools put packages into, or that people tell them. */
const OUTPUT = regex('i')`
  ^(?:dist|build|out|output|artifacts?|releases?|pkg|packages?|wheels?|wheelhouse|target|bin
  |release|debug|package|nupkgs?)$
`;
const MAX_DEPTH = 4;

/** The manifest of the project whose built package `path` is; null where it is none. */
export function builtPackageOf(root: string, path: string): string | null {
  for (const { file, manifests, says } of KINDS) {
    if (!file.test(path)) continue;
    const found = foldersAround(path)
      .flatMap((folder) => manifests.flatMap((name) => existing(root, folder, name)))
      .find((one) => says === undefined || says.test(readSmallFile(join(root, one))?.toString('utf8') ?? ''));
    if (found !== undefined) return found;
  }
  return null;
}

/** The folder of a file, and those above it while it lies in one of built output. */
function foldersAround(path: string): string[] {
  const folders = [posix.dirname(path)];
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const last = folders.at(-1)!;
    if (!OUTPUT.test(posix.basename(last))) break;
    folders.push(posix.dirname(last));
  }
  return folders;
}

function existing(root: string, folder: string, name: string): string[] {
  if (!name.startsWith('*')) {
    const path = posix.join(folder, name);
    return liesAt(join(root, path)) ? [path] : [];
  }
  return namesIn(join(root, folder))
    .filter((each) => each.endsWith(name.slice(1)))
    .slice(0, 1)
    .map((each) => posix.join(folder, each));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
