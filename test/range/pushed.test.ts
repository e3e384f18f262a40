import { expect, test } from 'vitest';
import { newNames, parsePrePush, parsePreReceive, pushedRevisions } from '../../src/range/pushed.js';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const ZERO = '0'.repeat(40);

test('pre-push: every line; the local ref may be an expression with spaces', () => {
  expect(
    parsePrePush(`refs/heads/x ${A} refs/heads/x ${B}\r\nHEAD^{/fix it} ${A} refs/heads/y ${ZERO}\n`),
  ).toEqual([
    { ref: 'refs/heads/x', old: B, new: A },
    { ref: 'refs/heads/y', old: null, new: A },
  ]);
});

test.each(['refs/heads/a\u00a0b', 'refs/heads/a\u3000b', 'refs/heads/a\u2028b'])(
  'a name that git takes: %j',
  (ref) => {
    expect(parsePrePush(`${ref} ${A} ${ref} ${ZERO}\n`)).toEqual([{ ref, old: null, new: A }]);
    expect(parsePreReceive(`${ZERO} ${A} ${ref}\n`)).toEqual([{ ref, old: null, new: A }]);
  },
);

test('pre-receive: a new ref, a deletion, a SHA-256 repository', () => {
  const long = 'c'.repeat(64);
  expect(
    parsePreReceive(
      `${ZERO} ${A} refs/heads/x\n${A} ${ZERO} refs/tags/t\n${'0'.repeat(64)} ${long} refs/x\n`,
    ),
  ).toEqual([
    { ref: 'refs/heads/x', old: null, new: A },
    { ref: 'refs/tags/t', old: A, new: null },
    { ref: 'refs/x', old: null, new: long },
  ]);
});

test.each([
  'nonsense',
  'refs/heads/x 1 refs/heads/x 0',
  `refs/heads/x ${A} refs/heads/x ${A.slice(1)}`,
  `${A} refs/heads/x`,
  `refs/heads/x ${A} refs/heads/x`,
])('no update: %s', (line) => {
  expect(() => parsePrePush(line)).toThrow(/not a ref update/);
});

test('lines without anything are no update, and no error', () => {
  expect(parsePrePush('')).toEqual([]);
  expect(parsePreReceive(`\n \r\n${ZERO} ${A} refs/x\r\n\n`)).toEqual([{ ref: 'refs/x', old: null, new: A }]);
});

test.each([
  'nonsense',
  `${A} ${B}`,
  `${A} refs/heads/x`,
  `${A} ${B} refs/x more`,
  `x${A} ${B} refs/x`,
  '0 1 refs/x',
])('no update for pre-receive, and the line is said: %s', (line) => {
  expect(() => parsePreReceive(`${A} ${B} refs/x\n${line}\n`)).toThrow(
    `standard input has a line that is not a ref update: ${JSON.stringify(line)}`,
  );
});

test('deletions bring nothing; what the remote has is left out if it is here', () => {
  const updates = [
    { ref: 'a', old: A, new: null },
    { ref: 'b', old: B, new: A },
  ];
  expect(pushedRevisions(updates.slice(0, 1), () => true)).toEqual([]);
  expect(pushedRevisions(updates, () => true)).toEqual([A, `^${A}`, `^${B}`]);
  expect(pushedRevisions(updates, () => false)).toEqual([A]);
});

test('the names that are new: not of what is there already, and not of what goes away', () => {
  const updates = [
    { ref: 'refs/heads/new', old: null, new: A },
    { ref: 'refs/heads/there', old: B, new: A },
    { ref: 'refs/heads/gone', old: B, new: null },
  ];
  expect(newNames(updates)).toEqual(['refs/heads/new']);
});
