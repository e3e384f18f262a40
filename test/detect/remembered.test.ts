// What was worked out of a body is given again for the same body, and the memory has an end. What stands
// around a body is no part of that.
import { expect, test } from 'vitest';
import { remembered } from '../../src/detect/body/remembered.js';
import { savedBits } from '../../src/detect/body/saved-bits.js';
import { Detector } from '../../src/detect/detector.js';
import { body, PREFIX } from '../support/keys.js';
import { detectOne, RULES } from './rules.js';

test('a text that comes again is not judged again, and of many only some are kept', () => {
  const judged: string[] = [];
  const lengthOf = remembered((text) => {
    judged.push(text);
    return text.length;
  });
  expect([lengthOf('aa'), lengthOf(''), lengthOf('aa'), lengthOf('')]).toEqual([2, 0, 2, 0]);
  expect(judged).toEqual(['aa', '']);
  for (let i = 0; i < 5_000; i += 1) expect(lengthOf(`b${i}`)).toBe(`b${i}`.length);
  expect(lengthOf('aa')).toBe(2);
  expect(judged.filter((text) => text === 'aa')).toHaveLength(2);
});

test('a body as words of a phrase, and by itself, are two questions', () => {
  const ask = (): number[] => [savedBits('flumberine_grontal', true), savedBits('flumberine_grontal')];
  const first = ask();
  expect(first[0]).not.toBe(first[1]);
  expect(ask()).toEqual(first);
});

test('a sequence is a placeholder, but not where a longer token begins with it, in whatever order', () => {
  const verdict = (behind: string): string =>
    detectOne(`VE_API_KEY=${PREFIX}24681012141618202224${behind}\n`).verdict;
  const all = ['', `.${body(20)}`, '', `.${body(21)}`].map(verdict);
  expect(all).toEqual(['placeholder', 'finding', 'placeholder', 'finding']);
});

test('each rule judges a body by its own bounds', () => {
  const [rule] = RULES;
  const bounds = { ...rule!.body, minLength: 30 };
  const detector = new Detector([rule!, { ...rule!, id: 'longer', prefix: 'zz_pk_', body: bounds }]);
  const text = body(24, 24);
  const verdicts = [PREFIX, 'zz_pk_', PREFIX, 'zz_pk_'].map(
    (prefix) => detector.detect(Buffer.from(`key = "${prefix}${text}"`))[0]?.verdict,
  );
  expect(verdicts).toEqual(['finding', 'mention', 'finding', 'mention']);
});
