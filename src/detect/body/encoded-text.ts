// A body that is base64 or hex of words: `dGhpcyBpcyBhIHRlc3Q` is "this is a test".

/** Fewer bytes may be readable by chance. */
const MIN_BYTES = 8;
/** Of hex words are asked for as well: random bytes are seldom letters. */
const MIN_BYTES_OF_HEX = 5;

/** The words that the body stands for, with `_` between them; '' where it is none of text. */
export function encodedText(body: string): string {
  const isHex = /^(?:[2-7][0-9a-f])+$/i.test(body);
  return (isHex && textOf(body, 'hex', MIN_BYTES_OF_HEX)) || textOf(body, 'base64url', MIN_BYTES);
}

function textOf(body: string, encoding: 'hex' | 'base64url', least: number): string {
  const bytes = Buffer.from(body, encoding);
  const isWhole = bytes.toString(encoding) === (encoding === 'hex' ? body.toLowerCase() : body);
  const text = bytes.toString('latin1');
  if (!isWhole || bytes.length < least || !/^[\x20-\x7e]+$/.test(text)) return '';
  return text.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
}
