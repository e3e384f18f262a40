// What holds nothing but masks is passed on unread: the gate must say the same as the detector does.
import { expect, test } from 'vitest';
import type { Detector } from '../../src/detect/detector.js';
import { maskEach, maskText } from '../../src/detect/mask-text.js';
import { key, PREFIX, random } from '../support/keys.js';
import { sized } from '../support/size.js';
import { DETECTOR } from './rules.js';

const PARTS = [
  ...[`${PREFIX}9f…9ce3`, `${PREFIX}…(12)`, `${PREFIX}_a…`, `${PREFIX}abc…`, PREFIX, PREFIX.slice(0, 3), '…'],
  ...['9f', 'key id 0123456789abcdef', '\n', ' ', ', ', '"', "' + '", '`', '<b>', '\\_', '_', '-', '\u200b'],
  ...['%5F', '&#95;', '=\n', '\x1b[0m', '日本', '...', '**', '(40)', 'f3a90b7c55d1e882'],
];

test('a text of masks, and of masks among other things, is as the detector leaves it', () => {
  const next = random(29_800);
  let passed = 0;
  for (let i = 0; i < sized(300, 5_000); i += 1) {
    const parts = [...PARTS, key(29_801 + i), Buffer.from(key(1 + i)).toString('base64')];
    const count = 1 + Math.floor(next() * 10);
    const text = Array.from({ length: count }, () => parts[Math.floor(next() * parts.length)]!).join('');
    const masked = maskText(text);
    expect(masked).toBe(maskEach(Buffer.from(text), DETECTOR));
    expect(maskText(text, DETECTOR)).toBe(masked);
    passed += Number(masked === text);
  }
  expect(passed).toBeGreaterThan(30);
});

test('what ends with a prefix, as a question to git does, is not judged for that', () => {
  const { prefixes } = DETECTOR;
  const find = DETECTOR.find.bind(DETECTOR);
  const detect = () => expect.unreachable('it was judged');
  for (const text of [PREFIX, `-e${PREFIX}`, `${PREFIX}9f…9ce3 ${PREFIX}`])
    expect(maskText(text, { prefixes, find, detect } as unknown as Detector)).toBe(text);
  expect(maskText(`${key(3)} ${PREFIX}`)).not.toContain(key(3));
});
