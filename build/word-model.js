// Makes src/detect/body/word-model-data.ts out of build/words/words.txt: the words that people
// write where a key belongs, and which letter follows which in them.
//
//   node build/word-model.js > src/detect/body/word-model-data.ts
import { readFileSync } from 'node:fs';

/** Words that stand first in the list are the more frequent. */
const WEIGHTS = [
  { below: 900, weight: 4 },
  { below: 4_000, weight: 2 },
  { below: Number.POSITIVE_INFINITY, weight: 1 },
];

/** Where the ranks end that src/detect/body/word-model.ts gives bits to. */
const RANKS = [0, 60, 1_000, 4_000, Number.POSITIVE_INFINITY];

/** Letters count as 1 to 26, the edge of a word as 0. */
const LETTERS = 27;

/** Eighths of a bit, from the character `#` on. */
const STEPS = 8;
const ZERO = 35;
/** `\` would be an escape. */
const BACKSLASH = 92;

const text = readFileSync(new URL('words/words.txt', import.meta.url), 'utf8');
const words = text.split(/\s+/).filter((word) => word !== '');
const ranks = RANKS.slice(1).map((end, i) => words.slice(RANKS[i], end));
process.stdout.write(`// Made by build/word-model.js out of build/words/words.txt. Do not change by hand.

/**
 * Words by rank, the most frequent first; within a rank by their letters. Of each a capital says how
 * many letters it has of the one before (A is none), and the rest follows. A space parts the ranks.
 */
export const WORDS =
${asLiterals(ranks.map(afterEachOther).join(' '))};

/**
 * How many bits a letter takes after the two before it: for each of 27 x 27 x 27 (0 the edge of a
 * word, 1 to 26 the letters) the character code less 35, in eighths of a bit.
 */
export const LETTER_BITS =
${asLiterals(lettersBits())};
`);

function lettersBits() {
  const one = new Float64Array(LETTERS);
  const two = new Float64Array(LETTERS ** 2);
  const three = new Float64Array(LETTERS ** 3);
  for (const [rank, word] of words.entries()) {
    if (!/^[a-z]+$/.test(word)) continue;
    const { weight } = WEIGHTS.find(({ below }) => rank < below);
    let a = 0;
    let b = 0;
    for (const letter of `${word}\0`) {
      const c = letter === '\0' ? 0 : letter.charCodeAt(0) - 96;
      one[c] += weight;
      two[b * LETTERS + c] += weight;
      three[(a * LETTERS + b) * LETTERS + c] += weight;
      a = b;
      b = c;
    }
  }
  const total = sum(one);
  let bits = '';
  for (let context = 0; context < LETTERS ** 2; context += 1) {
    const pair = two.subarray((context % LETTERS) * LETTERS, (context % LETTERS) * LETTERS + LETTERS);
    const triple = three.subarray(context * LETTERS, context * LETTERS + LETTERS);
    const pairs = sum(pair);
    const triples = sum(triple);
    for (let c = 0; c < LETTERS; c += 1) {
      // Witten and Bell's smoothing, as a fixed number of unseen letters.
      const single = (one[c] + 1) / (total + LETTERS);
      const byPair = (pair[c] + 12 * single) / (pairs + 12);
      const share = (triple[c] + 8 * byPair) / (triples + 8);
      bits += String.fromCharCode(codeOf(Math.round(-Math.log2(share) * STEPS)));
    }
  }
  return bits;
}

/** Quotes and backslashes would need an escape: they are one step off. */
function codeOf(steps) {
  const code = Math.min(126, ZERO + steps);
  return code === BACKSLASH || code === 39 ? code + 1 : code;
}

function sum(counts) {
  return counts.reduce((all, count) => all + count, 0);
}

function afterEachOther(words) {
  let before = '';
  return words
    .toSorted()
    .map((word) => {
      let kept = 0;
      while (kept < word.length && word[kept] === before[kept]) kept += 1;
      before = word;
      return String.fromCharCode(65 + kept) + word.slice(kept);
    })
    .join('');
}

/** A string literal in lines of 100 characters. */
function asLiterals(whole) {
  const lines = whole.match(/.{1,100}/gs);
  return lines.map((line, i) => `  '${line}'${i < lines.length - 1 ? ' +' : ''}`).join('\n');
}
