// Makes what a release consists of in a folder: the packed package, its bill of materials, and
// their checksums. Builds twice, and fails where the two differ. Usage: node build/release-files.js
// FOLDER
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkReproducible } from './reproducible.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = resolve(process.argv[2] ?? 'release');
checkReproducible(root);
mkdirSync(folder, { recursive: true });
const shell = process.platform === 'win32';
execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root, shell });
copyFileSync(join(root, 'dist', 'sbom.cdx.json'), join(folder, 'veleaks.cdx.json'));
const names = readdirSync(folder).filter((name) => /\.(?:tgz|cdx\.json)$/.test(name));
const sums = names.sort().map((name) => {
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
  return `${digest}  ${name}\n`;
});
writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
process.stdout.write(sums.join(''));
