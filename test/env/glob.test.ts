// The globs' state machine: agreement with a regular expression on small patterns, and steady time
// on hostile ones.

import { expect, test } from 'vitest';
import { compileDockerGlob, parseDockerignore } from '../../src/env/docker/docker-ignore.js';
import { parseNpmRules } from '../../src/env/packages/npm-glob.js';
import { parseClass } from '../../src/env/reading/glob.js';
import { processorTimeNow } from '../support/processor-time.js';
import fc, { runs } from '../support/properties.js';

test('agrees with a regular expression', () => {
  const forms = { a: 'a', b: 'b', '/': '/', '?': '[^/]', '*': '[^/]*', 'x**/': 'x(?:.*/)?' };
  const tokens = fc.array(fc.constantFrom(...Object.keys(forms)), { minLength: 1, maxLength: 6 });
  const path = fc.string({ unit: fc.constantFrom('a', 'b', 'x', '/'), maxLength: 8 });
  fc.assert(
    fc.property(tokens, path, (chosen, text) => {
      // At the end `**/` means something else, and so do two stars that meet.
      const glob = `${chosen.join('')}a`;
      fc.pre(!/(?<!x)\*\*/.test(glob));
      const source = chosen.map((token) => forms[token as keyof typeof forms]).join('');
      expect(compileDockerGlob(glob)(text)).toBe(new RegExp(`^${source}a$`).test(text));
    }),
    { numRuns: runs(2_000) },
  );
});

test.each([
  ['a-c', 'abc', 'd-'],
  ['a\\-c', 'a-c', 'b'],
  ['-a', '-a', 'b'],
  ['a-', 'a-', 'b'],
])('the class [%s] holds %s and not %s', (inside, within, without) => {
  const includes = parseClass(inside);
  expect([...within].every(includes)).toBe(true);
  expect([...without].some(includes)).toBe(false);
});

test('a pattern made to be slow is not', () => {
  const text = 'a'.repeat(2_000);
  const took = processorTimeNow(() => {
    expect(compileDockerGlob(`${'*a'.repeat(60)}b`)(text)).toBe(false);
    expect(compileDockerGlob(`${'a**/'.repeat(60)}b`)(text)).toBe(false);
    expect(parseNpmRules(`${'*a'.repeat(60)}b`)[0]!.matches(text)).toBe(false);
    expect(parseNpmRules(`${'**/a/'.repeat(60)}b`)[0]!.matches('a/'.repeat(500))).toBe(false);
    expect(parseNpmRules(`${'{a,b}'.repeat(60)}`)[0]!.matches(text)).toBe(false);
    expect(parseNpmRules('{,'.repeat(2_000))[0]!.matches(text)).toBe(false);
    expect(parseNpmRules('{,'.repeat(100_000))[0]!.matches(text)).toBe(false);
    expect(parseNpmRules('[a'.repeat(100_000))[0]!.matches(text)).toBe(false);
    expect(compileDockerGlob('[a'.repeat(100_000))(text)).toBe(false);
    expect(compileDockerGlob(`${'**/'.repeat(100_000)}x`)(text)).toBe(false);
    expect(compileDockerGlob(`${'**/*'.repeat(10_000)}x`)('a/b')).toBe(false);
    expect(parseDockerignore(`${'x'.repeat(1_000_000)}\n`)).toHaveLength(1);
    expect(parseDockerignore(`${'['.repeat(1_000_000)}\n`)).toBeNull();
  });
  expect(took).toBeLessThan(5_000);
});
