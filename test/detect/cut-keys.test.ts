// Keys in pieces, shortened, folded, cut and stored beside other fields: a wrong key is never said
// to be exact, and in most texts the right one is among the readings.
import { expect, test } from 'vitest';
import { CUT, FOLDED, JOINED, RECORDED, SHORTENED, STORED } from '../support/cut-keys.js';
import { body, key } from '../support/keys.js';
import { made } from '../support/unclear-ends.js';
import { DETECTOR } from './rules.js';

/**
 * Other keys for each form: a rest that reads like a word is not seen, and is one of two hundred.
 */
const sixKeys = (form: number): string[] =>
  Array.from({ length: 6 }, (_, i) => {
    const seed = 61_000 + 6 * form + i;
    return i % 2 === 0 ? key(seed) : key(seed, 32, 'base62');
  });
const MAX_WRONG = 0.005;

/** What is not all there cannot be read: of these at most so many are not among the readings. */
const UNREAD = { joined: 0.02, shortened: 0.06, folded: 0.25, cut: 0.95, stored: 0.06, recorded: 0 };

test.each([
  ['pieces that a program puts together', JOINED, UNREAD.joined],
  ['more than the key', SHORTENED, UNREAD.shortened],
  ['folded lines', FOLDED, UNREAD.folded],
  ['encoded text that is cut', CUT, UNREAD.cut],
  ['fields beside each other', STORED, UNREAD.stored],
  ['lines of logs', RECORDED, UNREAD.recorded],
])('%s', (_, forms, unread) => {
  const wrong: string[] = [];
  const lost: string[] = [];
  const texts = Object.entries(forms).flatMap(([form, make], i) => made({ [form]: make }, sixKeys(i)));
  for (const { form, key: whole, bytes } of texts) {
    const found = DETECTOR.detect(bytes).filter(({ verdict }) => verdict === 'finding');
    const isWhole = found.map(({ secret, readings = [secret] }) =>
      readings.some((reading) => reading.reveal() === whole),
    );
    if (found.some(({ extent }, i) => extent === 'exact' && !isWhole[i])) wrong.push(form);
    if (!isWhole.includes(true)) lost.push(form);
  }
  expect([wrong.length <= MAX_WRONG * texts.length, wrong]).toEqual([true, wrong]);
  expect([lost.length <= unread * texts.length, lost]).toEqual([true, lost]);
});

/** What programs write behind a whole key. */
const WHOLE: Readonly<Record<string, (key: string) => string>> = {
  'a line of Docker': (k) =>
    `{"log":"key ${k}\\n","time":"${TIME}"}\n{"log":"${body(1, 12)} GET\\n","time":"${TIME}"}\n`,
  'words in the next record': (k) =>
    `Jan 02 03:04:05 host app[8]: key ${k}\nJan 02 03:04:06 host app[8]: ready\n`,
  'a UUID in the next record': (k) =>
    `${TIME} app: key ${k}\n${TIME} app: ${body(2, 8)}-${body(3, 4)}-4${body(4, 3)}-a${body(5, 3)}-${body(6, 12)} ok\n`,
  'a list of keys and hashes': (k) => `1,alice,${k}\n2,bob,${body(7)}\n`,
  'values with numbers': (k) => `KEY_1=${k}\nKEY_2=${body(8)}\n`,
  'lines of JSON': (k) => `{"id":1,"key":"${k}"}\n{"id":2,"key":"${body(9)}"}\n`,
};
const TIME = '2026-01-02T03:04:05.678901234Z';

test.each(Object.entries(WHOLE))('a whole key stays exact before %s', (_, write) => {
  for (let seed = 0; seed < 8; seed += 1) {
    const whole = key(64_000 + seed);
    const found = DETECTOR.detect(Buffer.from(write(whole)));
    expect(found.map(({ extent, secret }) => [extent, secret.reveal() === whole])).toEqual([['exact', true]]);
  }
});

