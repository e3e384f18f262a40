// What bench/attribution.js times: triage of keys in blobs that exist, as a scan runs it. Bundled
// for each run.
// argv: repository, how many blobs. The keys are made up, and nothing is written.

import { BUILT_IN_RULES } from '../src/detect/built-in-rules.js';
import { loadDetector } from '../src/detect/load-detector.js';
import { gitBytes } from '../src/git/process/spawn.js';
import { findRepository } from '../src/git/repository.js';
import type { Match } from '../src/model/match.js';
import { Secret } from '../src/model/secret.js';
import { triage } from '../src/triage/triage.js';

const [path = '.', count = '1000'] = process.argv.slice(2);
// What git is given is looked through for keys: the built program has needles for that.
await loadDetector();
const repository = await findRepository(path);
if (repository === null) throw new Error(`${path} is in no repository`);
const listing = await gitBytes(
  ['cat-file', '--batch-all-objects', '--batch-check=%(objecttype) %(objectname)'],
  { cwd: repository.cwd },
);
const blobs = listing.toString('latin1').match(/(?<=^blob )[0-9a-f]+$/gm) ?? [];
const step = Math.max(1, Math.floor(blobs.length / Number(count)));
const hits = blobs.filter((_, i) => i % step === 0).slice(0, Number(count));
const [rule] = BUILT_IN_RULES;

/** Each key stands in four blobs. */
const matches: Match[] = hits.map((oid, i) => ({
  provenance: { kind: 'blob', oid },
  candidate: {
    ruleId: rule!.id,
    verdict: 'finding',
    confidence: 'high',
    secret: new Secret(`made up ${Math.floor(i / 4)}`, 0),
    extent: 'exact',
    decoding: [],
    span: { start: 0, end: 10 },
    place: { line: 1, column: 1, endLine: 1, endColumn: 11 },
    usages: [],
    variable: null,
    excerpt: '',
    allow: null,
  },
}));

const start = performance.now();
const { findings } = await triage(matches, {
  repository,
  rules: BUILT_IN_RULES,
  minConfidence: 'medium',
  baseline: null,
  today: '2026-01-01',
  alreadyCommitted: new Set(),
});
const ms = performance.now() - start;
const occurrences = findings.reduce((sum, finding) => sum + finding.occurrences.length, 0);
console.log(JSON.stringify({ ms, blobs: hits.length, findings: findings.length, occurrences }));
