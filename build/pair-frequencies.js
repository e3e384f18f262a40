// Makes src/detect/needles/pair-frequencies.ts: how often pairs of bytes stand in what people
// commit.
//
//   node build/pair-frequencies.js FILE... > src/detect/needles/pair-frequencies.ts
//
// Each file counts as much as any other. The committed figures are of every seventh blob of the
// histories of vite, express, requests and ripgrep.
import { readFileSync } from 'node:fs';

/** Pairs that are kept; the others are rarer than one in 10,000. */
const KEPT = 900;

const sums = new Float64Array(65_536);
const files = process.argv.slice(2);
for (const file of files) {
  const bytes = readFileSync(file);
  for (let i = 1; i < bytes.length; i += 1)
    sums[(bytes[i - 1] << 8) | bytes[i]] += 1 / (bytes.length * files.length);
}
const kept = [...sums.keys()].sort((a, b) => sums[b] - sums[a]).slice(0, KEPT);
const byCount = new Map();
for (const pair of kept) {
  const level = Math.round(4 * Math.log2(sums[pair] * 1e6));
  const text = String.fromCharCode(pair >> 8, pair & 0xff);
  byCount.set(level, (byCount.get(level) ?? '') + text);
}
/** Literals of so many characters, joined: a line stays short. */
const literals = (pairs) =>
  pairs
    .match(/.{1,72}/gs)
    .map((part) => JSON.stringify(part).replaceAll('${', '\\u0024{'))
    .join(' +\n    ');

process.stdout.write(`// Made by build/pair-frequencies.js. Do not change by hand.

/**
 * Pairs of bytes, one character a byte, by how often they stand in a million bytes: the number is
 * four times its base-2 logarithm.
 */
export const PAIRS_BY_LEVEL: Readonly<Record<number, string>> = {
${[...byCount].map(([level, pairs]) => `  ${level}: ${literals(pairs)},`).join('\n')}
};
`);
