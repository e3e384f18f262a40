// Questions at a terminal, as its bytes come in: pastes, corrections, an interrupt, the end.
import { expect, test } from 'vitest';
import { Prompt } from '../../src/commands/prompt.js';
import type { World } from '../../src/commands/world.js';

const INTERRUPTED = new Error('interrupted');

/** A terminal on which these chunks are typed; `shown` notes what it shows, and whether it shows what is typed. */
function typing(...chunks: readonly string[]): { prompt: Prompt; shown: string[] } {
  const shown: string[] = [];
  const world = {
    stdin: {
      isTerminal: true,
      setEcho: (on: boolean) => void shown.push(on ? '<echo>' : '<no echo>'),
      async *[Symbol.asyncIterator]() {
        for (const chunk of chunks) yield Buffer.from(chunk);
      },
    },
    stderr: { write: async (text: string) => void shown.push(text), isTerminal: true, columns: 80 },
    interrupt: () => INTERRUPTED,
  };
  return { prompt: new Prompt(world as unknown as World), shown };
}

test.each([
  ['a line', ['abc\r'], 'abc'],
  ['character by character', [...'abc', '\r'], 'abc'],
  ['with corrections', ['xy\u007f\babc\r'], 'abc'],
  ['the marks of a paste', ['\u001b[200~abc\u001b[201~', '\r'], 'abc'],
  ['a paste with its line end inside the marks', ['\u001b[200~abc\r\u001b[201~'], 'abc'],
  ['the end of the input', ['abc'], ''],
  ['Ctrl-D', ['abc\u0004'], ''],
])('hidden: %s', async (_name, chunks, typed) => {
  const { prompt, shown } = typing(...chunks);
  expect(await prompt.askHidden('? ')).toBe(typed);
  expect(shown).toEqual(['? ', '<no echo>', '<echo>', '\n']);
});

test('what was pasted behind a hidden line answers no other question', async () => {
  for (const paste of ['abc\r\n', 'abc\rdef\r\r\r', 'abc\n\n']) {
    const { prompt } = typing(paste, 'next\n');
    expect(await prompt.askHidden('? ')).toBe('abc');
    expect(await prompt.ask('? ')).toBe('next');
  }
});

test('Ctrl-C interrupts, and the terminal shows again what is typed', async () => {
  const { prompt, shown } = typing('ab\u0003');
  await expect(prompt.askHidden('? ')).rejects.toBe(INTERRUPTED);
  expect(shown.slice(1)).toEqual(['<no echo>', '<echo>', '\n']);
});

test('lines, a last one without an end, and then nothing', async () => {
  const { prompt } = typing('one\r\ntw', 'o\n\nlast');
  const answers = [];
  for (let count = 0; count < 5; count += 1) answers.push(await prompt.ask('? '));
  expect(answers).toEqual(['one', 'two', '', 'last', null]);
});
