// Attribution of keys in 1,000 blobs against `git log --all --raw`, in turn: all that triage adds
// to a scan of a history.
// Usage: node bench/attribution.js --repo PATH [--rounds N] [--blobs N]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { machine, row } from './pairs.js';

const { values } = parseArgs({
  options: {
    repo: { type: 'string', default: '.' },
    rounds: { type: 'string', default: '5' },
    blobs: { type: 'string', default: '1000' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'veleaks-bench-'));

function triage() {
  const args = [join(folder, 'attribution-triage.mjs'), values.repo, values.blobs];
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('triage failed');
  return JSON.parse(stdout);
}

function log() {
  const start = performance.now();
  spawnSync('git', ['-C', values.repo, 'log', '--all', '--raw'], { stdio: 'ignore' });
  return performance.now() - start;
}

try {
  const build = await rolldown({
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    input: { 'attribution-triage': 'bench/attribution-triage.ts' },
    platform: 'node',
    external: /^node:/,
  });
  await build.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs' });
  await build.close();
  log();
  const rounds = Array.from({ length: Number(values.rounds) }, () => ({ own: triage(), git: log() }));
  console.log(`${machine()}\n\n| ${rounds.length} rounds | median | min | max |\n|---|---|---|---|`);
  console.log(
    row(
      `triage of ${values.blobs} blobs (ms)`,
      rounds.map(({ own }) => own.ms),
    ),
  );
  console.log(
    row(
      'git log --all --raw (ms)',
      rounds.map(({ git }) => git),
    ),
  );
  console.log(
    row(
      'ratio',
      rounds.map(({ own, git }) => own.ms / git),
    ),
  );
  console.log(`\n${JSON.stringify(rounds[0].own)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