/** Commits, requests and sums begin the next line of a log: the key that is whole by its length is likelier. */
test.each([
  ['commits', (k: string) => `${body(1, 7)} add the key ${k}\n${body(2, 7)} next\n`],
  ['sums', (k: string) => `the key of the demo: ${k}\n${body(3, 32)}  file.txt\n`],
  [
    'requests',
    (k: string) => `03:04:05 [info] ${body(4, 16)} key=${k}\n03:04:06 [info] ${body(5, 16)} done\n`,
  ],
])('a whole key is the likeliest reading before %s', (_, write) => {
  for (let seed = 0; seed < 8; seed += 1) {
    const whole = key(65_000 + seed);
    const found = DETECTOR.detect(Buffer.from(write(whole)));
    expect(found.map(({ secret }) => secret.reveal() === whole)).toEqual([true]);
  }
});

/** Settings, one a line: what has no common length stays as it is beside a value that would make one. */
test.each([
  ['variables', (k: string, v: string) => `VE_API_KEY=${k}\nOTHER_TOKEN=${v}\n`],
  ['variables of a shell', (k: string, v: string) => `export API_KEY=${k}\nexport SECRET=${v}\n`],
  ['YAML', (k: string, v: string) => `  api_key: ${k}\n  salt: ${v}\n`],
  ['a Dockerfile', (k: string, v: string) => `ENV API_KEY=${k}\nENV SALT=${v}\n`],
  ['constants', (k: string, v: string) => `const key = '${k}'\nconst salt = '${v}'\n`],
])('a key of any length stays exact in %s', (_, write) => {
  for (let seed = 0; seed < 8; seed += 1) {
    const whole = key(66_000 + seed, [20, 24][seed % 2]);
    const found = DETECTOR.detect(Buffer.from(write(whole, body(67_000 + seed, [8, 12, 16, 24][seed % 4]))));
    expect(found.map(({ extent, secret }) => [extent, secret.reveal() === whole])).toEqual([['exact', true]]);
  }
});

test.each([
  ['numbered variables', (k: string, v: string) => `API_KEY_1=${k}\nAPI_KEY_2=${v}\n`],
  ['variables with letters', (k: string, v: string) => `export KEY_A=${k}\nexport KEY_B=${v}\n`],
  ['properties', (k: string, v: string) => `a.key1=${k}\na.key2=${v}\n`],
  ['sections', (k: string, v: string) => `[a]\nkey = ${k}\n[b]\nkey = ${v}\n`],
  ['two lines of a log', (k: string, v: string) => `10:00:00 INFO key ${k}\n10:00:01 INFO key ${v}\n`],
  ['two rows', (k: string, v: string) => `a1,${k}\na2,${v}\n`],
  ['commands', (k: string) => `: 1700000000:0;export KEY=${k}\n: 1700000004:0;uvicorn app:app\n`],
])('the key itself is the likeliest reading in %s', (_, write) => {
  for (let seed = 0; seed < 8; seed += 1) {
    const whole = key(68_000 + seed, [20, 25, 24][seed % 3]);
    const found = DETECTOR.detect(Buffer.from(write(whole, body(69_000 + seed, [12, 11, 8][seed % 3]))));
    expect(found.map(({ secret }) => secret.reveal() === whole)).toEqual([true]);
  }
});

