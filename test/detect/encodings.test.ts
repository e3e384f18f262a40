// Keys in each covered composition of encodings, made by the platform's encoders, are found with
// the right key.

import { describe, expect, test } from 'vitest';
import type { Candidate, Decoding } from '../../src/model/candidate.js';
import { body, key, PREFIX } from '../support/keys.js';
import fc, { runs } from '../support/properties.js';
import { sized } from '../support/size.js';
import { DETECTOR } from './rules.js';

type Encoder = (bytes: Buffer) => Buffer;

const asText =
  (encoding: BufferEncoding): Encoder =>
  (bytes) =>
    Buffer.from(bytes.toString(encoding), 'latin1');

const upper: Encoder = (bytes) => Buffer.from(bytes.toString('latin1').toUpperCase(), 'latin1');

/** Every byte as `%76`. */
const throughout: Encoder = (bytes) => Buffer.from(bytes.toString('hex').replace(/../g, '%$&'), 'latin1');

/** Base64 in lines, the first of them whole: nothing stands before it on its line. */
const inLines =
  (width: number, lineEnd: string): Encoder =>
  (bytes) =>
    Buffer.from(
      bytes.toString('base64').replace(new RegExp(`.{${width}}(?=.)`, 'g'), `$&${lineEnd}`),
      'latin1',
    );

