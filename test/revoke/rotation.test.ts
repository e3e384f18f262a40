// What a rotation of another day says at the host that is asked today.
import { expect, test } from 'vitest';
import { type Rotation, readingAt, rotationAt, STEPS, withoutDeath } from '../../src/revoke/rotation.js';

const rotation = (host?: string): Rotation => ({
  ...{ version: 1, keyId: '0123456789abcdef', done: STEPS, aliveAt: 'a.example' },
  replacement: { keyId: '0123456789abcdee', mask: 've_…' },
  ...(host === undefined ? {} : { host }),
});

test('at the same host, or at none, all is as it was', () => {
  expect(rotationAt(rotation('a.example'), 'a.example')).toEqual(rotation('a.example'));
  expect(rotationAt(rotation('a.example'), null)).toEqual(rotation('a.example'));
  expect(rotationAt(rotation(), 'a.example')).toEqual(rotation('a.example'));
  expect(rotationAt(rotation(), null)).toEqual(rotation());
});

test.each([
  ['a.example', 'b.example'],
  ['a.example/eu', 'a.example/us'],
  ['127.0.0.1:7', 'a.example'],
  ['127.0.0.1:7', null],
])('what %s said is to be asked again at %s', (before, now) => {
  const { done, replacement, host } = rotationAt(rotation(before), now);
  expect(done).toEqual(['create', 'write', 'deploy', 'purge', 'rest']);
  expect([replacement, host]).toEqual([undefined, now ?? undefined]);
});

test('what is not dead was neither revoked nor proven', () => {
  expect(withoutDeath(rotation()).done).toEqual(
    STEPS.filter((step) => step !== 'revoke' && step !== 'prove'),
  );
});

test('what the key is says the host alone that accepted it', () => {
  const at = (aliveAt: string): Rotation => ({ ...rotation(), aliveAt, reading: 'r' });
  expect(readingAt(at('a.example'), 'a.example')).toBe('r');
  expect(readingAt(at('a.example'), null)).toBe('r');
  expect(readingAt(at('a.example'), 'b.example')).toBeUndefined();
  expect(readingAt(at('127.0.0.1:7'), 'a.example')).toBeUndefined();
  expect(readingAt(at('127.0.0.1:7'), null)).toBeUndefined();
});
