// What stands behind a key in a text within a text: the escapes of a URL and of JSON prove an end as
// what they stand for does. And literals that a call joins, where the first holds little of the key.
import { describe, expect, test } from 'vitest';
import { body, key, PREFIX } from '../support/keys.js';
import { detect } from './rules.js';

const SECRET = key(4);
const inUrl = (text: string, times = 1): string =>
  times === 0 ? text : inUrl(encodeURIComponent(text), times - 1);
const inJson = (text: string, times: number): string =>
  times === 0 ? text : inJson(JSON.stringify({ value: text }), times - 1);

const ENV = `A=1\nVE_API_KEY=${SECRET}\nB=2`;
const TEXTS: Readonly<Record<string, string>> = {
  'JSON in a form': `payload=${inUrl(JSON.stringify({ key: SECRET }))}\n`,
  'JSON in a form, with more behind': `payload=${inUrl(JSON.stringify({ key: SECRET, b: 1 }))}\n`,
  'JSON in a cookie': `Cookie: s=${inUrl(JSON.stringify({ key: SECRET, b: 1 }), 2)}; a=b\n`,
  'a parameter of an address in another': `https://a/?next=${inUrl(`/?key=${SECRET}&y=1`)}\n`,
  'a file in JSON': inJson(ENV, 1),
  'a file in JSON in JSON': inJson(ENV, 2),
  'a file in JSON in JSON in JSON': inJson(ENV, 3),
};

test.each(Object.entries(TEXTS))('%s', (_, text) => {
  const [found] = detect(text).filter(({ verdict }) => verdict === 'finding');
  expect([found!.secret.reveal(), found!.extent]).toEqual([SECRET, 'exact']);
});

test('a line that a backslash continues in a string of JSON is not whole', () => {
  const half = key(5, 20);
  for (const times of [1, 2]) {
    const [found] = detect(inJson(`VE_API_KEY=${half}\\\n:`, times)).filter(
      ({ verdict }) => verdict === 'finding',
    );
    expect([times, found!.extent]).toEqual([times, 'ambiguous']);
  }
});

describe('a call that joins literals, of which the first is short', () => {
  test.each(['123987', 'abcdef', '7c1f'])('%s', (head) => {
    const rest = body(6, 30, 'base36');
    const [first, second] = [PREFIX + head, rest];
    for (const text of [
      `["${first}", "${second}"].join("")\n`,
      `''.join(['${first}', '${second}'])\n`,
      `-join ('${first}','${second}')\n`,
      `"${first}".concat("${second}")\n`,
      `new StringBuilder("${first}").append("${second}")\n`,
      `["${first}", "${rest.slice(0, 9)}", "${rest.slice(9)}"].join("")\n`,
    ]) {
      const [found] = detect(text).filter(({ verdict }) => verdict === 'finding');
      expect([text, found?.secret.reveal(), found?.extent]).toEqual([text, first + second, 'ambiguous']);
    }
  });
});
