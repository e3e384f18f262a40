// A text beside a whole key that an operator, a comment or the head of a line stands before: in one language
// it is joined to the key, in most it is a text of its own.
import { expect, test } from 'vitest';
import { key, PREFIX } from '../support/keys.js';
import { DETECTOR } from './rules.js';

const KEY = key(94_800);
const HALF = KEY.slice(0, PREFIX.length + 20);
const REST = KEY.slice(HALF.length);

/** The likeliest reading, and how sure its end is. */
function read(text: string): readonly unknown[] {
  return DETECTOR.detect(Buffer.from(text)).map(({ secret, extent }) => [secret.reveal(), extent]);
}

test.each([
  [`let k = "${KEY}" // "staging", as it says\n`],
  [`k := "${KEY}" //"prod99"\nf()\n`],
  [`if k == "${KEY}" || "word99" == b\n`],
  [`if k == "${KEY}" && "word99" == b\n`],
  [`run "${KEY}" ^ "word99"\n`],
  [`k = "${KEY}" # ours\n"word1234"\n`],
  [`f("${KEY}" /* old */ "word1234")\n`],
  [`- name: "${KEY}"\n- "word1234"\n`],
  [`-old = "${KEY}"\n-"deadbeef12"\n`],
  [`     1\t"${KEY}"\n     2\t"word1234"\n`],
  [`"${KEY}"\n"staging"\n`],
  [`"${KEY}" "prod"\n`],
  [`keys = [ "${KEY}" "other" ];\n`],
  [`KEY = (\n    "${KEY}"\n    "old"\n)\n`],
  [`k := '${KEY}'\n'x';\n`],
  [`run '${KEY}' 'production' 'eu'\n`],
])('%# is a text of its own', (text) => {
  expect(read(text)).toEqual([[KEY, 'ambiguous']]);
});

test.each(['+', '-', '12:', 'src/a.json-12-', '     1\t'])('a name behind %j', (head) => {
  const next = head.replace('1', '2');
  expect(read(`${head}  key: "${KEY}"\n${next}  "deadbeef12": 5\n`)).toEqual([[KEY, 'exact']]);
});

test.each([' ', '\n    ', ' // ', ' && ', ' || ', ' ^ ', ' /* half */ ', '  # half\n  '])(
  '%j between halves',
  (between) => {
    expect(read(`k = "${HALF}"${between}"${REST}"\n`)).toEqual([[KEY, 'ambiguous']]);
  },
);

test('halves in lines with heads', () => {
  for (const [head, next] of [
    ['-', '-'],
    ['12:', '13:'],
  ])
    expect(read(`${head}k = ("${HALF}"\n${next}     "${REST}")\n`)).toEqual([[KEY, 'ambiguous']]);
});

test.each([
  [`const k = isProd ? "${HALF}"\n  + "${REST}" : null;\n`],
  [`const k = isProd\n  ? "${HALF}" +\n    "${REST}"\n  : null;\n`],
  [`char *k = is_prod ? "${HALF}"\n  "${REST}" : 0;\n`],
  [`const k = ("${HALF}"\n  + "${REST}" === x);\n`],
  [`switch s {\ncase "${HALF}" +\n\t"${REST}":\n}\n`],
  [`OWNERS = {\n  "${HALF}"\n  "${REST}": "me",\n}\n`],
  [`k = {"a": "${HALF}" \\\n  "${REST}": 1}\n`],
])('%# is joined, whatever a colon or a sign behind it says', (text) => {
  expect(read(text)).toEqual([[KEY, 'ambiguous']]);
});

test.each([
  ['  key: "', '"\n  "deadbeef12": 5\n'],
  ['  key = "', '"\n  "deadbeef12" = 5\n'],
  ['  + key = "', '"\n  + "deadbeef12" = 5\n'],
])('another name behind %j', (before, behind) => {
  expect(read(before + KEY + behind)).toEqual([[KEY, 'exact']]);
});

test('the same name with another key, or with a word', () => {
  const other = key(94_801);
  expect(read(`VE_KEY=${KEY}\nVE_KEY=${other}\n`)).toEqual([
    [KEY, 'exact'],
    [other, 'exact'],
  ]);
  expect(read(`key: ${KEY}\nkey: changed\n`)).toEqual([[KEY, 'exact']]);
});

test('an open string that goes on in an indented line, with a colon behind it', () => {
  for (const behind of [': me"\n', '=="\n', '(old)"\n'])
    expect(read(`k: "${HALF}\\\n   ${REST}${behind}`)).toEqual([[KEY, 'ambiguous']]);
});
