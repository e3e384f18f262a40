// tar in all its forms: v7, ustar, GNU and pax.
// https://www.gnu.org/software/tar/manual/html_node/Standard.html,
// https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html
import { isTarHeader } from '../../../detect/packed/tar-header.js';
import type { Host } from '../../host.js';
import { Damage, type Input, type Step } from '../../input.js';

const BLOCK = 512;
/** A longer name, or pax header, is searched as bytes and not read. */
const MAX_HEADER = 1024 * 1024;

/** A text, and where in the archive it is. */
interface Text {
  readonly bytes: Uint8Array;
  readonly at: number;
}

/** What a header says, and those before it that belong to it. */
interface Entry {
  readonly name: Uint8Array;
  readonly link: Uint8Array;
  readonly size: number;
  readonly type: string;
}

/** What long-name and pax headers say of the next entry. */
interface Said {
  name?: Text;
  link?: Text;
  size?: number;
  /** The names of those headers. */
  own?: Text[];
}

export function* openTar(input: Input, host: Host): Step<void> {
  let said: Said = {};
  let seen = false;
  let isEnded = false;
  for (;;) {
    const block = yield* input.fill(BLOCK);
    if (block.length < BLOCK) {
      if (block.length > 0 && block.some((byte) => byte !== 0)) throw new Damage('ends in the middle');
      // Cut off between two members it would look whole.
      if (!isEnded) host.unopened(null, 'damaged', 'it has no end');
      return;
    }
    if (!isTarHeader(block)) {
      // Zeros end an archive, and another may follow. Other bytes are no part of it.
      if (!seen && block[0] !== 0) throw new Damage('no header');
      const isEmpty = block.subarray(0, BLOCK).every((byte) => byte === 0);
      if (!isEmpty && seen) {
        host.unopened(null, 'damaged', 'a header is not right');
        seen = false;
        said = {};
      }
      isEnded ||= isEmpty;
      input.skip(BLOCK);
      continue;
    }
    seen = true;
    isEnded = false;
    const start = input.offset;
    const type = String.fromCharCode(block[156]!);
    if ('LKxg'.includes(type) && sizeIn(block) <= MAX_HEADER) {
      said.own ??= [];
      if (type !== 'g') said.own.push({ bytes: textOf(block, 0, 100), at: start });
      input.skip(BLOCK);
      const at = input.offset;
      const size = sizeIn(block);
      const bytes = Buffer.from(yield* input.take(size));
      if (type === 'L') said.name = { bytes: untilZero(bytes), at };
      else if (type === 'K') said.link = { bytes: untilZero(bytes), at };
      else if (type === 'x') readPax(bytes, at, said);
      yield* skipPadding(input, size);
      continue;
    }
    const entry = readHeader(block, said, start, host);
    input.skip(BLOCK);
    if (block[482] === 1 && entry.type === 'S') yield* skipSparseMaps(input);
    said = {};
    yield* readMember(input, host, entry);
  }
}

function* readMember(input: Input, host: Host, { name, link, size, type }: Entry): Step<void> {
  const member = host.member(name);
  // A directory, a link or a device has no bytes, whatever its size says: all readers agree on
  // that.
  if ('123456'.includes(type)) {
    if (type === '1' || type === '2') member.write(link);
    member.end();
    return;
  }
  const start = input.offset;
  let passed = 0;
  try {
    yield* input.pass(size, (bytes) => {
      host.cover(start + passed, start + passed + bytes.length);
      passed += bytes.length;
      member.write(bytes);
    });
  } finally {
    member.end();
  }
  yield* skipPadding(input, size);
}

/** The archive may end in the padding of its last member: nothing is lost then. */
function* skipPadding(input: Input, size: number): Step<void> {
  const padding = (BLOCK - (size % BLOCK)) % BLOCK;
  const bytes = yield* input.fill(padding);
  input.skip(Math.min(padding, bytes.length));
}

/**
 * Blocks that go on with the map of a sparse file: 21 entries each, and then whether another
 * follows.
 */
function* skipSparseMaps(input: Input): Step<void> {
  for (let more = 1; more === 1; ) more = (yield* input.take(BLOCK))[504]!;
}

