// What nothing here opens is named, though nothing in it is seen: installers, pictures of pages, old archives.
import { expect, test } from 'vitest';
import { body, key } from '../support/keys.js';
import { unpack } from '../support/mutations.js';
import { has, packed } from '../support/packing.js';

const REST = Buffer.from(body(36_500, 600, 'base62'));

/** https://djvu.sourceforge.net/specs/djvu3spec.djvu, http://fileformats.archiveteam.org/wiki/StuffIt */
const HEADS: readonly (readonly [format: string, head: string])[] = [
  ['djvu', 'AT&TFORM\0\0\x02\0DJVUINFO'],
  ['stuffit', 'SIT!\0\x03\0\0\x02\0rLau\x02'],
  ['stuffit', 'StuffIt (c)1997-2002 Aladdin Systems, Inc.'],
  ['par2', 'PAR2\0PKT\x5c\0\0\0\0\0\0\0'],
  ['borg', 'BORG_SEG\xf0\xa6\xcd\x90'],
  ['bzip3', 'BZ3v1\0\0\0\x01'],
];

test.each(HEADS)('%s', (format, head) => {
  expect(formats(Buffer.concat([Buffer.from(head, 'latin1'), REST]))).toEqual([format]);
});

test('an installer of NSIS is one in a program alone', () => {
  const mark = Buffer.from('\0\0\0\0\xef\xbe\xad\xdeNullsoftInst', 'latin1');
  expect(formats(Buffer.concat([Buffer.from('MZ\x90\0'), REST, mark, REST]))).toEqual(['nsis']);
  expect(formats(Buffer.concat([Buffer.from('a page '), REST, mark, REST]))).toEqual([]);
});

test.skipIf(!has('makensis')).each(['/SOLID lzma', '/SOLID zlib', 'lzma'])(
  'an installer by makensis, %s',
  (how) => {
    const lines = [
      `SetCompressor ${how}`,
      'OutFile out',
      'InstallDir $TEMP\\app',
      'Section',
      'SetOutPath $INSTDIR',
    ];
    const files = {
      env: `API_KEY=${key(36_501)}\n`.repeat(9),
      'a.nsi': [...lines, 'File env', 'SectionEnd'].join('\n'),
    };
    expect(formats(packed(files, 'makensis -V1 a.nsi'))).toContain('nsis');
  },
);

function formats(bytes: Buffer): string[] {
  return [...new Set(unpack(bytes).notOpened.map(({ format }) => format))];
}
