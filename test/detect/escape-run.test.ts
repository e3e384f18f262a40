// What is read once of a text with escapes, for all that begins in it, is what each would read alone.
import { expect, test } from 'vitest';
import { type Escape, EscapeRun } from '../../src/detect/encodings/escape-run.js';
import fc from '../support/properties.js';

/** `%41` stands for a letter, `=` and a line end for nothing. */
function find(text: string, from: number): Escape | null {
  const one = /%([0-9A-F]{2})|=\n/g;
  one.lastIndex = from;
  const found = one.exec(text);
  if (!found) return null;
  const letter = found[1] === undefined ? '' : String.fromCharCode(Number.parseInt(found[1], 16));
  return { start: found.index, end: found.index + found[0].length, letter };
}

interface Letter {
  readonly letter: string;
  readonly place: number;
}

/** The letters from one place to another, one after the other. */
function lettersOf(text: string, from: number, to: number): Letter[] {
  const letters: Letter[] = [];
  for (let at = from; at < to; ) {
    const found = find(text, at);
    const isHere = found?.start === at;
    const letter = isHere ? found.letter : text[at]!;
    if (letter !== '') letters.push({ letter, place: at });
    at = isHere ? found.end : at + 1;
  }
  return letters;
}

/** Whether a place is within an escape. */
const isInEscape = (text: string, place: number): boolean =>
  [0, 1, 2].some((back) => {
    const start = place - back;
    const found = start < 0 ? null : find(text, start);
    return found?.start === start && start < place && place < found.end;
  });

const texts = fc
  .array(fc.constantFrom('a', 'é', 'Ω', '%', '=', '%41', '%7A', '%41', '=\n', '=\n'), { maxLength: 30 })
  .map((parts) => parts.join(''));

test('the letters from each place on, and where they stand', () => {
  let read = 0;
  fc.assert(
    fc.property(
      texts,
      fc.nat(5),
      fc.nat(9),
      fc.array(fc.nat(40), { maxLength: 3 }),
      (text, from, origin, stops) => {
        const start = isInEscape(text, from) ? 0 : Math.min(from, text.length);
        const run = new EscapeRun(find, {}, start + origin);
        let to = start;
        // What it is extended by may begin later in the fragment than what it was begun with.
        for (const stop of [
          ...stops.map((one) => Math.min(one, text.length)).sort((a, b) => a - b),
          text.length,
        ]) {
          if (stop <= start) continue;
          run.extend(text.slice(start), origin + start, stop - start);
          to = Math.max(to, run.endFor(stop, origin));
        }
        for (let place = -1; place <= text.length + 1; place += 1) {
          const isOne = place >= start && place <= to && !isInEscape(text, place);
          expect([text, place, run.has(place + origin)]).toEqual([text, place, isOne]);
          if (!isOne) continue;
          const expected = lettersOf(text, place, to);
          const { text: found, placeOf } = run.between(place, to, origin);
          expect(found).toBe(expected.map(({ letter }) => letter).join(''));
          expect(expected.map((_, index) => placeOf(index))).toEqual(expected.map((one) => one.place));
          read += 1;
        }
      },
    ),
  );
  expect(read).toBeGreaterThan(100);
});

test('one that is longer than any window is begun anew', () => {
  const longest = 'a'.repeat(32_768);
  const run = new EscapeRun(find, {}, 0);
  run.extend(longest, 0, longest.length);
  expect(run.has(5)).toBe(true);
  run.extend(`${longest}%41`, 0, longest.length + 3);
  expect(run.has(5)).toBe(false);
});
