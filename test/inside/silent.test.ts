// What docs/containers.md says is neither looked into nor named: each form of it that can be made
// here is indeed silent, so the page says no less than is missed, and no more.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { KEY } from '../support/container-forms.js';
import { random } from '../support/keys.js';
import { unpack } from '../support/mutations.js';

const next = random(1);
/** Digits around it, so that its own are packed too. */
const DIGITS = Array.from({ length: 2_000 }, () => Math.floor(16 * next()).toString(16)).join('');
const TEXT = Buffer.from(`a=${DIGITS}\nVE_KEY=${KEY}\nb=${DIGITS}\n`);

/** The paragraph of the page. */
const SAID = /\nNot looked into, and not named: ([\s\S]*?)\n\n/
  .exec(readFileSync('docs/containers.md', 'utf8'))![1]!
  .replace(/\s+/g, ' ');

/** https://www.rfc-editor.org/rfc/rfc4648#section-6 */
function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** As Python's base64.a85encode, and its b85encode by other letters. */
function base85(bytes: Uint8Array, letters: string): string {
  const all = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  let text = '';
  for (let at = 0; at < all.length; at += 4)
    for (let unit = all.readUInt32BE(at), n = 4; n >= 0; n -= 1)
      text += letters[Math.floor(unit / 85 ** n) % 85];
  return text;
}
const ASCII_85 = Array.from({ length: 85 }, (_, i) => String.fromCharCode(33 + i)).join('');
const BASE_85 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';

/** Bytes moved by 42, those that end a line escaped: http://www.yenc.org/yenc-draft.1.3.txt */
const yEnc = (bytes: Uint8Array): Buffer =>
  Buffer.from(
    Array.from(bytes, (byte) => (byte + 42) & 0xff).flatMap((byte) =>
      [0, 10, 13, 0x3d].includes(byte) ? [0x3d, (byte + 64) & 0xff] : [byte],
    ),
  );

const FORMS: readonly (readonly [said: string, bytes: Uint8Array | string])[] = [
  ['base64 of it in a HAR', `{"text":"${brotliCompressSync(TEXT).toString('base64')}","encoding":"base64"}`],
  ['in base64 (PlantUML, SAML)', `SAMLRequest=${deflateRawSync(TEXT).toString('base64')}\n`],
  ['zlib in hex without a sign before it', `a ${deflateSync(TEXT).toString('hex')}\n`],
  ['base32, base85, Ascii85 and yEnc of something packed', `a: ${base32(gzipSync(TEXT))}\n`],
  ['base32, base85, Ascii85 and yEnc of something packed', `a: ${base85(gzipSync(TEXT), BASE_85)}\n`],
  ['base32, base85, Ascii85 and yEnc of something packed', `<~${base85(gzipSync(TEXT), ASCII_85)}~>\n`],
  ['base32, base85, Ascii85 and yEnc of something packed', yEnc(gzipSync(TEXT))],
  ['base85 and Ascii85 of a key itself', `VE_KEY: ${base85(Buffer.from(KEY), BASE_85)}\n`],
];

test.each(FORMS)('%s: neither found nor named, as the page says (%#)', (said, bytes) => {
  expect(SAID).toContain(said);
  const { found, notOpened, limited } = unpack(Buffer.from(bytes as string));
  expect({ found, notOpened, limited }).toEqual({ found: [], notOpened: [], limited: [] });
});
