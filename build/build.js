// Bundles the program and the library into dist/, and writes the library's types.
// The published package stands alone: every import but Node's own is bundled.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

rmSync(dist, { recursive: true, force: true });
const bundle = await rolldown({
  cwd: root,
  input: { cli: 'src/cli.ts', index: 'src/index.ts', 'history-worker': 'src/sources/history-worker.ts' },
  platform: 'node',
  external: /^node:/,
  transform: { define: { __VELEAKS_VERSION__: JSON.stringify(version) } },
  onLog(level, log, handler) {
    if (level === 'warn') throw new Error(`bundling: ${log.message}`);
    handler(level, log);
  },
});
await bundle.write({
  dir: dist,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  minify: { compress: true, mangle: false, codegen: false },
});
await bundle.close();
chmodSync(join(dist, 'cli.js'), 0o755);

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
execFileSync(
  process.execPath,
  [tsc, '-p', join(root, 'build', 'tsconfig.types.json'), '--outDir', join(dist, 'types')],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
