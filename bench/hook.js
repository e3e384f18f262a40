// The hook's wall time: `veleaks staged` on a small commit against `node -e 0` followed by `git diff-index --cached --raw HEAD`,
// in turn, in one run. Usage: node bench/hook.js [pairs]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { comparePairs, machine, row } from './pairs.js';

const pairs = Number(process.argv[2] ?? 20);
const program = resolve('dist/cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'veleaks-bench-'));
const git = (...args) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], { cwd: folder });
const run = (file, args) => spawnSync(file, args, { cwd: folder, stdio: 'ignore' });

try {
  git('init', '-q');
  for (let i = 0; i < 300; i += 1)
    writeFileSync(join(folder, `file${i}.js`), `export const value${i} = ${i};\n`.repeat(50));
  git('add', '-A');
  git('commit', '-qm', 'first');
  for (let i = 0; i < 3; i += 1)
    writeFileSync(join(folder, `file${i}.js`), `export const changed${i} = ${i};\n`.repeat(50));
  git('add', '-A');

  const result = comparePairs(pairs, {
    a: () => run(process.execPath, [program, 'staged']),
    b: () => {
      run(process.execPath, ['-e', '0']);
      run('git', ['diff-index', '--cached', '--raw', 'HEAD']);
    },
  });
  console.log(machine());
  console.log(`\n| ${pairs} pairs | median | min | max |\n|---|---|---|---|`);
  console.log(row('veleaks staged (ms)', result.a));
  console.log(row('node -e 0; git diff-index --cached --raw HEAD (ms)', result.b));
  console.log(row('ratio, pair by pair', result.ratio));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
