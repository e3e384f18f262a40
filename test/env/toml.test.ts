// Settings in TOML of a repository that is not trusted.
import { expect, test } from 'vitest';
import { readToml, tableAt, textsOf } from '../../src/env/reading/toml.js';

test('is read as it is written', () => {
  const text = `\ufeffa = "x\\u0041\\n" # c\r
b.c = ['d', """
e "q" \\
   f""", '''
g
h''', ]
[t."q.r"]
x = { y = 1, z = [ {a = 1979-05-27 07:32:00} ], w = false, }
[[l]]
n = 1.5
[[l]]
n = true
[l.in]
k = ""
__proto__ = "p"
`;
  expect(JSON.parse(JSON.stringify(readToml(text)))).toEqual({
    a: 'xA\n',
    b: { c: ['d', 'e "q" f', 'g\nh'] },
    t: { 'q.r': { x: { y: null, z: [{ a: null }], w: false } } },
    l: [{ n: null }, { n: true, in: JSON.parse('{ "k": "", "__proto__": "p" }') }],
  });
  expect(Object.keys(tableAt(readToml(text), 'l'))).toEqual([]);
  expect(textsOf(tableAt(readToml(text), 'b').c)).toHaveLength(3);
});

test.each([
  'a',
  'a =',
  '[a',
  'a = "x',
  'a = [1 2]',
  'a = 1 b = 2',
  'a = 1\n[a.b]',
  '[[a]\n',
  'a.b = 1\n[[a.b]]',
])('%j is none', (text) => {
  expect(readToml(text)).toBe(null);
});

// Each of them would take long, or end Node, out of stack.
test.each([
  '[',
  '{',
  'a.',
  '[a.',
  'a=[',
  'a={b=',
  '"',
  "'''",
  '"""',
  '""""',
  'a="""\\',
  '#',
  '\\',
  '[[a]]\n',
  '[a]\n',
])('of nothing but %j ends', (part) => {
  readToml(part.repeat(400_000 / part.length));
  readToml(`a = ${part.repeat(400_000 / part.length)}`);
});
