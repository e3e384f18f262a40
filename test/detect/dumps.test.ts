// Keys in dumps of bytes, however wide the lines are and wherever in one the key begins.
import { describe, expect, test } from 'vitest';
import { atDesk } from '../support/day.js';
import { key } from '../support/keys.js';
import { detect } from './rules.js';

interface Dump {
  readonly width: number;
  readonly group: number;
  readonly radix: 8 | 10 | 16;
  readonly digits: number;
  /** What stands around the address. */
  readonly around?: readonly [before: string, after: string];
  /** What stands around the text at the end of a line; none where there is no text. */
  readonly text?: readonly [before: string, after: string];
}

const DUMPS: Readonly<Record<string, Dump>> = {
  'od -tx1': { width: 16, group: 1, radix: 8, digits: 7 },
  'od -Ax -tx1': { width: 16, group: 1, radix: 16, digits: 6 },
  'od -Ad -tx1': { width: 16, group: 1, radix: 10, digits: 7 },
  'od -Ax -tx1z': { width: 16, group: 1, radix: 16, digits: 6, text: ['  >', '<'] },
  'hexdump -C': { width: 16, group: 1, radix: 16, digits: 8, text: ['  |', '|'] },
  xxd: { width: 16, group: 2, radix: 16, digits: 8, text: ['  ', ''] },
  'xxd -c8': { width: 8, group: 2, radix: 16, digits: 8, text: ['  ', ''] },
  'curl --trace': { width: 16, group: 1, radix: 16, digits: 4, around: ['', ':'], text: [' ', ''] },
  WinDbg: { width: 16, group: 1, radix: 16, digits: 8, around: ['00000000`', ' '], text: ['  ', ''] },
  'tcpdump -x': { width: 16, group: 2, radix: 16, digits: 4, around: ['\t0x', ': '] },
  'tcpdump -X': { width: 16, group: 2, radix: 16, digits: 4, around: ['\t0x', ': '], text: ['  ', ''] },
};

/** With lines that hold a key and more. */
const WIDE: Readonly<Record<string, Dump>> = {
  'xxd -c24': { width: 24, group: 2, radix: 16, digits: 8, around: ['', ':'], text: ['  ', ''] },
  'xxd -c32, quoted': { width: 32, group: 2, radix: 16, digits: 8, around: ['> ', ':'], text: ['  ', ''] },
  'xxd -c64 -g1': { width: 64, group: 1, radix: 16, digits: 8, around: ['', ':'], text: ['  ', ''] },
  'od -w24 -Ax -tx1z': { width: 24, group: 1, radix: 16, digits: 6, text: ['  >', '<'] },
  'od -w32 -tx1z': { width: 32, group: 1, radix: 8, digits: 7, text: ['  >', '<'] },
};

function dumped(content: string, { width, group, radix, digits, around, text }: Dump): string {
  const lines: string[] = [];
  for (let at = 0; at < content.length; at += width) {
    const row = content.slice(at, at + width);
    const bytes = Buffer.from(row)
      .toString('hex')
      .match(new RegExp(`.{1,${2 * group}}`, 'g'))!;
    const end = text ? `${text[0]}${row.replace(/[^ -~]/g, '.')}${text[1]}` : '';
    const full = width / group;
    const hex = text ? bytes.join(' ').padEnd(2 * width + full - 1) : bytes.join(' ');
    const [before, after] = around ?? ['', ''];
    lines.push(`${before}${at.toString(radix).padStart(digits, '0')}${after} ${hex}${end}`);
  }
  return `${lines.join('\n')}\n`;
}

describe.each(Object.entries(DUMPS))('%s', (_, form) => {
  test('of a file in which a key begins anywhere', () => {
    for (let before = 0; before < 2 * form.width; before += atDesk(3, 1)) {
      const secret = key(before);
      const content = `${'cd ab '.repeat(11).slice(0, before)}=${secret}\n${'fe dc '.repeat(5)}`;
      // The text at the end of a line has a part of the key too.
      const found = detect(dumped(content, form)).filter(({ decoding }) => decoding.includes('hex-list'));
      expect([before, found.map((one) => one.secret.reveal())]).toEqual([before, [secret]]);
    }
  });

  test('names no other key for certain where the line ends with it', () => {
    for (let size = 20; size < 60; size += atDesk(3, 1)) {
      const secret = key(size, size);
      const found = detect(dumped(`k=${secret}\n`, form)).filter(({ extent }) => extent === 'exact');
      for (const one of found) expect(one.secret.reveal()).toBe(secret);
    }
  });
});

