// Keys in pieces, shortened, folded, cut and stored beside other fields: a wrong key is never said
// to be exact, and in most texts the right one is among the readings.
import { expect, test } from 'vitest';
import { CUT, FOLDED, JOINED, SHORTENED, STORED } from '../support/cut-keys.js';
import { key } from '../support/keys.js';
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
const UNREAD = { joined: 0.02, shortened: 0.06, folded: 0.25, cut: 0.95, stored: 0.06 };

test.each([
  ['pieces that a program puts together', JOINED, UNREAD.joined],
  ['more than the key', SHORTENED, UNREAD.shortened],
  ['folded lines', FOLDED, UNREAD.folded],
  ['encoded text that is cut', CUT, UNREAD.cut],
  ['fields beside each other', STORED, UNREAD.stored],
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
