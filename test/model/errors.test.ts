// What is said where a file cannot be written.
import { expect, test } from 'vitest';
import { causeOfWrite, codeOf, fixOfWrite } from '../../src/model/errors.js';

const failure = (code: string): Error => Object.assign(new Error('no'), { code });

test.each([
  ['ENOSPC', ': the disk is full (ENOSPC)', 'make room, and run it again'],
  ['EDQUOT', ': the disk quota is used up (EDQUOT)', 'make room, and run it again'],
  ['EACCES', ' (EACCES)', 'check it'],
])('of %s', (code, cause, fix) => {
  expect(causeOfWrite(failure(code))).toBe(cause);
  expect(fixOfWrite(failure(code), 'check it')).toBe(fix);
});

test('an error without a code has a name all the same', () => {
  for (const error of [new Error('no'), undefined]) expect(codeOf(error)).toBe('unknown error');
});
