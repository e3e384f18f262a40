// What a needle of what is packed is worth is known where it stands: what unpacking opens or names
// begins at one that may begin something; and people write of such needles without harm.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Detector } from '../../src/detect/detector.js';
import { PACKED_NEEDLES } from '../../src/detect/needles/packed-needles.js';
import { isPacked } from '../../src/detect/packed.js';
import { isPackedNeedle, mayBeginAt } from '../../src/inside/begins.js';
import { DEFAULT_LIMITS } from '../../src/inside/limits.js';
import { Unpacker } from '../../src/inside/unpack.js';
import { RULES } from '../detect/rules.js';
import { body, key } from '../support/keys.js';
import fc, { runs } from '../support/properties.js';
import { SPOKEN_OF, written } from '../support/written.js';

const detector = new Detector(RULES);

/** Whether something comes of the bytes: a find, a row. */
function comesOf(bytes: Uint8Array): boolean {
  const unpacker = new Unpacker(detector, DEFAULT_LIMITS, null);
  unpacker.push(bytes);
  const { found, notOpened, limited } = unpacker.end();
  return found.length + notOpened.length + limited.length > 0;
}

/** Where a needle stands of which something may come. Each is where the history engine finds it. */
function mayBegin(bytes: Buffer): boolean {
  for (const needle of PACKED_NEEDLES)
    for (let at = bytes.indexOf(needle, 0, 'latin1'); at >= 0; at = bytes.indexOf(needle, at + 1, 'latin1'))
      if (mayBeginAt(bytes, at)) return true;
  return false;
}

const GZIPPED = gzipSync(`${body(5, 400)}\n${key(1)}\n`);

test.each(written(GZIPPED))('a key in what is written as $name is begun by a needle', ({ text }) => {
  const bytes = Buffer.from(`first line\n${SPOKEN_OF.join('\n')}\n${text}\nlast line\n`, 'latin1');
  expect(comesOf(bytes)).toBe(true);
  // As it is, a stream is told without a needle.
  expect(mayBegin(bytes) || isPacked(bytes)).toBe(true);
});

test.each(SPOKEN_OF)('nothing begins in %j', (text) => {
  const bytes = Buffer.from(`${'a line of a text\n'.repeat(9)}${text}\n${'and more\n'.repeat(9)}`, 'latin1');
  expect(PACKED_NEEDLES.some((needle) => bytes.includes(needle, 0, 'latin1'))).toBe(true);
  expect(mayBegin(bytes)).toBe(false);
  expect(comesOf(bytes)).toBe(false);
});

test('the needles of packed things are told from those of keys', () => {
  expect(PACKED_NEEDLES.every(isPackedNeedle)).toBe(true);
  expect(isPackedNeedle(RULES[0]!.prefix)).toBe(false);
});

describe('needles and parts of what is packed, in any order', () => {
  const part = fc.oneof(
    fc.constantFrom(...PACKED_NEEDLES, ...SPOKEN_OF),
    fc
      .constantFrom(...written(GZIPPED).map(({ text }) => text))
      .chain((text) => fc.nat(text.length).map((length) => text.slice(0, length))),
    fc.constantFrom('\n', ' ', '\r\n\r\n', '"', '0x', ', ', 'literal 5\n', '\0\0', '00000010: ', '\n\n'),
    fc.string({ maxLength: 40 }),
  );

  test('something comes only of what may begin', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
        const bytes = Buffer.from(`a text ${parts.join('')}`, 'latin1');
        const isSure = isPacked(bytes) || mayBegin(bytes);
        if (!isSure) expect(comesOf(bytes)).toBe(false);
      }),
      { numRuns: runs(1_500) },
    );
  });
});
