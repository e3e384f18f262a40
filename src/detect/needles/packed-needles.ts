// The first bytes of what is packed, where it stands within something else: as they are, or written
// as text. Found by the search for keys, at no further cost; src/inside/ opens what they begin.
import type { PackedFormat } from '../packed/formats.js';
import { NeedleSearch } from './needle-search.js';

/** How bytes are written in a text. */
export type Writing =
  | 'base64'
  | 'hex'
  | 'hex list'
  | 'number list'
  | 'string literal'
  | 'percent-encoded'
  | 'quoted-printable'
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

// Both are made, and held to what they say, by test/detect/packed-needles.test.ts.

/** What is as it is, how many bytes before each needle it begins, and the needles. */
const PLAIN: readonly (readonly [PackedFormat, number, string])[] = [
  [
    'zip',
    0,
    'PK\x03\x04\x00\x00|PK\x03\x04\x0a\x00|PK\x03\x04\x0b\x00|PK\x03\x04\x14\x00|' +
      'PK\x03\x04\x15\x00|PK\x03\x04\x19\x00|PK\x03\x04\x1b\x00|PK\x03\x04-\x00|' +
      'PK\x03\x04.\x00|PK\x03\x042\x00|PK\x03\x043\x00|PK\x03\x044\x00|PK\x03\x04=\x00|' +
      'PK\x03\x04>\x00|PK\x03\x04?\x00',
  ],
  ['bzip2', 4, '1AY&SY'],
  ['xz', 0, '\xfd7zXZ\x00'],
  ['7z', 0, "7z\xbc\xaf'\x1c"],
  ['rar', 0, 'Rar!\x1a\x07'],
  ['cab', 0, 'MSCF\x00\x00\x00\x00'],
  ['git-pack', 0, 'PACK\x00\x00\x00\x02|PACK\x00\x00\x00\x03'],
  ['pyinstaller', 0, 'MEI\x0c\x0b\x0a\x0b\x0e'],
  ['nsis', 0, '\xef\xbe\xad\xdeNull'],
  ['upx', 0, '$Info: This file'],
  ['git-patch', 0, 'GIT binary patch\n|GIT binary patch\r'],
  ['http', 6, 'g: br\n|g:br\r\n|G: br\r\n|G: BR\r\n|g: gzip\r\n|g: gzip\n|G: gzip\r\n'],
  ...['g: chunked', 'g:chunked', 'G: chunked', 'G: CHUNKED'].map((said) => chunkedNeedles(said)),
  ['http', 7, ': br\r\n|: GZIP\r\n'],
  ['http', 7, ': deflate\r\n|: deflate\n'],
  ['http', 6, 'g:deflate\r\n|g:deflate\n'],
  ['uuencode', 1, 'egin 6|egin 06|egin 7|egin 07|egin 4'],
  ['http', 5, 'ng:br\n|ng:gzip\r\n|ng:gzip\n'],
  ['dump', 0, dumpNeedles()],
  ['phar', 4, 'LT_COMPILER();'],
];

