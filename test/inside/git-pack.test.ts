// Packs and bundles: objects that are larger than is held, ids of the other hash, deltas of many pieces.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { keyId } from '../../src/triage/key-id.js';
import { KEY } from '../support/container-forms.js';
import { key } from '../support/keys.js';
import { unpack } from '../support/mutations.js';
import { has, packed } from '../support/packing.js';

const MIB = 1024 * 1024;
const [BLOB, OFFSET_DELTA] = [3, 6];

/** As packs write the type and the size of an entry. */
function entryHead(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1]! |= 0x80;
    bytes.push(rest & 0x7f);
  }
  return Buffer.from(bytes);
}

function entry(type: number, content: Uint8Array, between: Uint8Array = Buffer.alloc(0)): Buffer {
  return Buffer.concat([entryHead(type, content.length), between, deflateSync(content)]);
}

/** As a delta has it, the low bits first. */
function size(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push(0x80 | (rest & 0x7f));
  }
}

/** How far back the base is, for less than two bytes. */
function distance(back: number): Buffer {
  return Buffer.from(back < 128 ? [back] : [0x80 | ((back >> 7) - 1), back & 0x7f]);
}

function pack(...entries: readonly Buffer[]): Buffer {
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(entries.length, 8);
  const all = Buffer.concat([head, ...entries]);
  return Buffer.concat([all, createHash('sha1').update(all).digest()]);
}

function look(bytes: Buffer): { places: string[]; whys: string[] } {
  const { found, notOpened } = unpack(bytes);
  const places = found.map(({ inside, candidate: { place, secret } }) => {
    const name = inside.join('!').replace(/[0-9a-f]{40,}/, 'ID');
    return `${name}:${place.line} ${keyId(secret.reveal())}`;
  });
  return { places, whys: notOpened.map(({ why }) => why) };
}

const behind = key(71);
const LAST = entry(BLOB, Buffer.from(`a=${behind}\n`));

test('a great object is searched, and all behind it', () => {
  const great = Buffer.concat([Buffer.alloc(9 * MIB, 'x'), Buffer.from(`\nkey = "${KEY}"\n`)]);
  expect(look(pack(entry(BLOB, great), LAST))).toEqual({
    places: [`blob at 12:2 ${keyId(KEY)}`, `blob ID:1 ${keyId(behind)}`],
    whys: [],
  });
});

test('a delta that makes a great object is searched by itself, and told', () => {
  const base = entry(BLOB, Buffer.alloc(65_536, 'y'));
  const insert = Buffer.from(`\n"${KEY}"\n`);
  // Its base as a whole, again and again, and some letters.
  const delta = Buffer.from([
    ...size(65_536),
    ...size(160 * 65_536 + insert.length),
    ...Array<number>(160).fill(0x80),
    insert.length,
    ...insert,
  ]);
  expect(look(pack(base, entry(OFFSET_DELTA, delta, distance(base.length)), LAST))).toEqual({
    places: [`(delta):2 ${keyId(KEY)}`, `blob ID:1 ${keyId(behind)}`],
    whys: ['too-large'],
  });
});

test('a delta of a great object is told as one of what is not held', () => {
  const great = Buffer.alloc(9 * MIB, 'x');
  const base = entry(BLOB, great);
  const insert = Buffer.from(`\n"${KEY}"\n`);
  const delta = Buffer.from([...size(great.length), ...size(insert.length), insert.length, ...insert]);
  expect(look(pack(base, entry(OFFSET_DELTA, delta, distance(base.length)), LAST))).toEqual({
    places: [`(delta):2 ${keyId(KEY)}`, `blob ID:1 ${keyId(behind)}`],
    whys: ['too-large'],
  });
});

test('a delta of as many pieces as bytes takes as much memory as what it makes', () => {
  const count = 3 * MIB;
  const base = entry(BLOB, Buffer.from('y'));
  const delta = Buffer.concat([Buffer.from([...size(1), ...size(count)]), Buffer.alloc(2 * count, '\x01a')]);
  const bytes = pack(base, entry(OFFSET_DELTA, delta, distance(base.length)), LAST);
  const before = process.resourceUsage().maxRSS;
  expect(look(bytes).places).toEqual([`blob ID:1 ${keyId(behind)}`]);
  expect((process.resourceUsage().maxRSS - before) / 1_024).toBeLessThan(150);
});

describe.skipIf(!has('git'))('a bundle', () => {
  test.each(['sha1', 'sha256'])('its objects are called as git calls them (%s)', (format) => {
    const bytes = packed(
      { 'a.env': `KEY=${KEY}\n` },
      `git init -q --object-format=${format} r; cd r; mv ../a.env .
       git add . ; git -c user.name=a -c user.email=a@b commit -qm a; git rev-parse HEAD:a.env > ../id
       git bundle create -q ../bundle HEAD; cat ../bundle ../id > ../out`,
    );
    const id = /[0-9a-f]+\n$/
      .exec(bytes.toString('latin1'))![0]
      .trim()
      .slice(-(format === 'sha1' ? 40 : 64));
    const { found, notOpened } = unpack(bytes.subarray(0, bytes.length - id.length - 1));
    expect(found.map(({ inside }) => inside.join('!'))).toEqual([`blob ${id}`]);
    expect(notOpened).toEqual([]);
  });
});
