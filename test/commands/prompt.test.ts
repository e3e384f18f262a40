// Questions at a terminal, as its bytes come in: pastes, corrections, an interrupt, the end.
import { expect, test } from 'vitest';
import { Prompt } from '../../src/commands/world/prompt.js';
import type { World } from '../../src/commands/world/world.js';
import { key } from '../support/keys.js';

const INTERRUPTED = new Error('interrupted');

/**
 * A terminal on which, each time that a question is shown, the next answer is typed, chunk by
 * chunk; then its input ends.
 */
function typing(...answers: readonly (readonly string[])[]): { prompt: Prompt; shown: string[] } {
  const shown: string[] = [];
  const interrupt = new AbortController();
  const left = [...answers];
  const typed: string[] = [];
  let wake: () => void = () => undefined;
  const world = {
    stdin: {
      isTerminal: true,
      setEcho: (on: boolean) => void shown.push(on ? '<echo>' : '<no echo>'),
      stop: () => wake(),
      async *[Symbol.asyncIterator]() {
        for (;;) {
          for (const chunk of typed.splice(0)) yield Buffer.from(chunk);
          if (left.length === 0) return;
          await new Promise<void>((done) => {
            wake = done;
          });
        }
      },
    },
    stderr: {
      write: async (text: string) => {
        shown.push(text);
        if (!text.endsWith('? ')) return;
        typed.push(...(left.shift() ?? []));
        wake();
      },
      isTerminal: true,
      columns: 80,
    },
    signal: interrupt.signal,
    interrupt: () => {
      interrupt.abort(INTERRUPTED);
      return INTERRUPTED;
    },
  };
  return { prompt: new Prompt(world as unknown as World), shown };
}

test.each([
  ['a line', ['abc\r'], 'abc'],
  ['character by character', [...'abc', '\r'], 'abc'],
  ['with corrections', ['xy\u007f\babc\r'], 'abc'],
  ['the marks of a paste', ['\u001b[200~abc\u001b[201~', '\r'], 'abc'],
  ['a paste with its line end inside the marks', ['\u001b[200~abc\r\u001b[201~'], 'abc'],
  ['an arrow key', ['\u001b[Aa\u001bOBbc\r'], 'abc'],
  ['the end of the input', ['abc'], null],
  ['Ctrl-D', ['\u0004'], null],
])('hidden: %s', async (_name, chunks, typed) => {
  const { prompt, shown } = typing(chunks);
  expect(await prompt.askHidden('? ')).toBe(typed);
  prompt.close();
  expect(shown).toEqual(['<no echo>', '? ', '\n', '<echo>']);
});

test('what is expected shows as it is typed, another word behind its line, a key never', async () => {
  const secret = key(1);
  const { prompt, shown } = typing(['y', 'x', '\b', 'e', 's', '\r'], ['maybe\r'], [secret, '\r'], ['no\r']);
  const answers = [];
  for (let count = 0; count < 3; count += 1) answers.push(await prompt.ask('? ', ['yes', 'no']));
  expect(answers).toEqual(['yes', 'maybe', 'no']);
  expect(shown.slice(1)).toEqual([
    ...['? ', 'y', '\b \b', 'y', 'e', 's', '\n'],
    ...['? ', 'maybe', '\n'],
    ...['? ', '\n', expect.stringMatching(/No key is asked for/)],
    ...['? ', 'n', 'o', '\n'],
  ]);
});

test('what was pasted behind a line answers no other question', async () => {
  for (const paste of ['abc\r\n', 'abc\rdef\r\r\r', 'abc\n\n']) {
    const { prompt } = typing([paste], [paste], ['next\n']);
    expect(await prompt.askHidden('? ')).toBe('abc');
    expect(await prompt.ask('? ')).toBe('abc');
    expect(await prompt.ask('? ')).toBe('next');
  }
});

test('Ctrl-C interrupts, at one question or the next', async () => {
  const { prompt } = typing(['ab\u0003']);
  await expect(prompt.askHidden('? ')).rejects.toBe(INTERRUPTED);
  const between = typing(['ab\r'], ['\u0003']);
  expect(await between.prompt.ask('? ')).toBe('ab');
  await expect(between.prompt.ask('? ')).rejects.toBe(INTERRUPTED);
});

test('lines, a last one without an end, and then nothing', async () => {
  const { prompt } = typing(['one\r\n'], ['tw', 'o\n'], ['\n'], ['last']);
  const answers = [];
  for (let count = 0; count < 5; count += 1) answers.push(await prompt.ask('? '));
  expect(answers).toEqual(['one', 'two', '', null, null]);
});
