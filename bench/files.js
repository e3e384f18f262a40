// Scanning 50,000 files: `veleaks files` against `rg -uuu -c PREFIX` on the same tree, in turn, in
// one run; and the peak memory.
// Usage: node bench/files.js [pairs] [files]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { comparePairs, machine, row } from './pairs.js';

const pairs = Number(process.argv[2] ?? 10);
const files = Number(process.argv[3] ?? 50_000);
const program = resolve('dist/cli.cjs');
const prefix = JSON.parse(readFileSync('rules/vibengine.json', 'utf8')).rules[0].prefix;
const home = mkdtempSync(join(tmpdir(), 'veleaks-bench-'));
const folder = join(home, 'tree');
const run = (file, args) =>
  spawnSync(file, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });

/** Source text of this project, cut and joined: 0.2 to 8 kB a file. */
function writeTree() {
  const text = execFileSync('git', ['grep', '-h', '', '--', 'src', 'build', 'docs'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  for (let i = 0; i < files; i += 1) {
    const path = join(folder, `d${i % 97}`, `e${i % 13}`);
    mkdirSync(path, { recursive: true });
    const length = 200 + ((i * 7919) % 7800);
    const start = (i * 104729) % (text.length - length);
    writeFileSync(join(path, `file${i}.ts`), text.slice(start, start + length).replaceAll(prefix, 'prefix'));
  }
  // The objects lie outside the tree: rg would search them as well.
  execFileSync('git', ['init', '-q', '--separate-git-dir', join(home, 'git')], { cwd: folder });
  execFileSync('git', ['add', '-A'], { cwd: folder });
}

/** Peak memory of the program in MB, as it reports it itself at its end. */
function peakMemory() {
  const spy = join(home, 'spy.cjs');
  writeFileSync(
    spy,
    "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)));",
  );
  return Number(run(process.execPath, ['--require', spy, program, 'files']).stderr) / 1000;
}

try {
  writeTree();
  const result = comparePairs(pairs, {
    a: () => run(process.execPath, [program, 'files']),
    b: () => run('rg', ['-uuu', '-c', prefix]),
  });
  console.log(machine());
  console.log(`\n| ${files} files, ${pairs} pairs | median | min | max |\n|---|---|---|---|`);
  console.log(row('veleaks files (ms)', result.a));
  console.log(row('rg -uuu -c PREFIX (ms)', result.b));
  console.log(row('ratio, pair by pair', result.ratio));
  console.log(`\nPeak memory of veleaks: ${peakMemory().toFixed(0)} MB`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
