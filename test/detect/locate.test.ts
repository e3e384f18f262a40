// Places against an oracle that decodes the text before them with the platform's own decoder and
// counts.

import { describe, expect, test } from 'vitest';
import { encodingOf, Locator, type TextEncoding } from '../../src/detect/locate.js';
import fc, { runs } from '../support/properties.js';

/**
 * The line and column of an offset: all that is before it, decoded (the decoder drops the byte
 * order mark).
 */
function positionOf(
  bytes: Uint8Array,
  offset: number,
  encoding: TextEncoding,
): [line: number, column: number] {
  const lines = new TextDecoder(encoding).decode(bytes.subarray(0, offset)).split(/\r\n|\r|\n/);
  return [lines.length, lines.at(-1)!.length + 1];
}

/** Walks over the bytes in pieces, and gives the place of each span on the way. */
function placesOf(bytes: Uint8Array, spans: readonly [number, number][], pieces: readonly number[]) {
  const locator = new Locator(bytes);
  const places = [];
  let base = 0;
  let next = 0;
  for (const size of [...pieces, bytes.length]) {
    const end = Math.min(bytes.length, base + size);
    for (; next < spans.length && spans[next]![1] <= end; next += 1)
      places.push(locator.place(bytes.subarray(base, end), base, ...spans[next]!));
    const keep = next < spans.length ? Math.min(end, spans[next]![0]) : end;
    locator.advance(bytes.subarray(base, end), base, keep);
    base = keep;
  }
  return places;
}

function check(
  bytes: Uint8Array,
  encoding: TextEncoding,
  spans: readonly [number, number][],
  pieces: number[],
): void {
  const expected = spans.map(([start, end]) => {
    const [line, column] = positionOf(bytes, start, encoding);
    const [endLine, endColumn] = positionOf(bytes, end, encoding);
    return { line, column, endLine, endColumn };
  });
  expect(placesOf(bytes, spans, pieces)).toEqual(expected);
}

/**
 * Text with marks whose places are asked for; a mark stands alone, so that no character is torn.
 */
const parts = (part: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array[]> =>
  fc.array(part, { maxLength: 40 });
const MARK = 'KEY';

const piece = fc.array(fc.nat(30), { maxLength: 60 });
const textPart = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '\r',
    '\n\r',
    '\r\r\n',
    '\t',
    ' ',
    'é',
    '漢字',
    '😀',
    '\u2028',
    '\v',
    '\ufeff',
    'word',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

function spansOf(
  list: readonly Uint8Array[],
  mark: Uint8Array,
): { bytes: Buffer; spans: [number, number][] } {
  const spans: [number, number][] = [];
  const all: Uint8Array[] = [];
  let length = 0;
  for (const part of list) {
    all.push(part, mark);
    length += part.length;
    spans.push([length, length + mark.length]);
    length += mark.length;
  }
  return { bytes: Buffer.concat(all), spans };
}

describe('the place of a span', () => {
  test('is right in UTF-8, in pieces of any size', () => {
    fc.assert(
      fc.property(
        parts(textPart.map((text) => Buffer.from(text))),
        piece,
        fc.boolean(),
        (list, pieces, bom) => {
          const { bytes, spans } = spansOf([Buffer.from(bom ? '\ufeff' : 'x'), ...list], Buffer.from(MARK));
          fc.pre(encodingOf(bytes) === 'utf-8');
          check(bytes, 'utf-8', spans, pieces);
        },
      ),
      { numRuns: runs(2_000) },
    );
  });

  test('is right in bytes that are not UTF-8', () => {
    const broken = fc.uint8Array({ maxLength: 6 });
    const torn = fc.constantFrom(
      [0xe2, 0x82],
      [0xf0, 0x9f, 0x98],
      [0xed, 0xa0, 0x80],
      [0xc0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
    );
    fc.assert(
      fc.property(
        parts(
          fc.oneof(
            broken,
            torn.map((bytes) => Uint8Array.from(bytes)),
          ),
        ),
        piece,
        (list, pieces) => {
          const { bytes, spans } = spansOf([Buffer.from('x'), ...list], Buffer.from(MARK));
          fc.pre(encodingOf(bytes) === 'utf-8');
          check(bytes, 'utf-8', spans, pieces);
        },
      ),
      { numRuns: runs(2_000) },
    );
  });

  test.each(['utf-16le', 'utf-16be'] as const)('is right in %s', (encoding) => {
    const encode = (text: string): Buffer => {
      const bytes = Buffer.from(text, 'utf16le');
      return encoding === 'utf-16le' ? bytes : bytes.swap16();
    };
    fc.assert(
      fc.property(parts(textPart.map(encode)), piece, fc.boolean(), (list, pieces, bom) => {
        const { bytes, spans } = spansOf(
          [encode(bom ? '\ufeff' : 'plain text first'), ...list],
          encode(MARK),
        );
        fc.pre(encodingOf(bytes) === encoding);
        check(bytes, encoding, spans, pieces);
      }),
      { numRuns: runs(1_000) },
    );
  });

  test('is found quickly on a line of 200 MB', () => {
    const bytes = Buffer.alloc(200_000_000, 'x');
    const place = new Locator(bytes).place(bytes, 0, bytes.length - 10, bytes.length);
    expect(place).toEqual({ line: 1, column: 199_999_991, endLine: 1, endColumn: 200_000_001 });
  });
});

describe('the encoding of a text', () => {
  test.each([
    ['utf-8', Buffer.from('plain')],
    ['utf-8', Buffer.alloc(0)],
    ['utf-8', Buffer.alloc(100)],
    ['utf-16le', Buffer.from('\ufeffab', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeffab', 'utf16le').swap16()],
    ['utf-16le', Buffer.from('no mark, 漢', 'utf16le')],
    ['utf-16be', Buffer.from('no mark, 漢', 'utf16le').swap16()],
  ])('%s', (encoding, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding);
  });
});
