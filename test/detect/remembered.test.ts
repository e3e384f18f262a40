// What was worked out of a body is given again for the same body, and the memory has an end.
import { expect, test } from 'vitest';
import { remembered } from '../../src/detect/body/remembered.js';
import { savedBits } from '../../src/detect/body/saved-bits.js';

test('a text that comes again is not judged again, and of many only some are kept', () => {
  const judged: string[] = [];
  const lengthOf = remembered((text) => {
    judged.push(text);
    return text.length;
  });
  expect([lengthOf('aa'), lengthOf(''), lengthOf('aa'), lengthOf('')]).toEqual([2, 0, 2, 0]);
  expect(judged).toEqual(['aa', '']);
  for (let i = 0; i < 1000; i += 1) expect(lengthOf(`b${i}`)).toBe(`b${i}`.length);
  expect(lengthOf('aa')).toBe(2);
  expect(judged.filter((text) => text === 'aa')).toHaveLength(2);
});

test('a body as words of a phrase, and by itself, are two questions', () => {
  const ask = (): number[] => [savedBits('flumberine_grontal', true), savedBits('flumberine_grontal')];
  const first = ask();
  expect(first[0]).not.toBe(first[1]);
  expect(ask()).toEqual(first);
});
