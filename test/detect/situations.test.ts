// Keys as people meet them, of 18 shapes: none of what is called exact is another text, and few are not
// seen at all. VELEAKS_SEED=N makes other keys; the long run makes many.
import { describe, expect, test } from 'vitest';
import { keyOf, SHAPES } from '../support/key-shapes.js';
import { random } from '../support/keys.js';
import { BEHIND, SITUATIONS } from '../support/situations.js';
import { sample, sized } from '../support/size.js';
import { detect } from './rules.js';

/** Each shape so many times in each situation. */
const KEYS = sized(1, 12);
const { VELEAKS_SEED: seed = '1' } = process.env;

interface Counts {
  seen: number;
  silent: number;
  wrong: string[];
}

/** What is said of so many keys of each shape in a text. */
function counted(make: (key: string) => string | Buffer, first: number, keys: number): Counts {
  const counts: Counts = { seen: 0, silent: 0, wrong: [] };
  const next = random(Number(seed) * 100_003 + first);
  for (const shape of Object.keys(SHAPES))
    for (let i = 0; i < keys; i += 1) {
      const key = keyOf(shape, next);
      const found = detect(make(key)).filter(({ verdict }) => verdict === 'finding');
      if (found.length === 0) counts.silent += 1;
      const isSeen = found.some(({ secret, readings = [secret] }) =>
        readings.some((reading) => reading.reveal() === key),
      );
      if (isSeen) counts.seen += 1;
      if (found.some(({ extent, secret }) => extent === 'exact' && secret.reveal() !== key))
        counts.wrong.push(shape);
    }
  return counts;
}

const shapes = Object.keys(SHAPES).length;

describe.each(Object.entries(SITUATIONS))('%s', (_, make) => {
  test('is read right or with doubt', () => {
    const { seen, silent, wrong } = counted((key) => make(key, 0), make.toString().length, KEYS);
    expect(wrong).toEqual([]);
    expect(silent).toBeLessThanOrEqual(Math.ceil(0.03 * shapes * KEYS));
    expect(seen).toBeGreaterThanOrEqual(0.5 * shapes * KEYS);
  });
});

/** Before a key, in turns. */
const BEFORE = ['k=', '  "', '', '(', 'key: ', '>', 'x ', 'a.'];
/** A letter behind these is one that a body may have. */
const OPEN_END = /[-_=\\\n]$/;

describe.each(sample([...BEHIND.entries()], 6))('%i: %j', (at, behind) => {
  test.each(['', ' more\n', 'b7', 'Zk\n'])('and %j behind a key', (after) => {
    if (OPEN_END.test(behind) && /^\w/.test(after)) return;
    const make = (key: string): Buffer =>
      Buffer.from(
        `${BEFORE[at % BEFORE.length]}${key}${behind}${after}`,
        /^[\x80-\xff]$/.test(behind) ? 'latin1' : 'utf8',
      );
    const { silent, wrong } = counted(make, 7_000 + at, sized(1, 4));
    expect(wrong.filter((shape) => shape !== 'checksum')).toEqual([]);
    // Three of the shapes are as short as what a mask shows.
    expect(silent).toBeLessThanOrEqual(4 * sized(1, 4));
  });
});
