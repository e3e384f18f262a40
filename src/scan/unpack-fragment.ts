// A fragment that is packed: what is found in it and its members, with rows for what was not looked
// into.
import type { Detector } from '../detect/detector.js';
import { DEFAULT_LIMITS } from '../inside/limits.js';
import type { Found } from '../inside/outermost.js';
import { Unpacker } from '../inside/unpack.js';
import type { Coverage } from '../model/coverage.js';
import type { Fragment, Provenance } from '../model/fragment.js';
import { inOneGo } from '../model/in-one-go.js';
import type { Match } from '../model/match.js';
import type { ScanWorld } from '../sources/source.js';
import { LONG_PART, partsOf } from './parts.js';
import type { Unpacking } from './unpacking.js';

/** Packed bytes that are looked into in less than a second. */
const MAX_SHORT = 4 * 1024 * 1024;

export async function* unpackFragment(
  fragment: Fragment,
  detector: Detector,
  { coverage, signal }: Pick<ScanWorld, 'coverage' | 'signal'>,
  { maxUnpacked, isOff }: Unpacking,
): AsyncGenerator<Match, void> {
  const { provenance } = fragment;
  const limits = {
    ...DEFAULT_LIMITS,
    ...(maxUnpacked === undefined ? {} : { bytes: maxUnpacked, ratio: Number.POSITIVE_INFINITY }),
  };
  const unpacker = new Unpacker(detector, limits, provenance.path ?? null, isOff);
  // A few bytes may unpack to a gigabyte.
  let total = 0;
  for await (const { bytes, isFirst } of partsOf(fragment, () => unpacker.piece)) {
    signal?.throwIfAborted();
    total += bytes.length;
    // A chunk of a great file is looked through at once, as long as there are no keys.
    const isSwift = !isFirst && unpacker.piece >= LONG_PART && !('bytes' in fragment);
    if (isSwift) unpacker.push(bytes);
    else await inOneGo(() => unpacker.push(bytes));
    yield* matchesOf(unpacker.taken(), provenance, coverage);
  }
  const length = total > MAX_SHORT ? 'long' : 'short';
  const { found, notOpened, unnamed, limited } = await inOneGo(() => unpacker.end(), length);
  for (const { inside, format, why } of notOpened)
    coverage.unopened({ what: nameOf(provenance, inside), format, why });
  coverage.unopenedMore(unnamed);
  for (const { inside, limit } of limited)
    noteLimit(nameOf(provenance, inside), limit, limits.bytes, coverage);
  yield* matchesOf(found, provenance, coverage);
}

function* matchesOf(
  found: readonly Found[],
  provenance: Provenance,
  coverage: Coverage,
): Generator<Match, void> {
  for (const { inside, inName, hiding, candidate } of found) {
    if (candidate.verdict === 'too-deep') {
      coverage.skip({ kind: 'file', what: nameOf(provenance, inside), reason: 'too-deep' });
      continue;
    }
    const all = [...(provenance.inside ?? []), ...inside];
    const place: Provenance =
      inside.length === 0 ? provenance : { ...provenance, inside: all, ...HIDDEN[hiding ?? 'not'] };
    yield { provenance: inName ? { ...place, inName: true } : place, candidate };
  }
}

/** What is said of a file of an image. */
const HIDDEN = {
  deleted: { inImage: true, deletedLater: true },
  overwritten: { inImage: true, overwrittenLater: true },
  kept: { inImage: true },
  settings: { inImage: true, inSettings: true },
  not: {},
} as const;

function noteLimit(
  what: string,
  limit: 'bytes' | 'ratio' | 'members' | 'depth',
  most: number,
  coverage: Coverage,
): void {
  const fix = FIXES[limit] ?? `--max-unpacked ${formatSize(8 * most)}`;
  coverage.skip({ kind: 'file', what, reason: 'over-limit', fix });
}

/** Where more bytes are not the way. */
const FIXES: Readonly<Record<string, string>> = {
  ratio: '--max-unpacked SIZE, given on purpose, unpacks it whatever its ratio is',
  members: 'unpack it, and scan the folder: npx veleaks files FOLDER',
  depth: 'unpack it, and scan the folder: npx veleaks files FOLDER',
};

function formatSize(bytes: number): string {
  const gib = bytes / 2 ** 30;
  return gib >= 1 ? `${Math.ceil(gib)}G` : `${Math.ceil(bytes / 2 ** 20)}M`;
}

function nameOf({ path, oid, inside: outer = [] }: Provenance, inside: readonly string[]): string {
  return [path ?? oid ?? 'standard input', ...outer, ...inside].join('!');
}
