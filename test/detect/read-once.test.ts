// A file may be full of lists or escapes that begin a key: each is read once, not once for each hit.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Detector } from '../../src/detect/detector.js';
import { atDesk } from '../support/day.js';
import { key } from '../support/keys.js';
import { detect, RULES } from './rules.js';

const listed = (text: string, by: (code: number) => string): string =>
  Array.from(text, (letter) => by(letter.charCodeAt(0))).join('');
const hex = (code: number): string => code.toString(16).padStart(2, '0');

/** Of a file: enough that steps in its square would be far over the bound. */
const SIZE = atDesk(4_000, 12_000);

const LISTS: Readonly<Record<string, string>> = {
  'hex with blanks': listed('ve_sk_123', (code) => `${hex(code)} `),
  'hex of C': listed('ve_sk_123', (code) => `0x${hex(code)}, `),
  'a dump': `0000000 ${listed('ve_sk_123', (code) => ` ${hex(code)}`)}\n`,
  'a dump in pairs': '00000000: 7665 5f73 6b5f 3132 3334 3536 3738 3930  ve_sk_1234567890\n',
  decimal: listed('ve_sk_12', (code) => `${code}, `),
  characters: listed('ve_sk_12', (code) => `'${String.fromCharCode(code)}',`),
};

/** How often some expressions are run. */
function stepsOf(run: () => void, isOne: (regex: RegExp) => boolean): number {
  const exec = vi.spyOn(RegExp.prototype, 'exec');
  run();
  const steps = exec.mock.contexts.filter((regex) => isOne(regex as RegExp)).length;
  exec.mockRestore();
  return steps;
}

afterEach(() => vi.restoreAllMocks());

describe.each(Object.entries(LISTS))('%s', (_, once) => {
  const many = once.repeat(Math.ceil(SIZE / once.length));

  test('a few steps for each byte that it lists', () => {
    const bytes = Buffer.from(many, 'latin1');
    const steps = stepsOf(
      () => detect(bytes),
      ({ source }) => source.includes('char|byte'),
    );
    expect(steps).toBeGreaterThan(100);
    expect(steps).toBeLessThan(bytes.length * 2);
  });

  test('says the same of one that comes in pieces', () => saysTheSameInPieces(many, once));
});

function saysTheSameInPieces(many: string, once: string): void {
  const text = many.slice(0, -once.length / 2);
  const whole = detect(Buffer.from(text, 'latin1'));
  expect(whole.length).toBeGreaterThan(SIZE / 120);
  const stream = new Detector(RULES).stream();
  const pieces = [];
  for (let at = 0; at < text.length; at += 1_000)
    pieces.push(...stream.push(Buffer.from(text.slice(at, at + 1_000), 'latin1')));
  pieces.push(...stream.end());
  expect(pieces.map(({ span, verdict }) => ({ span, verdict }))).toEqual(
    whole.map(({ span, verdict }) => ({ span, verdict })),
  );
}

const ESCAPED: Readonly<Record<string, (text: string) => string>> = {
  percent: (text) => listed(text, (code) => `%${hex(code)}`),
  'quoted-printable': (text) => text.replaceAll('_', '_=\n'),
  backslash: (text) => text.replaceAll('_', '\\_'),
  html: (text) => listed(text, (code) => `&#${code};`),
  unicode: (text) => listed(text, (code) => `\\u00${hex(code)}`),
  'utf-7': (text) => text.replaceAll('_', '+AF8-'),
};

describe.each(Object.entries(ESCAPED))('escapes: %s', (_, escaped) => {
  const once = `${escaped('ve_sk_')}123`;
  const many = once.repeat(Math.ceil(SIZE / once.length));

  test('few steps for each byte', () => {
    const bytes = Buffer.from(many, 'latin1');
    // What reads ahead is global.
    const steps = stepsOf(
      () => detect(bytes),
      ({ global }) => global,
    );
    expect(steps).toBeGreaterThan(100);
    expect(steps).toBeLessThan(bytes.length * 8);
  });

  test('says the same of one that comes in pieces', () => saysTheSameInPieces(many, once));

  test('a key among them', () => {
    const one = key(3);
    const found = detect(Buffer.from(`${many}\n${escaped(one)}\n${many}`, 'latin1'));
    expect(found.map(({ secret }) => secret.reveal())).toContain(one);
  });
});

test('an escape that a hit begins in is not read for another', () => {
  // The second begins behind `=\n`, which is `=\n> ` for the first.
  const one = key(4);
  const text = `ve_=\nsk_=\n> ${one}\n> ve_=\n${one.slice(3)}`;
  expect(detect(Buffer.from(text)).filter(({ secret }) => secret.reveal() === one).length).toBe(2);
});

// U+0230 and U+0141 have the low byte of a digit and of a letter.
test.each([
  ['html', (text: string) => `${listed(text, (code) => `&#${code};`)}&#560;&#x141;`],
  ['unicode', (text: string) => `${listed(text, (code) => `\\u00${hex(code)}`)}\\u0230\\u0141`],
])('%s: a letter of another alphabet ends a key', (_, escaped) => {
  const one = key(5);
  const found = detect(Buffer.from(`"${escaped(one)}abc"\n`));
  expect(found.map(({ secret }) => secret.reveal())).toEqual([one]);
});

test('two files whose lists stand at the same places', () => {
  const list = (one: string): Buffer => Buffer.from(`x = ${listed(one, (code) => `0x${hex(code)}, `)};\n`);
  const [first, second] = [key(1), key(2)];
  const detector = new Detector(RULES);
  const streams = [detector.stream(), detector.stream()];
  const found = [first, second].map((one, i) => [...streams[i]!.push(list(one)), ...streams[i]!.end()]);
  expect(found.map((candidates) => candidates.map(({ secret }) => secret.reveal()))).toEqual([
    [first],
    [second],
  ]);
});

test('what stands before a prefix is read where it stands, and in its own file', () => {
  // Farther back than the lists above, of which something may be kept.
  const list = (one: string): string =>
    `${' '.repeat(16_000)}\nx = ${listed(one, (code) => `0x${hex(code)}, `)};\n`;
  const [a, other] = [list(key(1)), list(`xx${key(2).slice(2)}`)];
  expect([a, other, a + other].map((text) => detect(text).length)).toEqual([1, 0, 1]);
});
