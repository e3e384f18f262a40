// The detection of src/, bundled for one run of a benchmark: Node 20 runs no TypeScript.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const FILES = [
  'src/detect/detector.ts',
  'src/rules/example.ts',
  'src/detect/needles/needle-search.ts',
  'src/rules/seeded-random.ts',
];

/** All that the files export. */
export async function loadDetection() {
  const folder = mkdtempSync(join(tmpdir(), 'veleaks-bench-'));
  try {
    const bundle = await rolldown({ input: FILES, platform: 'node', external: /^node:/ });
    await bundle.write({
      dir: folder,
      format: 'esm',
      entryFileNames: '[name].mjs',
      chunkFileNames: '[name]-[hash].mjs',
    });
    await bundle.close();
    const modules = await Promise.all(
      FILES.map((file) => import(pathToFileURL(join(folder, basename(file, '.ts'))).href.concat('.mjs'))),
    );
    return Object.assign({}, ...modules);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
