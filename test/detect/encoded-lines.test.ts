// Base64 and hex broken at any width, into lines and into string literals: the right key comes out,
// or an unclear end.
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { atDesk } from '../support/day.js';
import { body, key } from '../support/keys.js';
import { DETECTOR } from './rules.js';

type Write = (pieces: readonly string[]) => string;

const lined =
  (start: string, end: string, head = '', tail = ''): Write =>
  (pieces) =>
    head + pieces.map((piece) => `${start}${piece}${end}`).join('') + tail;
const joined =
  (between: string, head = 'k = "', tail = '";\n'): Write =>
  (pieces) =>
    head + pieces.join(between) + tail;

/** Texts of each width: all of the ways to begin and end. */
const SEEDS = atDesk(4, 12);

const FORMS: readonly (readonly [string, Write])[] = [
  ['lines', lined('', '\n')],
  ['lines of Windows', lined('', '\r\n')],
  ["YAML's folded text", lined('    ', '\n', 'data: >\n', 'other: foo\n')],
  ['quoted mail', lined('> ', '\n')],
  ['comments of a shell', lined('# ', '\n')],
  ['comments of C++', lined('// ', '\n')],
  ['a comment in a block', lined(' * ', '\n', '/**\n', ' */\n')],
  ['literals side by side', lined("    '", "'\n", 'K = (\n', ')\n')],
  ['literals joined at line ends', joined('" +\n  "')],
  ['literals joined at line starts', joined('"\n  + "')],
  ['literals joined by dots', joined('" . "')],
  ['literals with line ends', lined('  "', '\\n"\n', 'char *k =\n', ';\n')],
  ['an array', lined('  "', '",\n', 'k = [\n', '].join("")\n')],
  ['escaped line ends', joined('\\n', '{"k": "', '\\n"}')],
  ['continued lines', joined('\\\n', 'K=', '\n')],
  ['continued lines of Windows', joined('^\n', 'set K=', '\n')],
  ['statements that append', lined('k += "', '"\n', 'k = ""\n')],
  ['a here document', lined('', '\n', 'base64 -d <<EOF\n', 'EOF\n')],
  ['XML', lined('\t\t', '\n', '<data>\n', '</data>\n')],
  ['PEM', lined('', '\n', '-----BEGIN X-----\n', '-----END X-----\n')],
  ['what a diff adds', lined('+', '\n', '--- /dev/null\n+++ b/data\n@@ -0,0 +1,9 @@\n')],
];

/** The last character is a letter, so that it is certain where the key ends. */
const make = (seed: number): string => key(seed, 39, 'base62') + body(seed, 1, 'lower');

function readingsOf(text: string, made: string): 'right' | 'unclear' | 'wrong' | 'missed' {
  const found = DETECTOR.detect(Buffer.from(text)).filter(({ verdict }) => verdict === 'finding');
  if (found.some(({ secret, extent }) => secret.reveal() !== made && extent === 'exact')) return 'wrong';
  if (found.some(({ secret }) => secret.reveal() === made)) return 'right';
  return found.length > 0 ? 'unclear' : 'missed';
}

describe.each(['base64', 'base64url', 'hex'] as const)('%s', (encoding) => {
  test.each(FORMS)('in %s of any width', (_, write) => {
    const counts = { right: 0, unclear: 0, wrong: 0, missed: 0 };
    for (const width of [16, 20, 32, 40, 50, 64, 80, 100, 120])
      for (let seed = 0; seed < SEEDS; seed += 1) {
        const made = make(seed * 7 + width);
        const before = ['', 'x = "', 'KEY=', 'some longer text before it, key: '][seed % 4]!;
        const after = ['', '"\n', '\nmore text behind it\n'][seed % 3]!;
        const encoded = Buffer.from(before + made + after).toString(encoding);
        counts[readingsOf(write(encoded.match(new RegExp(`.{1,${width}}`, 'g'))!), made)] += 1;
      }
    expect(counts.wrong).toBe(0);
    // What is missed has a line end within the prefix.
    expect(counts.missed).toBeLessThanOrEqual((9 * SEEDS) / 12);
    expect(counts.right).toBeGreaterThanOrEqual((90 * SEEDS) / 12);
  });
});

