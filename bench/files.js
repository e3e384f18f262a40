// Scanning 50,000 files without a needle: `veleaks files` against `rg -uuu -c PREFIX` on the same
// tree, in turn, in one run, and the peak memory; or against another veleaks.
// Usage: node bench/files.js [pairs] [files] [the dist/cli.cjs of another checkout]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { comparePairs, machine, row } from './pairs.js';

const pairs = Number(process.argv[2] ?? 10);
const files = Number(process.argv[3] ?? 50_000);
const program = resolve('dist/cli.cjs');
const other = process.argv[4] === undefined ? null : resolve(process.argv[4]);
const { rules } = JSON.parse(readFileSync('rules/vibengine.json', 'utf8'));
const [{ prefix }] = rules;
const home = mkdtempSync(join(tmpdir(), 'veleaks-bench-'));
const folder = join(home, 'tree');
const run = (file, args) =>
  spawnSync(file, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });

async function load(input) {
  const build = await rolldown({ input, platform: 'node' });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}

/** Whether a text has a needle: of a key, or of what is packed, of which this program speaks much. */
async function loadFilter() {
  const { Detector } = await load('src/detect/detector.ts');
  const { findPackedNeedle } = await load('src/detect/needles/packed-needles.ts');
  const detector = new Detector(rules);
  return (text) => {
    const bytes = Buffer.from(text);
    return detector.mayContain(bytes) || findPackedNeedle(bytes, 0) >= 0;
  };
}

/**
 * Source text of this project in which nothing is to be judged, cut and joined: 0.2 to 8 kB a file.
 * Each begins with a space: one that is cut where a magic number is quoted would begin as packed.
 */
async function writeTree() {
  const hasNeedle = await loadFilter();
  const lines = execFileSync('git', ['grep', '-h', '', '--', 'src', 'build', 'docs'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  }).split('\n');
  const text = lines.filter((line) => !hasNeedle(line)).join('\n');
  const cut = (start, length) => {
    const piece = text.slice(start, start + length);
    // What goes on over the end of a line.
    return hasNeedle(piece) ? cut((start + 10_007) % (text.length - 8000), length) : piece;
  };
  for (let i = 0; i < files; i += 1) {
    const path = join(folder, `d${i % 97}`, `e${i % 13}`);
    mkdirSync(path, { recursive: true });
    writeFileSync(
      join(path, `file${i}.ts`),
      ` ${cut((i * 104729) % (text.length - 8000), 200 + ((i * 7919) % 7800))}`,
    );
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

/** What veleaks is held against; null with a word where it is not there. */
function peer() {
  if (other !== null)
    return { name: `files by ${other}`, run: () => run(process.execPath, [other, 'files']) };
  if (run('rg', ['--version']).error === undefined)
    return { name: 'rg -uuu -c PREFIX', run: () => run('rg', ['-uuu', '-c', prefix]) };
  console.log('ripgrep (rg) is not installed: nothing is said against it\n');
  return null;
}

try {
  await writeTree();
  const against = peer();
  const result = comparePairs(pairs, {
    a: () => run(process.execPath, [program, 'files']),
    b: against?.run ?? (() => undefined),
  });
  console.log(machine());
  console.log(`\n| ${files} files, ${pairs} pairs | median | min | max |\n|---|---|---|---|`);
  console.log(row('veleaks files (ms)', result.a));
  if (against !== null) {
    console.log(row(`${against.name} (ms)`, result.b));
    console.log(row('ratio, pair by pair', result.ratio));
    console.log(row('ratio of processor time', result.processorRatio));
  }
  console.log(`\nPeak memory of veleaks: ${peakMemory().toFixed(0)} MB`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
