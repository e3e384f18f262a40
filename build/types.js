// The library's types: the declarations that its entry leads to, and no others, in one file.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/**
 * Writes the declarations of src/index.ts to a file. Throws where one of them would lead out of
 * model/, or two have the same name.
 */
export function writeTypes(root, file) {
  const all = mkdtempSync(join(tmpdir(), 'veleaks-types-'));
  try {
    const tsc = join(
      dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
      'bin',
      'tsc',
    );
    const args = [tsc, '-p', join(root, 'build', 'tsconfig.types.json'), '--outDir', all];
    execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
    const [entry, ...models] = reachableFrom(join(all, 'index.d.ts'));
    for (const model of models) {
      const name = relative(all, model);
      if (!/^model[\\/]\w[\w-]*\.d\.ts$/.test(name))
        throw new Error(`types: the library's interface leads to ${name}: move what it needs to src/model`);
    }
    writeFileSync(file, inOne(readFileSync(entry, 'utf8'), models.sort()));
  } finally {
    rmSync(all, { recursive: true, force: true });
  }
}

const DECLARATION =
  /^(?:export )?(?:declare |abstract )*(?:interface|type|class|const|function|enum) (\w+)/gm;

/** What the entry exports is exported; what else it leads to is declared. */
function inOne(entry, files) {
  const models = files.map((file) => withoutImports(readFileSync(file, 'utf8')));
  const names = models.flatMap((text) => [...text.matchAll(DECLARATION)].map(([, name]) => name));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`types: two types of src/model are named ${twice}`);
  const declared = models.map((text) => text.replace(/^export /gm, ''));
  const exported = withoutImports(entry).replace(/^(export [^;]*\})\s+from '\.[^']*';/gm, '$1;');
  const text = [exported, ...declared].join('');
  const left = /\bfrom ['"]\.|\bimport\(['"]\./.exec(text);
  if (left) throw new Error(`types: an import is left: ${text.slice(left.index, left.index + 60)}`);
  return text;
}

function withoutImports(text) {
  return text.replace(/^import [^;]*;\n/gm, '').replace(/^export \{\};\n/gm, '');
}

function reachableFrom(entry) {
  const found = new Set([entry]);
  // A set that grows is walked to its end.
  for (const file of found)
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g))
      found.add(join(dirname(file), `${path}.d.ts`));
  return [...found];
}
