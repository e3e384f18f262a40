// The environment as a plain shell has it. npx, npm run, pnpm, yarn and bun put folders of programs
// on PATH, and variables beside it, for what they start alone: what is found by those proves
// nothing of a hook that git runs later.
import { delimiter, dirname, isAbsolute, sep } from 'node:path';

/**
 * What runners set: npm and pnpm (`npm_*`, `INIT_CWD`, `NODE`), yarn (`PROJECT_CWD`,
 * `BERRY_BIN_FOLDER`), bun.
 */
const RUNNERS =
  /^(?:npm_.*|INIT_CWD|NODE|PROJECT_CWD|BERRY_BIN_FOLDER|PNPM_SCRIPT_SRC_DIR|BUN_WHICH_IGNORE_CWD)$/i;

/** Folders that runners make for one run: npx, pnpm dlx, bunx, yarn's wrappers, node-gyp's. */
const PASSING =
  /[\\/](?:_npx|dlx|dlx-[^\\/]*|bunx-[^\\/]*|bun-node-[^\\/]*|xfs-[^\\/]*|node-gyp-bin)(?:[\\/]|$)/;

/**
 * A copy of the environment without what a runner has put there. `folders`: where the runner may
 * have been started; what is installed in them, above and below is not on a shell's PATH.
 */
export function plainEnvironment(
  env: Readonly<NodeJS.ProcessEnv>,
  folders: readonly string[],
): NodeJS.ProcessEnv {
  const plain: NodeJS.ProcessEnv = {};
  for (const [name, value = ''] of Object.entries(env)) {
    if (RUNNERS.test(name)) continue;
    // Under Windows the variable may be called Path.
    if (name.toUpperCase() === 'PATH') plain[name] = plainPath(value, env.BERRY_BIN_FOLDER, folders);
    // Plug'n'Play of yarn loads itself into each Node.
    else if (name !== 'NODE_OPTIONS' || !/\.pnp\./.test(value)) plain[name] = value;
  }
  return plain;
}

function plainPath(path: string, berry: string | undefined, folders: readonly string[]): string {
  return path
    .split(delimiter)
    .filter((entry) => entry !== berry && !PASSING.test(entry) && !isInstalledAround(entry, folders))
    .join(delimiter);
}

/**
 * `…/node_modules/.bin` in one of the folders, above it or below. A relative entry is a person's
 * own.
 */
function isInstalledAround(entry: string, folders: readonly string[]): boolean {
  if (!isAbsolute(entry) || !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(entry)) return false;
  const owner = dirname(dirname(entry.replace(/[\\/]$/, '')));
  return folders.some((folder) => isIn(owner, folder) || isIn(folder, owner));
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
