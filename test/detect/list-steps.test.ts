// What is kept of the lists of a fragment changes no answer: whatever part of it was seen before, a
// step is what who has seen nothing else takes it for; and where a part is cut, nothing is read that
// the whole says otherwise.
import { describe, expect, test } from 'vitest';
import { ListSteps } from '../../src/detect/encodings/list-steps.js';
import { body, random } from '../support/keys.js';

type Written = readonly [byte: string, gap: ConstructorParameters<typeof ListSteps>[1]];

const HEX: Written = [String.raw`(?:0x|\\x|\$|&h|#)?([0-9a-f]{2})(?:u8)?`, 'of one width'];
const DECIMAL: Written = ['[\\\\#]?([0-9]{1,3})(?:u8)?(?![0-9])', 'of any width'];
const TEXT = body(1, 90);
/** Of the same length: its bytes stand at the same places of another file. */
const OTHER = body(2, 90);
const codes = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const hex = (text: string): string[] => codes(text).map((code) => code.toString(16).padStart(2, '0'));

/** A dump whose lines have a text behind them, which is the most that stands between two bytes. */
function dump(text: string): string {
  const rows = text.match(/.{1,16}/g)!;
  return rows
    .map(
      (row, i) => `# > ${(16 * i).toString(16).padStart(8, '0')}: ${hex(row).join(' ').padEnd(47)}  ${row}\n`,
    )
    .join('');
}

const LISTS: Readonly<Record<string, readonly [Written, (text: string) => string]>> = {
  'hex of C': [
    HEX,
    (text) =>
      `x[] = {${hex(text)
        .map((byte) => `0x${byte}`)
        .join(', ')}};\n`,
  ],
  'a dump': [HEX, dump],
  'in pairs': [HEX, (text) => `${hex(text).join('').replace(/.{4}/g, '$& ')}\n`],
  numbers: [DECIMAL, (text) => `[${codes(text).join(', ')}]\n`],
  'numbers in lines': [DECIMAL, (text) => `${codes(text).join(',\n        ')}\n`],
};

describe.each(Object.entries(LISTS))('%s', (_, [[byte, gap], list]) => {
  const fresh = (): ListSteps =>
    new ListSteps(byte, gap, 'i', (digits) => String.fromCharCode(Number.parseInt(digits, 16)));
  const files = [TEXT, OTHER].map((one) => ({
    text: `${list(one)}${'other text. '.repeat(20)}\n${list(one)}`,
    fragment: {},
  }));
  const ends = [...files[0]!.text.matchAll(/[0-9a-f]{2}/g)].map(({ index }) => index + 2);
  const next = random(11);
  const pick = (count: number): number => Math.floor(next() * count);

  test('a step back is the same, whatever part of the fragment was seen before', () => {
    let steps = 0;
    const shared = fresh();
    for (let round = 0; round < 600; round += 1) {
      const { text, fragment } = files[round % 7 === 0 ? 1 : 0]!;
      const start = ends[pick(ends.length)]! - 2;
      const origin = Math.max(0, start - pick(140));
      const view = { text: text.slice(origin), at: 0, origin, complete: true };
      const expected = fresh().previous(view, start - origin);
      expect([round, shared.previous({ ...view, fragment }, start - origin)]).toEqual([round, expected]);
      if (expected) steps += 1;
    }
    expect(steps).toBeGreaterThan(100);
  });

  test('what follows is the same, and where it is cut a beginning of it', () => {
    const shared = fresh();
    let read = 0;
    let most = 0;
    for (let round = 0; round < 300; round += 1) {
      const { text, fragment } = files[round % 7 === 0 ? 1 : 0]!;
      const group = 1 + pick(10);
      const end = ends[pick(ends.length)]!;
      const origin = Math.max(0, end - pick(140));
      const whole = { text: text.slice(origin), at: 0, origin, complete: true };
      const expected = fresh().runBehind(whole, end - origin, group);
      const upTo = Math.min(text.length, end + pick(700));
      const part = { ...whole, text: text.slice(origin, upTo), complete: false, fragment };
      const found = shared.runBehind(part, end - origin, group);
      expect([round, expected.text.startsWith(found.text)]).toEqual([round, true]);
      const known = [...found.text].map((__, index) => found.place(index));
      expect(known).toEqual([...found.text].map((__, index) => expected.place(index)));
      // As far as another would read it, and no less.
      expect(found.text).toBe(fresh().runBehind({ ...part, fragment: {} }, end - origin, group).text);
      read += found.text.length;
      most = Math.max(most, found.text.length);
    }
    expect(read).toBeGreaterThan(1_000);
    expect(most).toBeLessThanOrEqual(TEXT.length);
  });
});
