// Several words of any language are no key; random groups of letters are.
import { describe, expect, test } from 'vitest';
import { looksLikePhrase } from '../../src/detect/body/spoken.js';
import { atDesk } from '../support/day.js';
import { body, PREFIX } from '../support/keys.js';
import { detect } from './rules.js';

const verdicts = (text: string) => detect(`see "${text}"\n`).map(({ verdict }) => verdict);

test.each([
  'platzhalter_fuer_entwicklung',
  'testiavain_ei_kayteta_tuotannossa',
  'testovyy_klyuch_ne_ispolzovat',
  'ceshi_miyao_qing_wu_shiyong',
  'oma-avaimesi-tahan',
  'KLUCZ_TESTOWY_NIE_UZYWAC',
  'wpisz_swoj_prawdziwy_klucz',
  'yeogie_kireul_neoeuseyo',
  'sugalvotas_raktas_dokumentacijai',
  'tekst_zastepczy_do_zmiany',
  'faka_ukhiye_wakho_lapha',
  'kusi_votit_administraatorilt',
])('%s', (words) => {
  // The words of an identifier, or of a placeholder.
  expect(verdicts(PREFIX + words)).not.toContain('finding');
});

test.each(['qazwsxedcrfvtgbyhnujm', 'zaq1xsw2cde3vfr4bgt5', 'aAbBcCdDeEfFgGhHiIjJ', '9a8b7c6d5e4f3a2b1c0d'])(
  'what is typed without a thought: %s',
  (typed) => {
    expect(verdicts(PREFIX + typed)).not.toContain('finding');
  },
);

describe('random letters stay keys', () => {
  const groups = (seed: number, sizes: readonly number[], separator: string): string =>
    sizes.map((size, at) => body(seed * 10 + at, size, 'lower')).join(separator);

  test.each<[string, (seed: number) => string]>([
    ['16 behind labels', (seed) => `api_prod_${body(seed, 16, 'lower')}`],
    ['groups of one length', (seed) => groups(seed, [6, 6, 6, 6], '-')],
    ['groups of several lengths', (seed) => groups(seed, [5, 4, 6, 5, 6], '-')],
    ['a long group among words', (seed) => `${body(seed, 20, 'lower')}_for_the_api`],
    ['16 letters among words', (seed) => `key_${body(seed, 16, 'lower')}_for_the_api`],
  ])('%s', (_, shape) => {
    let lost = 0;
    for (let seed = 1; seed <= atDesk(100, 500); seed += 1)
      if (!verdicts(PREFIX + shape(seed)).includes('finding')) lost += 1;
    expect(lost).toBeLessThanOrEqual(2);
  });
});

test.each([
  ['three words', 'mine_is_here', true],
  ['two words', 'mine_here', false],
  ['words of one length', 'abide-abode-about', false],
  ['a word without a vowel', 'mine_xkcd_here', false],
  ['a long word', 'mine_is_uncharacteristically', true],
  ['a group that is longer', `mine_is_${'a'.repeat(25)}`, false],
  ['digits', 'mine_is_here_1', false],
  ['letters of both cases', 'Mine_Is_Here', false],
])('a phrase or not: %s', (_, text, is) => {
  expect(looksLikePhrase(text)).toBe(is);
});