test.each(Object.entries(DUMPS))('%s: the offset before a key in the first line is no length', (_, form) => {
  for (const before of ["\n'", '\n"', "a='", 'KEY='])
    for (const size of [40, 48, 64]) {
      const secret = key(size, size);
      const behind = /["']$/.exec(before)?.[0] ?? '';
      const found = detect(dumped(`${before}${secret}${behind}\n`, form));
      const exact = found.filter(({ verdict, extent }) => verdict === 'finding' && extent === 'exact');
      expect([before, exact.map((one) => one.secret.reveal())]).toEqual([before, [secret]]);
    }
});

test('raw bytes as R prints them', () => {
  for (let size = 20; size < 60; size += 1) {
    const bytes = Buffer.from(key(size, size)).toString('hex').match(/../g)!;
    const rows = [0, 25, 50].filter((at) => at < bytes.length);
    const printed = rows.map((at) => `[${at + 1}] `.padStart(5) + bytes.slice(at, at + 25).join(' '));
    const found = detect(`> charToRaw(k)\n${printed.join('\n')}\n> q()\n`);
    expect(found.map(({ secret }) => secret.reveal())).toEqual([key(size, size)]);
  }
});

/** What quotes, comments, tables and diffs put before each line of a dump. */
const MARKS = ['> ', '> > ', '    ', '\t', '# ', ' // ', '+', '-    ', '| ', ' * '];

test.each(MARKS)('a dump behind %j on each line', (mark) => {
  for (const [name, form] of Object.entries(DUMPS)) {
    // WinDbg's and the letters of a table have a mark of their own.
    if (mark === '| ' && form.text) continue;
    for (const [before, size] of [
      [0, 40],
      [9, 48],
      [14, 33],
    ] as const) {
      const secret = key(size + before, size);
      const content = `${'cd ab '.repeat(3).slice(0, before)}=${secret}\n${'fe dc '.repeat(3)}`;
      const text = dumped(content, form).replace(/^(?=.)/gm, mark);
      const found = detect(text).filter(({ decoding }) => decoding.includes('hex-list'));
      expect([name, before, found.map((one) => one.secret.reveal())]).toEqual([name, before, [secret]]);
    }
  }
});

/** Lines of programs that dump what they send; the first byte of each is at a multiple of 16. */
const TRACES: Readonly<Record<string, (row: string, at: number, hex: readonly string[]) => string>> = {
  Netty: (row, at, hex) => `|${digits(at, 8)}| ${hex.join(' ').padEnd(47)} |${row.padEnd(16)}|`,
  openssl: (row, at, hex) =>
    `${digits(at, 4)} - ${[hex.slice(0, 8).join(' '), hex.slice(8).join(' ')].filter(Boolean).join('-').padEnd(48)}  ${row}`,
  'strace -e write': (row, at, hex) =>
    ` | ${digits(at, 5)}  ${hex.slice(0, 8).join(' ').padEnd(23)}  ${hex.slice(8).join(' ').padEnd(23)}  ${row.padEnd(16)} |`,
  'Wireshark, a stream': (row, at, hex) =>
    `    ${digits(at, 8)}  ${hex.slice(0, 8).join(' ').padEnd(23)}  ${hex.slice(8).join(' ').padEnd(23)}   ${row.slice(0, 8)} ${row.slice(8)}`,
  'gdb x/xb': (_, at, hex) =>
    [0, 8]
      .filter((from) => from < hex.length)
      .map(
        (from) =>
          `0x5555555560${digits(at + from, 2)}:\t${hex
            .slice(from, from + 8)
            .map((byte) => `0x${byte}`)
            .join('\t')}`,
      )
      .join('\n'),
};

function digits(at: number, length: number): string {
  return at.toString(16).padStart(length, '0');
}

test.each(Object.entries(TRACES))('%s', (_, lineOf) => {
  for (let before = 0; before < 32; before += atDesk(3, 1))
    for (const size of [40, 24]) {
      const secret = key(before + size, size);
      const content = `${'X-Key: ab '.repeat(4).slice(0, before)}=${secret}\r\nAccept: all\r\n`;
      const rows = content.match(/[\s\S]{1,16}/g)!;
      const text = rows.map((row, i) => {
        const hex = Buffer.from(row).toString('hex').match(/../g)!;
        return lineOf(row.replace(/[^ -~]/g, '.'), 16 * i, hex);
      });
      const found = detect(`${text.join('\n')}\n`).filter(({ decoding }) => decoding.includes('hex-list'));
      expect([before, found.map((one) => one.secret.reveal())]).toEqual([before, [secret]]);
    }
});

/** Forms of od and hexdump by their cells: letters, or numbers of one byte. */
const CELLS = {
  'od -c': (code: number) => (code === 10 ? '\\n' : String.fromCharCode(code)).padStart(4),
  'od -tu1': (code: number) => String(code).padStart(4),
  'od -td1': (code: number) => String(code).padStart(5),
};

describe.each(Object.entries(CELLS))('%s', (_, cell) => {
  test.each([
    ['-An', () => ''],
    ['-Ax', (at: number) => digits(at, 6)],
    ['-Ad', (at: number) => String(at).padStart(7, '0')],
    ['from another place', (at: number) => (at + 3).toString(8).padStart(7, '0')],
    ['quoted', (at: number) => `> ${at.toString(8).padStart(7, '0')}`],
  ])('%s', (_name, address) => {
    for (let before = 0; before < 16; before += atDesk(3, 1))
      for (const secret of [key(before, 40), key(before, 22, 'base62')]) {
        const content = `${'a=b;c=d,e=f:g=h;'.slice(0, before)}=${secret}\nB=1\n`;
        const rows = content.match(/[\s\S]{1,16}/g)!;
        const lines = rows.map((row, i) => address(16 * i) + [...Buffer.from(row)].map(cell).join(''));
        const found = detect(`${lines.join('\n')}\n${address(content.length)}\n`);
        expect([before, found.map((one) => one.secret.reveal())]).toEqual([before, [secret]]);
      }
  });
});

// Longer lines are not read on: what they show of a key is not called the key.
test.each([
  ['xxd -c24', { ...DUMPS.xxd!, width: 24 }],
  ['xxd -c32', { ...DUMPS.xxd!, width: 32 }],
  ['xxd -c60', { ...DUMPS.xxd!, width: 60 }],
  ['od -w32 -Ax -tx1z', { ...DUMPS['od -Ax -tx1z']!, width: 32 }],
])('%s: no part of a key is exact', (_, form) => {
  let parts = 0;
  for (let before = 0; before < form.width; before += 1) {
    const secret = key(before, 40);
    for (const one of detect(dumped(`${'a=b;'.repeat(20).slice(0, before)}=${secret}\nB=1\n`, form))) {
      // What is too short is not reported.
      if (one.verdict !== 'finding') continue;
      const isWhole = one.secret.reveal() === secret;
      if (!isWhole) expect([before, one.extent]).toEqual([before, 'ambiguous']);
      parts += Number(!isWhole);
    }
  }
  expect(parts).toBeGreaterThan(form.width / 8);
});

test.each(Object.entries(WIDE))('%s: a key is read whole, and no part of it is', (_, form) => {
  for (let before = 0; before < form.width; before += 1) {
    const secret = key(before, 24 + (before % 24));
    const found = detect(dumped(`${'a text. '.repeat(8).slice(0, before)}=${secret}\nand more of it.`, form));
    const listed = found.filter(({ decoding }) => decoding.includes('hex-list'));
    expect([before, listed.map((one) => one.secret.reveal())]).toEqual([before, [secret]]);
    const exact = found.filter(({ verdict, extent }) => verdict === 'finding' && extent === 'exact');
    for (const one of exact) expect(one.secret.reveal()).toBe(secret);
  }
});

test('an array of bytes as an object, at any index', () => {
  for (let before = 0; before < 70; before += 1) {
    const secret = key(before);
    const bytes = Buffer.from(`${'k'.repeat(Math.max(0, before - 1))}${before > 0 ? '=' : ''}${secret}`);
    for (const space of [0, 2]) {
      const found = detect(JSON.stringify({ id: 7, data: { ...bytes } }, null, space));
      expect(found.map((one) => [before, one.extent, one.secret.reveal()])).toEqual([
        [before, 'exact', secret],
      ]);
    }
  }
});