/** What stands beside a key in texts that people have: a key of a common length is whole. */
const BESIDE: Readonly<Record<string, (key: string, other: string, short: string) => string>> = {
  'a line of grep': (k, other) => `keys.txt:38:${k}\nkeys.txt:46:${other}\n`,
  'lines with numbers': (k) => `.env\n32:${k}\n40:KEY=1\n`,
  seconds: (k) => `Thu Dec 4 16:12:38:${k}\n`,
  'a row with a date': (k) => `1,alice,${k},2026-01-02\n2,bob,,2026-01-03\n`,
  'a row with a sum': (k, _, short) => `${short},${k},${short}\n`,
  'a table of Markdown': (k, _, short) => `| web | ${k} | ${short} |\n| api | none | ${short} |\n`,
  'a table with a word that takes parts': (k) => `| web | ${k} | reviewed |\n`,
  'a table of HTML': (k, _, short) => `<tr><td>${k}</td><td>${short}</td></tr>\n`,
  'a section behind it': (k) => `[prod]\nkey = ${k}\n[dev]\nkey =\n`,
  'a chat': (k, _, short) => `[10:01] alice: ${k}\n[10:02] bob: ${short}\n`,
  'a list of variables': (k, _, short) => `    environment:\n      - VE_API_KEY=${k}\n      - REV=${short}\n`,
  'a list of words': (k) => `- ${k}\n- part of the demo\n`,
  'an option behind it': (k) => `deploy --key ${k} --limit 5\n`,
  'a sentence behind it': (k) => `The key is '${k}'. Remove it.\n`,
  'bold words': (k) => `The key is **${k}** in the demo.\n`,
  'a comment behind its use': (k) => `const key = '${k}'\nlogin(key) // the demo\n`,
  'a message and its commit': (k, _, short) => `{"key":"${k}"}\n{"commit":"${short}"}\n`,
};

test.each(Object.entries(BESIDE))('a whole key is exact beside %s', (_, write) => {
  for (let seed = 0; seed < 8; seed += 1) {
    const whole = key(70_000 + seed, [40, 32, 43, 48][seed % 4]);
    const text = write(whole, key(71_000 + seed), body(72_000 + seed, [7, 9, 10][seed % 3]));
    const [found] = DETECTOR.detect(Buffer.from(text));
    expect([found!.extent, found!.secret.reveal() === whole]).toEqual(['exact', true]);
  }
});

/** Lines that begin alike, with other values: none is the rest of the key's. */
test.each([
  ['patterns', (k: string) => `regexes = ['''${k}''']\n[[lists]]\nregexes = ['''456''']\n`],
  ['statements', (k: string) => `return Number(headers['${k}']);\n}\n\nif (!body) {\nreturn 0;\n}\n`],
  ['cases', (k: string) => `{name: "a", input: "${k}", want: 1},\n{name: "b", input: "", want: 2},\n`],
])('a key of any length is the likeliest reading in %s', (_, write) => {
  for (let seed = 0; seed < 8; seed += 1) {
    const whole = key(73_000 + seed, [29, 31, 35, 47][seed % 4]);
    const [found] = DETECTOR.detect(Buffer.from(write(whole)));
    expect(found!.secret.reveal() === whole).toBe(true);
  }
});

/** A transcript holds text as strings of JSON: the lines of a key that was folded are its lines too. */
test.each([
  ['indented', (a: string, b: string) => `the key: ${a}\n  ${b}`],
  ['indented, and more', (a: string, b: string) => `the key: ${a}\n  ${b}\nand more`],
  ['alone', (a: string, b: string) => `${a}\n  ${b}\n`],
  ['at its beginning', (a: string, b: string) => `the key: ${a}\n${b}\n`],
])('a key that is folded in a string is never said to be its half: %s', (_, write) => {
  for (let seed = 0; seed < 24; seed += 1) {
    const whole = seed % 2 === 0 ? key(74_000 + seed, 32, 'base62') : key(74_000 + seed, 24);
    const at = [20, 28, 26, 29, 23, 18][seed % 6]!;
    const written = JSON.stringify({ content: write(whole.slice(0, at), whole.slice(at)) });
    for (const text of [written, JSON.stringify({ line: written })]) {
      const [found] = DETECTOR.detect(Buffer.from(text));
      const readings = found!.readings ?? [found!.secret];
      expect([found!.extent, readings.some((one) => one.reveal() === whole)]).toEqual(['ambiguous', true]);
    }
  }
});