test.each([
  ['openssl', ['base64']],
  ['xxd', ['-p', '-c', '16']],
  ['xxd', ['-p']],
  ['base64', ['-w', '32']],
  ['base64', ['-w', '45']],
  [
    'python3',
    [
      '-c',
      'import sys,base64,textwrap;print(textwrap.fill(base64.b64encode(sys.stdin.buffer.read()).decode(),50))',
    ],
  ],
])('what %s %j writes', (tool, options) => {
  let missing = false;
  for (let seed = 0; seed < 6 && !missing; seed += 1) {
    const made = make(seed);
    try {
      const text = execFileSync(tool, options, {
        input: `database: x, api key: ${made} and more\n`,
      }).toString();
      expect(readingsOf(text, made)).toBe('right');
    } catch (error) {
      // Not on each machine.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      missing = true;
    }
  }
});

test.each([20, 40, 64, 76, 100])('what a diff takes away, in base64 of %i columns', (width) => {
  const counts = { right: 0, unclear: 0, wrong: 0, missed: 0 };
  for (let seed = 0; seed < 40; seed += 1) {
    const made = make(seed);
    const encoded = Buffer.from(`some longer text, key: ${made}\nmore text`).toString('base64');
    const lines = encoded.match(new RegExp(`.{1,${width}}`, 'g'))!;
    counts[readingsOf(`@@ -1,9 +1 @@\n-${lines.join('\n-')}\n+data\n`, made)] += 1;
  }
  expect(counts.wrong).toBe(0);
  expect(counts.right + (width < 64 ? counts.missed : 0)).toBe(40);
});

describe('the words of a header, each encoded by itself (RFC 2047)', () => {
  const word = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
  test.each([
    ['words that end with a group', 24, word],
    ['words that are padded', 25, word],
    ['words that are padded twice', 26, word],
    [
      'a second word that is quoted-printable',
      25,
      (text: string) => `=?utf-8?Q?${text.replaceAll('_', '=5F').replaceAll(' ', '_')}?=`,
    ],
  ])('%s', (_, at, second) => {
    let exact = 0;
    for (let seed = 0; seed < 30; seed += 1)
      for (const before of ['', 'key: ', 'the key is ']) {
        const made = make(seed);
        const text = `${before}${made} ok`;
        const words = [word(text.slice(0, at)), second(text.slice(at, at + 20)), second(text.slice(at + 20))];
        const found = DETECTOR.detect(Buffer.from(`Subject: ${words.join('\r\n ')}\r\nTo: x\r\n`));
        expect(found.map(({ secret }) => secret.reveal() === made)).toEqual([true]);
        expect(found[0]!.confidence).not.toBe('low');
        if (found[0]!.extent === 'exact') exact += 1;
      }
    // Some keys end like a word.
    expect(exact).toBeGreaterThan(75);
  });
});

test('what a diff adds below an empty line, with which the text begins', () => {
  const made = make(1);
  const encoded = Buffer.from(`some longer text, key: ${made}\nmore text, and more of it\n`).toString(
    'base64',
  );
  const lines = encoded.match(/.{1,48}/g)!;
  expect(readingsOf(`\n+${lines.join('\n+')}\n`, made)).toBe('right');
});

test('lines of which a letter is like the mark of a diff are no diff', () => {
  for (let seed = 0; seed < 20_000; seed += atDesk(389, 97)) {
    const made = make(seed);
    const encoded = Buffer.from(`${body(seed, 80)}\0${made}\0${body(seed + 1, 90)}`).toString('base64');
    for (const width of [40, 64, 76])
      expect(readingsOf(`${encoded.match(new RegExp(`.{1,${width}}`, 'g'))!.join('\n')}\n`, made)).not.toBe(
        'wrong',
      );
  }
});

test('an equal list of other texts does not lengthen a key for certain', () => {
  const made = make(1);
  const other = Buffer.from('q'.repeat(made.length)).toString('base64');
  const text = `${Buffer.from(made).toString('base64')}\n${other}\n${other}\n`;
  expect(readingsOf(text, made)).not.toBe('wrong');
});
