// Packages that were built and lie in the work tree to be sent: whatever git ignores, their names
// say what they are for.
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readSmallFile } from './small-file.js';

interface Kind {
  readonly file: RegExp;
  /** The folder of its project, from its own. */
  readonly up: string;
  /** Files of the project, of which one is there. */
  readonly manifests: readonly string[];
  /** What the manifest must hold. */
  readonly says?: RegExp;
}

const PYTHON = ['pyproject.toml', 'setup.py', 'setup.cfg'];

const KINDS: readonly Kind[] = [
  // `npm pack`, `yarn pack`, beside the manifest; of a workspace, beside that of its root.
  {
    file: /-v?\d[\w.+-]*\.tgz$|(?:^|\/)package\.tgz$/,
    up: '.',
    manifests: ['package.json'],
    says: /"(?:version|workspaces)"\s*:/,
  },
  // `vsce package`.
  { file: /\.vsix$/, up: '.', manifests: ['package.json'], says: /"vscode"\s*:/ },
  // `python -m build`, `poetry build`, `uv build`.
  { file: /\.whl$|-\d[\w.+-]*\.(?:tar\.gz|zip)$/, up: '..', manifests: PYTHON },
];

/** The manifest of the project whose built package `path` is; null where it is none. */
export function builtPackageOf(root: string, path: string): string | null {
  for (const { file, up, manifests, says } of KINDS) {
    if (!file.test(path)) continue;
    const folder = posix.join(posix.dirname(path), up);
    if (up === '..' && posix.basename(posix.dirname(path)) !== 'dist') continue;
    const found = manifests
      .map((name) => posix.join(folder, name))
      .find((one) => existsSync(join(root, one)));
    if (found === undefined) continue;
    if (says === undefined || says.test(readSmallFile(join(root, found))?.toString('utf8') ?? ''))
      return found;
  }
  return null;
}
