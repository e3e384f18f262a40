// Keys in dumps of bytes, however wide the lines are and wherever in one the key begins.
import { describe, expect, test } from 'vitest';
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
    for (let before = 0; before < 2 * form.width; before += 1) {
      const secret = key(before);
      const content = `${'cd ab '.repeat(11).slice(0, before)}=${secret}\n${'fe dc '.repeat(5)}`;
      // The text at the end of a line has a part of the key too.
      const found = detect(dumped(content, form)).filter(({ decoding }) => decoding.includes('hex-list'));
      expect([before, found.map((one) => one.secret.reveal())]).toEqual([before, [secret]]);
    }
  });

  test('names no other key for certain where the line ends with it', () => {
    for (let size = 20; size < 60; size += 1) {
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
