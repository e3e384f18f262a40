// A worker's script must be JavaScript: made of plain-worker.ts as the program's own is.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import type { TestFolder } from '../support/repository.js';

export async function bundleWorker(folder: TestFolder): Promise<URL> {
  const file = join(folder.path, 'plain-worker.mjs');
  const bundle = await rolldown({
    input: 'test/objects/plain-worker.ts',
    platform: 'node',
    external: /^node:/,
  });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  return pathToFileURL(file);
}
