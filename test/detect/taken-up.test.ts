// What text behind a key does with its variable, and that names which nothing takes up cost
// nothing: an attacker's file has thousands.
import { afterEach, expect, test } from 'vitest';
import { isTakenUp } from '../../src/detect/extent/taken-up.js';
import { key } from '../support/keys.js';

const plain = RegExp;
afterEach(() => {
  globalThis.RegExp = plain;
});

/** Counts the expressions that are made from now on. */
function countExpressions(): () => number {
  let count = 0;
  globalThis.RegExp = new Proxy(plain, {
    construct: (target, args) => {
      count += 1;
      return Reflect.construct(target, args);
    },
  });
  return () => count;
}

function isTaken(before: string, behind: string): boolean {
  const secret = key(1);
  const text = `${before}${secret}${behind}`;
  return isTakenUp(text, before.length, before.length + secret.length);
}

test('no expression is made for a name that does not stand behind its key', () => {
  const count = countExpressions();
  for (let n = 0; n < 200; n += 1) expect(isTaken(`KEY_${n}x = '`, `'\nother(${n})\n`)).toBe(false);
  expect(count()).toBe(0);
});

test('the expressions of one name are made once', () => {
  const count = countExpressions();
  for (let n = 0; n < 200; n += 1) expect(isTaken('onlyHere=', `;b=${n};onlyHere=2`)).toBe(false);
  expect(count()).toBeGreaterThan(0);
  expect(count()).toBeLessThan(20);
});

test.each([
  ['appended to', 'a.key = "', '"\nkey += "rest"\n'],
  ['cut, in another case', 'KEY = "', '"\nx = substr(Key, 0, 9)\n'],
  ['with a dollar in its name', '$key = "', '";\n$all = $key . "rest";\n'],
])('a variable that is %s', (_, before, behind) => {
  expect(isTaken(before, behind)).toBe(true);
  expect(isTaken(before, behind.replace(/key/gi, 'other'))).toBe(false);
});
