// Runs after `npm ci` and `npm install` in a checkout (npm's `dependencies` event), never in an
// installed package: builds the program, puts it where npx and the git hook look for it, and in a
// git checkout of a person sets up husky. Without the build tools (npm ci --omit=dev) it does
// nothing.
import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const installed = (name) => existsSync(join(root, 'node_modules', name, 'package.json'));

/** npm links the programs of dependencies only, and npx then looks no further. */
function linkProgram() {
  const link = join(root, 'node_modules', '.bin', 'veleaks');
  rmSync(link, { force: true });
  if (process.platform === 'win32')
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\dist\\cli.cjs" %*\r\n');
  else symlinkSync(join('..', '..', 'dist', 'cli.cjs'), link);
}

if (installed('rolldown')) {
  await import('./build.js');
  linkProgram();
}
if (installed('husky') && !process.env.CI && existsSync(join(root, '.git'))) {
  const { default: husky } = await import('husky');
  process.stdout.write(husky());
}
