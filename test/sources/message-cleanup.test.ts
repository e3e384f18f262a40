// What git keeps of an edited message is looked at: in doubt, all of it.
import { expect, test } from 'vitest';
import { type MessageCleanup, withoutWhatGitRemoves } from '../../src/sources/message-cleanup.js';

const MESSAGE = 'subject\n# one\n; two\n';

function kept(cleanup: Partial<MessageCleanup>, message = MESSAGE): string {
  const whole = { edited: true, mode: null, comment: '#', ...cleanup };
  return Buffer.from(withoutWhatGitRemoves(Buffer.from(message), whole)).toString();
}

test.each([null, 'default', 'strip'])('comments are no part of it by the mode %s', (mode) => {
  expect(kept({ mode })).toBe('subject\n\n; two\n');
  expect(kept({ mode, comment: ';' })).toBe('subject\n# one\n\n');
});

test.each(['whitespace', 'verbatim', 'scissors', 'unknown'])('comments stay by the mode %s', (mode) => {
  expect(kept({ mode })).toBe(MESSAGE);
});

test('all stays without an editor, and where it is not known what begins a comment', () => {
  for (const how of [{ edited: false }, { comment: 'auto' }, { comment: '' }])
    expect(kept(how)).toBe(MESSAGE);
});

test('what stands below the scissors stays, but for a diff', () => {
  const scissors = '# ------------------------ >8 ------------------------\n';
  const mode = 'whitespace';
  expect(kept({ mode }, `a\n${scissors}# b\ndiff --git a b\n+c\n`)).toBe('a');
  expect(kept({ mode }, `a\n${scissors}# b\nc\n`)).toBe(`a\n${scissors}# b\nc\n`);
});
