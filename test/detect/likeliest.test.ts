// Where more than one reading is left, the likeliest is the key: what its text puts behind it, or lets
// it begin with, is known by the text.
import { expect, test } from 'vitest';
import { type ALPHABETS, key } from '../support/keys.js';
import { detect } from './rules.js';

const KEYS = (
  [
    [40, 'hex'],
    [32, 'base62'],
    [20, 'lower'],
  ] satisfies [number, keyof typeof ALPHABETS][]
).map(([length, alphabet]) => key(36_950 + length, length, alphabet));

const WORDS_BEHIND: Readonly<Record<string, (secret: string) => string>> = {
  'another condition': (secret) => `if (k === "${secret}" && "word99") {`,
  'another choice': (secret) => `const k = a || "${secret}" || "fallback2";`,
  'a word behind a joiner that is not seen': (secret) => `<p>${secret}&zwnj;word</p>`,
  'the mark and the name that the next file begins with': (secret) => `${secret}\ufeffNAME2=1`,
  'an arrow': (secret) => `${secret}->prod`,
  'an emphasis that began with a word': (secret) => `_use ${secret}_.`,
  'a bold text that began with a label': (secret) => `__Key: ${secret}__`,
  "a comment's end": (secret) => `{-${secret}-}`,
  'the rest of an encoded word': (secret) =>
    `Subject: =?utf-8?Q?the_key_${secret.replaceAll('_', '=5F')}_of_bob?=`,
  'the title of a terminal': (secret) => `\x1b]0;${secret}\x07$ `,
  'the prompt of a shell': (secret) => `bob@host:~$ cat k\n${secret}bob@host:~$ `,
  "root's prompt": (secret) => `${secret}root@4f2a:/# `,
  'the prompt of PowerShell': (secret) => `${secret}PS C:\\> `,
  'a line of other offsets': (secret) => `   2000 ${secret}\n   2030 error\n`,
  'a name behind a literal': (secret) => `+ "K" = "${secret}"\n+ "B"       = "1"\n`,
};

test.each(Object.keys(WORDS_BEHIND))('%s', (name) => {
  for (const secret of KEYS) {
    const found = detect(WORDS_BEHIND[name]!(secret)).filter(({ verdict }) => verdict === 'finding');
    expect(found.map((one) => one.secret.reveal() === secret)).toEqual([true]);
  }
});

test.each([
  ['m', ['\x1b[32m', '\x1b[0m']],
  ['two', ['\x1b[1m\x1b[32m', '\x1b[0m\x1b[2m']],
])('a label of a key in colours (%s)', (_, [before, behind]) => {
  const secret = `${key(1).slice(0, 6)}live_${key(36_999, 24, 'base62').slice(6)}`;
  const [found] = detect(`${before}${secret}${behind}done\x1b[0m\n`);
  expect(found!.secret.reveal() === secret).toBe(true);
});

const JOINED: Readonly<Record<string, (a: string, b: string) => string>> = {
  'a raw literal of C++': (a, b) => `auto k = "${a}" R"(${b})";`,
  'two raw literals of C++': (a, b) => `auto k = R"(${a})" R"(${b})";`,
  'a raw literal with a name': (a, b) => `auto k = "${a}"\n  R"x(${b})x";`,
  'a literal of UTF-8': (a, b) => `auto k = u8"${a}" u8"${b}";`,
  'a raw literal of Rust': (a, b) => `let k = String::new() + "${a}" + r#"${b}"#;`,
  'a line of a log that goes on': (a, b) => `2026-11-28T10:00:00Z | K=${a}\\\n2026-11-28T10:00:00Z | ${b}\n`,
  'a line of a service': (a, b) => `web-1  | k = ("${a}"\nweb-1  |      "${b}")\n`,
};

test.each(Object.keys(JOINED))('%s goes on with the key', (name) => {
  for (const secret of KEYS)
    for (const cut of [17, 20]) {
      const [found] = detect(JOINED[name]!(secret.slice(0, cut), secret.slice(cut)));
      const readings = [found!.secret, ...(found!.readings ?? [])].map((one) => one.reveal());
      expect(readings).toContain(secret);
      if (secret.length > 30) expect(found!.secret.reveal() === secret).toBe(true);
    }
});

test('the beginning of a label goes on in the next literal', () => {
  const prefix = key(1).slice(0, 6);
  for (const label of ['live_', 'test_', 'prod_']) {
    const secret = `${prefix}${label}${key(36_990, 24, 'base62').slice(6)}`;
    const found = detect(`k = join("", ["${secret.slice(0, 9)}", "${secret.slice(9)}"])`);
    expect(found.map((one) => one.secret.reveal() === secret)).toEqual([true]);
  }
});

test('a short beginning is never exact beside letters of no language', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const secret = key(36_000 + seed, 20, 'lower');
    for (const between of ['</span><span class="s2">', "'; rest = '", '"\nappend k "', '" S+ S" ']) {
      const found = detect(`k = "${secret.slice(0, 20)}${between}${secret.slice(20)}"`);
      expect(found.filter(({ extent }) => extent === 'exact')).toEqual([]);
    }
  }
});

test('marks that a length of keys counts belong to the key', () => {
  for (const marks of ['--', '-_', '__']) {
    const secret = key(36_980, 18, 'base62') + marks;
    const [found] = detect(`key: ${secret}\nother: x\n`);
    expect(found!.secret.reveal() === secret).toBe(true);
  }
  const shorter = key(36_981, 20, 'base62');
  expect(detect(`key: ${shorter}--\nother: x\n`)[0]!.secret.reveal() === shorter).toBe(true);
});
