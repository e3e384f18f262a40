// Containers that are damaged at random: no crash, no hang, and never silence about a key that is
// no longer found.
import { expect, test } from 'vitest';
import { Detector } from '../../src/detect/detector.js';
import { isPacked } from '../../src/detect/packed.js';
import { DEFAULT_LIMITS } from '../../src/inside/limits.js';
import { type Unpacked, Unpacker } from '../../src/inside/unpack.js';
import { RULES } from '../detect/rules.js';
import { FILES, FORMS, KEY } from '../support/container-forms.js';
import { random } from '../support/keys.js';
import { has, packed } from '../support/packing.js';

/**
 * More by hand:
 * `VELEAKS_MUTATIONS=2000 VELEAKS_SEED=1 npx vitest run --testTimeout=0 test/inside/mutated.test.ts`.
 */
const ROUNDS = Number(process.env.VELEAKS_MUTATIONS ?? 60);
/** Larger forms say nothing more, and take long. */
const MAX_BYTES = 65_536;
const SLOW_MS = 10_000;
/** What the process may take more than at the start. */
const MAX_MEMORY = 150 * 1024 * 1024;

/**
 * Those whose every byte counts for a checksum that is checked; zstd's is not. In others a flipped
 * bit is in the key itself, or between members.
 */
const CHECKED =
  /^(?:tar\.gz|gzip with|gzip of|bzip2$|xz|tar\.(?:xz|bz2)|zip$|zip64|zip with bzip2|zlib$|(?:gzip|bzip2), pad)/;
const SEED = Number(process.env.VELEAKS_SEED ?? 7);
const silent: string[] = [];

const detector = new Detector(RULES);

function unpack(bytes: Uint8Array): Unpacked {
  const unpacker = new Unpacker(detector, DEFAULT_LIMITS, 'out');
  for (let at = 0; at < bytes.length; at += 1000) unpacker.push(bytes.subarray(at, at + 1000));
  return unpacker.end();
}

function mutated(bytes: Uint8Array, next: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const place = (): number => Math.floor(next() * copy.length);
  const kind = Math.floor(next() * 4);
  if (kind === 0) copy[place()]! ^= 1 << Math.floor(next() * 8);
  else if (kind === 1) return copy.subarray(0, place());
  else if (kind === 2) {
    const at = place();
    copy.fill(next() < 0.5 ? 0xff : 0, at, Math.min(copy.length, at + 4));
  } else copy.copy(copy, place(), place(), place() + 64);
  return copy;
}

test.each(FORMS.filter(([, tool]) => has(tool)))('%s', (_, __, script) => {
  const bytes = packed(FILES, script);
  if (bytes.length > MAX_BYTES) return;
  const next = random(SEED);
  const before = process.memoryUsage.rss();
  let most = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const damaged = mutated(bytes, next);
    const start = performance.now();
    const { found, notOpened, limited } = unpack(damaged);
    expect(performance.now() - start, `round ${round}`).toBeLessThan(SLOW_MS);
    const isFound = found.some(({ candidate }) => candidate.secret.reveal() === KEY);
    most = Math.max(most, process.memoryUsage.rss() - before);
    // What no longer begins as a container is not one; a key in it may have been hit itself.
    const isTold = notOpened.length > 0 || limited.length > 0 || !isPacked(damaged) || found.length > 0;
    // Where padding took the place of what followed, it is whole without that.
    const isWhole = / pad/.test(_) && !damaged.subarray(-8).equals(bytes.subarray(-8));
    if (!isFound && !isTold && !isWhole && CHECKED.test(_)) silent.push(`${_}, round ${round}`);
  }
  expect(most).toBeLessThan(MAX_MEMORY);
});

test('a key that is no longer found is behind something that is told', () => {
  expect(silent).toEqual([]);
});
