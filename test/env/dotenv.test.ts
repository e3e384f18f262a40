// The assignments of an env file. The expected values are those of dotenv 17 for the same texts.
import { expect, test } from 'vitest';
import { parseDotenv, referencesOf } from '../../src/env/env-files/dotenv.js';
import { processorTimeNow } from '../support/processor-time.js';

function values(text: string): Record<string, string> {
  return Object.fromEntries([...parseDotenv(text)].map(([name, { value }]) => [name, value]));
}

test.each([
  ['A=1\nB = 2 \n', { A: '1', B: '2' }],
  ['export A=1\r\nexport  B="2"\r\n', { A: '1', B: '2' }],
  ['  A=1\n\tB=2\n', { A: '1', B: '2' }],
  ['A: 1\nB:2\n', { A: '1' }],
  ['# A=1\n#B=2\n  # C=3\n', {}],
  ['A=1 # old: B=2\nC=3#4\n', { A: '1', C: '3' }],
  ['A="1 # 2" # 3\nB=\'#4\'\n', { A: '1 # 2', B: '#4' }],
  ['A="one\n# B=2\ntwo"\nC=3\n', { A: 'one\n# B=2\ntwo', C: '3' }],
  ['A="1\nB=2\n', { A: '"1', B: '2' }],
  ['A="1" x\nB=2\n', { A: '"1" x', B: '2' }],
  ['A=\nB=\n', { A: '', B: '' }],
  ['A=1\nA=2\n', { A: '2' }],
  ['\ufeffA=1\n', { A: '1' }],
  [Buffer.from('\ufeffexport A=1\n').toString('latin1'), { A: '1' }],
  ['A.B-C=1\n', { 'A.B-C': '1' }],
  ['A=`1`\rB=2', { A: '1', B: '2' }],
  ['exportA=1\nexport A\n', { exportA: '1' }],
])('%j', (text, expected) => expect(values(text)).toEqual(expected));

test('the place of a value', () => {
  const text = 'A=1\nexport B = "x y" # z\n';
  const { start, end } = parseDotenv(text).get('B')!;
  expect(text.slice(start, end)).toBe('"x y"');
});

test('what a value takes in', () => {
  const braced = (inside: string): string => `$\{${inside}}`;
  expect(referencesOf(`$A-${braced('B')}_${braced('C:-none')} \\$D ${braced('')}`)).toEqual(['A', 'B', 'C']);
});

test.each([
  '#'.repeat(400_000),
  'A="'.repeat(100_000),
  'A="\n'.repeat(100_000),
  'A=\'\nB="\n'.repeat(50_000),
  '\\"'.repeat(200_000),
  '$'.repeat(400_000),
  ' '.repeat(400_000),
  'A '.repeat(200_000),
])('time that grows with the text alone: case %#', (text) => {
  const took = processorTimeNow(() => {
    parseDotenv(text);
    parseDotenv(`A="${text}`);
    referencesOf(text);
  });
  expect(took).toBeLessThan(2_000);
});
