// What is told of the packages whose code is bundled into dist/: their notices, as their licences
// ask, and a bill of materials.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One text with name, version and licence of each package that the modules belong to. */
export function noticesOf(moduleIds) {
  return foldersOf(moduleIds)
    .map(notice)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * The packages that the modules belong to, as a bill of materials in JSON: CycloneDX 1.6,
 * https://cyclonedx.org/docs/1.6/json/. It has no time and no serial number: the same sources give
 * the same bytes.
 */
export function bomOf(moduleIds, { name, version, license }) {
  const components = foldersOf(moduleIds).map((folder) => componentOf(manifestOf(folder)));
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: componentOf({ name, version, license }) },
    components,
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

function componentOf({ name, version, license }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { type: 'library', 'bom-ref': purl, name, version, purl, licenses: [{ license: { id: license } }] };
}

function foldersOf(moduleIds) {
  return [...new Set(moduleIds.map(packageFolder).filter((folder) => folder !== null))].sort();
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** The folder of the package that a module lies in; null for our own. */
function packageFolder(id) {
  const match = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id);
  return match ? match[1] : null;
}

function notice(folder) {
  const { name, version, license } = manifestOf(folder);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : '';
  const page = `See the package's page: https://www.npmjs.com/package/${name}`;
  return `${name} ${version} (${license})\n\n${text || page}\n`;
}
