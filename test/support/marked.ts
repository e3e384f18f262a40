// Formats that are told by bytes behind their first ones, and that no tool here makes: a head of each
// as it is described.

import { deflateRawSync } from 'node:zlib';

const NOTHING = Buffer.alloc(600, 'nothing ');

/** https://github.com/AppImage/AppImageSpec/blob/master/draft.md, http://fileformats.archiveteam.org */
export const MARKED: readonly (readonly [format: string, bytes: Buffer])[] = [
  ['appimage', head('\x7fELF\x02\x01\x01\0AI\x02\0\0\0\0\0')],
  ['appimage', head('\x7fELF\x02\x01\x01\0AI\x01\0\0\0\0\0')],
  ['lha', head('\x20\x55-lh5-\x40\0\0\0\x80\0\0\0\0\0\0\0\x20\x01\x06a')],
  ['lha', head('\x20\x55-lzs-\x40\0\0\0\x80\0\0\0\0\0\0\0\x20\0\x06a')],
  ['ace', head('\x12\x34\x31\0\0\x90\0**ACE**\x14\x14\x02')],
  ['zoo', head('ZOO 2.10 Archive.\x1a\0\0\xdc\xa7\xc4\xfd\x22\0\0\0')],
  ['palm', head(`A_book${'\0'.repeat(54)}BOOKMOBI\0\0\0\0`)],
  ['palm', head(`A_book${'\0'.repeat(54)}TEXtREAd\0\0\0\0`)],
  ['ostree', Buffer.concat([ostreeHead(), deflateRawSync(Buffer.alloc(600, 'nothing '))])],
  ['duckdb', head('\x01\x02\x03\x04\x05\x06\x07\x08DUCK\x40\0\0\0\0\0\0\0')],
  ['access', head('\0\x01\0\0Standard Jet DB\0\x01\0\0\0')],
  ['access', head('\0\x01\0\0Standard ACE DB\0\x02\0\0\0')],
  ['fat', head(`\xeb\x3c\x90MSDOS5.0${'\0'.repeat(43)}FAT16   ${'\0'.repeat(448)}\x55\xaa`)],
  ['disk', head(`${'\0'.repeat(446)}\x80\x20\x21\0\x83\0\0\0\0\x08\0\0\0\x10\0\0${'\0'.repeat(48)}\x55\xaa`)],
];

function ostreeHead(): Buffer {
  return Buffer.from(
    '\0\0\0\x1a\0\0\0\0\0\0\0\0\0\0\x2f\xcb\0\0\0\0\0\0\0\0\0\0\x81\xa4\0\0\0\0\0\0',
    'latin1',
  );
}

function head(text: string): Buffer {
  return Buffer.concat([Buffer.from(text, 'latin1'), NOTHING]);
}
