// Containers that are damaged at random.
import { Detector } from '../../src/detect/detector.js';
import { findPackedNeedle } from '../../src/detect/needles/packed-needles.js';
import { isPacked } from '../../src/detect/packed.js';
import { DEFAULT_LIMITS } from '../../src/inside/limits.js';
import type { Unpacked } from '../../src/inside/outermost.js';
import { Unpacker } from '../../src/inside/unpack.js';
import { RULES } from '../detect/rules.js';
import { random } from './keys.js';

interface Damaged {
  readonly bytes: Buffer;
  /** The first byte that is another. */
  readonly at: number;
}

/** Changes one thing of the bytes. */
function damaged(bytes: Uint8Array, next: () => number): Damaged {
  const copy = Buffer.from(bytes);
  const place = (): number => Math.floor(next() * copy.length);
  const at = place();
  switch (Math.floor(next() * 6)) {
    case 0:
      copy[at]! ^= 1 << Math.floor(next() * 8);
      return { bytes: copy, at };
    case 1:
      return { bytes: copy.subarray(0, at), at };
    case 2: {
      // Sizes and offsets: none, all, the largest with a sign, one too many.
      const value = [0, 0xffffffff, 0x7fffffff, copy.length][Math.floor(next() * 4)]!;
      const field = Buffer.alloc(4);
      if (next() < 0.5) field.writeUInt32LE(value);
      else field.writeUInt32BE(value);
      copy.set(field.subarray(0, copy.length - at), at);
      return { bytes: copy, at };
    }
    case 3: {
      const from = place();
      copy.copy(copy, at, from, from + 64);
      return { bytes: copy, at };
    }
    case 4: {
      const rest = copy.subarray(at + 1 + Math.floor(next() * 32));
      return { bytes: Buffer.concat([copy.subarray(0, at), rest]), at };
    }
    default:
      // All of it once more, within itself: a loop, where something leads there.
      return { bytes: Buffer.concat([copy.subarray(0, at), copy, copy.subarray(at)]), at };
  }
}

/**
 * Those whose every byte counts for a checksum. In others a flipped bit is in the key itself, or
 * between members.
 */
const CHECKED =
  /^(?:tar\.gz|gzip with|gzip of|bzip2$|xz|tar\.(?:xz|bz2|zst)|zstd$|zip$|zip64|zip with bzip2|zlib$)/;
/** Those that are told by a head, up to the end of that. */
const HEADED: readonly (readonly [form: RegExp, head: RegExp])[] = [
  [/^a text of a PNG$/, /^\x89PNG\r\n\x1a\n/],
  [/^a patch of git/, /GIT binary patch\nliteral \d+\n/],
  [/^an answer in chunks of gzip$/, /chunked\r\n\r\n64;a=b\r\n.{4}/s],
];
/** Written as a text. All are told by their beginning, which then has to be right. */
const WRITTEN = /^(?:base64 of (?:gzip|zip|bzip2|xz|zstd)|hex of)/;
const [BEGINNING, WRITTEN_BEGINNING] = [4, 100];

export interface Attack {
  /** Rounds in which a key was no longer found, and nothing was said. */
  readonly silent: readonly string[];
  readonly slowestMs: number;
  /** Bytes that the process took more than at the start, at most. */
  readonly memory: number;
}

/** Damages a form in as many ways, and unpacks what comes of it. */
export function attack(name: string, bytes: Buffer, rounds: number, seed: number): Attack {
  const next = random(seed);
  const beginning = CHECKED.test(name)
    ? BEGINNING
    : WRITTEN.test(name)
      ? WRITTEN_BEGINNING
      : endOfHead(name, bytes);
  const before = process.memoryUsage.rss();
  const silent: string[] = [];
  let slowestMs = 0;
  let memory = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { bytes: changed, at } = damaged(bytes, next);
    const start = process.cpuUsage();
    const unpacked = unpack(changed);
    slowestMs = Math.max(slowestMs, process.cpuUsage(start).user / 1_000);
    memory = Math.max(memory, process.memoryUsage.rss() - before);
    if (at >= beginning && isSilent(unpacked, changed))
      silent.push(`${name}, round ${round}: at ${at} of ${changed.length}`);
  }
  return { silent, slowestMs, memory };
}

function endOfHead(name: string, bytes: Buffer): number {
  const head = HEADED.find(([form]) => form.test(name))?.[1].exec(bytes.toString('latin1'));
  return head ? head.index + head[0].length : Number.POSITIVE_INFINITY;
}

function isSilent({ found, notOpened, limited }: Unpacked, bytes: Buffer): boolean {
  // What no longer begins as a container is not one; a key in it may have been hit itself.
  const begins = isPacked(bytes) || findPackedNeedle(bytes, 0) >= 0;
  return begins && found.length === 0 && notOpened.length === 0 && limited.length === 0;
}

export const detector = new Detector(RULES);

export function unpack(bytes: Uint8Array, name = 'out'): Unpacked {
  const unpacker = new Unpacker(detector, DEFAULT_LIMITS, name);
  for (let at = 0; at < bytes.length; at += 1000) unpacker.push(bytes.subarray(at, at + 1000));
  return unpacker.end();
}
