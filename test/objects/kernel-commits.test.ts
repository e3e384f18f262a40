// The kernel's look for a charset in the header of a commit, against a plain reading of its lines.

import { expect, test } from 'vitest';
import { Kernel } from '../../src/objects/kernel/kernel.js';
import fc, { runs } from '../support/properties.js';

const kernel = new Kernel([Buffer.from('a needle')], 1 << 20, 20);

function look(text: string): boolean {
  const { bytes, stackAt } = kernel;
  const commit = Buffer.from(text, 'latin1');
  // What lies behind it is not of it.
  bytes.set(Buffer.from('\nencoding latin1\n'.repeat(4)), stackAt + commit.length);
  bytes.set(commit, stackAt);
  return kernel.namesCharset(stackAt, stackAt + commit.length);
}

function plainly(text: string): boolean {
  for (const line of text.split('\n')) {
    if (line === '') return false;
    if (line.startsWith('encoding ')) return true;
  }
  return false;
}

test('names a charset where a line of the header does', () => {
  const word = fc.constantFrom(
    'encoding ',
    'encoding',
    'encodin',
    'e',
    '\n',
    '\n\n',
    ' ',
    'x'.repeat(17),
    'tree ',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join('');
      expect(look(text)).toBe(plainly(text));
    }),
    { numRuns: runs(3000) },
  );
});

test('at every place of the header, and not in the message', () => {
  for (let length = 1; length < 70; length += 1) {
    const before = `tree 0\n${'p'.repeat(length)}\n`;
    expect(look(`${before}encoding latin1\n\nx`)).toBe(true);
    expect(look(`${before}\nencoding latin1\n`)).toBe(false);
    expect(look(`${before}encoding`)).toBe(false);
  }
});
