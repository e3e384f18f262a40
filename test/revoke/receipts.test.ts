// Receipts outlive crashes and other programs' lines, and fit their schema.
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { type Receipt, Receipts } from '../../src/revoke/receipts.js';
import { TestFolder } from '../support/repository.js';

const fits = new Ajv2020().compile(JSON.parse(readFileSync('schema/receipt.schema.json', 'utf8')));
const row = (keyId: string): Receipt => ({
  version: 1,
  time: '2026-01-02T03:04:05.000Z',
  event: 'result',
  keyId,
  mask: 'zz_…',
  host: 'h',
  profile: 'possession',
  before: 'active',
  after: 'inactive',
  outcome: 'accepted',
  result: 'revoked',
  tries: 1,
});
const A = 'a'.repeat(16);
const B = 'b'.repeat(16);

test('a line torn at any byte costs that line alone', async () => {
  const folder = new TestFolder();
  const file = join(folder.path, 'deep', 'receipts.jsonl');
  await (await Receipts.read(file)).add(row(A));
  const { size } = statSync(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(fits(JSON.parse(readFileSync(file, 'utf8'))), JSON.stringify(fits.errors)).toBe(true);
  const whole = readFileSync(file);
  for (let length = 0; length <= size; length += 1) {
    writeFileSync(file, Buffer.concat([whole, whole]));
    truncateSync(file, size + length);
    const torn = await Receipts.read(file);
    await torn.add(row(B));
    const again = await Receipts.read(file);
    expect(again.of(A, 'h').length).toBe(length >= size - 1 ? 2 : 1);
    expect(again.of(B, 'h')).toEqual([row(B)]);
    expect(again.of(B, 'other')).toEqual([]);
  }
  folder.dispose();
});

test('lines of no receipt are passed over', async () => {
  const folder = new TestFolder();
  const file = folder.write('receipts.jsonl', 'nonsense\nnull\n[]\n{"version":2}\n{"version":1,"event":1}\n');
  appendFileSync(file, `${JSON.stringify(row(A))}\n`);
  expect((await Receipts.read(file)).of(A, 'h')).toHaveLength(1);
  await expect(Receipts.read(folder.path)).rejects.toThrow(/could not be read \(it is not a regular file\)/);
  folder.dispose();
});

test('the last of a key is its own, and not that a new one took its place', async () => {
  const folder = new TestFolder();
  const rows = [row(A), { ...row(B), event: 'sending' }, { ...row(B), event: 'replaced' }];
  const file = folder.write('receipts.jsonl', rows.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const receipts = await Receipts.read(file);
  expect(receipts.lastOf(A)).toEqual(rows[0]);
  expect(receipts.lastOf(B)).toEqual(rows[1]);
  expect(receipts.lastOf('c'.repeat(16))).toBeUndefined();
  folder.dispose();
});
