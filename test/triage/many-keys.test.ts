// A file of many keys: what is asked of each takes as long as it does of one.
import { afterEach, expect, test, vi } from 'vitest';
import { key } from '../support/keys.js';
import { judge, match } from './matches.js';
import { make } from './repositories.js';

const COUNT = 300;

afterEach(() => {
  vi.restoreAllMocks();
});

test('no key is looked for in a list of all of them', async () => {
  const repository = make();
  const keys = Array.from({ length: COUNT }, (_, n) => key(n + 1));
  repository.commit({ 'keys.env': `${keys.join('\n')}\n` }, 'keys');
  const matches = keys.map((secret, n) =>
    match(
      secret,
      { kind: 'file', path: 'keys.env' },
      { place: { line: n + 1, column: 1, endLine: n + 1, endColumn: 9 } },
    ),
  );
  let looks = 0;
  for (const name of ['indexOf', 'includes', 'find', 'findIndex'] as const) {
    const plain = Array.prototype[name] as (...args: unknown[]) => unknown;
    vi.spyOn(Array.prototype, name).mockImplementation(function (this: unknown[], ...args: unknown[]) {
      if (this.length >= COUNT) looks += 1;
      return plain.apply(this, args) as never;
    });
  }
  const { findings } = await judge(repository, matches);
  expect(looks).toBeLessThan(COUNT / 10);
  expect(findings).toHaveLength(COUNT);
  expect(new Set(findings.map(({ exposure }) => exposure))).toEqual(new Set(['local']));
});
