// Whose name an occurrence stands in.
import { expect, test } from 'vitest';
import { personOf } from '../../src/model/commit-person.js';

test.each([
  ['message', 'author', 'author'],
  ['message', 'committer', 'committer'],
  ['message', 'readme', null],
  ['message', undefined, null],
  // A file that is called so.
  ['file', 'author', null],
  ['blob', 'committer', null],
] as const)('of a %s at %s: %s', (kind, path, person) => {
  expect(personOf({ kind, ...(path === undefined ? {} : { path }) })).toBe(person);
});
