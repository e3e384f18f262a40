// A worker's script must be JavaScript: the program's own is bundled as it is for the program.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import type { TestFolder } from '../support/repository.js';

export async function bundleWorker(folder: TestFolder): Promise<URL> {
  const file = join(folder.path, 'history-worker.mjs');
  const bundle = await rolldown({
    input: 'src/sources/history/worker.ts',
    platform: 'node',
    external: /^node:/,
  });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  return pathToFileURL(file);
}