/**
 * Of the names and targets that it finds those that count are covered: they are searched as such.
 */
function readHeader(block: Uint8Array, said: Said, start: number, host: Host): Entry {
  const type = String.fromCharCode(block[156]!);
  const isUstar = Buffer.from(block.subarray(257, 263)).toString('latin1') === 'ustar\0';
  const short = { bytes: textOf(block, 0, 100), at: start };
  const prefix = { bytes: isUstar ? textOf(block, 345, 500) : new Uint8Array(), at: start + 345 };
  const parts = prefix.bytes.length > 0 ? [prefix.bytes, Buffer.from('/'), short.bytes] : [short.bytes];
  const name = said.name?.bytes ?? Buffer.concat(parts);
  coverIf(host, said.name, true);
  coverIf(host, prefix, said.name === undefined || contains(name, prefix.bytes));
  coverIf(host, short, said.name === undefined || contains(name, short.bytes));
  for (const own of said.own ?? []) coverIf(host, own, isNamedFor(own.bytes, name));
  const target = { bytes: textOf(block, 157, 257), at: start + 157 };
  const link = Buffer.from(said.link?.bytes ?? target.bytes);
  const isLink = type === '1' || type === '2';
  coverIf(host, said.link, isLink);
  coverIf(host, target, isLink && contains(link, target.bytes));
  const size = said.size ?? sizeIn(block);
  return { name: Buffer.from(name), link, size, type };
}

function coverIf(host: Host, text: Text | undefined, isSearched: boolean): void {
  if (text !== undefined && isSearched) host.cover(text.at, text.at + text.bytes.length);
}

function contains(all: Uint8Array, part: Uint8Array): boolean {
  return Buffer.from(all).includes(Buffer.from(part));
}

/** Whether a header before another is called after it: `dir/PaxHeaders.1/file`. */
function isNamedFor(own: Uint8Array, name: Uint8Array): boolean {
  const parts = Buffer.from(own).toString('latin1').split('/');
  const whole = Buffer.from(name).toString('latin1');
  return parts.every((part) => /^@?PaxHeader/.test(part) || whole.includes(part));
}

function sizeIn(block: Uint8Array): number {
  const size = numberOf(block.subarray(124, 136));
  return Number.isFinite(size) && size >= 0 ? size : Number.MAX_SAFE_INTEGER;
}

function textOf(block: Uint8Array, from: number, to: number): Uint8Array {
  return untilZero(Buffer.from(block.subarray(from, to)));
}

/** Octal digits, or with the first bit set a binary number of the highest byte first. */
function numberOf(field: Uint8Array): number {
  if (field[0]! >= 0x80) {
    let value = field[0]! & 0x7f;
    for (const byte of field.subarray(1)) value = 256 * value + byte;
    return value;
  }
  const digits = /^[\0 ]*([0-7]*)/.exec(Buffer.from(field).toString('latin1'))![1]!;
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

/** `27 path=some/where\n`: the length is of the whole record. */
function readPax(bytes: Buffer, at: number, said: Said): void {
  for (const { key, from, to } of paxRecords(bytes)) {
    const value = { bytes: bytes.subarray(from, to), at: at + from };
    if (key === 'path' || key === 'GNU.sparse.name') said.name = value;
    else if (key === 'linkpath') said.link = value;
    else if (key === 'size' && /^\d{1,19}$/.test(bytes.toString('latin1', from, to)))
      said.size = Number(bytes.toString('latin1', from, to));
  }
}

function* paxRecords(bytes: Buffer): Generator<{ key: string; from: number; to: number }> {
  for (let at = 0; at < bytes.length; ) {
    const [head, digits] = /^(\d{1,9}) /.exec(bytes.toString('latin1', at, at + 12)) ?? [];
    if (head === undefined) return;
    const end = at + Number(digits);
    const equals = bytes.indexOf(0x3d, at);
    if (end > bytes.length || end <= at || equals < 0 || equals >= end) return;
    yield { key: bytes.toString('latin1', at + head.length, equals), from: equals + 1, to: end - 1 };
    at = end;
  }
}

function untilZero(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}
