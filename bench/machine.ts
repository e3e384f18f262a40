// `veleaks machine` on a made home of some gigabytes with a hundred planted keys, against ripgrep
// over the same files.
// argv: the folder to make it in (kept, and taken again if it is there), gigabytes, the program of
// ripgrep.
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { key, random } from '../test/support/keys.js';

const [folder = '/tmp/veleaks-machine', gigabytes = '5', rg = 'rg'] = process.argv.slice(2);
const home = resolve(folder);
const total = Number(gigabytes) * 1e9;
const next = random(20261126);
const WORDS =
  'sandbox create model return const import agent tool result path file error await value list'.split(' ');

const words = (count: number): string =>
  Array.from({ length: count }, () => WORDS[Math.floor(next() * WORDS.length)]).join(' ');

function record(text: string): string {
  const at = '2026-11-20T10:00:00.000Z';
  const said = { type: 'user', timestamp: at, cwd: '/home/ada/app', message: { content: text } };
  return `${JSON.stringify(said)}\n`;
}

function write(path: string, content: string): void {
  const full = join(home, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
}

/** Lines of filler up to so many bytes, with the keys among them at equal distances. */
function writeLarge(path: string, bytes: number, keys: readonly string[]): void {
  const full = join(home, path);
  mkdirSync(dirname(full), { recursive: true });
  const block = Array.from({ length: 400 }, () => record(`${words(200)}\n"${words(9)}"`)).join('');
  const handle = openSync(full, 'w');
  for (let at = 0, next = 0; at < bytes; at += block.length) {
    while (next < keys.length && at >= (bytes / (keys.length + 1)) * (next + 1)) {
      writeSync(handle, record(`export VE_API_KEY="${keys[next]}"`));
      next += 1;
    }
    writeSync(handle, block);
  }
  closeSync(handle);
}

function make(): void {
  const keys = Array.from({ length: 100 }, (_, i) => key(5_000 + i));
  const take = (count: number): string[] => keys.splice(0, count);
  // 60 keys in 20 transcripts of 30, three fifths of all bytes.
  for (let i = 0; i < 30; i += 1)
    writeLarge(`.claude/projects/-p${i % 5}/s${i}.jsonl`, (total * 0.6) / 30, i < 20 ? take(3) : []);
  for (let i = 0; i < 8; i += 1)
    writeLarge(`.codex/sessions/2026/11/0${i}/rollout-${i}.jsonl`, (total * 0.2) / 8, i < 5 ? take(1) : []);
  // 15 keys across the borders of pages, in a fifth of all bytes.
  const rows = take(15).map(
    (one, i) => `INSERT INTO chat(v) VALUES ('${'x'.repeat(3_990 + 4 * i)} "${one}" ${'y'.repeat(6_000)}');`,
  );
  const count = Math.floor((total * 0.2) / 4_200);
  const sql = `PRAGMA page_size=4096; PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF;
    CREATE TABLE chat(v TEXT); CREATE TABLE filler(v TEXT);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<${count})
    INSERT INTO filler SELECT '${words(600)}' || i FROM n; ${rows.join('\n')}`;
  const database = join(home, '.config/Cursor/User/globalStorage/state.vscdb');
  mkdirSync(dirname(database), { recursive: true });
  execFileSync('sqlite3', ['-batch', database], { input: sql });
  for (const [i, one] of take(5).entries()) {
    const path = `.codex/archived_sessions/rollout-${i}.jsonl`;
    writeLarge(path, 10_000_000, [one]);
    execFileSync('zstd', ['-q', '--rm', join(home, path)]);
  }
  write(
    '.bash_history',
    `${take(5)
      .map((one) => `export VE_API_KEY=${one}`)
      .join('\n')}\n`,
  );
  for (let i = 0; i < 5_000; i += 1)
    write(
      `.config/tool${i % 50}/f${i}.json`,
      JSON.stringify({ a: words(300), key: i % 500 === 0 ? keys.pop() : '' }),
    );
  if (keys.length > 0) throw new Error(`${keys.length} keys are left`);
}

interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly peak: number;
  readonly stdout: string;
}

/** Peak in MiB; times in ms, of the processor for all threads. */
function run(command: readonly string[], env: NodeJS.ProcessEnv): Run {
  const file = join(home, '..', 'machine-bench-time');
  const start = process.hrtime.bigint();
  const measured = ['python3', '-c', MEASURE, file, ...command];
  const { stdout } = spawnSync(measured[0]!, measured.slice(1), {
    env,
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  const [peak, cpu] = readFileSync(file, 'utf8').split(' ').map(Number);
  return { wall, cpu: cpu! * 1000, peak: peak! / 1024, stdout };
}

const MEASURE = `
import resource, subprocess, sys
subprocess.run(sys.argv[2:])
r = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], 'w').write(f'{r.ru_maxrss} {r.ru_utime + r.ru_stime}')
`;

if (!existsSync(home)) make();
const env = { PATH: process.env.PATH, HOME: home };
const program = resolve('dist/cli.cjs');
const ours = [process.execPath, program, 'machine', '--format', 'json', '--no-progress'];
const theirs = [rg, '-uuu', '-c', 'VE_API_KEY', home];
run(theirs, env);
for (let round = 0; round < 3; round += 1) {
  const a = run(ours, env);
  const b = run(theirs, env);
  const { findings, coverage } = JSON.parse(a.stdout) as {
    findings: { occurrences: { extent: string }[] }[];
    coverage: { complete: boolean; scanned: { files: number; bytes: number } };
  };
  const found = findings.filter(({ occurrences }) =>
    occurrences.some(({ extent }) => extent === 'exact'),
  ).length;
  const show = ({ wall, cpu, peak }: Run): string =>
    `${wall.toFixed(0)} ms, processor ${cpu.toFixed(0)} ms, peak ${peak.toFixed(0)} MiB`;
  process.stdout.write(
    `found ${found} of 100 (${findings.length} keys), complete ${coverage.complete}, ` +
      `${JSON.stringify(coverage.scanned)}\nveleaks ${show(a)}\nripgrep ${show(b)}\n` +
      `ratio ${(a.wall / b.wall).toFixed(2)}, of processor ${(a.cpu / b.cpu).toFixed(2)}\n`,
  );
}
