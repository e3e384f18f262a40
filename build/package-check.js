// Packs the package as npm would and installs the tarball into an empty folder: one package must
// arrive, with no install script, and its program must run. publint checks the rest of
// package.json.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { checkReproducible } from './reproducible.js';

/** Each file costs whoever installs it; what is loaded together is one. */
const MAX_FILES = 40;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'veleaks-package-'));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

function npm(args, cwd) {
  const shell = process.platform === 'win32';
  return execFileSync('npm', args, { cwd, shell, encoding: 'utf8', env: { ...process.env, CI: '1' } });
}

function fail(what) {
  throw new Error(`package check: ${what}`);
}

try {
  checkReproducible(root);
  const { messages } = await publint({ pkgDir: root, strict: true });
  for (const message of messages) console.error(formatMessage(message, manifest));
  if (messages.length > 0) fail('publint has something to say');

  if (Object.keys(manifest.dependencies ?? {}).length > 0) fail('there are run-time dependencies');
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare'])
    if (manifest.scripts[name]) fail(`there is a script "${name}"`);

  const [{ filename, files }] = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  );
  const foreign = files
    .map(({ path }) => path)
    .filter((path) => !/^(dist|rules|schema)\/|^[A-Z-]+(\.md)?$|^package\.json$/.test(path));
  if (foreign.length > 0) fail(`these files do not belong in it: ${foreign.join(', ')}`);

  if (files.length > MAX_FILES) fail(`it has ${files.length} files, ${MAX_FILES} at most`);

  npm(['init', '-y'], folder);
  npm(['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)], folder);
  const arrived = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  if (arrived.join() !== 'veleaks') fail(`more than one package arrived: ${arrived.join(', ')}`);
  const version = npm(['exec', '--offline', '--', 'veleaks', '--version'], folder).trim();
  if (version !== manifest.version) fail(`the installed program says version ${version}`);
  // npm 11 links no man page that the manifest names as a text alone.
  const manPages = join(folder, 'prefix', 'share/man/man1');
  npm(
    [
      'install',
      '--offline',
      '--no-audit',
      '--global',
      `--prefix=${join(folder, 'prefix')}`,
      join(folder, filename),
    ],
    folder,
  );
  if (process.platform !== 'win32' && !existsSync(join(manPages, 'veleaks.1')))
    fail('no man page was installed');
  console.log(`package check: ${filename}, ${files.length} files, one package, no install scripts`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
