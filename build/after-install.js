// Runs after `npm ci` and `npm install` in a checkout (npm's `dependencies` event), never in an installed package: builds the
// program and, in a git checkout of a person, sets up husky. Without the build tools (npm ci --omit=dev) it does nothing.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/** Whether a development dependency is installed. */
function installed(name) {
  try {
    require.resolve(`${name}/package.json`);
    return true;
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED')
      return error.code !== 'MODULE_NOT_FOUND';
    throw error;
  }
}

if (existsSync(join(root, 'src')) && installed('rolldown')) await import('./build.js');
if (!process.env.CI && existsSync(join(root, '.git')) && installed('husky')) {
  const { default: husky } = await import('husky');
  process.stdout.write(husky());
}
