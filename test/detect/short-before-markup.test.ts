// A key of 16 letters or so before what a template could begin with: markup, an escape, a footnote.
import { describe, expect, test } from 'vitest';
import { atDesk } from '../support/day.js';
import { type ALPHABETS, key } from '../support/keys.js';
import { detect } from './rules.js';

const BEHIND = ['{noformat}', '{color}', '<br>', '<b>x</b>', '[1]', '%0Ax', '$/', '$(x)'];
const NAMES = ['your_key', 'to', 'environment', 'my_app_name', 'YOUR_KEY', 'project_api_key'];

describe.each(BEHIND)('%s', (behind) => {
  test.each(['lower', 'base36', 'base62', 'base32'] satisfies (keyof typeof ALPHABETS)[])(
    'behind a key of %s',
    (alphabet) => {
      let lost = 0;
      for (let seed = 0; seed < atDesk(30, 120); seed += 1)
        for (const length of [16, 19]) {
          const secret = key(7_000 + seed, length, alphabet);
          const found = detect(`key: ${secret}${behind}\n`).filter(({ verdict }) => verdict === 'finding');
          if (!found.some((one) => one.secret.reveal() === secret)) lost += 1;
        }
      expect(lost).toBeLessThanOrEqual(2);
    },
  );

  test.each(NAMES)('behind %s it is no key', (name) => {
    const prefix = key(1).slice(0, 6);
    expect(detect(`key: ${prefix}${name}${behind}\n`).filter(({ verdict }) => verdict === 'finding')).toEqual(
      [],
    );
  });
});

test.each(['\\z\n  ', '}{\\f0 ', ')-20('])('%j within a short beginning proves no end', (between) => {
  for (let seed = 0; seed < atDesk(20, 60); seed += 1) {
    const secret = key(seed, 20, 'digits');
    for (const cut of [14, 17]) {
      const found = detect(`k = (${secret.slice(0, cut)}${between}${secret.slice(cut)})\n`);
      expect(found.filter(({ extent }) => extent === 'exact').length).toBe(0);
    }
  }
});
