// One member of a zip: its local header, its data, and the descriptor behind it.
import { crc32 } from 'node:zlib';
import type { Host, Member } from '../../host.js';
import { Damage, type Input, type Step, Unknown } from '../../input.js';
import { decode, decoderOf } from '../compressed/decoders.js';
import { wideSizes, type ZipEntry } from './zip-directory.js';

const LOCAL = 30;
const FLAG = { encrypted: 1, descriptor: 8, strong: 64, masked: 8192 } as const;
const STORED = 0;

interface Local {
  readonly name: Uint8Array;
  readonly extra: Uint8Array;
  readonly flags: number;
  readonly method: number;
  /** Null where a descriptor behind the data says it. */
  readonly packedSize: number | null;
  readonly crc: number | null;
  readonly size: number | null;
}

/**
 * Reads the member whose local header is next, and gives its name; null where that is no header.
 * `entry`: what the directory says, which counts. What cannot be read of it is reported, and passed
 * over where its length is known.
 */
export function* readEntry(input: Input, host: Host, entry: ZipEntry | null): Step<string | null> {
  const start = input.offset;
  const local = yield* readLocal(input);
  if (local === null) {
    input.skip(1);
    return null;
  }
  const nameAt = start + LOCAL;
  host.cover(nameAt, nameAt + local.name.length);
  const name = entry?.name ?? local.name;
  // Some readers go by one of them, some by the other.
  if (!Buffer.from(name).equals(local.name))
    host.aside(`other name of ${Buffer.from(name).toString('utf8')}`, local.name);
  if (local.extra.length > 0) {
    host.aside(`extra field of ${Buffer.from(name).toString('utf8')}`, local.extra);
    host.cover(nameAt + local.name.length, input.offset);
  }
  const { flags, method } = entry ?? local;
  const said = entry ?? local;
  const key = Buffer.from(name).toString('latin1');
  const decoder = method === STORED ? null : decoderOf(method);
  if (flags & (FLAG.encrypted | FLAG.strong | FLAG.masked)) host.unopened(name, 'encrypted', 'password');
  else if (decoder === undefined) host.unopened(name, 'method', `method ${method}`);
  else if (said.packedSize === null && decoder === null)
    host.unopened(name, 'method', 'stored without its length');
  else {
    const member = host.member(name);
    yield* readData(input, host, { name, said, decoder, member });
    member.end();
    return key;
  }
  // Its name is searched all the same.
  host.member(name).end();
  if (said.packedSize !== null) yield* passOver(input, said.packedSize);
  return key;
}

function* readLocal(input: Input): Step<Local | null> {
  const head = yield* input.fill(LOCAL);
  if (head.length < LOCAL) return null;
  const header = Buffer.from(head.subarray(0, LOCAL));
  const nameLength = header.readUInt16LE(26);
  const extraLength = header.readUInt16LE(28);
  const all = yield* input.fill(LOCAL + nameLength + extraLength);
  if (all.length < LOCAL + nameLength + extraLength) return null;
  const name = Buffer.from(all.subarray(LOCAL, LOCAL + nameLength));
  const extra = Buffer.from(all.subarray(LOCAL + nameLength, LOCAL + nameLength + extraLength));
  input.skip(LOCAL + nameLength + extraLength);
  const flags = header.readUInt16LE(6);
  const hasDescriptor = (flags & FLAG.descriptor) !== 0;
  const [size, packedSize] = wideSizes(extra, [header.readUInt32LE(22), header.readUInt32LE(18), 0]);
  // Some writers give the sizes although a descriptor follows.
  const known = !hasDescriptor || packedSize > 0;
  return {
    name,
    extra,
    flags,
    method: header.readUInt16LE(8),
    packedSize: known ? packedSize : null,
    size: known ? size : null,
    crc: hasDescriptor ? null : header.readUInt32LE(14),
  };
}

interface Reading {
  readonly name: Uint8Array;
  readonly said: Pick<Local, 'packedSize' | 'crc' | 'size'>;
  readonly decoder: ReturnType<typeof decoderOf> | null;
  readonly member: Member;
}

function* readData(input: Input, host: Host, { name, said, decoder, member }: Reading): Step<void> {
  const start = input.offset;
  let sum = 0;
  let size = 0;
  const to = (bytes: Uint8Array): void => {
    host.unpacked(bytes.length);
    sum = crc32(bytes, sum);
    size += bytes.length;
    member.write(bytes);
  };
  try {
    if (decoder) yield* decode(input, said.packedSize, decoder, to, host);
    else yield* input.pass(said.packedSize ?? 0, to);
    const isSum = said.crc === null ? yield* isDescribed(input, sum) : said.crc === sum;
    if (!isSum || (said.size !== null && said.size !== size)) throw new Damage('wrong checksum or size');
    host.cover(start, input.offset);
  } catch (error) {
    if (error instanceof Damage) host.unopened(name, 'damaged', error.message);
    else if (error instanceof Unknown) host.unopened(name, error.why, error.message);
    else throw error;
    if (said.packedSize !== null) yield* passOver(input, Math.max(0, start + said.packedSize - input.offset));
  }
}

/** Whether the checksum stands behind the data, where the header does not have it. */
function* isDescribed(input: Input, sum: number): Step<boolean> {
  const bytes = Buffer.from((yield* input.fill(8)).subarray(0, 8));
  return [0, 4].some((at) => bytes.length >= at + 4 && bytes.readUInt32LE(at) === sum);
}

function* passOver(input: Input, count: number): Step<void> {
  try {
    yield* input.pass(count, () => undefined);
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
  }
}
