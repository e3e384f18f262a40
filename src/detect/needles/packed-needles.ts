// The first bytes of what is packed, where it stands within something else: as they are, or written
// as text. Found by the search for keys, at no further cost; src/inside/ opens what they begin.

import type { PackedFormat } from '../packed.js';
import { NeedleSearch } from './needle-search.js';

/** How bytes are written in a text. */
export type Writing =
  | 'base64'
  | 'hex'
  | 'hex list'
  | 'number list'
  | 'string literal'
  | 'percent-encoded'
  | 'hex dump';

/** What a needle is the beginning of. */
export interface Mark {
  /** What stands there as it is; null where it is written as a text. */
  readonly format: PackedFormat | null;
  readonly writing: Writing | null;
  /**
   * How many bytes before the needle it begins. Where the needle begins before it, less than none.
   */
  readonly back: number;
}

interface Group extends Mark {
  readonly needles: string;
}

/** Made, and held to what it says, by test/detect/packed-needles.test.ts. */
const GROUPS: readonly Group[] = [
  {
    format: 'zip',
    writing: null,
    back: 0,
    needles:
      'PK\x03\x04\x00\x00|PK\x03\x04\x0a\x00|PK\x03\x04\x0b\x00|PK\x03\x04\x14\x00|PK\x03\x04\x15\x00|PK\x03\x04\x19\x00|PK\x03\x04\x1b\x00|PK\x03\x04-\x00|PK\x03\x04.\x00|PK\x03\x042\x00|PK\x03\x043\x00|' +
      'PK\x03\x044\x00|PK\x03\x04=\x00|PK\x03\x04>\x00|PK\x03\x04?\x00',
  },
  { format: 'bzip2', writing: null, back: 4, needles: '1AY&SY' },
  { format: 'xz', writing: null, back: 0, needles: '\xfd7zXZ\x00' },
  { format: '7z', writing: null, back: 0, needles: "7z\xbc\xaf'\x1c" },
  { format: 'rar', writing: null, back: 0, needles: 'Rar!\x1a\x07' },
  { format: 'cab', writing: null, back: 0, needles: 'MSCF\x00\x00\x00\x00' },
  { format: 'git-pack', writing: null, back: 0, needles: 'PACK\x00\x00\x00\x02|PACK\x00\x00\x00\x03' },
  { format: 'pyinstaller', writing: null, back: 0, needles: 'MEI\x0c\x0b\x0a\x0b\x0e' },
  { format: 'upx', writing: null, back: 0, needles: '$Info: This file' },
  {
    format: null,
    writing: 'base64',
    back: 0,
    needles:
      'H4sIAA|SDRzSU|H4sIAB|H4sIAC|H4sIAD|H4sIAE|H4sIAF|H4sIAG|H4sIAH|H4sIAI|H4sIAJ|' +
      'H4sIAK|H4sIAL|H4sIAM|H4sIAN|H4sIAO|H4sIAP|H4sIBA|H4sIBB|H4sIBC|H4sIBD|H4sIBE|' +
      'H4sIBF|H4sIBG|H4sIBH|H4sIBI|H4sIBJ|H4sIBK|H4sIBL|H4sIBM|H4sIBN|H4sIBO|H4sIBP|' +
      'H4sICA|H4sICB|H4sICC|H4sICD|H4sICE|H4sICF|H4sICG|H4sICH|H4sICI|H4sICJ|H4sICK|' +
      'H4sICL|H4sICM|H4sICN|H4sICO|H4sICP|H4sIDA|H4sIDB|H4sIDC|H4sIDD|H4sIDE|H4sIDF|' +
      'H4sIDG|H4sIDH|H4sIDI|H4sIDJ|H4sIDK|H4sIDL|H4sIDM|H4sIDN|H4sIDO|H4sIDP|H4sIEA|' +
      'H4sIEB|H4sIEC|H4sIED|H4sIEE|H4sIEF|H4sIEG|H4sIEH|H4sIEI|H4sIEJ|H4sIEK|H4sIEL|' +
      'H4sIEM|H4sIEN|H4sIEO|H4sIEP|H4sIGA|H4sIGB|H4sIGC|H4sIGD|H4sIGE|H4sIGF|H4sIGG|' +
      'H4sIGH|H4sIGI|H4sIGJ|H4sIGK|H4sIGL|H4sIGM|H4sIGN|H4sIGO|H4sIGP|UEsDBA|VUVzRE|' +
      'UEsDBB|UEsDBC|UEsDBD|UWxwb01URkJXU1pU|UWxwb01qRkJXU1pU|UWxwb016RkJXU1pU|' +
      'UWxwb05ERkJXU1pU|UWxwb05URkJXU1pU|UWxwb05qRkJXU1pU|UWxwb056RkJXU1pU|' +
      'UWxwb09ERkJXU1pU|UWxwb09URkJXU1pU|/Td6WFoA|L1RkNldGb0|_Td6WFoA|X1RkNldGb0|' +
      'KLUv/Q|S0xVdi|KLUv_Q|S0xVdl|KLUv/R|KLUv_R|KLUv/S|KLUv_S|KLUv/T|KLUv_T|KLUv/U|' +
      'KLUv_U|KLUv/V|KLUv_V|KLUv/W|KLUv_W|KLUv/X|KLUv_X|KLUv/Y|KLUv_Y|KLUv/Z|KLUv_Z|' +
      'KLUv/a|KLUv_a|KLUv/b|KLUv_b|KLUv/c|KLUv_c|KLUv/d|KLUv_d|KLUv/e|KLUv_e|KLUv/f|' +
      'KLUv_f|TjNxOHJ5Y2|UmFyIRoH|BCJNGE|QkNKTk|BCJNGG',
  },
  {
    format: null,
    writing: 'base64',
    back: 3,
    needles:
      'oMTFBWSZTW|oMjFBWSZTW|oMzFBWSZTW|oNDFBWSZTW|oNTFBWSZTW|oNjFBWSZTW|oNzFBWSZTW|' +
      'oODFBWSZTW|oOTFBWSZTW|ERi0xL',
  },
  { format: null, writing: 'base64', back: 1, needles: '3q8rycc|VNDRgAAAA' },
  { format: null, writing: 'base64', back: 4, needles: 'eUlSb0|RVJpMHhM' },
  { format: null, writing: 'base64', back: 6, needles: 'JnQUFBQ' },
  {
    format: null,
    writing: 'hex',
    back: 0,
    needles: '1f8b08|1F8B08|504b0304|504B0304|fd377a58|FD377A58|28b52ffd|28B52FFD',
  },
  {
    format: null,
    writing: 'hex dump',
    back: 1,
    needles: 'f8b 08|F8B 08|04b 03|04B 03|25a 68|25A 68|d37 7a|D37 7A|8b5 2f|8B5 2F',
  },
  {
    format: null,
    writing: 'hex list',
    back: 2,
    needles:
      ' 8b 08|:8b:08| 8B 08|:8B:08| 4b 03 04|:4b:03:04| 4B 03 04|:4B:03:04|' +
      ' 5a 68 39 31|:5a:68:39:31| 5A 68 39 31|:5A:68:39:31| 37 7a 58|:37:7a:58|' +
      ' 37 7A 58|:37:7A:58| b5 2f fd|:b5:2f:fd|:B5:2F:FD',
  },
  {
    format: null,
    writing: 'hex list',
    back: 8,
    needles: 'b,0x08|B,0x08|b,0x03,0x04|B,0x03,0x04|7,0x7a,0x58|7,0x7A,0x58|5,0x2F,0xFD',
  },
  { format: null, writing: 'hex list', back: 5, needles: ' 0x8b, 0x08| 0x8B, 0x08| 0xb5, 0x2f, 0xf' },
  {
    format: null,
    writing: 'string literal',
    back: 6,
    needles:
      '8b\\x08|8B\\x08|4b\\x03\\x04|4B\\x03\\x04|5a\\x68\\x39\\x31|5A\\x68\\x39\\x31|37\\x7a\\x58|' +
      '37\\x7A\\x58|b5\\x2f\\xfd|B5\\x2F\\xFD',
  },
  {
    format: null,
    writing: 'string literal',
    back: 9,
    needles:
      '08b\\u0008|08B\\u0008|04b\\u0003\\u0004|04B\\u0003\\u0004|037\\u007A\\u0058|' +
      '0b5\\u002f\\u00fd|0B5\\u002F\\u00FD',
  },
  {
    format: null,
    writing: 'percent-encoded',
    back: 3,
    needles:
      '%8b%08|%4b%03%04|%4B%03%04|%5a%68%39%31|%5A%68%39%31|%37%7a%58|%37%7A%58|' + '%b5%2f%fd|%B5%2F%FD',
  },
  { format: null, writing: 'percent-encoded', back: 0, needles: '%1F%8B%08|%fd7zX|%FD7zX|(%b5/%fd|(%B5/%FD' },
  { format: null, writing: 'number list', back: 2, needles: ',139,8|, 139, 8|3,55,122,88|3, 55, 122, 88' },
  { format: null, writing: 'string literal', back: 4, needles: '\\213\\010' },
  { format: null, writing: 'string literal', back: 3, needles: '01f\xc2\x8b\\b' },
  {
    format: null,
    writing: 'hex list',
    back: 10,
    needles: ', 0x03, 0x04|, 0x7a, 0x58|, 0x7A, 0x58|, 0x2F, 0xFD',
  },
  {
    format: null,
    writing: 'string literal',
    back: 0,
    needles: 'PK\\x03\\x04|\\xfd7zX|\\xFD7zX|\\375\\067\\172\\130|(\\xb5/\\xfd|(\\xB5/\\xFD',
  },
  { format: null, writing: 'string literal', back: 5, needles: '003\\u0004' },
  { format: null, writing: 'percent-encoded', back: 1, needles: 'K%03%04' },
  {
    format: null,
    writing: 'number list',
    back: 1,
    needles: '0,75,3,4|0, 75, 3, 4|6,90,104,57,49|6, 90, 104, 57, ',
  },
  { format: null, writing: 'string literal', back: 8, needles: '\\003\\004' },
  { format: null, writing: 'hex', back: 3, needles: 'a683931|A683931' },
  { format: null, writing: 'hex list', back: 14, needles: ',0x39,0x31' },
  { format: null, writing: 'hex list', back: 17, needles: ' 0x39, 0x31' },
  { format: null, writing: 'string literal', back: 21, needles: '039\\u0031' },
  { format: null, writing: 'string literal', back: 12, needles: '\\071\\061' },
  { format: null, writing: 'string literal', back: 15, needles: '07a\\u0058' },
  {
    format: null,
    writing: 'string literal',
    back: 2,
    needles: '00fd7zX|00FD7zX|u00b5/\\u00fd|u00B5/\\u00FD',
  },
  { format: null, writing: 'hex list', back: 4, needles: ',0xb5,0x2f,0xfd' },
  { format: null, writing: 'hex list', back: 3, needles: 'B5 2F FD' },
  { format: null, writing: 'number list', back: 4, needles: '81,47,253' },
  { format: null, writing: 'number list', back: 6, needles: '1, 47, 253' },
  { format: null, writing: 'string literal', back: 10, needles: '57\\375' },
  {
    format: null,
    writing: 'hex',
    back: -2,
    needles:
      "\\x7801|0x7801|x'7801|X'7801|\\x785e|\\x785E|0x785e|0x785E|x'785e|x'785E|X'785e|" +
      "X'785E|\\x789c|\\x789C|0x789c|0x789C|x'789c|x'789C|X'789c|X'789C|\\x78da|\\x78DA|" +
      "0x78da|0x78DA|x'78da|x'78DA|X'78da|X'78DA",
  },
];

const MARKS: Mark[] = [];

/** One character a byte. Each has at least the six bytes that the search wants. */
export const PACKED_NEEDLES: readonly string[] = GROUPS.flatMap(({ needles, ...mark }) => {
  const all = needles.split('|');
  for (const _ of all) MARKS.push(mark);
  return all;
});

/** The length of the longest, in bytes. */
export const MAX_PACKED_NEEDLE = 16;

let search: NeedleSearch | undefined;

/** Where one of them stands in the bytes from `start` on; -1 if none does. */
export function findPackedNeedle(bytes: Uint8Array, start: number): number {
  search ??= NeedleSearch.of(PACKED_NEEDLES);
  return search.find(bytes, start, bytes.length);
}

/** What begins with the needle that stands at `at`. */
export function markAt(bytes: Uint8Array, at: number): Mark {
  return MARKS[search!.matchesAt(bytes, at, bytes.length)[0]!]!;
}
