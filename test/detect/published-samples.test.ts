// Samples that others publish are no keys. They are written in pieces: no text that looks like a
// key stands here.
import { expect, test } from 'vitest';
import { isPublishedSample, sampleHash } from '../../src/detect/body/published-samples.js';
import { body, PREFIX } from '../support/keys.js';
import { detect } from './rules.js';

/** Each in pieces, with where it is published. */
const SAMPLES: readonly (readonly [string, string])[] = [
  ['4eC39HqL yjWDarjt T1zdp7dc', 'stripe.com/docs'],
  ['BQokikJO vBiI2HlW gH4olfQ2', 'stripe.com/docs, before'],
  ['TYooMQau vdEDq54N iTphI7jx', 'stripe.com/docs, publishable'],
  ['16C7e42F 292c6912 E7710c83 8347Ae17 8B4a', 'docs.github.com, a token'],
  ['B1OgUDyy1 0I4oRJP N0d0YN5a Kx6oTB0e DB13', 'docs.github.com, an app'],
  ['IOSFODNN 7EXAMPLE', 'docs.aws.amazon.com, an id'],
  ['wJalrXUt nFEMIK7M DENGbPxR fiCYEXAM PLEKEY', 'docs.aws.amazon.com, a secret'],
  ['je7MtGbC lwBF2Zp9 Utkh3yCo 8nvbEXAM PLEKEY', 'docs.aws.amazon.com, another secret'],
  ['f81d4fae-7dec- 11d0-a765- 00a0c91e6bf6', 'RFC 4122'],
  ['6ba7b810-9dad- 11d1-80b4- 00c04fd430c8', 'RFC 4122, the namespace of names'],
  ['6ba7b811-9dad- 11d1-80b4- 00c04fd430c8', 'RFC 4122, the namespace of URLs'],
  ['6ba7b812-9dad- 11d1-80b4- 00c04fd430c8', 'RFC 4122, the namespace of OIDs'],
  ['6ba7b814-9dad- 11d1-80b4- 00c04fd430c8', 'RFC 4122, the namespace of X.500'],
  ['123e4567-e89b- 12d3-a456- 426614174000', 'Wikipedia, UUID'],
  ['123e4567-e89b- 12d3-a456- 426655440000', 'Wikipedia, UUID, before'],
  ['550e8400-e29b- 41d4-a716- 446655440000', 'Wikipedia, UUID, before'],
  ['919108f7-52d1- 4320-9bac- f847db4148a8', 'RFC 9562, version 4'],
  ['017f22e2-79b0- 7cc3-98c4- dc0c0c07398f', 'RFC 9562, version 7'],
  ['c232ab00-9414- 11ec-b3c8- 9f6bdeced846', 'RFC 9562, version 1'],
  ['1ec9414c-232a- 6b00-b3c8- 9f6bdeced846', 'RFC 9562, version 6'],
  ['5df41881-3aed- 3515-88a7- 2f4a814cf09e', 'RFC 9562, version 3'],
  ['2ed6657d-e927- 568b-95e1- 2665a8aea6a2', 'RFC 9562, version 5'],
  ['9b1deb4d-3b7d- 4bad-9bdd- 2b0d7b3dcb6d', 'npmjs.com/package/uuid'],
  ['1b9d6bcd-bbfd- 4b2d-9b5d- ab8dfbbd4bed', 'npmjs.com/package/uuid'],
  ['a0eebc99-9c0b- 4ef8-bb6d- 6bb9bd38 0a11', 'postgresql.org/docs'],
  ['3fa85f64-5717- 4562-b3fc- 2c963f66 afa6', 'swagger.io, a UUID'],
  ['c9bf9e57-1685- 4c89-bafb- ff5af830 be8a', 'github.com/validatorjs'],
  ['7c9e6679-7425- 40de-944b- e07fc1f9 0ae7', 'docs of UUIDs in several languages'],
  ['f47ac10b-58cc- 4372-a567- 0e02b2c3d479', 'stackoverflow.com, UUID'],
  ['eyJhbGci OiJIUzI1 NiJ9', 'RFC 7519, a header'],
  ['eyJhbGci OiJIUzI1 NiIsInR5 cCI6IkpX VCJ9', 'jwt.io, a header'],
  ['eyJhbGci OiJSUzI1 NiIsInR5 cCI6IkpX VCJ9', 'jwt.io, another header'],
  ['01ARZ3ND EKTSV4RR FFQ69G5F AV', 'github.com/ulid/spec'],
  ['01AN4Z07 BY79KA13 07SR9X4M V3', 'github.com/ulid/spec'],
  ['0ujtsYcg vSTl8PAu AdqWYSMn LOv', 'github.com/segmentio/ksuid'],
  ['0ujzPyRi IAffKhBu x4PvQdDq Hqb', 'github.com/segmentio/ksuid'],
  ['V1StGXR8 _Z5jdHi6 B-myT', 'github.com/ai/nanoid'],
  ['tz4a98xx at96iws9 zmbrgj3a', 'github.com/paralleldrive/cuid2'],
  ['pfh0haxf pzowht3o i213cqos', 'github.com/paralleldrive/cuid2'],
  ['cjld2cjx h0000qzr mn831i7r n', 'github.com/paralleldrive/cuid'],
  ['4bf92f35 77b34da6 a3ce929d 0e0e4736', 'w3.org, Trace Context'],
  ['00f067aa 0ba902b7', 'w3.org, Trace Context, a span'],
  ['0af76519 16cd43dd 8448eb21 1c80319c', 'w3.org, Trace Context, another'],
  ['b7ad6b71 69203331', 'w3.org, Trace Context, another span'],
  ['2YotnFZF Ejr1zCsi cMWpAA', 'RFC 6749, an access token'],
  ['tGzv3JOk F0XG5Qx2 TlKWIA', 'RFC 6749, a refresh token'],
  ['SplxlOBe ZQQYbYS6 WxSbIA', 'RFC 6749, a code'],
  ['7Fjfp0ZB r1KtDRbn fVdmIw', 'RFC 6749, a secret'],
  ['dBjftJeZ 4CVP-mB9 2K27uhbU JU1p1r_w W1gFWFOE jXk', 'RFC 7636, a verifier'],
  ['E9Melhoa 2OwvFrEM TJguCHao eK1t8URW buGJSstw -cM', 'RFC 7636, a challenge'],
  ['dcd98b71 02dd2f0e 8b11d0f6 00bfb0c0 93', 'RFC 2617, a nonce'],
  ['5ccc069c 403ebaf9 f0171e95 17f40e41', 'RFC 2617, opaque'],
  ['6629fae4 9393a053 97450978 507c4ef1', 'RFC 2617, a response'],
  ['2b7e1516 28aed2a6 abf71588 09cf4f3c', 'FIPS 197, a key'],
  ['6bc1bee2 2e409f96 e93d7e11 7393172a', 'NIST SP 800-38A, a block'],
  ['69c4e0d8 6a7b0430 d8cdb780 70b4c55a', 'FIPS 197, a block'],
  ['507f1f77 bcf86cd7 99439011', 'mongodb.com/docs'],
  ['507f191e 810c1972 9de860ea', 'mongodb.com/docs, another'],
  ['5f8d0d55 b5476442 1b7156c5', 'examples of MongoDB'],
  ['01ARYZ6S 41TSV4RR FFQ69G5F AV', 'docs of ULIDs in several languages'],
  ['01BX5ZZK BKACTAV9 WEVGEMMV RZ', 'github.com/oklog/ulid'],
  ['0ujsszwN 8NRY24Ya XiTIE2VW DTS', 'github.com/segmentio/ksuid'],
  ['0ujsswTh IGTUYm2K 8FjOOfXt Y1K', 'github.com/segmentio/ksuid'],
  ['6ec0bd7f -11c0-43 da-975e- 2a8ad9eb ae0b', 'npmjs.com/package/uuid'],
  ['109156be -c4fb-41 ea-b1b4- efe1671c 5836', 'npmjs.com/package/uuid, before'],
  ['110ec58a -a0f2-4a c4-8393- c866d813 b8d1', 'npmjs.com/package/uuid, before'],
  ['6c84fb90 -12c4-11 e1-840d- 7b25c5ee 775a', 'npmjs.com/package/uuid, before'],
  ['de305d54 -75b4-43 1b-adb2- eb6b9e54 6014', 'Wikipedia, UUID, before'],
  ['497f6eca -6276-49 93-bfeb- 53cbbbba 6f08', 'redocly.com, a UUID'],
  ['d290f1ee -6c54-4b 01-90e6- d701748f 0851', 'swagger.io, the first API'],
  ['c56a4180 -65aa-42 ec-a945- 5fd21dec 0538', 'stackoverflow.com, UUID'],
  ['16fd2706 -8baf-43 3b-82eb- 8c7fada8 47da', 'docs.python.org, version 4'],
  ['6fa459ea -ee8a-3c a4-894e- db77e160 355e', 'docs.python.org, version 3'],
  ['886313e1 -3b8a-53 72-9b90- 0c9aee19 9e5d', 'docs.python.org, version 5'],
  ['67e55044 -10b1-42 6f-9247- bb680e5f e0c8', 'docs.rs/uuid'],
  ['38400000 -8cf0-11 bd-b23e- 10b96e4e f00d', 'docs of Java'],
  ['936da01f -9abd-4d 9d-80c7- 02af85c8 22a8', 'learn.microsoft.com, a GUID'],
  ['1A1zP1eP 5QGefi2D MPTfTL5S Lmv7Divf Na', 'the first address of Bitcoin'],
  ['d8dA6BF2 6964aF9D 7eEd9e03 E53415D3 7aA96045', 'a known address of Ethereum'],
  ['f39Fd6e5 1aad88F6 F4ce6aB8 827279cf fFb92266', 'hardhat.org, an account'],
  ['ac0974be c39a17e3 6ba4a6b4 d238ff94 4bacb478 cbed5efc ae784d7b f4f2ff80', 'hardhat.org, a key'],
  ['6f9619ff -8b86-d0 11-b42d- 00c04fc9 64ff', 'learn.microsoft.com, SQL Server'],
  ['0e984725 -c51c-4b f4-9960- e1c80e27 aba0', 'learn.microsoft.com, SQL Server'],
  ['d41d8cd9 8f00b204 e9800998 ecf8427e', 'MD5 of nothing'],
  ['da39a3ee 5e6b4b0d 3255bfef 95601890 afd80709', 'SHA-1 of nothing'],
  ['4b825dc6 42cb6eb9 a060e54b f8d69288 fbee4904', "git's empty tree"],
  ['e69de29b b2d1d643 4b8b29ae 775ad8c2 e48c5391', "git's empty file"],
  ['098f6bcd 4621d373 cade4e83 2627b4f6', 'MD5 of test'],
  ['5f4dcc3b 5aa765d6 1d8327de b882cf99', 'MD5 of password'],
  ['5eb63bbb e01eeed0 93cb22bb 8f5acdc3', 'MD5 of hello world'],
  ['acbd18db 4cc2f85c edef654f ccc4a4d8', 'MD5 of foo'],
  ['9e107d9d 372bb682 6bd81d35 42a419d6', 'MD5 of the quick brown fox'],
  ['e4d909c2 90d0fb1c a068ffad df22cbd0', 'MD5 of the same with a full stop'],
  ['a94a8fe5 ccb19ba6 1c4c0873 d391e987 982fbbd3', 'SHA-1 of test'],
  ['2aae6c35 c94fcfb4 15dbe95f 408b9ce9 1ee846ed', 'SHA-1 of hello world'],
  ['0beec7b5 ea3f0fdb c95d0dd4 7f3c5bc2 75da8a33', 'SHA-1 of foo'],
  ['e3b0c442 98fc1c14 9afbf4c8 996fb924 27ae41e4 649b934c a495991b 7852b855', 'SHA-256 of nothing'],
  ['e3b0c442 98fc1c14 9afbf4c8 996fb924', 'SHA-256 of nothing, half of it'],
  ['9f86d081 884c7d65 9a2feaa0 c55ad015', 'SHA-256 of test, half of it'],
  ['9f86d081 884c7d65 9a2feaa0 c55ad015 a3bf4f1b 2b0b822c d15d6c15 b0f00a08', 'SHA-256 of test'],
  ['2c26b46b 68ffc68f f99b453c 1d304134 13422d70 6483bfa0 f98a5e88 6266e7ae', 'SHA-256 of foo'],
];

