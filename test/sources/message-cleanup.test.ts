// What git keeps of an edited message is looked at: in doubt, all of it.
import { expect, test } from 'vitest';
import { withoutWhatGitRemoves } from '../../src/sources/message-cleanup.js';

const kept = (message: string, edited = true): string =>
  withoutWhatGitRemoves(Buffer.from(message), edited).text.toString();

const hint = (mark: string, fate: 'ignored, and an' | 'kept; you'): string =>
  `${mark} Please enter the commit message for your changes. Lines starting\n${mark} with '${mark}' will be ${fate} empty\n`;
const cut = (mark = '#'): string => `${mark} ------------------------ >8 ------------------------\n`;
const DIFF = 'diff --git a b\n+c\n';

test.each(['#', ';', '//', '·'])('comments are no part of it where git says so: %s', (mark) => {
  const others = `subject\n${mark} one\n! two\n`;
  expect(kept(others + hint(mark, 'ignored, and an'))).toBe('subject\n\n! two\n\n\n');
  expect(kept(others + hint(mark, 'kept; you'))).toBe(others + hint(mark, 'kept; you'));
});

test('and in a merge, which says so in other words', () => {
  const said =
    "# especially\n#\n# Lines starting with '#' will be ignored, and an empty message aborts\n# the commit.\n";
  expect(kept(`subject\n${said}`)).toBe('subject\n\n\n\n\n');
});

test.each([
  ['git says nothing, or in another language', `subject\n# one\n# mit '#' beginnen, werden ignoriert\n`],
  ['it is of another mark', `subject\n# one\n# with ';' will be ignored\n`],
  [
    'git was said to keep them after that',
    `a\n# one\n${hint('#', 'ignored, and an')}${hint('#', 'kept; you')}`,
  ],
  ['it stands in no comment', `a\n# one\n  with '#' will be ignored\n`],
])('all stays where %s', (_, message) => {
  expect(kept(message)).toBe(message);
});

test('all stays without an editor', () => {
  const message = `subject\n# one\n${hint('#', 'ignored, and an')}${cut()}# b\n${DIFF}`;
  expect(kept(message, false)).toBe(message);
});

test('what stands below the scissors stays, but for the diff that git ends with', () => {
  expect(kept(`a\n${cut()}# b\n${DIFF}`)).toBe('a');
  expect(kept(`a\n# kept\n${hint('#', 'kept; you')}${cut()}# b\n${DIFF}`)).toBe(
    `a\n# kept\n${hint('#', 'kept; you').trimEnd()}`,
  );
  // Of `--verbose --verbose`.
  expect(kept(`a\n${cut()}#\n# Changes\n${DIFF}# ----\n# Not staged:\n${DIFF}`)).toBe('a');
  expect(kept(`a\n${cut(';')}; b\n${DIFF}`)).toBe('a');
  for (const message of [
    `a\n${cut()}# b\nc\n`,
    // An earlier message with its diff, which git takes for text.
    `a\n${cut()}# b\n${DIFF}\n${hint('#', 'kept; you')}`,
    `a\n${cut(';')}; b\n${DIFF}\n${hint('#', 'kept; you')}`,
    `a\n${hint('#', 'kept; you')}${cut()}# b\n`,
  ])
    expect(kept(message)).toBe(message);
});

test('comments stay above scissors that have comments alone below them, whatever a template says', () => {
  expect(kept(`a\n# one\n${cut()}# b\n`)).toBe('a\n# one');
  const template = `a\n# one\n${hint('#', 'ignored, and an')}`;
  expect(kept(`${template}${cut()}# b\n`)).toBe(template.trimEnd());
});

test('a diff that is taken out is told with the blobs that it leads to', () => {
  const file = (name: string, ids: string) =>
    `diff --git a/${name} b/${name}\nindex ${ids}\n--- a/${name}\n+++ b/${name}\n@@ -1 +1 @@\n-index 1..2\n+c\n`;
  const first = `${file('a', '1111111..2222222 100644')}${file('gone', '3333333..0000000')}`;
  const merged = file('both', '4444444,5555555..6666666');
  const unstaged = `# ----\n# Changes not staged for commit:\n${file('b', '7777777..8888888 100644')}`;
  const message = `a\n# one\n${hint('#', 'ignored, and an')}${cut()}# b\n${first}${merged}${unstaged}`;
  const { diff } = withoutWhatGitRemoves(Buffer.from(message), true);
  expect(diff?.blobs).toEqual(['2222222', '6666666']);
  expect(diff?.kept.toString()).toContain(merged);
  expect(diff?.kept.toString()).not.toContain('# one');
  expect(withoutWhatGitRemoves(Buffer.from(`a\n${cut()}# b\n`), true).diff).toBeUndefined();
  // Lines change in a file of which it names no blob: git's own has one for each.
  const unnamed = 'diff --git a/c b/c\n--- a/c\n+++ b/c\n@@ -1 +1 @@\n-b\n+c\n';
  const others = withoutWhatGitRemoves(Buffer.from(`a\n${cut()}# b\n${first}${unnamed}`), true);
  expect(others.diff?.blobs).toBeNull();
});
