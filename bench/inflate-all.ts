// The limit of a whole history: the kernel inflates every stream of the packs, on as many threads,
// and does nothing else. `veleaks history --no-cache` in turn with that, by processor time.
// Usage: npx rolldown bench/inflate-all.ts -o inflate.mjs --platform node
//        node inflate.mjs REPOSITORY [pairs] [threads]
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Kernel } from '../src/objects/kernel/kernel.js';
import { MAX_OBJECT } from '../src/objects/limits.js';
import { orderEntries, readHeaders } from '../src/objects/packs/delta-forest.js';
import { PackFile } from '../src/objects/packs/pack-file.js';
import { PackIndex } from '../src/objects/packs/pack-index.js';

const HASH_BYTES = 20;
/** Bytes of a pack that are read at once, and entries that a thread takes at a time. */
const ROOM = 32 * 1024 * 1024;
const CHUNK = 1024 * 1024;
const PIECE = 512;

interface Share {
  readonly folder: string;
  readonly index: number;
  readonly total: number;
}

/** Opens the packs of a folder, reads the headers, and gives what inflates this thread's share. */
function prepare({ folder, index, total }: Share): () => number {
  const kernel = new Kernel([Buffer.from('a needle')], ROOM, HASH_BYTES);
  const packs = readdirSync(folder)
    .filter((name) => name.endsWith('.pack'))
    .map((name) => {
      const path = join(folder, name);
      const file = new PackFile(path, HASH_BYTES);
      const packIndex = new PackIndex(path, readFileSync(path.replace(/pack$/, 'idx')), HASH_BYTES);
      const forest = orderEntries(packIndex, file.end);
      readHeaders(forest, packIndex, file, HASH_BYTES, { from: 0, to: forest.count }, new Uint8Array(CHUNK));
      return { file, forest };
    });
  return () => {
    let streams = 0;
    for (const { file, forest } of packs) {
      const { offsets, headerLengths, sizes, count } = forest;
      for (let from = index * PIECE; from < count; from += total * PIECE) {
        let [start, end] = [0, 0];
        for (let rank = from; rank < Math.min(count, from + PIECE); rank += 1) {
          const [at, stop] = [offsets[rank]!, offsets[rank + 1]!];
          if (sizes[rank]! > MAX_OBJECT || stop - at > ROOM) continue;
          if (stop > end) {
            start = at;
            end = at + file.read(at, Math.max(stop - at, CHUNK), kernel.bytes, kernel.sourceAt);
          }
          const source = kernel.sourceAt + at - start + headerLengths[rank]!;
          const sound = kernel.inflate(source, kernel.sourceAt + stop - start, kernel.stackAt, sizes[rank]!);
          if (!sound) throw new Error(`the stream at ${at} is not sound`);
          streams += 1;
        }
      }
    }
    return streams;
  };
}

/** Milliseconds of the processor that inflating takes in all threads, after a first time. */
async function inflateAll(folder: string, threads: number): Promise<{ ms: number; streams: number }> {
  const workers = Array.from(
    { length: threads },
    (_, index) =>
      new Worker(fileURLToPath(import.meta.url), { workerData: { folder, index, total: threads } }),
  );
  const round = async (): Promise<{ ms: number; streams: number }> => {
    const before = process.cpuUsage();
    const answers = workers.map((worker) => once(worker, 'message'));
    for (const worker of workers) worker.postMessage('inflate');
    const streams = (await Promise.all(answers)).reduce((sum, [one]) => sum + one, 0);
    const { user, system } = process.cpuUsage(before);
    return { ms: (user + system) / 1000, streams };
  };
  await round();
  const result = await round();
  await Promise.all(workers.map((worker) => worker.terminate()));
  return result;
}

/** Milliseconds of the processor, with those of its children. */
function scan(repository: string, threads: number): number {
  const program = resolve('dist/cli.cjs');
  if (!existsSync(program)) throw new Error(`${program} is not built`);
  const command = [process.execPath, program, 'history', '--no-cache', '-j', String(threads)];
  const code = `import resource, subprocess, sys
subprocess.run(sys.argv[2:], cwd=sys.argv[1], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
r = resource.getrusage(resource.RUSAGE_CHILDREN)
print(1000 * (r.ru_utime + r.ru_stime))`;
  return Number(spawnSync('python3', ['-c', code, repository, ...command], { encoding: 'utf8' }).stdout);
}

async function main(): Promise<void> {
  const [repository = '.', pairs = '9', threads = '2'] = process.argv.slice(2);
  const objects = execFileSync('git', ['-C', repository, 'rev-parse', '--git-path', 'objects'], {
    encoding: 'utf8',
  });
  const folder = join(resolve(repository, objects.trim()), 'pack');
  const inflated: number[] = [];
  const scanned: number[] = [];
  let streams = 0;
  for (let pair = 0; pair < Number(pairs); pair += 1) {
    const limit = await inflateAll(folder, Number(threads));
    streams = limit.streams;
    inflated.push(limit.ms);
    scanned.push(scan(repository, Number(threads)));
  }
  const name = `${streams} streams, ${pairs} pairs, ${threads} threads, Node ${process.version}`;
  console.log(`| ${name} | median | min | max |`);
  console.log('|---|---|---|---|');
  console.log(row('veleaks history --no-cache, processor (ms)', scanned));
  console.log(row('inflating all, processor (ms)', inflated));
  const ratios = scanned.map((ms, pair) => ms / inflated[pair]!);
  console.log(row('ratio, pair by pair', ratios));
}

/** A row of a Markdown table: median, least and most. */
function row(name: string, values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const shown = [sorted[sorted.length >> 1]!, sorted[0]!, sorted.at(-1)!].map((value) => value.toFixed(2));
  return `| ${name} | ${shown.join(' | ')} |`;
}

if (isMainThread) await main();
else {
  const inflate = prepare(workerData as Share);
  parentPort?.on('message', () => parentPort?.postMessage(inflate()));
}
