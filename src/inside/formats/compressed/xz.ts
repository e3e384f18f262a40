// xz: https://tukaani.org/xz/xz-file-format.txt
import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Host } from '../../host.js';
import { Damage, type Input, type Step, Unknown } from '../../input.js';
import type { Memory } from '../../limits.js';
import { UnpackedContent } from '../../unpacked-content.js';
import { LzmaDecoder } from './lzma.js';

const MAGIC = Buffer.from('fd377a585a00', 'hex');
const LZMA2 = 0x21;

export function* openXz(input: Input, host: Host): Step<void> {
  const start = input.offset;
  const content = new UnpackedContent(host);
  const isFiltered = yield* input.quietly(unxz(input, content.write, host));
  // Texts come through the filters for machine code as they are, or nearly so; but who knows.
  if (isFiltered) host.unopened(null, 'method', 'a filter');
  host.cover(start, input.offset);
  content.end();
}

/** Unpacks streams one behind the other. True if a filter that is not undone was over the bytes. */
export function* unxz(input: Input, to: (bytes: Uint8Array) => void, memory: Memory): Step<boolean> {
  const decoders = new Decoders(memory);
  try {
    return yield* readStreams(input, to, decoders);
  } finally {
    decoders.release();
  }
}

function* readStreams(input: Input, to: (bytes: Uint8Array) => void, decoders: Decoders): Step<boolean> {
  let isFiltered = false;
  for (let count = 0; ; count += 1) {
    const head = yield* input.fill(12);
    if (head.length < 12 || !MAGIC.equals(head.subarray(0, 6))) {
      // Zeros may stand between streams, in fours.
      if (count > 0 && head.length >= 4 && head.subarray(0, 4).every((byte) => byte === 0)) {
        input.skip(4);
        continue;
      }
      if (count > 0) return isFiltered;
      throw new Damage('no xz header');
    }
    const header = Buffer.from(yield* input.take(12));
    if (header.readUInt32LE(8) !== crc32(header.subarray(6, 8))) throw new Damage('wrong checksum');
    for (;;) {
      const [first] = yield* input.fill(1);
      if (first === undefined) throw new Damage('ends in the middle');
      if (first === 0) break;
      const filtered = yield* readBlock(input, header[7]! & 15, decoders, to);
      isFiltered ||= filtered;
    }
    yield* skipIndex(input);
    yield* input.take(12);
  }
}

/** The decoder of the block before: streams may be many and short, and a dictionary is large. */
class Decoders {
  readonly #memory: Memory;
  #last: LzmaDecoder | null = null;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  of(dictionary: number): LzmaDecoder {
    if (this.#last?.size === dictionary) return this.#last;
    this.release();
    this.#last = new LzmaDecoder(dictionary, this.#memory);
    return this.#last;
  }

  release(): void {
    this.#last?.release();
    this.#last = null;
  }
}

function* readBlock(
  input: Input,
  kind: number,
  decoders: Decoders,
  to: (bytes: Uint8Array) => void,
): Step<boolean> {
  const length = 4 * ((yield* input.fill(1))[0]! + 1);
  const header = Buffer.from(yield* input.take(length));
  if (header.readUInt32LE(length - 4) !== crc32(header.subarray(0, length - 4)))
    throw new Damage('wrong checksum');
  const { dictionary, isFiltered } = readFilters(header.subarray(1, length - 4));
  const start = input.offset;
  const check = new Check(kind);
  yield* unlzma2(input, decoders.of(dictionary), (bytes) => {
    check.update(bytes);
    to(bytes);
  });
  yield* input.take((4 - ((input.offset - start) % 4)) % 4);
  const said = yield* input.take(CHECK_SIZES[kind]!);
  if (!isFiltered && !check.isRight(said)) throw new Damage('wrong checksum');
  return isFiltered;
}

