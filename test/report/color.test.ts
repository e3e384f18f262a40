// Whether to colour, and that colour is nothing but colour.
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { decideColor, painter, type Style } from '../../src/report/color.js';
import { sanitize } from '../../src/report/safe/sanitize.js';

const TTY = true;
const PIPE = false;

test.each<[what: string, env: Record<string, string>, isTTY: boolean, noColor: boolean, color: boolean]>([
  ['a terminal', {}, TTY, false, true],
  ['a pipe', {}, PIPE, false, false],
  ['--no-color', {}, TTY, true, false],
  ['--no-color over FORCE_COLOR', { FORCE_COLOR: '1' }, TTY, true, false],
  ['NO_COLOR', { NO_COLOR: '1' }, TTY, false, false],
  ['NO_COLOR=0 is set too', { NO_COLOR: '0' }, TTY, false, false],
  ['an empty NO_COLOR is not set', { NO_COLOR: '' }, TTY, false, true],
  ['NO_COLOR over FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, TTY, false, false],
  ['FORCE_COLOR in a pipe', { FORCE_COLOR: '1' }, PIPE, false, true],
  ['FORCE_COLOR=true in a pipe', { FORCE_COLOR: 'true' }, PIPE, false, true],
  ['FORCE_COLOR=3 in a pipe', { FORCE_COLOR: '3' }, PIPE, false, true],
  ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, TTY, false, false],
  ['FORCE_COLOR=false', { FORCE_COLOR: 'false' }, TTY, false, false],
  ['an empty FORCE_COLOR is not set, terminal', { FORCE_COLOR: '' }, TTY, false, true],
  ['an empty FORCE_COLOR is not set, pipe', { FORCE_COLOR: '' }, PIPE, false, false],
  ['FORCE_COLOR over TERM=dumb', { FORCE_COLOR: '1', TERM: 'dumb' }, TTY, false, true],
  ['TERM=dumb', { TERM: 'dumb' }, TTY, false, false],
  ['another TERM', { TERM: 'xterm-256color' }, TTY, false, true],
  ['CI does not turn it on', { CI: 'true' }, PIPE, false, false],
  ['CI does not turn it off', { CI: 'true' }, TTY, false, true],
  ['COLORTERM does not turn it on', { COLORTERM: 'truecolor' }, PIPE, false, false],
])('%s', (_, env, isTTY, noColor, color) => {
  expect(decideColor(env, isTTY, noColor)).toBe(color);
});

const STYLES: Style[] = ['strong', 'faint', 'danger', 'warning', 'good'];

test('each style is a look of its own, and takes nothing from the text', () => {
  const painted = STYLES.map((style) => painter(true)(style, sanitize('text')));
  expect(new Set(painted).size).toBe(STYLES.length);
  for (const text of painted) {
    expect(text).not.toBe('text');
    expect(stripVTControlCharacters(text)).toBe('text');
  }
  expect(painter(true)('plain', sanitize('text'))).toBe('text');
});

test('without colour the text is as it was, whatever the environment says', () => {
  for (const style of STYLES) expect(painter(false)(style, sanitize('text'))).toBe('text');
});
