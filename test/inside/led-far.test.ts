// Few bytes of a container that lead far: names that lie elsewhere and are as long as all of it, ends
// that lead through all of a directory, tables that say one thing again and again. Each costs as much
// as there is of it, and what is named more often is told.
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readEnd } from '../../src/inside/formats/archives/zip-directory.js';
import { PdfGlyphs } from '../../src/inside/formats/documents/pdf-text.js';
import { DEFAULT_LIMITS, type Limits } from '../../src/inside/limits.js';
import { Unpacker } from '../../src/inside/unpack.js';
import { random } from '../support/keys.js';
import { detector } from '../support/mutations.js';
import { processorTimeNow } from '../support/processor-time.js';

const MIB = 1024 * 1024;
const next = random(3);
const noise = (length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => 33 + Math.floor(next() * 90)));

function limitsOf(bytes: Uint8Array, limits: Partial<Limits>): string[] {
  const unpacker = new Unpacker(detector, { ...DEFAULT_LIMITS, ...limits }, 'out');
  unpacker.push(bytes);
  return unpacker.end().limited.map(({ limit }) => limit);
}

function ar(name: string, content: Buffer, size = content.length): Buffer {
  const fields = [name.padEnd(16), '0'.padEnd(12), '0'.padEnd(12), '644'.padEnd(8), `${size}`.padEnd(10)];
  const head = `${fields.join('')}\`\n`;
  return Buffer.concat([Buffer.from(head), content]);
}

/** A member of a zip, or its entry in the directory. */
function zipHead(signature: number, isCentral: boolean, packedSize: number, extra: Buffer): Buffer {
  const head = Buffer.alloc(isCentral ? 46 : 30);
  const shift = isCentral ? 2 : 0;
  head.writeUInt32LE(signature, 0);
  head.writeUInt32LE(packedSize, 18 + shift);
  head.writeUInt16LE(1, 26 + shift);
  head.writeUInt16LE(extra.length, 28 + shift);
  return Buffer.concat([head, Buffer.from('a'), extra]);
}
const [LOCAL, CENTRAL] = [0x04034b50, 0x02014b50];

function zipEnd(entries: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return end;
}

function asar(depth: number): Buffer {
  const list = Buffer.from(
    `{"files":{${'"f":{"offset":"0","size":0},"d":{"files":{'.repeat(depth)}${'}}'.repeat(depth)}}}`,
  );
  const head = Buffer.alloc(16);
  for (const [i, size] of [4, list.length + 8, list.length + 4, list.length].entries())
    head.writeUInt32LE(size, 4 * i);
  return Buffer.concat([head, list]);
}

describe('names are searched a few times as often as they may stand there', () => {
  const names = noise(MIB / 2);
  const extra = noise(60_000);
  const local = zipHead(LOCAL, false, 0, extra);
  const entries = Array.from({ length: 200 }, (_, size) => zipHead(CENTRAL, true, size, Buffer.alloc(0)));
  const directory = Buffer.concat(entries);

  test.each([
    [
      'ar',
      Buffer.concat([
        Buffer.from('!<arch>\n'),
        ar('//', names),
        ...Array<Buffer>(40).fill(ar('/0', Buffer.alloc(0))),
      ]),
    ],
    ['zip', Buffer.concat([local, directory, zipEnd(entries.length, directory.length, local.length)])],
    ['asar', asar(5_000)],
  ])('%s', (_, bytes) => {
    expect(bytes.length).toBeLessThan(MIB);
    expect(limitsOf(bytes, { names: MIB })).toEqual(['members']);
  });
});

