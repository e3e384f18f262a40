// The kernel's look at whether something is packed: it may say yes too often, and not no to what
// src/detect/packed.ts knows.
import { describe, expect, test } from 'vitest';
import { formatOf, isPacked, MAGICS } from '../../src/detect/packed.js';
import { has, packed } from '../support/packing.js';
import { encode, read } from './made-delta.js';
import { kernel, mayBePacked } from './oracle.js';

test.each(MAGICS)('what begins as %s', (_, first) => {
  // Whatever follows, as long as it fits the format.
  const tails = [
    '00000000000000000000',
    '31415926535900',
    '00ffff00',
    '01ffff0000ff',
    '05ffff0000ff',
    '1e1e1e1e',
  ];
  for (const tail of tails) {
    const all = Buffer.concat([Buffer.from(first, 'latin1'), Buffer.from(tail, 'hex'), Buffer.alloc(600)]);
    if (formatOf(all) !== null) expect(mayBePacked(all), tail).toBe(true);
  }
});

test('text is not', () => {
  for (const text of [
    '# A heading\n',
    '{"a": 1}',
    'import x from "y";\n',
    '/* */',
    '<!doctype html>',
    '#!/bin/sh\n',
  ])
    expect(mayBePacked(Buffer.from(text.repeat(100))), text).toBe(false);
});

describe.skipIf(!has('tar') || !has('zip'))('archives of the tools', () => {
  const files = { 'a/x.txt': 'x\n'.repeat(2000), 'a/y.txt': 'y\n'.repeat(100) };
  const forms: Record<string, Buffer> = {
    tar: packed(files, 'tar cf out a'),
    'old tar': packed(files, 'tar --format=v7 -cf out a'),
    tgz: packed(files, 'tar czf out a'),
    'zip behind a script': packed(files, 'zip -qr x.zip a; (echo "#!/bin/sh"; cat x.zip) > out'),
  };

  test.each(Object.entries(forms))('%s, whole and as a delta', (_, bytes) => {
    expect(isPacked(bytes)).toBe(true);
    expect(mayBePacked(bytes)).toBe(true);
    const base = Buffer.from('something else '.repeat(100));
    for (const cut of [
      1,
      3,
      4,
      100,
      154,
      155,
      156,
      200,
      257,
      258,
      260,
      300,
      bytes.length - 20,
      bytes.length - 3,
    ]) {
      const target = [bytes.subarray(0, cut), ...inserts(bytes.subarray(cut))];
      expect(outcomeOf(base, target), `cut at ${cut}`).toBe('may hold');
    }
    const plain = Buffer.from('just a text '.repeat(80));
    expect(outcomeOf(base, inserts(plain))).toBe('no needle');
  });
});

/** In pieces that an instruction can insert. */
function inserts(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 127) pieces.push(bytes.subarray(at, at + 127));
  return pieces;
}

function outcomeOf(base: Uint8Array, target: readonly Uint8Array[]): string {
  const instructions = target.flatMap(inserts).map((insert) => ({ insert }));
  const size = target.reduce((sum, { length }) => sum + length, 0);
  return read(kernel, base, encode(base, instructions, size));
}
