// The needles of what is packed are those that its formats and the ways of writing them give.
import { expect, test } from 'vitest';
import {
  findPackedNeedle,
  MAX_PACKED_NEEDLE,
  markAt,
  PACKED_NEEDLES,
} from '../../src/detect/needles/packed-needles.js';
import { historyNeedles } from '../../src/sources/history/needles.js';
import { packedMarks } from '../support/packed-marks.js';

test('the table has what is made, each with what it begins', () => {
  const made = packedMarks();
  expect([...PACKED_NEEDLES].sort()).toEqual([...made.keys()].sort());
  for (const [needle, mark] of made) {
    const bytes = Buffer.from(needle, 'latin1');
    expect(findPackedNeedle(bytes, 0), needle).toBe(0);
    // Of two that begin alike the first counts, where both begin the same.
    expect(markAt(bytes, 0), needle).toMatchObject({ writing: mark.writing, format: mark.format });
    expect(needle.length).toBeLessThanOrEqual(MAX_PACKED_NEEDLE);
  }
});

const SPOKEN = [
  ' * Transfer-Encoding: chunked\n * ```\n',
  ' * Transfer-Encoding: chunked\n\t * more\n',
  'by `Transfer-Encoding: chunked` rather than',
  'Transfer-Encoding: chunked.\n    More of it',
  'Transfer-Encoding: chunked, not by',
  "response.setHeader('Transfer-Encoding: chunked');\n",
  '"POST / HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n"',
];

const OTHERS = [
  'fprintf(o, "GIT binary patch\\n");\n',
  '`GIT binary patch`, and then',
  '  "0000000 recurse",\n',
  'D 0000000 D\tfile\n',
  'author A <a@b> 1112912053 +0000\n0000000 +0700"\n',
  'expect 0000000 &&\n',
  '$x = 0000000 <=> $y',
];

test.each([...SPOKEN, ...OTHERS])('what speaks of it is none: %j', (text) => {
  const bytes = Buffer.from(text);
  expect(findPackedNeedle(bytes, 0)).toBe(-1);
  // Nor is it handed on by the engine: of a history of such texts, each would be searched again.
  expect(historyNeedles(PACKED_NEEDLES).some((needle) => bytes.includes(Buffer.from(needle)))).toBe(false);
});