/** What is written as a text: in which way, how many bytes before each needle, and the needles. */
const WRITTEN: readonly (readonly [Writing, number, string])[] = [
  [
    'base64',
    0,
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
  ],
  [
    'base64',
    3,
    'oMTFBWSZTW|oMjFBWSZTW|oMzFBWSZTW|oNDFBWSZTW|oNTFBWSZTW|oNjFBWSZTW|oNzFBWSZTW|' +
      'oODFBWSZTW|oOTFBWSZTW|ERi0xL',
  ],
  ['base64', 1, '3q8rycc|VNDRgAAAA'],
  ['base64', 4, 'eUlSb0|RVJpMHhM'],
  ['base64', 6, 'JnQUFBQ'],
  ['hex', 0, '1f8b08|1F8B08|504b0304|504B0304|fd377a58|FD377A58|28b52ffd|28B52FFD'],
  ['hex dump', 1, 'F8B 08|04B 03|25a 68|25A 68|d37 7a|D37 7A|8b5 2f|8B5 2F'],
  [
    'hex list',
    2,
    ' 8b 08|:8b:08| 8B 08|:8B:08| 4b 03 04|:4b:03:04| 4B 03 04|:4B:03:04|' +
      ' 5a 68 39 31|:5a:68:39:31| 5A 68 39 31|:5A:68:39:31| 37 7a 58|:37:7a:58|' +
      ' 37 7A 58|:37:7A:58| b5 2f fd| B5 2F FD|:b5:2f:fd|:B5:2F:FD',
  ],
  ['hex list', 8, 'b,0x08|B,0x08|b,0x03,0x04|B,0x03,0x04|7,0x7a,0x58|7,0x7A,0x58|5,0x2F,0xFD'],
  ['hex list', 5, ' 0x8b, 0x08| 0x8B, 0x08| 0xb5, 0x2f, 0xf'],
  [
    'string literal',
    6,
    '8b\\x08|8B\\x08|4b\\x03\\x04|4B\\x03\\x04|5a\\x68\\x39\\x31|5A\\x68\\x39\\x31|37\\x7a\\x58|' +
      '37\\x7A\\x58|b5\\x2f\\xfd|B5\\x2F\\xFD',
  ],
  [
    'string literal',
    9,
    '08b\\u0008|08B\\u0008|04b\\u0003\\u0004|04B\\u0003\\u0004|037\\u007A\\u0058|' +
      '0b5\\u002f\\u00fd|0B5\\u002F\\u00FD',
  ],
  [
    'percent-encoded',
    3,
    '%8b%08|%4b%03%04|%4B%03%04|%5a%68%39%31|%5A%68%39%31|%37%7a%58|%37%7A%58|' + '%b5%2f%fd|%B5%2F%FD',
  ],
  ['percent-encoded', 0, '%1F%8B%08|%fd7zX|%FD7zX|(%b5/%fd|(%B5/%FD'],
  ['number list', 2, ',139,8|, 139, 8|3,55,122,88|3, 55, 122, 88'],
  ['string literal', 4, '\\213\\010'],
  ['string literal', 3, '01f\xc2\x8b\\b|01f\\u008b\\b|01F\\u008B\\b'],
  ['hex list', 10, ', 0x03, 0x04|, 0x7a, 0x58|, 0x7A, 0x58|, 0x2F, 0xFD'],
  ['string literal', 0, 'PK\\x03\\x04|\\xfd7zX|\\xFD7zX|\\375\\067\\172\\130|(\\xb5/\\xfd|(\\xB5/\\xFD'],
  ['string literal', 5, '003\\u0004'],
  ['percent-encoded', 1, 'K%03%04'],
  ['number list', 1, '0,75,3,4|0, 75, 3, 4|6,90,104,57,49|6, 90, 104, 57, '],
  ['string literal', 8, '\\003\\004'],
  ['hex', 3, 'a683931|A683931'],
  ['hex list', 14, ',0x39,0x31'],
  ['hex list', 17, ' 0x39, 0x31'],
  ['string literal', 21, '039\\u0031'],
  ['string literal', 12, '\\071\\061'],
  ['string literal', 15, '07a\\u0058'],
  ['string literal', 2, '00fd7zX|00FD7zX|u00b5/\\u00fd|u00B5/\\u00FD'],
  ['hex list', 4, ',0xb5,0x2f,0xfd'],
  ['number list', 4, '81,47,253'],
  ['number list', 6, '1, 47, 253'],
  ['string literal', 10, '57\\375'],
  [
    'hex',
    -2,
    "\\x7801|0x7801|x'7801|X'7801|\\x785e|\\x785E|0x785e|0x785E|x'785e|x'785E|X'785e|" +
      "X'785E|\\x789c|\\x789C|0x789c|0x789C|x'789c|x'789C|X'789c|X'789C|\\x78da|\\x78DA|" +
      "0x78da|0x78DA|x'78da|x'78DA|X'78da|X'78DA",
  ],
  ['hex dump', 0, '1f8b 08|504b 03'],
  [
    'quoted-printable',
    3,
    '=8b=08|=8B=08|=4b=03=04|=4B=03=04|=5a=68=39=31|=5A=68=39=31|=37=7a=58|=37=7A=58|=b5=2f=fd|=B5=2F=FD',
  ],
  ['quoted-printable', 1, 'K=03=04'],
  ['quoted-printable', 0, '=fd7zX|=FD7zX|(=b5/=fd|(=B5/=FD'],
  ['hex list', 1, 'x78,0x9c|x78,0x9C|x78,0xda|x78,0xDA|x78,0x01|x78,0x5e|x78,0x5E'],
  ['hex list', 3, '8, 0x9c|8, 0x9C|8, 0xda|8, 0xDA|8, 0x01|8, 0x5e|8, 0x5E'],
  ['string literal', 1, 'x78\\x9c|x78\\x9C|x78\\xda|x78\\xDA|x78\\x01|x78\\x5e|x78\\x5E'],
  [
    'string literal',
    -1,
    '"x\\x9c|\'x\\x9c|"x\\x9C|\'x\\x9C|"x\\xda|\'x\\xda|"x\\xDA|\'x\\xDA|' +
      '"x\\x01|\'x\\x01|"x\\x5e|\'x\\x5e|"x\\x5E|\'x\\x5E',
  ],
];

/**
 * With how a line of a head goes on that is over, but for blanks: behind it comes the next one,
 * which begins with a letter, or the empty one. In a text that speaks of it mostly something else
 * does.
 */
function chunkedNeedles(said: string): (typeof PLAIN)[number] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => [letter, letter.toUpperCase()]);
  const next = ['\r', '\n', ...letters].map((first) => `\n${first}`);
  const ends = ['\r\n', '\t', '  ', ' \t', ' \r\n', ' \n', ...next];
  return ['http', 6, ends.map((end) => said + end).join('|')];
}

/**
 * The address of a dump's first line, with what the first cell may begin with: a digit, a name, a
 * blank.
 */
function dumpNeedles(): string {
  return [...' 0123456789abcdefns'].map((first) => `0000000 ${first}`).join('|');
}

const MARKED: readonly (readonly [needle: string, mark: Mark])[] = [
  ...PLAIN.flatMap(([format, back, needles]) => marked(needles, { format, writing: null, back })),
  ...WRITTEN.flatMap(([writing, back, needles]) => marked(needles, { format: null, writing, back })),
];

function marked(needles: string, mark: Mark): [needle: string, mark: Mark][] {
  return needles.split('|').map((needle) => [needle, mark]);
}

/** One character a byte. Each has at least the six bytes that the search wants. */
export const PACKED_NEEDLES: readonly string[] = MARKED.map(([needle]) => needle);

/** The length of the longest, in bytes. */
export const MAX_PACKED_NEEDLE = 17;

let search: NeedleSearch | undefined;

/** Where one of them stands in the bytes from `start` on; -1 if none does. */
export function findPackedNeedle(bytes: Uint8Array, start: number): number {
  search ??= NeedleSearch.of(PACKED_NEEDLES);
  return search.find(bytes, start, bytes.length);
}

/** What begins with the needle that stands at `at`; null if none does. */
export function markAt(bytes: Uint8Array, at: number): Mark | null {
  search ??= NeedleSearch.of(PACKED_NEEDLES);
  const [number] = search.matchesAt(bytes, at, bytes.length);
  return number === undefined ? null : MARKED[number]![1];
}
