// What bench/history.js times: the pack engine alone, as the history source runs it. Bundled for
// each run.
// argv: repository, the worker's script, threads, and `plain` for a search for the prefix alone, in
// no other form.
import { pathToFileURL } from 'node:url';
import { BUILT_IN_RULES } from '../src/detect/built-in-rules.js';
import { Detector } from '../src/detect/detector.js';
import { findRepository } from '../src/git/repository.js';
import { Coverage } from '../src/model/coverage.js';
import { PackHistoryEngine } from '../src/sources/history/pack-engine.js';
import { TreeNotes } from '../src/sources/history/tree-notes.js';
import { Pointers } from '../src/sources/pointers.js';

const [path = '.', script = '', jobs = '2', forms = 'all'] = process.argv.slice(2);
const repository = await findRepository(path);
if (repository === null) throw new Error(`${path} is in no repository`);
const detector = new Detector(BUILT_IN_RULES);
const engine = new PackHistoryEngine({
  repository,
  needles: forms === 'plain' ? detector.needleTexts.slice(0, 1) : detector.needleTexts,
  jobs: Number(jobs),
  script: pathToFileURL(script),
});
const coverage = new Coverage();
const world = {
  mayContain: (bytes: Uint8Array) => detector.mayContain(bytes),
  coverage,
  progress: () => undefined,
};
const oids = new Set<string>();
for await (const { provenance } of engine.everything(world, new Pointers(), new TreeNotes()))
  oids.add(provenance.oid!);
const { objects, bytes, skipped } = coverage;
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  JSON.stringify({
    objects,
    bytes,
    skipped: skipped.length,
    found: oids.size,
    peakMiB,
  }),
);
