// Makes src/detect/body/hashed-words-data.ts out of build/words/hashed.txt: what people hash when
// they need something that looks random. Words of one line each, hashed with and without a line end,
// as `echo` and `printf` hand them on.
//
//   node build/hashed-words.js > src/detect/body/hashed-words-data.ts
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ALGORITHMS = ['md5', 'sha1', 'sha256'];
/** Digits that are kept of each: random bodies of hexadecimal begin so one time in five million. */
const DIGITS = 8;
const LINE = 104;

const text = readFileSync(new URL('words/hashed.txt', import.meta.url), 'utf8');
const words = text.split('\n').filter((word) => word !== '');
const hashes = words.flatMap((word) =>
  [word, `${word}\n`].flatMap((written) =>
    ALGORITHMS.map((algorithm) => createHash(algorithm).update(written).digest('hex').slice(0, DIGITS)),
  ),
);
const lines = [...new Set(hashes)]
  .sort()
  .join('')
  .match(new RegExp(`.{1,${LINE}}`, 'g'));
process.stdout.write(`// Made by build/hashed-words.js out of build/words/hashed.txt. Do not change by hand.

/** The first ${DIGITS} digits of each hash, one behind the other. */
export const HASHED_WORDS =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`);
