// The detector as a whole: streams, windows, floods, several rules.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { Detector } from '../../src/detect/detector.js';
import type { Candidate } from '../../src/model/candidate.js';
import { atDesk } from '../support/day.js';
import { body, key, PREFIX } from '../support/keys.js';
import { processorTimeNow } from '../support/processor-time.js';
import fc, { runs } from '../support/properties.js';
import { sample, sized } from '../support/size.js';
import { DETECTOR, detect, RULES } from './rules.js';

/** All of a candidate, the key by its value. */
const whole = ({ secret, ...rest }: Candidate): unknown => ({ ...rest, value: secret.reveal() });

/** Frees what is not kept now, and not when Node likes; the second ends what the first began. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
}

function inChunks(bytes: Uint8Array, sizes: readonly number[]): Candidate[] {
  const stream = DETECTOR.stream();
  const found: Candidate[] = [];
  let at = 0;
  for (let i = 0; at < bytes.length; i += 1) {
    const chunk = Buffer.from(bytes.subarray(at, at + sizes[i % sizes.length]!));
    at += chunk.length;
    found.push(...stream.push(chunk));
    // The stream may keep no reference to what it was handed.
    chunk.fill(0);
  }
  return [...found, ...stream.end()];
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const part = fc.oneof(
  { weight: 3, arbitrary: fc.nat(30_000).map((length) => 'x é\r\n'.repeat(length / 6)) },
  { weight: 3, arbitrary: fc.nat(1_000).map((seed) => `K="${key(seed)}"`) },
  fc.nat(1_000).map((seed) => `${key(seed, 20)}\\\n${body(seed, 20)}`),
  fc.nat(1_000).map((seed) => `"${key(seed, 12)}" +\n "${body(seed, 12)}"`),
  fc.nat(1_000).map((seed) => base64(` ${key(seed, 512, 'base62')} `)),
  fc.nat(1_000).map((seed) => base64(base64(` ${key(seed)} `)).replace(/.{76}/g, '$&\r\n')),
  fc
    .nat(1_000)
    .map((seed) => Array.from(key(seed), (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')),
  fc.constantFrom(
    '\n',
    ' // veleaks:allow because\n',
    PREFIX,
    `${PREFIX}your_key`,
    '"',
    'Sandbox.create({ apiKey: "',
    '\r',
  ),
);

describe('a stream', () => {
  test('leaves out hits in what another fragment has', () => {
    const first = `a ${key(1)}\n`;
    const bytes = Buffer.from(`${first}b ${key(2)}\n`);
    const stream = DETECTOR.stream((at) => at < first.length);
    const found = [...stream.push(bytes), ...stream.end()];
    expect(found.map(({ secret }) => secret.reveal())).toEqual([key(2)]);
  });

  test('gives the same as the whole, whatever the chunks', () => {
    const sizes = fc.array(
      fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 57_000, max: 74_000 })),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 24 }), sizes, (parts, chunks) => {
        const bytes = Buffer.from(parts.join(''));
        expect(inChunks(bytes, chunks).map(whole)).toEqual(DETECTOR.detect(bytes).map(whole));
      }),
      { numRuns: runs(sized(80, 300)) },
    );
  });

  test('gives the same as the whole with a border anywhere in and behind a key', () => {
    const encoded = base64(` ${key(2, 512, 'base62')} `).replace(/.{76}/g, '$&\n');
    const argument = `Sandbox.create({ ${'name: 1, '.repeat(30)}apiKey: "${key(3, 16)}" +\n "${body(4, 16)}" })`;
    const keys = `"${key(1)}" ${argument} // veleaks:allow because\n\n${encoded}\n`;
    const start = 66_000;
    const bytes = Buffer.from(`${' '.repeat(start)}${keys}${' '.repeat(90_000)}`);
    const expected = DETECTOR.detect(bytes).map(whole);
    expect(expected.length).toBe(3);
    // Hits are judged once 8 KiB behind them are there: so the borders that count lie within the
    // keys, and 8 KiB later.
    for (const from of [start, start + 8_192])
      for (let border = from - 20; border < from + keys.length + 20; border += sized(atDesk(97, 23), 3))
        expect(inChunks(bytes, [border, 100_000]).map(whole)).toEqual(expected);
  });

  test('gives in order what begins long before the needle that betrays it', () => {
    const [first, second] = [key(91), key(92)];
    const pad = 'x'.repeat(850);
    // The second is whole before a border of the search, and the needle of the first stands behind it.
    for (let before = 14_500; before < 15_100; before += 50) {
      const text = [
        '\n'.repeat(before),
        `data: {"t":"${first.slice(0, 2)}","is":"${pad.slice(0, 400)}\\n${second}\\n${pad.slice(0, 300)}"}\n`,
        `data: {"is":"${pad}","t":"${first.slice(2)}"}\n`,
        '\n'.repeat(40_000),
      ].join('');
      const bytes = Buffer.from(text);
      const all = DETECTOR.detect(bytes).map(whole);
      expect(all.length).toBe(2);
      expect(inChunks(bytes, [512]).map(whole), `${before}`).toEqual(all);
    }
  });

  test('counts places across its chunks', () => {
    const lines = 'line é\r\n'.repeat(40_000);
    const [found] = inChunks(Buffer.from(`\ufeff${lines}é ${key(1)}`), [10_000]);
    expect(found!.place).toEqual({ line: 40_001, column: 3, endLine: 40_001, endColumn: 49 });
  });

  test('keeps bounded memory of a line that never ends', () => {
    const chunk = Buffer.alloc(1 << 20, 'x');
    const stream = DETECTOR.stream();
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 200; i += 1) stream.push(chunk);
    collectGarbage();
    const grown = process.memoryUsage().arrayBuffers - before;
    stream.push(Buffer.from(` ${key(1)}`));
    expect(stream.end()[0]!.place.column).toBe(200 * (1 << 20) + 2);
    expect(grown).toBeLessThan(100 * (1 << 20));
  });
});

describe('the search for needles', () => {
  test('finds what is inserted through a window that is larger by a needle on each side', () => {
    const reach = DETECTOR.maxNeedleLength - 1;
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.constantFrom(...DETECTOR.needleTexts),
        fc.nat(),
        fc.nat(500),
        (left, text, cut, right) => {
          // A delta inserts the bytes from `start` to `end`, and with them completes a needle.
          const bytes = Buffer.from('.'.repeat(left) + text + '.'.repeat(right), 'latin1');
          const start = left + (cut % text.length);
          const from = Math.max(0, start - reach);
          const to = Math.min(bytes.length, start + 1 + reach);
          const found = DETECTOR.find(bytes, from, to);
          expect(found).toBeGreaterThanOrEqual(from);
          expect(found).toBeLessThanOrEqual(left);
        },
      ),
    );
  });

  test('says no to text without needles', () => {
    expect(DETECTOR.mayContain(Buffer.from('nothing to see in this text '.repeat(1_000)))).toBe(false);
    expect(DETECTOR.mayContain(Buffer.alloc(0))).toBe(false);
  });
});

describe('several rules', () => {
  const other = { ...RULES[0]!, id: 'other-key', prefix: 'oth_' };
  const both = new Detector([RULES[0]!, other]);

  test('are searched for at once', () => {
    const found = both.detect(Buffer.from(`${key(1)} oth_${body(2)} ${base64(` oth_${body(3)}`)}`));
    expect(found.map(({ ruleId, verdict }) => [ruleId, verdict])).toEqual([
      [RULES[0]!.id, 'finding'],
      ['other-key', 'finding'],
      ['other-key', 'finding'],
    ]);
  });

  test('are told in order of place, although one shows later than it begins', () => {
    const escaped = Array.from(key(1), (letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
    const within = { ...RULES[0]!, id: 'within', prefix: escaped.slice(1, 6) };
    const detector = new Detector([RULES[0]!, within]);
    const bytes = Buffer.from(`${' '.repeat(70_000)}${escaped}${' '.repeat(9_000)}`);
    const expected = detector.detect(bytes).map(whole);
    expect(detector.detect(bytes).map(({ ruleId }) => ruleId)).toEqual([RULES[0]!.id, 'within']);
    for (let border = 70_000 + 8_190; border < 70_000 + 8_230; border += 1) {
      const stream = detector.stream();
      const found = [
        ...stream.push(bytes.subarray(0, border)),
        ...stream.push(bytes.subarray(border)),
        ...stream.end(),
      ];
      expect(found.map(whole)).toEqual(expected);
    }
  });

  test('may share a place', () => {
    const longer = { ...RULES[0]!, id: 'longer-key', prefix: `${PREFIX}x_` };
    const found = new Detector([RULES[0]!, longer]).detect(Buffer.from(`${PREFIX}x_${body(1)}`));
    expect(found.map(({ ruleId }) => ruleId).sort()).toEqual(['longer-key', RULES[0]!.id]);
  });
});

describe('floods', () => {
  const fill =
    (text: string) =>
    (size: number): string =>
      text.repeat(size / text.length);
  const encoded = (text: string, encoding: BufferEncoding): string => Buffer.from(text).toString(encoding);
  const keys = (size: number, first = 0): string => {
    let text = '';
    for (let seed = first; text.length < size; seed += 1) text += `${key(seed, 20)} `;
    return text;
  };
  const hexDigits = (letter: string): string => letter.charCodeAt(0).toString(16);
  /** A flood of a size, and where the run matters, another text for each. */
  const floods: [string, (size: number, run: number) => string][] = [
    ['prefixes', fill(PREFIX)],
    ['prefixes in base64', fill(encoded(PREFIX, 'base64'))],
    [
      'prefixes in base64 in base64 in base64',
      fill(encoded(encoded(encoded(PREFIX, 'base64'), 'base64'), 'base64')),
    ],
    ['prefixes in hex', fill(encoded(PREFIX, 'hex'))],
    ['prefixes in UTF-16', (size) => Buffer.from(fill(PREFIX)(size / 2), 'utf16le').toString('latin1')],
    ['escaped prefixes', fill(Array.from(PREFIX, (letter) => `%${hexDigits(letter)}`).join(''))],
    ['one escape', fill(`\\u00${hexDigits('_')}`)],
    ['one long body', (size) => PREFIX + 'a'.repeat(size)],
    ['one long body in base64', (size) => encoded(` ${PREFIX}${'q7'.repeat(size / 3)}`, 'base64')],
    ['quotes and joiners', fill(`${PREFIX}" + "`)],
    ['one key and quotes and joiners', (size) => `${PREFIX}${'" + "'.repeat(size / 5)}`],
    ['one key of many pieces', (size) => `"${PREFIX}${'a" + "'.repeat(size / 6)}`],
    ['gaps', fill(`${PREFIX}"${' '.repeat(180)}+`)],
    ['continued lines', fill(`${PREFIX}a\\\n`)],
    ['foreign characters', fill(`${PREFIX}a=b/`)],
    // What was judged is remembered: each run has keys of its own.
    ['keys', (size, run) => keys(size, run * 100_000)],
    ['keys in base64', (size, run) => encoded(keys((size * 3) / 4, run * 100_000), 'base64')],
  ];

  /** Milliseconds of the processor: the least of so many runs, as one compiles or collects. */
  const time = (make: (run: number) => string, runs: number): number =>
    Math.min(
      ...Array.from({ length: runs }, (_, run) => {
        const bytes = Buffer.from(make(run), 'latin1');
        return processorTimeNow(() => DETECTOR.detect(bytes));
      }),
    );

  test.each(sample(floods, 2))('of %s take time in proportion to their size', (_, make) => {
    const small = time((run) => make(sized(atDesk(3_000, 5_000), 20_000), run), 3);
    const large = time((run) => make(sized(atDesk(24_000, 40_000), 160_000), 10 + run), sized(1, 3));
    // Eight times as much; in square time it would be sixty-four.
    expect(large).toBeLessThan(30 * small + 50);
  });

  test('lose no key', () => {
    const text = keys(sized(atDesk(10_000, 30_000), 100_000));
    const found = detect(text).filter(({ verdict }) => verdict === 'finding');
    expect(found.length).toBe(text.split(' ').length - 1);
  });
});
