// Whole files in UTF-32: places, the line that is shown, and what accepts a key are those of the text.
import { expect, test } from 'vitest';
import { encodingOf } from '../../src/detect/locate.js';
import { key } from '../support/keys.js';
import { detect, detectOne } from './rules.js';

const [A, B] = [key(1), key(2)];

function utf32(text: string, order: 'LE' | 'BE', hasMark: boolean): Buffer {
  const codes = Array.from(`${hasMark ? '\ufeff' : ''}${text}`, (letter) => letter.codePointAt(0)!);
  const bytes = Buffer.alloc(4 * codes.length);
  for (const [i, code] of codes.entries())
    if (order === 'LE') bytes.writeUInt32LE(code, 4 * i);
    else bytes.writeUInt32BE(code, 4 * i);
  return bytes;
}

test.each([
  ['LE', false],
  ['LE', true],
  ['BE', false],
  ['BE', true],
] as const)('%s, a byte order mark: %s', (order, hasMark) => {
  const wide = (text: string) => detectOne(utf32(text, order, hasMark));
  for (const text of [`one\ntwo "${A}" three\n`, `one\r\n\rtwo 😀 é "${A}" three`]) {
    const [found, plain] = [wide(text), detectOne(text)];
    expect(found.place).toEqual(plain.place);
    expect(found.excerpt).toBe(plain.excerpt.replace('😀', ''));
    expect(encodingOf(utf32(text, order, hasMark))).toBe(`utf-32${order.toLowerCase()}`);
  }
  expect(wide(`one\ntwo "${A}" // veleaks:allow it is made up\n`).allow?.reason).toBe('it is made up');
  const both = detect(utf32(`${A} ${B}\n`, order, hasMark));
  expect(both.map(({ excerpt }) => excerpt)).toEqual(detect(`${A} ${B}\n`).map(({ excerpt }) => excerpt));
});

test('letters of UTF-16 are shown as they are', () => {
  const text = `ključ š Ж 鍵 "${A}" // für\n`;
  expect(detectOne(Buffer.from(text, 'utf16le')).excerpt).toBe(detectOne(text).excerpt);
});

test('a letter of two units that the cut goes through is not shown', () => {
  const smiles = '😀'.repeat(90);
  for (const letters of ['', 'x']) {
    const text = `${smiles}${letters} "${A}" ${letters}${smiles}\n`;
    const { excerpt } = detectOne(Buffer.from(text, 'utf16le'));
    expect(excerpt).toContain('😀');
    expect(Buffer.from(excerpt).toString()).toBe(excerpt);
  }
});

test('zeros are no text', () => {
  expect(encodingOf(Buffer.alloc(1_024))).toBe('utf-8');
  expect(encodingOf(Buffer.from('a\0b\0c\0d\0e\0f\0g\0h\0'))).toBe('utf-16le');
});
