// What a script answers to a rotation: its options, and one key on standard input.
import { expect, test } from 'vitest';
import { ScriptsAnswers } from '../../src/commands/rotate/answers.js';
import type { World } from '../../src/commands/world/world.js';
import { key } from '../support/keys.js';

function answersOf(chunks: readonly string[], isTerminal = false, isConfirmed = false) {
  let read = 0;
  const stdin = {
    isTerminal,
    async *[Symbol.asyncIterator]() {
      for (const chunk of chunks) {
        read += 1;
        yield Buffer.from(chunk);
      }
    },
  };
  return { answers: new ScriptsAnswers({ stdin } as unknown as World, isConfirmed), readSoFar: () => read };
}

test('the new key is read once, from pieces, without the line end', async () => {
  const fresh = key(1);
  const { answers } = answersOf([fresh.slice(0, 9), `${fresh.slice(9)}\r`, '\n']);
  expect((await answers.newKey()) === fresh).toBe(true);
  expect(await answers.newKey()).toBeNull();
});

test.each([
  ['nothing', []],
  ['blanks', [' \n', '\t\n']],
])('%s is no key', async (_, chunks) => {
  expect(await answersOf(chunks).answers.newKey()).toBeNull();
});

test('no more than 64 KiB are read, and a terminal is not read at all', async () => {
  const kibibyte = 'x'.repeat(1024);
  const most = answersOf(Array<string>(64).fill(kibibyte));
  expect((await most.answers.newKey())?.length).toBe(64 * 1024);
  const flood = answersOf(Array<string>(1_000).fill(kibibyte));
  expect(await flood.answers.newKey()).toBeNull();
  expect(flood.readSoFar()).toBe(65);
  const terminal = answersOf([key(1)], true);
  expect(await terminal.answers.newKey()).toBeNull();
  expect(terminal.readSoFar()).toBe(0);
});

test('yes is what the options say', async () => {
  const { answers } = answersOf([]);
  expect([await answers.yes('?', true), await answers.yes('?', false)]).toEqual([true, false]);
  expect(await answers.confirms()).toBe(false);
  expect(await answersOf([], false, true).answers.confirms()).toBe(true);
});
