// The committed WebAssembly is what the compiler makes of kernel/.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeKernel } from '../../src/objects/kernel/kernel.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterAll(() => folder.dispose());

test('kernel-code.ts is of the sources in kernel/: else `npm run kernel`', () => {
  const made = join(folder.path, 'kernel-code.ts');
  execFileSync(process.execPath, ['build/kernel.js', made]);
  expect(readFileSync('src/objects/kernel/kernel-code.ts', 'utf8')).toBe(readFileSync(made, 'utf8'));
});

test('it runs here', () => {
  expect(makeKernel([Buffer.from('a needle')], 1, 20)).not.toBeNull();
});
