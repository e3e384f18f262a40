// A pack of git, by itself or behind the head of a bundle. https://git-scm.com/docs/gitformat-pack,
// https://git-scm.com/docs/gitformat-bundle
//
// Objects come in their order; deltas are applied where their base is at hand. Where it is not (a
// thin pack, or one that is larger than is held), what they insert is searched, and that is
// reported.
import { createHash } from 'node:crypto';
import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';
import { inflate } from '../compressed/inflate-stream.js';
import { OFFSET_DELTA, REFERENCE_DELTA } from './git-pack-types.js';

const TYPES = ['', 'commit', 'tree', 'blob', 'tag', '', 'offset delta', 'reference delta'] as const;
/** A larger object is searched, and no base of others. */
const MAX_OBJECT = 8 * 1024 * 1024;
/** What ids are hashes by, and how a bundle's head says that it is not the usual one. */
type Hash = 'sha1' | 'sha256';
const SAYS_SHA256 = '@object-format=sha256';
const ID_BYTES = { sha1: 20, sha256: 32 } as const;
/** A line of a bundle's head. */
const MAX_LINE = 65_536;

interface Base {
  readonly type: string;
  readonly bytes: Buffer;
}

export function* openBundle(input: Input, host: Host): Step<void> {
  let hash: Hash = 'sha1';
  for (let line = 'first'; line !== ''; ) {
    let bytes = yield* input.fill(256);
    let end = bytes.indexOf(0x0a);
    for (let least = 512; end < 0 && bytes.length >= least / 2 && least <= MAX_LINE; least *= 2) {
      bytes = yield* input.fill(least);
      end = bytes.indexOf(0x0a);
    }
    if (end < 0) throw new Damage('a head without an end');
    line = Buffer.from(bytes.subarray(0, end)).toString('latin1');
    input.skip(end + 1);
    if (line === SAYS_SHA256) hash = 'sha256';
  }
  yield* openPack(input, host, hash);
}

export function* openPack(input: Input, host: Host, hash: Hash = 'sha1'): Step<void> {
  const head = Buffer.from(yield* input.take(12));
  if (head.toString('latin1', 0, 4) !== 'PACK') throw new Damage('no pack');
  const reader = new PackReader(input, host, hash);
  for (let left = head.readUInt32BE(8); left > 0; left -= 1) yield* reader.entry();
  reader.end();
}

class PackReader {
  readonly #input: Input;
  readonly #host: Host;
  readonly #hash: Hash;
  readonly #byOffset = new Map<number, Base>();
  readonly #byId = new Map<string, Base>();
  /** Bytes that may still be kept as bases. */
  #room: number;
  #unapplied = 0;
  /** Deltas of objects that are not held, or make such. */
  #large = 0;

  constructor(input: Input, host: Host, hash: Hash) {
    this.#input = input;
    this.#host = host;
    this.#hash = hash;
    this.#room = host.room;
  }

  *entry(): Step<void> {
    const input = this.#input;
    const start = input.offset;
    const { type, size } = yield* this.#header();
    let base: Base | undefined;
    if (type === OFFSET_DELTA) base = this.#byOffset.get(start - (yield* this.#distance()));
    else if (type === REFERENCE_DELTA)
      base = this.#byId.get(Buffer.from(yield* input.take(ID_BYTES[this.#hash])).toString('hex'));
    else if (TYPES[type] === undefined || TYPES[type] === '') throw new Damage('an object of no type');
    if (size > MAX_OBJECT) {
      yield* this.#great(start, type);
      return;
    }
    const parts: Buffer[] = [];
    let made = 0;
    yield* inflate(input, 'zlib', (bytes) => {
      this.#host.unpacked(bytes.length);
      made += bytes.length;
      if (made > MAX_OBJECT) throw new Damage('an object of another size');
      parts.push(Buffer.from(bytes));
    });
    this.#host.cover(start, input.offset);
    const bytes = Buffer.concat(parts);
    if (type < OFFSET_DELTA) this.#object(start, { type: TYPES[type]!, bytes });
    else if (base === undefined) this.#loose(type, bytes);
    else this.#delta(start, base, bytes);
  }

  end(): void {
    if (this.#unapplied > 0) this.#host.unopened(null, 'method', 'deltas of objects that are elsewhere');
    if (this.#large > 0) this.#host.unopened(null, 'too-large', 'deltas of objects that are not held');
  }

  /** Reads an object, or a delta, as it comes: its id is known at its end alone. */
  *#great(start: number, type: number): Step<void> {
    const isDelta = type >= OFFSET_DELTA;
    if (isDelta) this.#large += 1;
    const name = isDelta ? '(delta)' : `${TYPES[type]!} at ${start}`;
    const member = this.#host.member(Buffer.from(name));
    try {
      yield* inflate(this.#input, 'zlib', (bytes) => {
        this.#host.unpacked(bytes.length);
        member.write(bytes);
      });
      this.#host.cover(start, this.#input.offset);
    } finally {
      member.end();
    }
  }

