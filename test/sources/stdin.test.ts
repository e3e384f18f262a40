import { expect, test } from 'vitest';
import { StdinSource } from '../../src/sources/stdin.js';
import { collect, placesOf, rowsOf } from '../support/collect.js';
import { key } from '../support/keys.js';

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function* breakingOff(error: Error): AsyncGenerator<Uint8Array> {
  yield Buffer.from(key(1));
  throw error;
}

test('all chunks are one fragment', async () => {
  const text = `before ${key(1)} after`;
  for (const size of [1, 7, 1000]) {
    const { fragments, coverage } = await collect(new StdinSource(chunksOf(text, size)));
    expect(placesOf(fragments, key(1))).toEqual(['stdin']);
    expect(fragments[0]!.bytes.toString()).toBe(text);
    expect(coverage).toMatchObject({ files: 1, bytes: text.length, skipped: [] });
  }
});

test('no input is clean', async () => {
  const { coverage } = await collect(new StdinSource(chunksOf('', 1)));
  expect(coverage).toMatchObject({ files: 1, bytes: 0, skipped: [] });
});

test('input that breaks off is scanned as far as it came, and told', async () => {
  const error = Object.assign(new Error('broken'), { code: 'EIO' });
  const { fragments, coverage } = await collect(new StdinSource(breakingOff(error)));
  expect(placesOf(fragments, key(1))).toEqual(['stdin']);
  expect(rowsOf(coverage)).toEqual(['unreadable standard input']);
  expect(coverage.isComplete()).toBe(false);
});

test('an error of the program itself is not taken for one of the input', async () => {
  await expect(collect(new StdinSource(breakingOff(new TypeError('a bug'))))).rejects.toThrow('a bug');
});

test('an abort ends it', async () => {
  const scan = collect(new StdinSource(chunksOf('text', 1)), { signal: AbortSignal.abort() });
  await expect(scan).rejects.toMatchObject({ name: 'AbortError' });
});
