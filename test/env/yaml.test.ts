// Configuration of a repository that is not trusted, read in a time that grows with its length.
import { afterEach, describe, expect, test } from 'vitest';
import { readYaml } from '../../src/env/reading/yaml.js';
import { alternativesOf, MAX_ALTERNATIVES } from '../../src/env/shipping/packager.js';
import { Shipping } from '../../src/env/shipping/shipping.js';
import { TestFolder } from '../support/repository.js';

const folder = new TestFolder();
afterEach(() => folder.dispose());

describe('YAML', () => {
  test('is read as objects, with aliases, merges and doubled keys', () => {
    const text = 'a: &a {k: 1}\nb: {<<: *a, l: [*a]}\nc: 1\nc: 2\n__proto__: {x: 1}\n';
    const read = readYaml(text) as Record<string, unknown>;
    expect(Object.keys(read)).toEqual(['a', 'b', 'c', '__proto__']);
    expect(read).toMatchObject({ a: { k: 1 }, b: { k: 1, l: [{ k: 1 }] }, c: 2 });
  });

  test('leaves out what stands under a key that is no text', () => {
    expect(readYaml('? [a]\n: 1\nb: 2\n')).toEqual({ b: 2 });
  });

  // Each of them took minutes, or years.
  test.each(['? ', '{? ', '[', '{', '- ', ',', ', [', '}', '? - ', '&a ', '!a ', '%a\n', '?\n'])(
    'of nothing but %j ends',
    (part) => {
      readYaml(part.repeat(65_536 / part.length));
      readYaml(`[${part.repeat(8_000)}`);
    },
  );

  // Node itself ended, out of stack, and veleaks with it.
  test.each(['[', '{', '- ', '? '])(
    'of %j in each other is read to a hundred, and refused beyond',
    (part) => {
      expect(readYaml(part.repeat(90))).not.toBe(null);
      for (const times of [120, 1_000, 5_000, 16_000]) expect(readYaml(part.repeat(times))).toBe(null);
    },
  );

  test('of many keys, and of aliases that grow, ends', () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1\n`).join('');
    expect(Object.keys(readYaml(keys) as object)).toHaveLength(20_000);
    const growing = Array.from({ length: 40 }, (_, at) => `a${at}: &a${at} [*a${at - 1}, *a${at - 1}]\n`);
    expect(readYaml(`a-1: &a-1 1\n${growing.join('')}`)).toBe(null);
  });
});

test('a glob has as many alternatives as are looked at, however many braces', () => {
  expect(alternativesOf('a{b,c}d{e,f}')).toEqual(['abde', 'abdf', 'acde', 'acdf']);
  expect(alternativesOf('{a,b}'.repeat(60))).toHaveLength(MAX_ALTERNATIVES);
  const many = '{a}'.repeat(80_000);
  expect(alternativesOf(many)).toEqual([many]);
});

describe('settings of a packager of applications', () => {
  const manifest = JSON.stringify({ devDependencies: { 'electron-builder': '1' } });

  function waysWith(settings: string): readonly unknown[] {
    folder.write('package.json', manifest);
    folder.write('electron-builder.yml', settings);
    const places = { dockerfiles: [], projects: new Set(['']), plans: [] };
    return new Shipping(folder.path, places).waysOf('secrets.js');
  }

  test('are read with line ends of Windows', () => {
    expect(waysWith('files:\r\n  - lib/**\r\n')).toEqual([]);
    expect(waysWith('files:\r\n  - "*.js"\r\n')).toHaveLength(1);
  });

  test('are read with many empty lines, and end at the next name', () => {
    expect(waysWith(`files:\n${'\n'.repeat(200_000)}  - lib/**\nother:\n  - secrets.js\n`)).toEqual([]);
  });

  test('of megabytes are taken for none', () => {
    expect(waysWith(`files:\n${'\n'.repeat(4_000_000)}`)).toHaveLength(1);
  });
});
