// The library's types: the declarations that its entry leads to, and no others.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/**
 * Writes the declarations of src/index.ts below a folder. Throws where one of them would lead out
 * of model/.
 */
export function writeTypes(root, folder) {
  const all = mkdtempSync(join(tmpdir(), 'veleaks-types-'));
  try {
    const tsc = join(
      dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
      'bin',
      'tsc',
    );
    const args = [tsc, '-p', join(root, 'build', 'tsconfig.types.json'), '--outDir', all];
    execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
    for (const file of reachableFrom(join(all, 'index.d.ts'))) {
      const name = relative(all, file);
      if (!/^(?:index|model[\\/]\w[\w-]*)\.d\.ts$/.test(name))
        throw new Error(`types: the library's interface leads to ${name}: move what it needs to src/model`);
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      copyFileSync(file, join(folder, name));
    }
  } finally {
    rmSync(all, { recursive: true, force: true });
  }
}

function reachableFrom(entry) {
  const found = new Set([entry]);
  // A set that grows is walked to its end.
  for (const file of found)
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g))
      found.add(join(dirname(file), `${path}.d.ts`));
  return found;
}
