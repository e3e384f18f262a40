// The hook's wall time, in pairs in turn: `veleaks hook pre-commit` on a small commit against
// `node -e 0` followed by `git diff-index --cached --raw HEAD`, and on a commit of 5,000 files
// against `git diff --cached`. Usage: node bench/hook.js [pairs]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { comparePairs, machine, row } from './pairs.js';

const pairs = Number(process.argv[2] ?? 20);
const program = resolve('dist/cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'veleaks-bench-'));
const git = (...args) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], { cwd: folder });
const run = (file, args) => spawnSync(file, args, { cwd: folder, stdio: 'ignore' });
const hook = () => run(process.execPath, [program, 'hook', 'pre-commit']);

function write(count, word) {
  for (let i = 0; i < count; i += 1) {
    const name = join(folder, `folder${i % 50}`, `file${i}.js`);
    writeFileSync(name, `export const ${word}${i} = ${i};\n`.repeat(50));
  }
  git('add', '-A');
}

function compare(title, name, b) {
  const result = comparePairs(pairs, { a: hook, b });
  console.log(`\n| ${title}, ${pairs} pairs | median | min | max |\n|---|---|---|---|`);
  console.log(row('veleaks hook pre-commit (ms)', result.a));
  console.log(row(`${name} (ms)`, result.b));
  console.log(row('ratio, pair by pair', result.ratio));
}

try {
  git('init', '-q');
  for (let i = 0; i < 50; i += 1) mkdirSync(join(folder, `folder${i}`));
  write(300, 'value');
  git('commit', '-qm', 'first');
  write(3, 'changed');
  console.log(machine());
  compare('3 files', 'node -e 0; git diff-index --cached --raw HEAD', () => {
    run(process.execPath, ['-e', '0']);
    run('git', ['diff-index', '--cached', '--raw', 'HEAD']);
  });
  write(5000, 'large');
  compare('5,000 files', 'git diff --cached', () => run('git', ['diff', '--cached']));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