test.each(SAMPLES)('%s (%s)', (pieces) => {
  const sample = pieces.replaceAll(' ', '');
  for (const form of [sample, sample.toUpperCase(), sample.replaceAll('-', '')]) {
    expect(isPublishedSample(form)).toBe(true);
    for (const labelled of [form, `test_${form}`])
      expect(detect(`VE_API_KEY=${PREFIX}${labelled}\n`).map(({ verdict }) => verdict)).toEqual([
        'placeholder',
      ]);
  }
});

test.each(SAMPLES.slice(0, 60))('%s, counted on', (pieces) => {
  const sample = pieces.replaceAll(' ', '');
  for (const end of ['0', '7', '42'])
    expect(isPublishedSample(`${sample.slice(0, -end.length)}${end}`)).toBe(true);
  expect(isPublishedSample(`${body(1, 4)}${sample.slice(4)}`)).toBe(false);
});

test('a sample that was cut, and its letters behind a random body', () => {
  const cut = SAMPLES.map(([pieces]) => pieces.replaceAll(' ', '')).filter((one) => !one.startsWith('eyJ'));
  const verdictsOf = (text: string): string[] =>
    detect(`VE_API_KEY=${PREFIX}${text}\n`).map(({ verdict }) => verdict);
  for (const sample of cut) {
    expect([sample, ...verdictsOf(sample.slice(0, 20))]).toEqual([sample, 'placeholder']);
    expect(verdictsOf(`${body(1, 24)}_${sample}`)).toEqual(['finding']);
  }
  // Tokens have a header in common, and differ behind it.
  for (let seed = 0; seed < 20; seed += 1)
    expect(verdictsOf(`eyJhbGciOiJIUzI1NiJ9${body(seed, 30, 'base62')}`)).toEqual(['finding']);
});

test('another text is none', () => {
  for (let seed = 0; seed < 1_000; seed += 1) expect(isPublishedSample(body(seed))).toBe(false);
  expect(sampleHash('a')).not.toBe(sampleHash('b'));
});