function readFilters(header: Buffer): { dictionary: number; isFiltered: boolean } {
  const flags = header[0]!;
  let at = 1;
  const number = (): number => {
    let value = 0;
    for (let i = 0; i < 9; i += 1) {
      const byte = header[at];
      if (byte === undefined) throw new Damage('a header that ends in the middle');
      at += 1;
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) break;
    }
    return value;
  };
  if (flags & 0x40) number();
  if (flags & 0x80) number();
  for (let i = 0; i <= (flags & 3); i += 1) {
    const id = number();
    const size = number();
    const properties = header.subarray(at, at + size);
    at += size;
    if (id !== LZMA2) continue;
    const bits = properties[0] ?? 41;
    if (bits > 40) throw new Damage('a dictionary of no size');
    const dictionary = bits === 40 ? 2 ** 32 - 1 : (2 | (bits & 1)) * 2 ** (Math.floor(bits / 2) + 11);
    return { dictionary, isFiltered: i > 0 };
  }
  throw new Unknown('method', 'no LZMA2');
}

function* unlzma2(input: Input, decoder: LzmaDecoder, to: (bytes: Uint8Array) => void): Step<void> {
  let isStarted = false;
  for (;;) {
    const control = (yield* input.take(1))[0]!;
    if (control === 0) return;
    const resetsAll = control === 1 || control >= 0xe0;
    if (!isStarted && !resetsAll) throw new Damage('no start of the dictionary');
    isStarted = true;
    if (resetsAll) decoder.resetDictionary();
    if (control < 0x80) {
      if (control > 2) throw new Damage('no chunk');
      const size = Buffer.from(yield* input.take(2)).readUInt16BE(0) + 1;
      decoder.copy(Buffer.from(yield* input.take(size)), to);
      continue;
    }
    const sizes = Buffer.from(yield* input.take(4));
    const size = ((control & 0x1f) << 16) + sizes.readUInt16BE(0) + 1;
    if (control >= 0xc0) decoder.setProperties((yield* input.take(1))[0]!);
    if (control >= 0xa0) decoder.resetState();
    decoder.decode(yield* input.take(sizes.readUInt16BE(2) + 1), size, to);
  }
}

/** Passes over the index: the blocks were all read. */
function* skipIndex(input: Input): Step<void> {
  const start = input.offset;
  yield* input.take(1);
  const count = yield* readNumber(input);
  for (let i = 0; i < 2 * count; i += 1) yield* readNumber(input);
  yield* input.take((4 - ((input.offset - start) % 4)) % 4);
  yield* input.take(4);
}

function* readNumber(input: Input): Step<number> {
  let value = 0;
  for (let i = 0; i < 9; i += 1) {
    const byte = (yield* input.take(1))[0]!;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return value;
  }
  throw new Damage('a number that is too long');
}

/** Bytes of each kind of checksum. */
const CHECK_SIZES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

class Check {
  readonly #kind: number;
  readonly #hash: Hash | null;
  #crc32 = 0;
  #high = 0xffffffff;
  #low = 0xffffffff;

  constructor(kind: number) {
    this.#kind = kind;
    this.#hash = kind === 10 ? createHash('sha256') : null;
  }

  update(bytes: Uint8Array): void {
    if (this.#kind === 1) this.#crc32 = crc32(bytes, this.#crc32);
    else if (this.#kind === 4) this.#updateCrc64(bytes);
    else this.#hash?.update(bytes);
  }

  isRight(said: Uint8Array): boolean {
    const bytes = Buffer.from(said);
    if (this.#kind === 1) return bytes.readUInt32LE(0) === this.#crc32;
    if (this.#kind === 4)
      return bytes.readUInt32LE(0) === ~this.#low >>> 0 && bytes.readUInt32LE(4) === ~this.#high >>> 0;
    return this.#hash === null || this.#hash.digest().equals(bytes);
  }

  #updateCrc64(bytes: Uint8Array): void {
    let [high, low] = [this.#high, this.#low];
    for (const byte of bytes) {
      const entry = (low ^ byte) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ CRC64_LOW[entry]!;
      high = (high >>> 8) ^ CRC64_HIGH[entry]!;
    }
    this.#high = high;
    this.#low = low;
  }
}

const CRC64_HIGH = new Uint32Array(256);
const CRC64_LOW = new Uint32Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  let crc = BigInt(byte);
  for (let i = 0; i < 8; i += 1) crc = crc & 1n ? (crc >> 1n) ^ 0xc96c5795d7870f42n : crc >> 1n;
  CRC64_HIGH[byte] = Number(crc >> 32n);
  CRC64_LOW[byte] = Number(crc & 0xffffffffn);
}
