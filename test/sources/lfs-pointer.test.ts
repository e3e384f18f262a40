// Pointers in each form that git-lfs reads; where git-lfs is at hand, it says so itself.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { historyNeedles } from '../../src/sources/history/needles.js';
import { lfsContentOf } from '../../src/sources/lfs-pointer.js';

const oid = createHash('sha256').update('content').digest('hex');
const lines = ['version https://git-lfs.github.com/spec/v1', `oid sha256:${oid}`, 'size 12345'];
const [version, id, size] = lines as [string, string, string];

const FORMS: Record<string, string> = {
  plain: `${lines.join('\n')}\n`,
  'carriage returns': `${lines.join('\r\n')}\r\n`,
  'no final newline': lines.join('\n'),
  'blank lines': `\n\n${lines.join('\n\n')}\n\n`,
  'blank lines with carriage returns': `\r\n${lines.join('\r\n\r\n')}`,
  'space around': ` \t${lines.join('\n')}\n \n`,
  'an extension': `${version}\next-0-foo sha256:${'a'.repeat(64)}\n${id}\n${size}\n`,
  'an extension first': `ext-0-foo sha256:${'a'.repeat(64)}\n${lines.join('\n')}\n`,
  'an extension of any name': `${version}\next-1-Case_folding/2 sha256:${'a'.repeat(64)}\n${id}\n${size}\n`,
  'space that only Go calls so': `\u0085\v${lines.join('\n')}\f\u00a0\u3000`,
  'space up to where git-lfs stops to read, and any bytes behind': `${lines.join('\n')}${' \n'.repeat(600)}${'x'.repeat(5000)}`,
  hawser: `version https://hawser.github.com/spec/v1\n${id}\n${size}\n`,
  'git-media': `version http://git-media.io/v/2\n${id}\n${size}\n`,
  'another order': `${size}\n${id}\n${version}\n`,
  'an unknown key': `${version}\n${id}\n${size}\nlock yes\n`,
};

describe.each(Object.entries(FORMS))('%s', (_, text) => {
  test('is a pointer to its content, and the pack engine is told of it', () => {
    const bytes = Buffer.from(text);
    expect(lfsContentOf(bytes)).toBe(oid);
    const needles = historyNeedles([]);
    expect(needles.some((needle) => bytes.includes(Buffer.from(needle)))).toBe(true);
  });
});

test.each([
  `See the pointer:\n${lines.join('\n')}\n`,
  `version https://example.com/spec/v1\n${id}\n${size}\n`,
  `${version}\noid md5:${'0'.repeat(32)}\n${size}\n`,
  `${version}\nsize 12\n`,
  `${lines.join('\n')}\n${'x'.repeat(1024)}\n`,
  `${'\n'.repeat(1024)}${lines.join('\n')}\n`,
])('%j is none', (text) => {
  expect(lfsContentOf(Buffer.from(text))).toBeNull();
});
