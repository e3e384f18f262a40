// Keys that something splits which shows no sign of it: subtitles, templates, terminals, a next
// line. What is whole by its length may be a part too. And what is no part: stars, the next command.
import { expect, test } from 'vitest';
import { body, key, PREFIX } from '../support/keys.js';
import { DETECTOR } from './rules.js';

const found = (text: string) =>
  DETECTOR.detect(Buffer.from(text)).filter(({ verdict }) => verdict === 'finding');

const SPLIT: Readonly<Record<string, (a: string, b: string) => string>> = {
  'subtitles of WebVTT': (a, b) =>
    `WEBVTT\n\n1\n00:01.000 --> 00:04.000\nexport K=${a}\n\n2\n00:04.000 --> 00:08.000\n${b}\nand run it\n`,
  'subtitles of SubRip': (a, b) =>
    `1\r\n00:01:14,815 --> 00:01:18,114\r\nkey ${a}\r\n\r\n2\r\n00:01:18,171 --> 00:01:20,991\r\n${b} and\r\n`,
  'subtitles of YouTube': (a, b) => `0:00:01.000,0:00:04.000\nkey ${a}\n\n0:00:04.000,0:00:08.000\n${b}\n`,
  'lines of HTML': (a, b) => `${a}<br>\n${b}<br>\n`,
  'elements by their place': (a, b) => `json.key[0] = "${a}";\njson.key[1] = "${b}";\n`,
  'variables of nginx': (a, b) => `  set $k "${a}";\n  set $k "$k${b}";\n`,
  'a template of Jinja': (a, b) => `vars:\n  k: ${a}\n  key: "{{ k }}${b}"\n`,
  'a template of Helm': (a, b) => `one: ${a}\ntwo: ${b}\nkey: "{{ .Values.one }}{{ .Values.two }}"\n`,
  'a recorded terminal': (a, b) => `${a}\x1b[K\r\n\x1b[K${b}\r\n`,
  'lines of a mail': (a, b) => `Hi,\n\n${a}\n${b}\n\nthanks\n`,
};

test.each(Object.entries(SPLIT))('a part is not exact in %s', (_, write) => {
  for (const length of [40, 64])
    for (const [i, cut] of [12, 17, 30, 32].entries()) {
      const whole = key(80_000 + length + i, length);
      const at = whole.length - length + cut;
      const [first] = found(write(whole.slice(0, at), whole.slice(at)));
      expect([cut, length, first?.extent]).toEqual([cut, length, 'ambiguous']);
    }
});

test.each([
  'subtitles of WebVTT',
  'subtitles of SubRip',
  'lines of HTML',
  'a template of Helm',
  'a recorded terminal',
  'lines of a mail',
])('a part that is as long as keys are is not exact in %s', (form) => {
  for (const cut of [32, 40, 43]) {
    const whole = key(80_500 + cut, cut + 18);
    const [first] = found(SPLIT[form]!(whole.slice(0, -18), whole.slice(-18)));
    expect([cut, first?.extent]).toEqual([cut, 'ambiguous']);
  }
});

test('a part is not exact at the end of a line of a dump', () => {
  const whole = key(80_900, 40);
  for (const [own, next] of [
    ['00000010', '00000020'],
    ['0000020', '0000040'],
  ])
    expect(found(`${own}: ${whole.slice(0, -8)}\n${next}: x${whole.slice(-8)}\n`)[0]?.extent).toBe(
      'ambiguous',
    );
});

test('a few letters that give a body a length of keys make it ambiguous, in a sentence too', () => {
  for (const write of [
    (a: string, b: string) => `The key is ${a} ${b} and it works\n`,
    (a: string, b: string) => `It starts with ${a} and ends with ${b}.\n`,
    (a: string, b: string) => `<p>${a}</p><p>${b}</p>\n`,
  ])
    for (const [length, cut] of [
      [40, 38],
      [32, 29],
      [20, 18],
      [64, 61],
    ] as const) {
      const whole = key(81_000 + length, length);
      const at = whole.length - length + cut;
      const [first] = found(write(whole.slice(0, at), whole.slice(at)));
      expect([length, first?.extent]).toEqual([length, 'ambiguous']);
      expect(first!.readings?.map((reading) => reading.reveal())).toContain(whole);
    }
});

test('a key of a common length is the likeliest reading before a random word on the next line', () => {
  for (const length of [32, 40, 43]) {
    const whole = key(82_000 + length, length);
    const [first] = found(`the key:\n${whole}\n${body(82_500 + length, 15)}\n`);
    expect([first!.extent, first!.secret.reveal() === whole]).toEqual(['ambiguous', true]);
  }
});

test.each([
  ['a bold word', (k: string) => `Use **${k}** now\n`],
  ['a bold label', (k: string) => `- **API key: ${k}**\n`],
  ['an emphasis', (k: string) => `*The key is ${k}*\n`],
  ['a comment', (k: string) => `/* key ${k}*/\n`],
])('stars that close %s hide nothing', (_, write) => {
  for (const length of [12, 16, 19, 24]) {
    const whole = key(83_000 + length, length, 'base62');
    expect(found(write(whole)).map((one) => [one.extent, one.secret.reveal() === whole])).toEqual([
      ['exact', true],
    ]);
  }
});