test('ends of a zip that lead through all of its directory are tried a few times', () => {
  const member = zipHead(LOCAL, false, 0, Buffer.alloc(0));
  const entry = zipHead(CENTRAL, true, 0, Buffer.alloc(0));
  const directory = Buffer.concat(Array<Buffer>(2_000).fill(entry));
  const withEnds = (count: number): Buffer => {
    const parts = [member, directory];
    // Each says one entry more than there are.
    for (let i = 0; i < count; i += 1) parts.push(zipEnd(2_001, directory.length + 22 * i, member.length));
    return Buffer.concat(parts);
  };
  const [few, many] = [withEnds(20), withEnds(2_000)];
  const time = (bytes: Buffer): number => processorTimeNow(() => void expect(readEnd(bytes)).toBeNull());
  time(few);
  const least = Math.max(time(few), 5);
  expect(time(many)).toBeLessThan(12 * least);
  // One that is right is found before another, and before other bytes.
  const right = zipEnd(2_000, directory.length, member.length);
  const wrong = zipEnd(2_001, directory.length + right.length, member.length);
  for (const behind of [wrong, noise(50)])
    expect(readEnd(Buffer.concat([member, directory, right, behind]))?.entries).toHaveLength(2_000);
});

test('a table of glyphs that says one range again and again', () => {
  const map = (count: number): Buffer =>
    Buffer.from(`begincmap 1 beginbfrange\n${'<0000> <ffff> <0000>\n'.repeat(count)}endbfrange endcmap`);
  const time = (content: Buffer): number => processorTimeNow(() => new PdfGlyphs().add(content));
  time(map(20));
  const least = Math.max(time(map(20)), 5);
  expect(time(map(800))).toBeLessThan(12 * least);
});

test('brackets in a table of glyphs that are not closed', () => {
  const map = (count: number): Buffer =>
    Buffer.from(`begincmap 1 beginbfrange\n${'<a><b>['.repeat(count)}endbfrange endcmap`);
  const time = (content: Buffer): number => processorTimeNow(() => new PdfGlyphs().add(content));
  time(map(2_000));
  const least = Math.max(time(map(2_000)), 5);
  expect(time(map(20_000))).toBeLessThan(30 * least);
});

test('glyphs of a PDF that are more than are read are told', () => {
  const stream = (content: string, number: number): Buffer => {
    const bytes = deflateSync(content);
    const head = `${number} 0 obj\n<</Filter/FlateDecode/Length ${bytes.length}>>\nstream\n`;
    return Buffer.concat([Buffer.from(head, 'latin1'), bytes, Buffer.from('\nendstream\nendobj\n')]);
  };
  const map = stream('begincmap 1 beginbfchar\n<0003> <0041>\nendbfchar endcmap', 4);
  const page = stream(`BT <${'0003'.repeat(1_300_000)}> Tj ET`, 5);
  const whys = (...streams: readonly Buffer[]): string[] => {
    const unpacker = new Unpacker(detector, DEFAULT_LIMITS, 'out');
    unpacker.push(Buffer.concat([Buffer.from('%PDF-1.7\n'), ...streams, Buffer.from('%%EOF\n')]));
    return unpacker.end().notOpened.map(({ why }) => why);
  };
  expect(whys(map, page)).toEqual([]);
  expect(whys(map, page, page)).toEqual(['too-large']);
  // Text that is no glyphs is read as it is.
  expect(whys(page, page)).toEqual([]);
  expect(whys(...Array<Buffer>(65).fill(map))).toEqual(['too-large']);
  const ranges = (count: number): Buffer =>
    stream(`begincmap 1 beginbfrange\n${'<0000> <fffe> <0000>\n'.repeat(count)}endbfrange endcmap`, 6);
  expect(whys(ranges(3), page)).toEqual([]);
  expect(whys(ranges(5), page)).toEqual(['too-large']);
});

test.each(['\0\x01\0\0\0\x10', 'OTTO\0\x0b', '\x01\0\x04\x04', ''])(
  'the file of a font is no text of glyphs, whatever is in it (%j)',
  (begin) => {
    const glyphs = new PdfGlyphs();
    glyphs.add(Buffer.from('begincmap 1 beginbfchar\n<0003> <0041>\nendbfchar endcmap'));
    glyphs.add(Buffer.from(`${begin} (a) Tj `), true);
    expect(glyphs.isCut).toBe(begin === '');
  },
);
