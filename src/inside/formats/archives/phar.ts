// PHP's archives in their own format: a script, a list, and the files one behind the other, each as
// it is or compressed. https://www.php.net/manual/en/phar.fileformat.php
import { crc32 } from 'node:zlib';
import type { Host } from '../../host.js';
import { Damage, hold, type Input, type Step, Unknown } from '../../input.js';
import { decode, decoderOf } from '../compressed/decoders.js';

/** Ends the script: the list begins behind it. */
const END_OF_SCRIPT = /^__HALT_COMPILER\(\);(?: \?>)?\r?\n?/i;
/** More than is read of what ends the script. */
const MAX_END = 32;
/** A longer list is none. */
const MAX_LIST = 100 * 1024 * 1024;
/** In the list, of each file: the numbers between its name and its metadata. */
const NUMBERS = 24;
/** Flags of a file, and the number of its compression among zip's. */
const COMPRESSED = [
  [0x1000, 8],
  [0x2000, 12],
] as const;

interface PharFile {
  readonly name: Buffer;
  readonly size: number;
  readonly packedSize: number;
  readonly sum: number;
  readonly flags: number;
}

/** Whether the script ends there, and a list of a version that there is begins behind it. */
export function isPhar(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  const at = END_OF_SCRIPT.exec(bytes.toString('latin1', 0, MAX_END))?.[0].length;
  if (at === undefined || bytes.length < at + 18) return false;
  const [length, files, version] = [
    bytes.readUInt32LE(at),
    bytes.readUInt32LE(at + 4),
    bytes.readUInt16BE(at + 8),
  ];
  return length <= MAX_LIST && files <= length / NUMBERS && version >= 0x0100 && version < 0x2000;
}

export function* openPhar(input: Input, host: Host): Step<void> {
  const head = Buffer.from((yield* input.fill(MAX_END)).subarray(0, MAX_END)).toString('latin1');
  yield* input.take(END_OF_SCRIPT.exec(head)?.[0].length ?? 0);
  const length = Buffer.from(yield* input.take(4)).readUInt32LE(0);
  if (length > MAX_LIST) throw new Damage('too long a list');
  hold(host, length, 'a list that is');
  for (const file of filesIn(Buffer.from(yield* input.take(length)))) yield* readFile(input, host, file);
}

function filesIn(list: Buffer): PharFile[] {
  let at = 0;
  const number = (): number => {
    at += 4;
    if (at > list.length) throw new Damage('its list ends in the middle');
    return list.readUInt32LE(at - 4);
  };
  const bytes = (): Buffer => {
    const length = number();
    at += length;
    if (at > list.length) throw new Damage('its list ends in the middle');
    return list.subarray(at - length, at);
  };
  const count = number();
  at += 6;
  // Its alias, and what its maker wrote beside it.
  bytes();
  bytes();
  const files: PharFile[] = [];
  for (let i = 0; i < count; i += 1) {
    const name = bytes();
    const size = number();
    number();
    const [packedSize, sum, flags] = [number(), number(), number()];
    bytes();
    files.push({ name, size, packedSize, sum, flags });
  }
  return files;
}

function* readFile(input: Input, host: Host, { name, packedSize, size, sum, flags }: PharFile): Step<void> {
  const start = input.offset;
  const member = host.member(name);
  let made = 0;
  let crc = 0;
  const to = (bytes: Uint8Array): void => {
    host.unpacked(bytes.length);
    made += bytes.length;
    crc = crc32(bytes, crc);
    member.write(bytes);
  };
  try {
    const method = COMPRESSED.find(([flag]) => (flags & flag) !== 0)?.[1];
    if (method === undefined) yield* input.pass(packedSize, to);
    else yield* decode(input, packedSize, decoderOf(method)!, to, host);
    if (made !== size || crc !== sum) throw new Damage('wrong checksum or size');
    host.cover(start, input.offset);
  } catch (error) {
    if (error instanceof Damage) host.unopened(name, 'damaged', error.message);
    else if (error instanceof Unknown) host.unopened(name, error.why, error.message);
    else throw error;
    yield* input.pass(Math.max(0, start + packedSize - input.offset), () => undefined);
  } finally {
    member.end();
  }
}
