// Bytes in each of the ways in which they are written as a text; and texts that speak of them.

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Each with its name. */
export function written(bytes: Buffer): { readonly name: string; readonly text: string }[] {
  const each = (one: (byte: number) => string, between = ''): string => Array.from(bytes, one).join(between);
  const list = (one: (byte: number) => string): string =>
    Array.from({ length: Math.ceil(bytes.length / 12) }, (_, line) =>
      Array.from(bytes.subarray(12 * line, 12 * line + 12), one).join(', '),
    ).join(',\n  ');
  const dump = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, line) => {
    const part = bytes.subarray(16 * line, 16 * line + 16);
    const pairs = part.toString('hex').replaceAll(/(.{4})(?=.)/g, '$1 ');
    return `${(16 * line).toString(16).padStart(8, '0')}: ${pairs.padEnd(39)}  ................`;
  }).join('\n');
  return [
    { name: 'base64', text: bytes.toString('base64') },
    { name: 'base64 in lines', text: bytes.toString('base64').replaceAll(/(.{76})/g, '$1\n') },
    { name: 'base64 twice', text: Buffer.from(bytes.toString('base64')).toString('base64') },
    { name: 'hex', text: bytes.toString('hex') },
    { name: 'HEX', text: bytes.toString('hex').toUpperCase() },
    { name: 'hex in pairs', text: each(hex, ' ') },
    { name: 'hex with colons', text: each(hex, ':') },
    { name: 'an array in hex', text: `{ ${list((byte) => `0x${hex(byte)}`)} };` },
    { name: 'an array of numbers', text: `[${list(String)}]` },
    { name: 'a string with \\x', text: `"${each((byte) => `\\x${hex(byte)}`)}"` },
    { name: 'a string with \\u', text: `"${each((byte) => `\\u00${hex(byte)}`)}"` },
    {
      name: 'a string with octal digits',
      text: `"${each((byte) => `\\${byte.toString(8).padStart(3, '0')}`)}"`,
    },
    { name: 'percent-encoded', text: each((byte) => `%${hex(byte)}`) },
    { name: 'quoted-printable', text: each((byte) => `=${hex(byte).toUpperCase()}`) },
    { name: 'a dump', text: dump },
    { name: 'itself', text: bytes.toString('latin1') },
  ];
}

/** What people write of such bytes. */
export const SPOKEN_OF: readonly string[] = [
  'Content-Encoding: gzip\n\nis what a server says, where',
  '  magic = b"\\x1f\\x8b\\x08"  # gzip',
  'static const unsigned char zlib_header[] = { 0x78, 0x01 };',
  '{ 0x1f48, 0x014d }, { 0x78, 0x01 }, { 0x79, 0x02 },',
  '#define FIRST "\\003\\004"',
  'a gzip begins with 1f8b08, a zip with 504b0304',
  'the mode of the file: begin 644 name',
];
