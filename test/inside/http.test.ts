// Bodies of recorded HTTP messages, in chunks and compressed.
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { keyId } from '../../src/triage/key-id.js';
import { atDesk } from '../support/day.js';
import { body, key } from '../support/keys.js';
import { unpack } from '../support/mutations.js';
import { sized } from '../support/size.js';

const KEY = key(1);
const BODY = Buffer.from(JSON.stringify({ id: 1, name: 'prod', key: KEY, more: body(9, 60) }));

function chunked(bytes: Buffer, size: number, end = '\r\n'): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    parts.push(Buffer.from(part.length.toString(16) + end), part, Buffer.from(end));
  }
  return Buffer.concat([...parts, Buffer.from(`0${end}${end}`)]);
}

function message(head: readonly string[], content: Uint8Array, end = '\r\n'): Buffer {
  return Buffer.concat([Buffer.from(['HTTP/1.1 200 OK', ...head, '', ''].join(end)), content]);
}

/** `inside:line:column key id` of all that was found; and what was not opened. */
function found(bytes: Uint8Array, name?: string): { places: string[]; rows: string[] } {
  const { found: all, notOpened } = unpack(bytes, name);
  return {
    places: all.map(({ inside, candidate: { place, secret, confidence } }) => {
      const isRight = keyId(secret.reveal()) === keyId(KEY);
      return `${inside.join('!')}:${place.line}:${place.column} ${isRight ? 'right' : 'wrong'}, ${confidence}`;
    }),
    rows: notOpened.map(({ format, why }) => `${format} ${why}`),
  };
}

const COLUMN = BODY.indexOf(KEY) + 1;
const HEADS = [
  ['Transfer-Encoding: chunked'],
  ['transfer-encoding: chunked', 'server: x', `policy: ${'a b; '.repeat(900)}`],
  ['Date: x', 'Transfer-Encoding:chunked', 'Content-Type: application/json'],
  ['TRANSFER-ENCODING: chunked', 'SERVER: x'],
  ['TRANSFER-ENCODING: CHUNKED'],
];

test.each(HEADS.map((head) => [head[0]!, head] as const))('chunks of any size: %s', (_, head) => {
  for (const end of ['\r\n', '\n'])
    for (let size = 1; size < BODY.length + 5; size += size < 60 ? atDesk(3, 1) : 13) {
      const bytes = Buffer.concat([
        message(head, chunked(BODY, size, end), end),
        Buffer.from('HTTP/1.1 204\r\n'),
      ]);
      const expected = { places: [`(http):1:${COLUMN} right, high`], rows: [] };
      expect(found(bytes), `of ${size}`).toEqual(expected);
    }
});

test.each(['', ' ', '\t', '  ', ' \t', '\t ', '    '])('blanks where the line ends: %j', (blanks) => {
  for (const end of ['\r\n', '\n'])
    for (const next of [[], ['Server: x'], ['x-a: 1']]) {
      const bytes = message([`Transfer-Encoding: chunked${blanks}`, ...next], chunked(BODY, 40, end), end);
      const expected = { places: [`(http):1:${COLUMN} right, high`], rows: [] };
      expect(found(bytes), `${JSON.stringify(end)}, ${next}`).toEqual(expected);
    }
});

describe('compressed, in chunks and not', () => {
  const long = Buffer.concat([BODY, Buffer.from(body(4, 3_000))]);
  const forms: Record<string, [coding: string, bytes: Buffer, inside: string]> = {
    gzip: ['gzip', gzipSync(long), '(http)!(gzip)'],
    brotli: ['br', brotliCompressSync(long), '(http)!(brotli)'],
  };

  test.each(Object.entries(forms))('%s', (_, [coding, bytes, inside]) => {
    const both = [
      [`Content-Encoding: ${coding}`, 'Transfer-Encoding: chunked'],
      ['transfer-encoding: chunked', `content-encoding: ${coding}`],
    ];
    for (const head of both)
      for (const size of [7, 100, 600, 4_096])
        expect(found(message(head, chunked(bytes, size))), `of ${size}`).toEqual({
          places: [`${inside}:1:${COLUMN} right, high`],
          rows: [],
        });
  });

  test('brotli that is not cut into chunks', () => {
    const all = message(['content-encoding: br', 'server: x'], brotliCompressSync(long));
    expect(found(all)).toEqual({ places: [`(http):1:${COLUMN} right, high`], rows: [] });
  });
});