test.each([
  ['stars', (k: string) => `key: ${k}********\n`],
  ['three stars', (k: string) => `key: ${k}***\n`],
  ['two stars behind a short body', (k: string) => `key: ${k.slice(0, -4)}**\n`],
])('%s hide the rest of a key', (_, write) => {
  expect(found(write(key(84_000, 16, 'base62')))).toEqual([]);
});

test.each([
  ['zsh', (k: string) => `: 1700000000:0;vibe login ${k}\n: 1700000004:0;k9s\n`],
  ['fish', (k: string) => `- cmd: set -x K ${k}\n  when: 1700000000\n- cmd: k9s\n  when: 1700000003\n`],
  ['bash', (k: string) => `vibe login ${k}\nk9s\nls\n`],
])('a short command is not the rest of a key in the history of %s', (_, write) => {
  for (const length of [16, 20, 24, 28, 30]) {
    const whole = key(85_000 + length, length);
    expect(found(write(whole)).map(({ secret }) => secret.reveal() === whole)).toEqual([true]);
  }
});

test.each([
  ['the time of a command', (k: string) => `export VE_API_KEY=${k}\n#1700000005\nls\n`],
  [
    'the next line of git blame',
    (k: string) => `${body(1, 8)} (bob 2026-01-02 3) KEY=${k}\n${body(2, 8)} (bob 2026-01-02 4) DEBUG=1\n`,
  ],
  ['the next commit', (k: string) => `${body(3, 7)} add ${k}\n${body(4, 7)} remove it\n`],
  ['a row that begins with a sum', (k: string) => `${body(1, 12)},${k}\n${body(2, 12)},none\n`],
])('a whole key stays exact before %s', (_, write) => {
  const whole = key(86_000);
  expect(found(write(whole)).map(({ extent }) => extent)).toEqual(['exact']);
});

test.each(['live_', 'test_', 'prod_', 'v1_', 'live-', 'live_eu_'])(
  '%s is none of the length of a key',
  (label) => {
    for (const length of [16, 24, 32, 40]) {
      const whole = PREFIX + label + body(87_000 + length, length, 'base62');
      for (const behind of ['Mon Jun 26', 'git status', 'x1 = 1', '5m'])
        expect([behind, ...found(`k = "${whole}";\n${behind}\n`).map(({ extent }) => extent)]).toEqual([
          behind,
          'exact',
        ]);
      // Of 24 letters without the last three there are 21, as some keys have.
      if (length < 32) continue;
      const [cut] = found(`the key:\n${whole.slice(0, -3)}\n${whole.slice(-3)} is it\n`);
      expect([cut?.extent, cut?.readings?.map((one) => one.reveal())]).toEqual([
        'ambiguous',
        expect.arrayContaining([whole]),
      ]);
    }
  },
);

test.each([
  ['front matter', (k: string) => `---\ntitle: x\nkey: ${k}\n---\nText\n`],
  ['the next document of YAML', (k: string) => `key: ${k}\n---\nkind: x\n`],
  ['a rule of Markdown', (k: string) => `${k}\n----------\n`],
  ['the signature of a patch', (k: string) => `+${k}\n-- \nRegards, Robert\n`],
  ['a boundary of MIME', (k: string) => `\r\n\r\n${k}\r\n--b7f3x--\r\n`],
  ['an armoured text', (k: string) => `${k}\n-----BEGIN X-----\n`],
  ['the next row of CSV', (k: string) => `"a","${k}"\n"b","none"\n"c","none"\n`],
  ['a name of JSON behind a comma that was forgotten', (k: string) => `{"key": "${k}"\n "name": "bob"}\n`],
  ['the mark of a word that was taken out', (k: string) => `KEY=[-${k}-]{+new+}\n`],
  ['a tag in brackets', (k: string) => `[code]${k}[/code]\n`],
  ['a note in brackets', (k: string) => `the key ${k} [prod]\n`],
  ['the bracket that closes a link', (k: string) => `see <https://x.com/?key=${k}>\n`],
  ['an escape of roff', (k: string) => `\\fB${k}\\fR is it\n`],
])('a whole key is exact before %s', (_, write) => {
  for (const [i, length] of [16, 22, 24, 30, 32, 40].entries()) {
    const whole = key(88_000 + i, length, 'base62');
    expect(found(write(whole)).map((one) => [one.extent, one.secret.reveal() === whole])).toEqual([
      ['exact', true],
    ]);
  }
});

test.each([
  ['Org', (k: string) => `it is =${k}=\n`],
  ['Markdown', (k: string) => `it is ==${k}==, see\n`],
])('equal signs of %s are none of the likeliest reading', (_, write) => {
  const whole = key(89_000);
  expect(found(write(whole)).map(({ secret }) => secret.reveal() === whole)).toEqual([true]);
});

test.each([
  ['a part that is taken of a literal', (k: string) => `x = "${k}"[n:]\n`],
  ['a part that is taken', (k: string) => `${k}[:-3]\n`],
  ['an edge of a screen', (k: string) => `key: ${k}>\n`],
  ['pieces of a list', (k: string) => `x = ("${k.slice(0, 20)}"\n"${k.slice(20)}",)\n`],
])('%s leaves the extent open', (_, write) => {
  expect(found(write(key(89_001))).map(({ extent }) => extent)).toEqual(['ambiguous']);
});