  #delta(start: number, base: Base, delta: Buffer): void {
    if (targetSize(delta) <= MAX_OBJECT)
      this.#object(start, { type: base.type, bytes: this.#applied(base.bytes, delta) });
    else {
      this.#large += 1;
      this.#search('(delta)', delta);
    }
  }

  #object(offset: number, object: Base): void {
    const { type, bytes } = object;
    const id = createHash(this.#hash).update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
    if (bytes.length <= this.#room && this.#host.hold(bytes.length)) {
      this.#room -= bytes.length;
      this.#byOffset.set(offset, object);
      this.#byId.set(id, object);
    }
    this.#search(`${type} ${id}`, bytes);
  }

  /**
   * A delta whose base is not here. A distance leads to an object of this pack, which was not held.
   */
  #loose(type: number, bytes: Buffer): void {
    if (type === OFFSET_DELTA) this.#large += 1;
    else this.#unapplied += 1;
    this.#search('(delta)', bytes);
  }

  #search(name: string, bytes: Buffer): void {
    const member = this.#host.member(Buffer.from(name));
    member.write(bytes);
    member.end();
  }

  #applied(base: Buffer, delta: Buffer): Buffer {
    const target = applyDelta(base, delta);
    this.#host.unpacked(target.length);
    return target;
  }

  /** The type, and how many bytes it says that the stream gives. */
  *#header(): Step<{ type: number; size: number }> {
    let byte = (yield* this.#input.take(1))[0]!;
    const type = (byte >> 4) & 7;
    let size = byte & 15;
    for (let n = 0; byte >= 0x80; n += 1) {
      if (n > 9) throw new Damage('a size that is too long');
      byte = (yield* this.#input.take(1))[0]!;
      size += (byte & 0x7f) * 2 ** (7 * n + 4);
    }
    return { type, size };
  }

  *#distance(): Step<number> {
    let byte = (yield* this.#input.take(1))[0]!;
    let distance = byte & 0x7f;
    for (let n = 0; byte >= 0x80; n += 1) {
      if (n > 6) throw new Damage('a distance that is too long');
      byte = (yield* this.#input.take(1))[0]!;
      distance = (distance + 1) * 128 + (byte & 0x7f);
    }
    return distance;
  }
}

/** How many bytes a delta makes. Throws Damage. */
function targetSize(delta: Buffer): number {
  const reader = new DeltaReader(delta);
  reader.number();
  return reader.number();
}

/** Into one piece of memory: a delta may have as many pieces as bytes. */
function applyDelta(base: Buffer, delta: Buffer): Buffer {
  const reader = new DeltaReader(delta);
  if (reader.number() !== base.length) throw new Damage('a delta of another base');
  const target = Buffer.allocUnsafe(reader.number());
  let made = 0;
  while (reader.at < delta.length) {
    const piece = reader.piece(base);
    if (made + piece.length > target.length) throw new Damage('a delta of another size');
    target.set(piece, made);
    made += piece.length;
  }
  if (made !== target.length) throw new Damage('a delta of another size');
  return target;
}

class DeltaReader {
  readonly #delta: Buffer;
  at = 0;

  constructor(delta: Buffer) {
    this.#delta = delta;
  }

  number(): number {
    let value = 0;
    for (let n = 0; n < 8; n += 1) {
      const byte = this.#next();
      value += (byte & 0x7f) * 2 ** (7 * n);
      if (byte < 0x80) break;
    }
    return value;
  }

  /** The bytes that come next: of the delta, or a part of its base. */
  piece(base: Buffer): Buffer {
    const op = this.#next();
    if (op < 0x80) {
      const piece = this.#delta.subarray(this.at, this.at + op);
      this.at += op;
      if (op === 0 || piece.length < op) throw new Damage('a delta that ends in the middle');
      return piece;
    }
    let offset = 0;
    let length = 0;
    for (let i = 0; i < 4; i += 1) if (op & (1 << i)) offset += this.#next() * 2 ** (8 * i);
    for (let i = 0; i < 3; i += 1) if (op & (0x10 << i)) length += this.#next() * 2 ** (8 * i);
    length ||= 0x10000;
    const piece = base.subarray(offset, offset + length);
    if (piece.length < length) throw new Damage('a delta beyond its base');
    return piece;
  }

  #next(): number {
    const byte = this.#delta[this.at];
    if (byte === undefined) throw new Damage('a delta that ends in the middle');
    this.at += 1;
    return byte;
  }
}
