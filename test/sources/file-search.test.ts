// The kernel's look at files says what the detector's search says: of each needle, wherever it
// stands, of each packed form, and of what is neither.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import ruleFile from '../../rules/vibengine.json' with { type: 'json' };
import { Detector } from '../../src/detect/detector.js';
import { MAGICS } from '../../src/detect/packed/formats.js';
import { isPacked } from '../../src/detect/packed.js';
import type { Rule } from '../../src/model/rule.js';
import {
  copiedMayContain,
  type FileSearch,
  kernelSearch,
  plainSearch,
} from '../../src/sources/files/file-search.js';
import { atDesk } from '../support/day.js';

const ROOM = 256 * 1024;
const detector = new Detector(ruleFile.rules as readonly Rule[]);
const texts = detector.needleTexts;
let asked = 0;
const mayContain = (bytes: Uint8Array): boolean => {
  asked += 1;
  return detector.mayContain(bytes) || isPacked(bytes);
};
const plain = plainSearch(mayContain, ROOM);
const search = {
  needleTexts: texts,
  mayContain: (bytes: Uint8Array): boolean => {
    asked += 1;
    return detector.mayContain(bytes);
  },
};
const kernel = kernelSearch(search, ROOM);

function says(search: FileSearch, bytes: Uint8Array): boolean {
  search.room.fill(0x2e, 0, Math.min(ROOM, bytes.length + 64));
  search.room.set(bytes);
  const at = bytes.length % 7;
  search.room.copyWithin(at, 0, bytes.length);
  return search.find(at, at + bytes.length) >= 0;
}

const around = (before: number, text: string, after: number): Buffer =>
  Buffer.concat([
    Buffer.alloc(before, 'a line\n'),
    Buffer.from(text, 'latin1'),
    Buffer.alloc(after, 'a line\n'),
  ]);

test('the kernel runs here', () => {
  asked = 0;
  expect(says(kernel, around(1000, '', 0))).toBe(false);
  expect(asked).toBe(0);
});

test.each([0, 1, 15, 16, 511, 513, 16_380, 70_000])('each needle behind %i bytes', (before) => {
  const begin = around(before, '', 0);
  const all = [0, 3, 600];
  for (const after of before > 600 ? atDesk([3], all) : all) {
    const end = around(0, '', after);
    for (const [number, text] of texts.entries()) {
      const bytes = Buffer.concat([begin, Buffer.from(text, 'latin1'), end]);
      if (!says(kernel, bytes)) expect.fail(`needle ${number} before ${after}`);
    }
  }
});

test('what is packed', () => {
  for (const [format, first] of MAGICS)
    for (const tail of ['', '\0', '\0'.repeat(30), '\x31\x41\x59&SY\0\0', '\x05\xff\xff\0\0'.repeat(200)]) {
      const bytes = Buffer.from(first + tail, 'latin1');
      expect(says(kernel, bytes), format).toBe(says(plain, bytes));
    }
});

test('a Git LFS pointer, and what has its words', () => {
  const oid = createHash('sha256').update('content').digest('hex');
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12345\n`;
  for (const text of [pointer, pointer.replaceAll('\n', '\r\n'), pointer.replace('version', 'Version')])
    expect(says(kernel, Buffer.from(text))).toBe(says(plain, Buffer.from(text)));
  expect(says(kernel, Buffer.from(pointer))).toBe(true);
});

test('short files, and any bytes', () => {
  for (let seed = 0; seed < atDesk(1_000, 4_000); seed += 1) {
    const hash = createHash('sha512').update(String(seed)).digest();
    const bytes =
      seed % 2 === 0 ? hash.subarray(0, seed % 40) : Buffer.concat(Array(1 + (seed % 60)).fill(hash));
    expect(says(kernel, bytes), String(seed)).toBe(says(plain, bytes));
  }
});

test('nothing begins before the place that it tells, wherever a needle stands', () => {
  const text = texts[0]!;
  for (let before = 0; before < 70_000; before += atDesk(4_093, 1_021)) {
    const bytes = around(before, text, 40_000);
    kernel.room.set(bytes);
    const found = kernel.find(0, bytes.length);
    expect(found, `behind ${before}`).toBeGreaterThan(before - 16 * 1024);
    expect(found, `behind ${before}`).toBeLessThanOrEqual(before);
  }
});

test('of many bytes, few are looked at twice', () => {
  const looked: number[] = [];
  const counting = { needleTexts: texts, mayContain: ({ length }: Uint8Array) => looked.push(length) === 0 };
  const near = kernelSearch(counting, ROOM);
  near.room.set(around(100_000, texts[0]!, 100_000));
  expect(near.find(0, 200_000)).toBe(-1);
  expect(looked).toHaveLength(1);
  expect(looked[0]).toBeLessThan(20_000);
});

test.each([1, 2, 3])('bytes of %i rooms that lie elsewhere, with a needle anywhere', (rooms) => {
  const bytes = Buffer.alloc(rooms * ROOM + 100, 'a line\n');
  const text = Buffer.from(texts[0]!, 'latin1');
  for (const one of [plain, kernel]) {
    expect(copiedMayContain(one, bytes)).toBe(false);
    for (let at = ROOM - 2 * text.length; at < ROOM + 100; at += 7) {
      const changed = Buffer.from(bytes);
      text.copy(changed, at);
      expect(copiedMayContain(one, changed), String(at)).toBe(true);
    }
    const last = Buffer.from(bytes);
    text.copy(last, bytes.length - text.length);
    expect(copiedMayContain(one, last)).toBe(true);
  }
});
