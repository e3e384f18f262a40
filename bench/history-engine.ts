// What bench/history.js times: the pack engine alone, as the history source runs it. Bundled beside its worker.
// argv: repository, jobs, and for a search of other words than keys: the words.
import { Detector } from '../src/detect/detector.js';
import { findRepository } from '../src/git/repository.js';
import { Coverage } from '../src/model/coverage.js';
import { BUILT_IN_RULES } from '../src/scan/built-in-rules.js';
import { PackHistoryEngine } from '../src/sources/history-packs.js';
import { LfsPointers } from '../src/sources/lfs.js';

const [path = '.', jobs = '2', ...words] = process.argv.slice(2);
const repository = await findRepository(path);
if (repository === null) throw new Error(`${path} is no repository`);
const detector = new Detector(BUILT_IN_RULES);
const needles =
  words.length > 0 ? words.map((word) => Buffer.from(word)) : detector.needles.map(({ bytes }) => bytes);
const coverage = new Coverage();
const mayHold =
  words.length > 0
    ? (bytes: Uint8Array) => words.some((word) => Buffer.from(bytes).includes(word))
    : (bytes: Uint8Array) => detector.mayHold(bytes);
const engine = new PackHistoryEngine({ repository, needles, jobs: Number(jobs) });
const oids = new Set<string>();
for await (const { provenance } of engine.fragments(
  null,
  { mayHold, coverage, progress: () => undefined },
  new LfsPointers(),
))
  oids.add(provenance.oid ?? '');
console.log(
  JSON.stringify({
    objects: coverage.objects,
    bytes: coverage.bytes,
    skipped: coverage.skipped.length,
    found: oids.size,
    rssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
