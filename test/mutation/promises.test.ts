// The mutants that stand for promises are mutants of the code as it is: `node test/mutation/run.js`
// takes minutes, and is not run at each change.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXPLAINED } from './explained.js';
import { mutantsOf, textOfLine } from './operators.js';
import { PROMISES } from './promises.js';

test.each(PROMISES)('$file: $from', ({ file, from, tests }) => {
  expect(readFileSync(file, 'utf8').split(from), 'it is there once').toHaveLength(2);
  for (const name of tests) expect(existsSync(name), name).toBe(true);
});

test.each(EXPLAINED)('what is explained is there: $file: $line', ({ file, line, mutants }) => {
  const text = readFileSync(file, 'utf8');
  const made = mutantsOf(text).filter(({ at }) => textOfLine(text, at) === line);
  for (const [from, to] of mutants)
    expect(made, `${from} -> ${to}`).toContainEqual(expect.objectContaining({ from, to }));
});
