// The way of the data: a source yields fragments, the detector judges their candidates, findings
// are passed on.
import type { Detector } from '../detect/detector.js';
import { isSaidByName } from '../detect/packed/no-head.js';
import { isPacked } from '../detect/packed.js';
import type { Candidate } from '../model/candidate.js';
import { EXIT, VeleaksError } from '../model/errors.js';
import type { Fragment } from '../model/fragment.js';
import { inOneGo } from '../model/in-one-go.js';
import type { Match } from '../model/match.js';
import type { ScanWorld, Source } from '../sources/source.js';
import { LONG_PART, partsOf } from './parts.js';
import type { Unpacking } from './unpacking.js';

/** All matches of the sources, in the order in which they are found. */
export async function* collect(
  sources: readonly Source[],
  detector: () => Promise<Detector>,
  world: ScanWorld,
  unpacking: Unpacking,
): AsyncGenerator<Match, void> {
  let any = false;
  for (const [index, source] of sources.entries()) {
    try {
      for await (const match of matchesOf(source, detector, world, unpacking)) {
        any = true;
        yield inWhole(match.provenance.remnant ? withUnclearEnd(match) : match);
      }
    } catch (error) {
      world.signal?.throwIfAborted();
      // Where nothing else was to be read, or is known, the error says more than a row.
      if (!any && index === sources.length - 1 && world.coverage.skipped.length === 0) throw error;
      reportFailure(source, error, world);
    }
  }
}

/** Of what may have been overwritten in part, nothing shows where a key ended. */
function withUnclearEnd({ provenance, candidate }: Match): Match {
  return { provenance, candidate: { ...candidate, extent: 'ambiguous' } };
}

/** Of a part of a file, with the places in all of it. */
function inWhole(match: Match): Match {
  const { provenance, candidate } = match;
  const { from, ...whole } = provenance;
  if (from === undefined) return match;
  // In a member, places are the member's.
  if (provenance.inside !== undefined) return { provenance: whole, candidate };
  const { span, place, allow } = candidate;
  const { offset, line } = from;
  return {
    provenance: whole,
    candidate: {
      ...candidate,
      span: { start: span.start + offset, end: span.end + offset },
      place: { ...place, line: place.line + line, endLine: place.endLine + line },
      allow: allow === null ? null : { ...allow, at: allow.at + offset },
    },
  };
}

/** What fails in one source must not hide what was found, nor what others find. */
function reportFailure({ name }: Source, error: unknown, { coverage }: ScanWorld): void {
  if (error instanceof VeleaksError && (error.exitCode === EXIT.usage || error.code === 'internal'))
    throw error;
  const what = `the rest of ${name}`;
  if (error instanceof VeleaksError)
    coverage.skip({ kind: 'source', what, reason: 'git-failed', fix: `${error.message}: ${error.fix}` });
  else
    coverage.skip({
      kind: 'source',
      what,
      reason: 'failed',
      fix: `please report it: ${(error as Error).name} in ${name}`,
    });
}

async function* matchesOf(
  source: Source,
  detector: () => Promise<Detector>,
  world: ScanWorld,
  unpacking: Unpacking,
): AsyncGenerator<Match, void> {
  let seen = 0;
  for await (const fragment of source.fragments(world)) {
    world.signal?.throwIfAborted();
    if (await mayBePacked(fragment)) {
      const { unpackFragment } = await import('./unpack-fragment.js');
      yield* unpackFragment(fragment, await detector(), world, unpacking);
      continue;
    }
    for await (const candidate of candidatesOf(fragment, await detector())) {
      // What is at hand is given without waiting; an interrupt is seen in between.
      seen += 1;
      if (seen % YIELD_EVERY === 0) await new Promise(setImmediate);
      if (candidate.verdict === 'too-deep') noteTooDeep(fragment, world);
      if (candidate.verdict === 'finding') yield { provenance: fragment.provenance, candidate };
    }
  }
}

/** After so many candidates signals are looked for. */
const YIELD_EVERY = 1024;

/** Fewer bytes are looked through at once. */
const SHORT = 8 * 1024;

/** The candidates of a fragment, whichever way its bytes come. */
export async function* candidatesOf(fragment: Fragment, detector: Detector): AsyncGenerator<Candidate, void> {
  if ('bytes' in fragment && fragment.bytes.length <= SHORT) return yield* detector.detect(fragment.bytes);
  const stream = detector.stream();
  for await (const { bytes } of partsOf(fragment, () => stream.batch)) {
    // Where there are no keys, a great file is not looked through in a million parts.
    const isSwift = stream.batch >= LONG_PART && !('bytes' in fragment);
    yield* isSwift ? stream.push(bytes) : await inOneGo(() => stream.push(bytes));
  }
  yield* await inOneGo(() => stream.end());
}

/** What is encoded in more layers than are unpacked was not looked at. */
function noteTooDeep({ provenance }: Fragment, { coverage }: ScanWorld): void {
  const what = provenance.path ?? provenance.oid ?? provenance.kind;
  coverage.skip({ kind: provenance.oid === undefined ? 'file' : 'object', what, reason: 'too-deep' });
}

/**
 * Messages, tags and names hold no files; an interrupted git leaves packs and objects beside its
 * own. What is streamed is looked at as it comes.
 */
export async function mayBePacked(fragment: Fragment): Promise<boolean> {
  const { kind, path = '' } = fragment.provenance;
  if (kind !== 'blob' && kind !== 'file' && kind !== 'stdin' && kind !== 'config') return false;
  if (!('bytes' in fragment) || isPacked(fragment.bytes) || isSaidByName(path, fragment.bytes)) return true;
  const { findPackedNeedle } = await import('../detect/needles/packed-needles.js');
  return findPackedNeedle(fragment.bytes, 0) >= 0;
}
