// A pack of git, by itself or behind the head of a bundle. https://git-scm.com/docs/gitformat-pack,
// https://git-scm.com/docs/gitformat-bundle
//
// Objects come in their order; deltas are applied where their base is at hand. Where it is not (a
// thin pack, or one that is larger than is held), what they insert is searched, and that is reported.
import { createHash } from 'node:crypto';
import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';
import { inflate } from '../compressed/inflate-stream.js';
import { OFFSET_DELTA, REFERENCE_DELTA } from './git-pack-types.js';

const TYPES = ['', 'commit', 'tree', 'blob', 'tag', '', 'offset delta', 'reference delta'] as const;
/** A larger object is searched, and no base of others. */
const MAX_OBJECT = 8 * 1024 * 1024;
/** A line of a bundle's head. */
const MAX_LINE = 65_536;

interface Base {
  readonly type: string;
  readonly bytes: Buffer;
}

export function* openBundle(input: Input, host: Host): Step<void> {
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
  }
  yield* openPack(input, host);
}

export function* openPack(input: Input, host: Host): Step<void> {
  const head = Buffer.from(yield* input.take(12));
  if (head.toString('latin1', 0, 4) !== 'PACK') throw new Damage('no pack');
  const reader = new PackReader(input, host);
  for (let left = head.readUInt32BE(8); left > 0; left -= 1) yield* reader.entry();
  reader.end();
}

class PackReader {
  readonly #input: Input;
  readonly #host: Host;
  readonly #byOffset = new Map<number, Base>();
  readonly #byId = new Map<string, Base>();
  /** Bytes that may still be kept as bases. */
  #room: number;
  #unapplied = 0;

  constructor(input: Input, host: Host) {
    this.#input = input;
    this.#host = host;
    this.#room = host.room;
  }

  *entry(): Step<void> {
    const input = this.#input;
    const start = input.offset;
    const type = yield* this.#header();
    let base: Base | undefined;
    if (type === OFFSET_DELTA) base = this.#byOffset.get(start - (yield* this.#distance()));
    else if (type === REFERENCE_DELTA)
      base = this.#byId.get(Buffer.from(yield* input.take(20)).toString('hex'));
    else if (TYPES[type] === undefined || TYPES[type] === '') throw new Damage('an object of no type');
    const parts: Buffer[] = [];
    let size = 0;
    yield* inflate(input, 'zlib', (bytes) => {
      this.#host.unpacked(bytes.length);
      size += bytes.length;
      if (size <= MAX_OBJECT) parts.push(Buffer.from(bytes));
      else throw new Damage('an object that is not held in memory');
    });
    this.#host.cover(start, input.offset);
    const bytes = Buffer.concat(parts);
    if (type < OFFSET_DELTA) this.#object(start, { type: TYPES[type]!, bytes });
    else if (base === undefined) this.#loose(bytes);
    else this.#object(start, { type: base.type, bytes: this.#applied(base.bytes, bytes) });
  }

  end(): void {
    if (this.#unapplied > 0) this.#host.unopened(null, 'method', 'deltas of objects that are elsewhere');
  }

  #object(offset: number, object: Base): void {
    const { type, bytes } = object;
    const id = createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
    if (bytes.length <= this.#room && this.#host.hold(bytes.length)) {
      this.#room -= bytes.length;
      this.#byOffset.set(offset, object);
      this.#byId.set(id, object);
    }
    const member = this.#host.member(Buffer.from(`${type} ${id}`));
    member.write(bytes);
    member.end();
  }

  /** A delta whose base is not here. */
  #loose(bytes: Buffer): void {
    this.#unapplied += 1;
    const member = this.#host.member(Buffer.from('(delta)'));
    member.write(bytes);
    member.end();
  }

  #applied(base: Buffer, delta: Buffer): Buffer {
    const target = applyDelta(base, delta);
    this.#host.unpacked(target.length);
    return target;
  }

  /** The type; the size is what the stream gives. */
  *#header(): Step<number> {
    let byte = (yield* this.#input.take(1))[0]!;
    const type = (byte >> 4) & 7;
    for (let n = 0; byte >= 0x80; n += 1) {
      if (n > 9) throw new Damage('a size that is too long');
      byte = (yield* this.#input.take(1))[0]!;
    }
    return type;
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

function applyDelta(base: Buffer, delta: Buffer): Buffer {
  let at = 0;
  const next = (): number => {
    const byte = delta[at];
    if (byte === undefined) throw new Damage('a delta that ends in the middle');
    at += 1;
    return byte;
  };
  const number = (): number => {
    let value = 0;
    for (let n = 0; n < 8; n += 1) {
      const byte = next();
      value += (byte & 0x7f) * 2 ** (7 * n);
      if (byte < 0x80) break;
    }
    return value;
  };
  if (number() !== base.length) throw new Damage('a delta of another base');
  const size = number();
  if (size > MAX_OBJECT) throw new Damage('an object that is not held in memory');
  const pieces: Buffer[] = [];
  let made = 0;
  while (at < delta.length) {
    const op = next();
    let piece: Buffer;
    if (op < 0x80) {
      piece = delta.subarray(at, at + op);
      at += op;
      if (op === 0 || piece.length < op) throw new Damage('a delta that ends in the middle');
    } else {
      let offset = 0;
      let length = 0;
      for (let i = 0; i < 4; i += 1) if (op & (1 << i)) offset += next() * 2 ** (8 * i);
      for (let i = 0; i < 3; i += 1) if (op & (0x10 << i)) length += next() * 2 ** (8 * i);
      length ||= 0x10000;
      piece = base.subarray(offset, offset + length);
      if (piece.length < length) throw new Damage('a delta beyond its base');
    }
    pieces.push(piece);
    made += piece.length;
    if (made > size) break;
  }
  if (made !== size) throw new Damage('a delta of another size');
  return Buffer.concat(pieces);
}
