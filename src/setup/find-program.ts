// Whether hooks would find veleaks, and a Node that runs it. npx puts veleaks on PATH for itself
// alone: what runs now proves nothing.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { containsKey } from '../detect/mask-text.js';
import { MAX_TEXT_BYTES, readRegular } from '../files/read.js';
import { realPathIfAny } from '../files/real-path.js';
import { runGitWithHooks } from '../git/process/spawn.js';
import type { Repository } from '../git/repository.js';
import type { Call } from './hooks/block.js';
import { CLIENT_HOOKS } from './hooks/hook-names.js';
import { hookText } from './hooks/hook-text.js';
import { installCommand, type Package } from './managers/package.js';
import type { HookPlace } from './place.js';

/** What hooks would lack, and the command that helps. */
export interface Lack {
  readonly what: string;
  readonly command: string;
}

/** What is lacking where hooks find no program of that name. */
export const NO_VELEAKS = 'no veleaks';

/** The Node that is needed, as in package.json. */
const MIN_NODE = [20, 19] as const;

/**
 * Where hooks look for programs beside PATH, as words of a POSIX shell that runs at the top of the
 * work tree. A folder with an odd name is left out: PATH cannot name one with a colon.
 */
function programFolders(found: Package | null): readonly string[] {
  const folder = found?.folder ?? '';
  return ['node_modules/.bin', ...(isPlain(folder) ? [`${folder}/node_modules/.bin`] : [])];
}

/** Whether a shell reads the path of a folder as it stands: the repository has named it. */
function isPlain(folder: string): boolean {
  return /^[\w@./+-]+$/.test(folder) && !containsKey(folder);
}

/** `PATH="$PATH:$PWD/node_modules/.bin"`: an assignment for a POSIX shell. */
function searchPath(found: Package | null): string {
  return `PATH="$PATH${programFolders(found)
    .map((folder) => `:$PWD/${folder}`)
    .join('')}"`;
}

/** How the hooks of a repository call veleaks. */
export function callOf(cwd: string, found: Package | null): Call {
  if (found !== null && runsByYarn(cwd, found)) {
    const yarn = `yarn --cwd "$PWD${found.folder === '' ? '' : `/${found.folder}`}" run veleaks`;
    return { searchPath: searchPath(found), yarnIn: found.folder, program: yarn };
  }
  const folders = programFolders(found).map((folder) => `:${folder}`);
  return { searchPath: searchPath(found), program: `PATH="$PATH${folders.join('')}" veleaks` };
}

/**
 * The file of the program that runs now, where hooks of this clone alone may name it: it stays
 * where it is, unlike what npx has in its cache, and its path is one that a shell and everybody may
 * read. Null if not.
 */
export function lastingProgram(program: string | null, isWindows: boolean): string | null {
  if (program === null || isWindows) return null;
  const file = realPathIfAny(program) ?? program;
  const isGone = /[\\/](?:_npx|_cacache|\.npm|dlx[^\\/]*|bunx[^\\/]*)[\\/]/.test(file);
  return isGone || /[\r\n]/.test(file) || containsKey(file) ? null : file;
}

/** Whether a hook that `init` set up names the file of the program. */
export function callsByFile({ manager, scripts }: HookPlace): boolean {
  if (manager !== 'plain') return false;
  return CLIENT_HOOKS.some((name) => {
    return /^.*veleaks\(\) \{ node \S/m.test(hookText(join(scripts, name)) ?? '');
  });
}

/** What hooks of a repository would lack to run veleaks; null if nothing. */
export async function lackOfHooks(
  { cwd, root }: Repository,
  found: Package | null,
  from: string,
  signal: AbortSignal,
): Promise<Lack | null> {
  // An alias runs in the same shell and environment as a hook does. veleaks is looked for, and not
  // run.
  const look =
    `${searchPath(found)}; command -v ${runsByYarn(cwd, found) ? 'yarn' : 'veleaks'} >&2 && node ` +
    '--version';
  const alias = `alias.find-veleaks=!${look}`;
  const ended = await runGitWithHooks(['-c', alias, 'find-veleaks'], {
    cwd,
    signal,
    around: [cwd, from],
  });
  if (ended === null) return { what: 'a node that does not answer', command: 'node --version' };
  const { code, stdout, stderr } = ended;
  const version = stdout.toString('latin1').trim();
  if (code === 0) {
    if (isRecent(version)) return null;
    return {
      what: `Node ${version.slice(0, 20)}, which is too old`,
      command: 'nvm install 22 && nvm alias default 22',
    };
  }
  return /^\S*(?:veleaks|yarn)\S*$/m.test(stderr)
    ? { what: 'no node', command: 'nvm install 22 && nvm alias default 22' }
    : { what: NO_VELEAKS, command: installCommand(root, found) };
}

/**
 * True where yarn's Plug'n'Play knows veleaks: there is no program to be found, and yarn starts it.
 */
function runsByYarn(cwd: string, found: Package | null): boolean {
  const map = join(cwd, '.pnp.cjs');
  if (found === null || !(found.folder === '' || isPlain(found.folder))) return false;
  return found.plugAndPlay && existsSync(map) && readRegular(map, MAX_TEXT_BYTES).includes('"veleaks"');
}

function isRecent(version: string): boolean {
  const [, major = 0, minor = 0] = (/^v(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  return major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);
}
