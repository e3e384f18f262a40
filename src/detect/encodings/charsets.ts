// Texts in charsets that do not keep ASCII as it is. A commit names the charset of its message in
// its header; git converts it for whoever reads the log:
// https://git-scm.com/docs/git-commit#_discussion

import { regex } from '../../model/regex.js';

/** Those in which the letters, digits and signs of a key are the bytes that ASCII has for them. */
const KEEPS_ASCII = regex('i')`
  ^(?:utf-?8|(?:us-?)?ascii|iso[-_ ]?8859.*|latin.*|l\d|windows-?\d+
  |cp-?(?:4[3-9]\d|7\d\d|8[5-69]\d|9\d\d|12\d\d)|koi8.*|euc.*|(?:shift|s)[-_]?jis|gb.*|big5.*
  |mac.*|tis-?620|viscii|johab)$
`;

/** The charset that a commit's header names, where it may hide what ASCII shows; null otherwise. */
function hidingCharset(commit: Buffer): string | null {
  const end = commit.indexOf('\n\n');
  const header = commit.toString('latin1', 0, end === -1 ? commit.length : end);
  const name = /^encoding (.*)$/m.exec(header)?.[1]?.trim();
  return name === undefined || KEEPS_ASCII.test(name) ? null : name;
}

/**
 * The texts, in UTF-8, that a commit may have for those who read it with another charset than
 * ASCII; none for most. Names of charsets are many, so all ways are tried, whatever the name.
 * UTF-16, UTF-32 and EBCDIC are not: the detector sees through them.
 */
export function otherReadings(commit: Buffer): Buffer[] {
  const charset = hidingCharset(commit);
  if (charset === null) return [];
  const texts = [
    fromUtf7(commit),
    commit.toString('latin1').replace(ISO_2022_MARKS, ''),
    commit.toString('latin1').replace(HZ_MARKS, (mark) => (mark === '~~' ? '~' : '')),
    fromStandard(commit, charset),
  ];
  return texts.filter((text) => text !== null).map((text) => Buffer.from(text));
}

/**
 * What changes the set of characters in ISO-2022 (of Japan, Korea, China) and in HZ, and nobody
 * sees: RFC 1468, 1557, 1922, 1843. The platform decodes the first alone.
 */
const ISO_2022_MARKS = /\x1b[ -/]+[0-~]|\x1b[NO]|[\x0e\x0f]/g;
const HZ_MARKS = /~[{}~\n]/g;

/** RFC 2152: `+`, UTF-16 in base64, and a `-` that may be left out. */
function fromUtf7(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/\+([A-Za-z0-9+/]*)-?/g, (_, base64: string) =>
      base64 === '' ? '+' : swapped(Buffer.from(base64, 'base64')).toString('utf16le'),
    );
}

/** Big endian to little endian; half a character at the end is dropped. */
function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}

/** What the platform can decode: the encodings of the WHATWG, ISO-2022-JP among them. */
function fromStandard(bytes: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}