const utf16le: Encoder = (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le');
const utf16be: Encoder = (bytes) => utf16le(bytes).swap16();

/** The forms of each layer. */
const FORMS: Record<string, Encoder[]> = {
  base64: [asText('base64'), asText('base64url')],
  hex: [asText('hex'), (bytes) => upper(asText('hex')(bytes))],
  'utf-16le': [utf16le],
  'utf-16be': [utf16be],
  percent: [throughout, (bytes) => upper(throughout(bytes))],
};

/** Outermost first. */
const COVERED: Decoding[][] = [
  [],
  ['base64'],
  ['base64', 'base64'],
  ['base64', 'base64', 'base64'],
  ['hex'],
  ['hex', 'base64'],
  ['base64', 'hex'],
  ['utf-16le'],
  ['utf-16be'],
  ['utf-16le', 'base64'],
  ['utf-16be', 'base64'],
  ['utf-16le', 'base64', 'base64'],
  ['utf-16be', 'base64', 'base64'],
  ['utf-16le', 'hex'],
  ['utf-16be', 'hex'],
  ['base64', 'utf-16le'],
  ['base64', 'utf-16be'],
  ['base64', 'base64', 'utf-16le'],
  ['base64', 'base64', 'utf-16be'],
  ['hex', 'utf-16le'],
  ['hex', 'utf-16be'],
  ['base64', 'utf-16le', 'base64'],
  ['hex', 'hex', 'hex'],
  ['hex', 'percent'],
  ['percent', 'hex'],
  ['percent', 'percent'],
];

const specs = fc.record({
  seed: fc.nat(),
  length: fc.integer({ min: 20, max: 64 }),
  alphabet: fc.constantFrom('hex', 'base32', 'base36', 'base62', 'base64url', 'lower'),
});
type KeySpec = typeof specs extends fc.Arbitrary<infer T> ? T : never;

/** The last character is a letter, so that it is certain where the key ends. */
const make = ({ seed, length, alphabet }: KeySpec): string =>
  key(seed, length - 1, alphabet) + body(seed, 1, 'lower');

/**
 * What a key is made of: a failure shows that, and no key. One of some thousand is judged too
 * plain, which bench/quality.js counts: those are left out here, and so are all digits.
 */
const anyKey = specs.filter((spec) =>
  DETECTOR.detect(Buffer.from(make(spec))).some(({ verdict }) => verdict === 'finding'),
);

const text = (maxLength: number): fc.Arbitrary<string> => fc.string({ unit: 'grapheme', maxLength });
const before = fc
  .tuple(text(80), fc.constantFrom(' ', '"', '=', ':', '\n', '(', '\r\n', 'é '))
  .map((parts) => parts.join(''));
const after = fc
  .tuple(fc.constantFrom(' ', '\n', ';', ',', ')', '&', '<', '\r\n'), text(80))
  .map((parts) => parts.join(''));

/** Whether the bytes give the key, with these layers, as the likeliest reading. */
function expectKey(bytes: Buffer, spec: KeySpec, decoding: readonly Decoding[], made = make(spec)): void {
  expectAmong(bytes, decoding, ({ secret }) => secret.reveal() === made);
}

/**
 * The same in surroundings that nobody chose: what follows may read like the key's rest (`"KEY`, a
 * line end, `0`). Then the key is one of the readings; what is exact is the key.
 */
function expectKeyOrUnclear(bytes: Buffer, spec: KeySpec, decoding: readonly Decoding[]): void {
  const made = make(spec);
  expectAmong(bytes, decoding, ({ extent, secret, readings = [secret] }) =>
    extent === 'exact' ? secret.reveal() === made : readings.some((one) => one.reveal() === made),
  );
}

function expectAmong(
  bytes: Buffer,
  decoding: readonly Decoding[],
  isKey: (candidate: Candidate) => boolean,
): void {
  expect(DETECTOR.mayContain(bytes)).toBe(true);
  const found = DETECTOR.detect(bytes).filter(isKey);
  // A boolean is compared, so that a failure prints no key.
  expect(found.length).toBe(1);
  expect(found[0]!.verdict).toBe('finding');
  expect(found[0]!.decoding).toEqual(decoding);
}

describe.each(COVERED.map((layers) => [layers.join(' of ') || 'plain text', layers] as const))(
  '%s',
  (_, layers) => {
    test('is found in any surroundings', () => {
      fc.assert(
        fc.property(
          anyKey,
          before,
          after,
          before,
          after,
          fc.nat(7),
          (spec, left, right, outerLeft, outerRight, choice) => {
            let bytes: Buffer = Buffer.from(left + make(spec) + right);
            layers.toReversed().forEach((layer, i) => {
              const forms = FORMS[layer]!;
              bytes = forms[(choice >> i) % forms.length]!(bytes);
            });
            const isFile = layers[0]?.startsWith('utf-16') || layers.length === 0;
            const whole = isFile
              ? bytes
              : Buffer.concat([Buffer.from(outerLeft), bytes, Buffer.from(outerRight)]);
            expectKeyOrUnclear(whole, spec, layers);
          },
        ),
        { numRuns: runs(sized(50, 150)) },
      );
    });
  },
);

describe('wrapped base64', () => {
  const widths = fc.constantFrom(60, 64, 68, 72, 76);
  const lineEnds = fc.constantFrom('\n', '\r\n', '\n    ', '\r\n\t', '\\n', '\\r\\n');
  const filler = fc.nat(200).map((length) => `${'filler '.repeat(30).slice(0, length)} `);

  test('is found wherever a line ends', () => {
    fc.assert(
      fc.property(anyKey, filler, filler, widths, lineEnds, (spec, left, right, width, lineEnd) => {
        const bytes = inLines(width, lineEnd)(Buffer.from(`${left}${make(spec)} ${right}`));
        expectKey(Buffer.from(`data: |${lineEnd}${bytes.toString('latin1')}${lineEnd}`), spec, ['base64']);
      }),
      { numRuns: runs(sized(400, 1_500)) },
    );
  });

  test.each<[Decoding, Encoder]>([
    ['base64', asText('base64')],
    ['hex', asText('hex')],
    ['utf-16le', utf16le],
    ['utf-16be', utf16be],
  ])('is found around %s', (layer, encode) => {
    fc.assert(
      fc.property(anyKey, filler, filler, widths, lineEnds, (spec, left, right, width, lineEnd) => {
        const bytes = inLines(width, lineEnd)(encode(Buffer.from(`${left}${make(spec)} ${right}`)));
        expectKey(Buffer.from(`data: |${lineEnd}${bytes.toString('latin1')}${lineEnd}`), spec, [
          'base64',
          layer,
        ]);
      }),
      { numRuns: runs(sized(150, 500)) },
    );
  });

  test('is found in base64 again, wrapped or not', () => {
    fc.assert(
      fc.property(anyKey, filler, filler, widths, (spec, left, right, width) => {
        const once = inLines(width, '\n')(Buffer.from(`${left}${make(spec)} ${right}`));
        expectKey(asText('base64')(once), spec, ['base64', 'base64']);
      }),
      { numRuns: runs(sized(150, 500)) },
    );
  });
});

describe('encoded text', () => {
  test('holds two keys in letters that they share', () => {
    const bytes = Buffer.from(asText('base64')(Buffer.from(`: ${key(1, 39)}${key(2)}`)));
    expect(DETECTOR.detect(bytes).map(({ verdict }) => verdict)).toEqual(['finding', 'finding']);
  });

  test('is read as far as it decides', () => {
    const gap = ' '.repeat(190);
    const joined = Buffer.from(`"${PREFIX}"${gap}+${gap}"${body(1)}"`);
    const bytes = asText('base64')(asText('base64')(joined));
    expect(DETECTOR.detect(bytes).map(({ verdict, confidence }) => [verdict, confidence])).toEqual([
      ['finding', 'medium'],
    ]);
  });

  test('begins after an escape', () => {
    const lines = inLines(76, '\\n')(Buffer.from(`${'-'.repeat(52)} ${key(1)} ${'-'.repeat(40)}`));
    expectKey(
      Buffer.from(`"text\\n${lines.toString('latin1')}\\n"`),
      { seed: 1, length: 40, alphabet: 'hex' },
      ['base64'],
      key(1),
    );
  });
});

describe('escapes', () => {
  const digits = (letter: string, isUpper: boolean): string => {
    const hex = letter.charCodeAt(0).toString(16).padStart(2, '0');
    return isUpper ? hex.toUpperCase() : hex;
  };
  const styles: [string, Decoding, ((hex: string) => string)[]][] = [
    ['percent', 'percent', [(hex) => `%${hex}`, (hex) => `%25${hex}`]],
    [
      'unicode and hex',
      'unicode-escape',
      [(hex) => `\\u00${hex}`, (hex) => `\\x${hex}`, (hex) => `\\u{${hex}}`, (hex) => `\\\\u00${hex}`],
    ],
  ];
  test.each(styles)('%s: some characters or all', (_, decoding, forms) => {
    fc.assert(
      fc.property(
        anyKey,
        fc
          .array(fc.nat(8), { minLength: PREFIX.length, maxLength: 80 })
          .filter((list) => list.slice(0, PREFIX.length).some((n) => n < 2 * forms.length)),
        fc.constantFrom('"', '\\u0022', '%22', ' ', '='),
        (spec, choices, quote) => {
          const escaped = Array.from(make(spec), (letter, i) => {
            const choice = choices[i] ?? 2 * forms.length;
            const form = forms[choice >> 1];
            return form ? form(digits(letter, choice % 2 === 1)) : letter;
          }).join('');
          expectKey(Buffer.from(`k: ${quote}${escaped} ;`), spec, [decoding]);
        },
      ),
      { numRuns: runs(sized(400, 1_500)) },
    );
  });
});

describe('what only looks encoded', () => {
  test('random bytes, plain, in base64 and in hex, give nothing and never fail', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2_000 }),
        fc.constantFrom('latin1', 'base64', 'hex'),
        (noise, encoding) => {
          const bytes = Buffer.from(Buffer.from(noise).toString(encoding as BufferEncoding), 'latin1');
          expect(DETECTOR.detect(bytes)).toEqual([]);
        },
      ),
    );
  });

  test('random bytes behind each needle never fail, and give no finding without the prefix', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(DETECTOR.needleTexts.length - 1),
        fc.uint8Array({ maxLength: 200 }),
        (left, number, right) => {
          const needle = Buffer.from(DETECTOR.needleTexts[number]!, 'latin1');
          for (const { span, secret } of DETECTOR.detect(Buffer.concat([left, needle, right]))) {
            expect(span.start).toBeLessThan(span.end);
            expect(secret.reveal().startsWith(PREFIX)).toBe(true);
          }
        },
      ),
      { numRuns: runs(sized(1_500, 5_000)) },
    );
  });
});
