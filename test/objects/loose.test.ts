// Loose objects: those that git writes, and those that it never would.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { listLoose, readLoose } from '../../src/objects/loose/loose.js';
import { TestFolder, TestRepository } from '../support/repository.js';

let folder = new TestFolder();
afterEach(() => {
  folder.dispose();
  folder = new TestFolder();
});

const OID = 'ab'.repeat(20);

function write(file: Uint8Array): void {
  mkdirSync(join(folder.path, 'ab'), { recursive: true });
  writeFileSync(join(folder.path, 'ab', OID.slice(2)), file);
}

const reads = (text: string, limit = 1000): unknown => {
  write(deflateSync(Buffer.from(text, 'latin1')));
  const object = readLoose(folder.path, OID, limit);
  return typeof object === 'string' ? object : { ...object, bytes: Buffer.from(object.bytes).toString() };
};

function list(path: string): string[] {
  return listLoose(path, 20, (unlisted) => expect.fail(unlisted));
}

test('objects of each type are read as git wrote them', () => {
  const repository = new TestRepository();
  try {
    repository.commit({ 'a.txt': 'content' }, 'message');
    repository.git('tag', '-a', '-m', 'tagged', 'v1');
    const objects = join(repository.path, '.git', 'objects');
    const names = list(objects);
    expect([...names].sort()).toEqual(
      repository.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)').split('\n').sort(),
    );
    for (const oid of names) {
      const object = readLoose(objects, oid, 1000);
      if (typeof object === 'string') throw new Error(`${oid} is ${object}`);
      expect(object.type).toBe(repository.git('cat-file', '-t', oid));
      expect(object.bytes.length).toBe(Number(repository.git('cat-file', '-s', oid)));
    }
  } finally {
    repository.dispose();
  }
});

test('a header that lies, or is none, is told', () => {
  expect(reads('blob 7\0content')).toEqual({ type: 'blob', bytes: 'content' });
  expect(reads('blob 0\0')).toEqual({ type: 'blob', bytes: '' });
  for (const text of [
    'blob 6\0content',
    'blob 8\0content',
    'blob 07\0content',
    'blob  7\0content',
    'blob 7 \0content',
    'blub 7\0content',
    'blob\0content',
    '7\0content',
    'blob 7content',
    '\0',
    '',
    `blob ${'0'.repeat(40)}7\0content`,
  ])
    expect(reads(text), JSON.stringify(text)).toBe('corrupt');
});

test('a stream that is damaged, cut or absent is told', () => {
  const stream = deflateSync('blob 7\0content');
  write(stream.subarray(0, stream.length - 3));
  expect(readLoose(folder.path, OID, 1000)).toBe('corrupt');
  write(Buffer.alloc(0));
  expect(readLoose(folder.path, OID, 1000)).toBe('corrupt');
  expect(readLoose(folder.path, 'cd'.repeat(20), 1000)).toBe('vanished');
});

test('objects beyond the limit are not read, whatever they claim', () => {
  expect(reads(`blob 1000\0${'x'.repeat(1000)}`)).toMatchObject({ type: 'blob' });
  expect(reads(`blob 5000\0${'x'.repeat(5000)}`)).toBe('large');
  expect(reads(`blob 5\0${'x'.repeat(5000)}`)).toBe('large');
});

test('only names of objects are listed', () => {
  write(deflateSync('blob 0\0'));
  for (const name of ['tmp_obj_abc', `${OID.slice(2)}0`, OID.slice(2).toUpperCase()])
    writeFileSync(join(folder.path, 'ab', name), '');
  mkdirSync(join(folder.path, 'pack'));
  expect(list(folder.path)).toEqual([OID]);
  expect(list(join(folder.path, 'nowhere'))).toEqual([]);
});

test('a folder that is there and cannot be listed is told', () => {
  write(deflateSync('blob 0\0'));
  const circle = join(folder.path, 'cd');
  symlinkSync(circle, circle);
  const unlisted: string[] = [];
  expect(listLoose(folder.path, 20, (path) => unlisted.push(path))).toEqual([OID]);
  expect(unlisted).toEqual([circle]);
});
