// The masked line around a key: it helps to find the place, and shows nothing of this key or of
// others.
import { describe, expect, test } from 'vitest';
import { body, key } from '../support/keys.js';
import { detect, detectOne } from './rules.js';

const [A, B] = [key(1), key(2)];
const MASK = detectOne(A).secret.mask;

describe('an excerpt', () => {
  test.each<[string, string, string]>([
    ['is the line', `one\n  const k = "${A}"; // the key\ntwo`, `const k = "${MASK}"; // the key`],
    ['ends where CRLF is', `one\r\nk: ${A}\r\ntwo`, `k: ${MASK}`],
    ['masks long tokens beside the key', `t=${body(5, 30)} k="${A}"`, `t=… k="${MASK}"`],
    [
      'keeps words',
      `configuration_of_the_application = "${A}"`,
      `configuration_of_the_application = "${MASK}"`,
    ],
    ['masks another key', `f("${A}", "${B}")`, `f("${MASK}", "…")`],
    [
      'is of the raw line for an encoded key',
      `data: ${Buffer.from(`u:${A}`).toString('base64')} # x`,
      `data: …${MASK} # x`,
    ],
    ['reads UTF-8', `für = "${A}"; // schön`, `für = "${MASK}"; // schön`],
  ])('%s', (_, text, excerpt) => {
    expect(detect(text)[0]!.excerpt).toBe(excerpt);
  });

  test('is cut around the key in a long line, between tokens', () => {
    const text = `${'left word '.repeat(40)}"${A}"${' right word'.repeat(40)}`;
    const { excerpt } = detectOne(text);
    expect(excerpt).toMatch(/^… (?:word left )*.*"ve_/);
    expect(excerpt.length).toBeLessThan(160);
    expect(excerpt).toContain(MASK);
  });

  test('shows no part of another key, wherever the line is cut', () => {
    for (let gap = 0; gap < 80; gap += 1) {
      const text = `"${B}"${'.'.repeat(gap)} "${A}" ${'x '.repeat(gap)}"${B}" and more`;
      for (const { excerpt } of detect(text)) {
        for (const secret of [A, B]) {
          const hidden = secret.slice(secret.length - 34, -4);
          for (let i = 0; i + 5 <= hidden.length; i += 1)
            expect(excerpt).not.toContain(hidden.slice(i, i + 5));
        }
      }
    }
  });

  test('shows no part of a token that what is looked at cuts through', () => {
    const other = body(6, 15);
    const long = 'ab12'.repeat(55);
    for (let gap = 0; gap < 30; gap += 1) {
      const blanks = ' '.repeat(gap);
      const texts = [
        `${body(8, 30)}${other} ${long}${blanks}"${A}"`,
        `"${A}"${blanks}${long} ${other}${body(9, 30)}`,
      ];
      for (const text of texts) {
        const { excerpt } = detectOne(text);
        for (let i = 0; i + 5 <= other.length; i += 1)
          expect(excerpt, `${gap}`).not.toContain(other.slice(i, i + 5));
      }
    }
    // The end of the text cuts nothing.
    expect(detectOne(`a name "${A}" word`).excerpt).toBe(`a name "${MASK}" word`);
  });

  test('shows nothing that may still belong to the key', () => {
    const { excerpt, extent } = detectOne(`k = ${A}+${body(7, 20)}/x rest`);
    expect(extent).toBe('ambiguous');
    expect(excerpt).toMatch(/ve_.*…? rest$/);
    expect(excerpt).not.toContain(body(7, 20).slice(4, 10));
  });

  test.each([
    ['appended', (k: string, rest: string) => `k = "${k}"; k += "${rest}" end`],
    ['in two variables', (k: string, rest: string) => `k1 = "${k}", k2 = "${rest}" end`],
    ['in two elements', (k: string, rest: string) => `<a>${k}</a><b>${rest}</b> end`],
    ['behind dots', (k: string, rest: string) => `${k}... rest ${rest} end`],
  ])('shows no short word that may be the rest of the key: %s', (_, write) => {
    const rest = body(8, 10, 'base62');
    const { excerpt, extent } = detectOne(write(key(1, 26, 'base62'), rest));
    expect(extent).toBe('ambiguous');
    expect(excerpt).not.toContain(rest);
    expect(excerpt).toMatch(/ end$/);
  });
});
