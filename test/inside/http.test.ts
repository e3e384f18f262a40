// Bodies of recorded HTTP messages, in chunks and compressed.
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { keyId } from '../../src/triage/key-id.js';
import { body, key } from '../support/keys.js';
import { unpack } from '../support/mutations.js';

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
function found(bytes: Uint8Array): { places: string[]; rows: string[] } {
  const { found: all, notOpened } = unpack(bytes);
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
];

test.each(HEADS.map((head) => [head[0]!, head] as const))('chunks of any size: %s', (_, head) => {
  for (const end of ['\r\n', '\n'])
    for (let size = 1; size < BODY.length + 5; size += size < 60 ? 1 : 13) {
      const bytes = Buffer.concat([
        message(head, chunked(BODY, size, end), end),
        Buffer.from('HTTP/1.1 204\r\n'),
      ]);
      const expected = { places: [`(http):1:${COLUMN} right, high`], rows: [] };
      expect(found(bytes), `of ${size}`).toEqual(expected);
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

test('a recording that ends in the middle is read up to there', () => {
  const all = message(HEADS[0]!, chunked(BODY, 30));
  const end = all.indexOf(chunked(BODY, 30)) + BODY.length + 10;
  expect(found(all.subarray(0, end))).toEqual({ places: [`(http):1:${COLUMN} right, high`], rows: [] });
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

test('what only speaks of it is none', () => {
  for (const text of [
    'Set `Transfer-Encoding: chunked` and go on.\n',
    'res.setHeader("Content-Encoding: br");\n',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{"decoded": true}\n',
    'HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n{"decoded": true}\n',
    '< Transfer-Encoding: chunked\n<\nbody\n',
  ]) {
    const bytes = Buffer.from(text.repeat(30_000));
    const { limited } = unpack(bytes);
    expect(limited, text).toEqual([]);
    expect(found(bytes), text).toEqual({ places: [], rows: [] });
  }
});