test('a recording that ends in the middle is read up to there, and named wherever that is', () => {
  const all = message(HEADS[0]!, chunked(BODY, 30));
  const start = all.length - chunked(BODY, 30).length;
  for (let end = start + 4; end < all.length - 4; end += atDesk(5, 1))
    expect(found(all.subarray(0, end)).rows, `${end} of ${all.length}`).toEqual(['http damaged']);
  const { places } = found(all.subarray(0, -5));
  expect(places).toEqual([`(http):1:${COLUMN} right, high`]);
});

test('what only shows a message, with the ends of lines of a text, may stop anywhere', () => {
  const shown = message(HEADS[0]!, chunked(BODY, 30, '\n'), '\n');
  expect(found(shown.subarray(0, -9)).rows).toEqual([]);
});

test('chunks that go wrong are named, and what was read before is told', () => {
  const all = Buffer.concat([
    message(HEADS[0]!, chunked(BODY, 70).subarray(0, -5)),
    Buffer.from('no size\r\n'),
  ]);
  const { places, rows } = found(all);
  expect(places).toEqual([`(http):1:${COLUMN} right, high`]);
  expect(rows).toEqual(['http damaged']);
});

describe('what a recording says to be brotli, or in chunks, and is not, is named', () => {
  const packed = brotliCompressSync(BODY);
  packed.fill(0xff, 12, 20);

  test('brotli', () => {
    const all = message(['Content-Encoding: br', 'server: x'], packed);
    expect(found(all)).toEqual({ places: [], rows: ['http damaged'] });
  });

  test('brotli in chunks', () => {
    const all = message(['Content-Encoding: br', 'Transfer-Encoding: chunked'], chunked(packed, 40));
    expect(found(all)).toEqual({ places: [], rows: ['brotli damaged'] });
  });

  test('a few bytes in chunks', () => {
    const all = message(HEADS[0]!, Buffer.concat([Buffer.from('9\r\n'), chunked(BODY, 30).subarray(4)]));
    expect(found(all).rows).toEqual(['http damaged']);
  });
});

describe('gzip', () => {
  const packed = gzipSync(BODY);

  test.each([['Content-Encoding: gzip'], ['content-encoding:gzip'], ['CONTENT-ENCODING: GZIP']])(
    'behind %s, a byte of it changed',
    (line) => {
      for (const head of [
        [line, 'server: x'],
        ['server: x', line],
      ]) {
        expect(found(message(head, packed)).places).toEqual([`(http):1:${COLUMN} right, high`]);
        for (let at = 0; at < packed.length; at += atDesk(5, 1)) {
          const bytes = Buffer.from(packed);
          bytes[at] = bytes[at]! ^ 0x55;
          const { places, rows } = found(message(head, bytes));
          // What is said of its time and system counts for nothing.
          if (at >= 4 && at < 10) expect(places, `at ${at}`).toHaveLength(1);
          else expect(rows.length, `at ${at}`).toBeGreaterThan(0);
        }
        for (let end = 18; end < packed.length; end += atDesk(3, 1))
          expect(found(message(head, packed.subarray(0, end))).rows.length, `${end}`).toBeGreaterThan(0);
      }
    },
  );

  test('a recording with its body decoded', () => {
    for (const body of [BODY, Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1')])
      expect(found(message(['Content-Encoding: gzip'], body)).rows).toEqual([]);
  });
});

describe('a file or member that is called brotli', () => {
  const packed = brotliCompressSync(BODY);

  test('is read as it, and named wherever it is cut or does not decode', () => {
    expect(found(packed, 'x.br').places).toEqual([`x:1:${COLUMN} right, high`]);
    for (let end = 8; end < packed.length; end += atDesk(3, 1))
      expect(found(packed.subarray(0, end), 'x.br').rows, `${end}`).toEqual(['brotli damaged']);
  });

  test('is any text that is none', () => {
    expect(found(Buffer.from('a language\n'.repeat(9)), 'x.br').rows).toEqual([]);
  });
});

test('what only speaks of it is none', () => {
  for (const text of [
    'Set `Transfer-Encoding: chunked` and go on.\n',
    'res.setHeader("Content-Encoding: br");\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{"decoded": true}\n',
    'HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n{"decoded": true}\n',
    '< Transfer-Encoding: chunked\n<\nbody\n',
  ]) {
    const bytes = Buffer.from(text.repeat(sized(atDesk(1_000, 3_000), 30_000)));
    const { limited } = unpack(bytes);
    expect(limited, text).toEqual([]);
    expect(found(bytes), text).toEqual({ places: [], rows: [] });
  }
});
