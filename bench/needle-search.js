// How fast needles are searched, as Markdown on stdout: all of them, the plain prefix alone, and
// the other ways to search.
//
//   node bench/needle-search.js NAME=FILE...
//
// The best of seven runs, in turn. docs/decisions/0002-needle-search.md has the figures that
// decided.
import { readFileSync } from 'node:fs';
import { loadDetection } from './detection.js';

const RUNS = 7;

const { Detector, NeedleSearch } = await loadDetection();
const { rules } = JSON.parse(readFileSync('rules/vibengine.json', 'utf8'));
const { prefix } = rules[0];
const detector = new Detector(rules);
const plain = NeedleSearch.of([prefix]);
const expression = new RegExp(
  detector.needleTexts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'),
);

const ways = {
  [`all ${detector.needleTexts.length} needles`]: (bytes) => detector.find(bytes, 0, bytes.length),
  'the plain prefix, same search': (bytes) => plain.find(bytes, 0, bytes.length),
  'Buffer.indexOf of the plain prefix': (bytes) => bytes.indexOf(prefix),
  'latin1 and RegExp of the plain prefix': (bytes) => bytes.latin1Slice().search(new RegExp(prefix)),
  'latin1 and RegExp of all needles': (bytes) => bytes.latin1Slice().search(expression),
};

console.log(`Node ${process.version}, GB/s, best of ${RUNS} runs\n`);
const files = process.argv.slice(2).map((argument) => argument.split('='));
console.log(`| way | ${files.map(([name]) => name).join(' | ')} |\n| --- |${' ---: |'.repeat(files.length)}`);
const contents = files.map(([, path]) => readFileSync(path));
const best = new Map(Object.keys(ways).map((name) => [name, contents.map(() => Number.POSITIVE_INFINITY)]));
for (let run = 0; run < RUNS; run += 1)
  for (const [name, search] of Object.entries(ways))
    contents.forEach((bytes, i) => {
      const start = performance.now();
      if (search(bytes) >= 0) throw new Error('a needle was found: the search ended early');
      best.get(name)[i] = Math.min(best.get(name)[i], performance.now() - start);
    });
for (const [name, times] of best)
  console.log(
    `| ${name} | ${times.map((ms, i) => (contents[i].length / ms / 1e6).toFixed(2)).join(' | ')} |`,
  );
