// The quality of detection, as Markdown on stdout: how many true keys are suppressed, whether the
// rules' examples hold, and what is found in histories that never held a key.
//
//   npm run bench:quality -- [--keys N] [--repo NAME=PATH]...
//
// Ends with code 1 where a bar is missed. The bars: docs/decisions/0007-verdicts.md.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BASE58, VENDOR_SHAPES } from '../test/support/vendor-shapes.js';
import { loadDetection } from './detection.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const ALPHABETS = {
  hex: `${DIGITS}abcdef`,
  base32: `${LETTERS.toUpperCase()}234567`,
  base36: DIGITS + LETTERS,
  base62: DIGITS + LETTERS.toUpperCase() + LETTERS,
  base64url: `${DIGITS}${LETTERS.toUpperCase()}${LETTERS}-_`,
  'lower-case': LETTERS,
};
const LENGTHS = [16, 20, 24, 32, 40, 64];
/** The greatest share of true keys that may be suppressed, in percent. */
const BARS = { 16: 0.1, other: 0.04 };

const { hex, base32, base36, base62, base64url } = ALPHABETS;

/**
 * Keys of 16 letters and digits or more, as vendors make them. `pick` gives so many random letters
 * of an alphabet.
 */
const SHAPES = {
  'hex 16': (pick) => pick(hex, 16),
  'base32 16': (pick) => pick(base32, 16),
  'base36 16': (pick) => pick(base36, 16),
  'base62 16': (pick) => pick(base62, 16),
  'base64url 16': (pick) => pick(base64url, 16),
  'base58 16': (pick) => pick(BASE58, 16),
  'lower-case 16': (pick) => pick(LETTERS, 16),
  'lower-case 17': (pick) => pick(LETTERS, 17),
  'lower-case 18': (pick) => pick(LETTERS, 18),
  'upper-case 16': (pick) => pick(LETTERS.toUpperCase(), 16),
  ULID: VENDOR_SHAPES.ULID,
  KSUID: VENDOR_SHAPES.KSUID,
  nanoid: (pick) => pick(base64url, 21),
  UUID: VENDOR_SHAPES.UUID,
  cuid2: VENDOR_SHAPES.cuid2,
  'digits 16': (pick) => pick(DIGITS, 16),
  'digits 20': (pick) => pick(DIGITS, 20),
  'digits 32': (pick) => pick(DIGITS, 32),
  'lower-case 4 x 6': VENDOR_SHAPES['4 x 6'],
  'lower-case 3-4-5-6': (pick) => [3, 4, 5, 6].map((length) => pick(LETTERS, length)).join('-'),
  'base36 4 x 6': (pick) => [6, 6, 6, 6].map((length) => pick(base36, length)).join('-'),
  'live_ base62 16': (pick) => `live_${pick(base62, 16)}`,
  'test_ lower-case 16': (pick) => `test_${pick(LETTERS, 16)}`,
  'prod_ hex 16': (pick) => `prod_${pick(hex, 16)}`,
  'v1_ base36 16': (pick) => `v1_${pick(base36, 16)}`,
  'base62 16, checksum': VENDOR_SHAPES.checksum,
  // Some vendors' keys are as long, and the longest that is read.
  'base64url 156': (pick) => pick(base64url, 156),
  'base62 512': (pick) => pick(base62, 512),
};
/**
 * The greatest share of true keys that may be suppressed or low, and of written placeholders that
 * may block.
 */
const MAX_LOST = 0.1;
const MAX_BLOCKING = 1;

/** Keys that are put into one buffer. */
const BATCH = 1_000;

let missed = 0;

const { values: options } = parseArgs({
  options: {
    keys: { type: 'string', default: '60000' },
    // Only the shapes of these names.
    shape: { type: 'string', multiple: true, default: [] },
    repo: { type: 'string', multiple: true, default: [] },
  },
});
const { Detector, runExamples, seededRandom } = await loadDetection();
const { rules } = JSON.parse(readFileSync('rules/vibengine.json', 'utf8'));
const detector = new Detector(rules);

print('# Quality of detection', '');
const shown = ['--keys', options.keys, ...shownShapes(), ...shownRepositories()];
print(`\`npm run bench:quality -- ${shown.join(' ')}\``, '');
print(`Node ${process.version}, ${process.platform} ${process.arch}`, '');
if (options.shape.length === 0) printSuppressed(Number(options.keys));
printShapes(Number(options.keys));
if (options.shape.length === 0) {
  printPlaceholders();
  printExamples();
}
for (const repository of options.repo) await printHistory(...splitRepository(repository));
process.exitCode = missed > 0 ? 1 : 0;

function printSuppressed(count) {
  print('## True keys suppressed, in percent', '');
  print(
    `${count} random keys a cell; at most ${BARS[16]} at 16 characters, ${BARS.other} at 20 and more.`,
    '',
  );
  print(`| alphabet | ${LENGTHS.join(' | ')} |`, `| --- |${' ---: |'.repeat(LENGTHS.length)}`);
  for (const [name, alphabet] of Object.entries(ALPHABETS)) {
    const shares = LENGTHS.map((length, i) => {
      const share = (100 * suppressed(alphabet, length, count, 1_000 * i + name.length)) / count;
      if (share > (BARS[length] ?? BARS.other)) missed += 1;
      return share.toFixed(4);
    });
    print(`| ${name} | ${shares.join(' | ')} |`);
  }
  print('');
}

/** How many of `count` random keys are not found as findings. */
function suppressed(alphabet, length, count, seed) {
  const random = seededRandom(seed);
  let lost = 0;
  for (let done = 0; done < count; done += BATCH) {
    const keys = Array.from(
      { length: Math.min(BATCH, count - done) },
      () =>
        rules[0].prefix +
        Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join(''),
    );
    const found = new Set();
    for (const { verdict, secret } of detector.detect(Buffer.from(keys.join('\n'))))
      if (verdict === 'finding') found.add(secret.reveal());
    lost += keys.filter((key) => !found.has(key)).length;
  }
  return lost;
}

function printShapes(count) {
  print(
    '## True keys suppressed or low, in percent',
    '',
    `${count} random keys a shape; at most ${MAX_LOST}.`,
    '',
    '| shape | lost |',
    '| --- | ---: |',
  );
  for (const [i, [name, make]] of Object.entries(SHAPES).entries()) {
    if (options.shape.length > 0 && !options.shape.includes(name)) continue;
    const random = seededRandom(70_000 + i);
    const pick = (alphabet, length) =>
      Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
    let lost = 0;
    for (let done = 0; done < count; done += BATCH) {
      const keys = Array.from({ length: Math.min(BATCH, count - done) }, () => rules[0].prefix + make(pick));
      const found = new Set();
      for (const { verdict, confidence, secret } of detector.detect(Buffer.from(keys.join('\n'))))
        if (verdict === 'finding' && confidence !== 'low') found.add(secret.reveal());
      lost += keys.filter((key) => !found.has(key)).length;
    }
    const share = (100 * lost) / count;
    if (share > MAX_LOST) missed += 1;
    print(`| ${name} | ${share.toFixed(4)} |`);
  }
  print('');
}

/** What people write where a key belongs: bench/placeholders.txt. */
function printPlaceholders() {
  const bodies = readFileSync('bench/placeholders.txt', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  print(
    '## Written placeholders that block',
    '',
    `${bodies.length} of them; at most ${MAX_BLOCKING} percent.`,
    '',
    '| where | block | in percent | low |',
    '| --- | ---: | ---: | ---: |',
  );
  for (const before of ['see ', 'VE_API_KEY=']) {
    const found = bodies.map((body) =>
      detector
        .detect(Buffer.from(`${before}${rules[0].prefix}${body}\n`))
        .filter(({ verdict }) => verdict === 'finding')
        .map(({ confidence }) => confidence),
    );
    const block = found.filter((all) => all.some((confidence) => confidence !== 'low')).length;
    const low = found.filter((all) => all.includes('low')).length;
    const share = (100 * block) / bodies.length;
    if (share > MAX_BLOCKING) missed += 1;
    print(`| \`${before}\` | ${block} | ${share.toFixed(2)} | ${low} |`);
  }
  print('');
}

function printExamples() {
  const results = runExamples(rules);
  const failed = results.filter(({ passed }) => !passed);
  missed += failed.length;
  print(
    '## The verdict table',
    '',
    `${results.length - failed.length} of ${results.length} examples hold.`,
    '',
  );
  for (const { example, found } of failed)
    print(`- ${JSON.stringify(example)}: ${found.join(', ') || 'nothing'}`);
}

async function printHistory(name, path) {
  const verdicts = new Map();
  const start = performance.now();
  let objects = 0;
  let bytes = 0;
  await eachObject(path, (content) => {
    objects += 1;
    bytes += content.length;
    if (!detector.mayContain(content)) return;
    for (const { verdict, confidence, decoding } of detector.detect(content)) {
      const row = [verdict, confidence, ...decoding].filter(Boolean).join(' ');
      verdicts.set(row, (verdicts.get(row) ?? 0) + 1);
      if (verdict === 'finding') missed += 1;
    }
  });
  const seconds = (performance.now() - start) / 1_000;
  print(`## The history of ${name}`, '');
  print(
    `${objects} objects, ${(bytes / 1e9).toFixed(2)} GB, ${seconds.toFixed(0)} s with git's own time.`,
    '',
  );
  print('| verdict | candidates |', '| --- | ---: |');
  for (const [row, count] of [...verdicts].sort()) print(`| ${row} | ${count} |`);
  print(
    `| finding, any confidence | ${[...verdicts].filter(([row]) => row.startsWith('finding')).length} |`,
    '',
  );
}

/** Hands over the content of each object of a repository. */
async function eachObject(path, take) {
  const git = spawn(
    'git',
    ['--git-dir', path, 'cat-file', '--batch-all-objects', '--batch', '--unordered', '--buffer'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise((resolve) => git.on('close', resolve));
  let pending = [];
  let size = 0;
  let wanted = 1;
  let inObject = false;
  for await (const chunk of git.stdout) {
    pending.push(chunk);
    size += chunk.length;
    if (size < wanted) continue;
    let buffer = pending.length === 1 ? chunk : Buffer.concat(pending);
    for (;;) {
      if (!inObject) {
        const end = buffer.indexOf(10);
        if (end < 0) {
          wanted = buffer.length + 1;
          break;
        }
        wanted = Number(buffer.latin1Slice(0, end).split(' ')[2]) + 1;
        if (!Number.isSafeInteger(wanted)) throw new Error('git cat-file wrote a header that is not known');
        buffer = buffer.subarray(end + 1);
        inObject = true;
      }
      if (buffer.length < wanted) break;
      take(buffer.subarray(0, wanted - 1));
      buffer = buffer.subarray(wanted);
      inObject = false;
    }
    pending = [buffer];
    size = buffer.length;
  }
  const code = await ended;
  if (code !== 0 || inObject) throw new Error(`git cat-file ended with code ${code} in the middle`);
}

function splitRepository(argument) {
  const [name, ...path] = argument.split('=');
  return [name, path.join('=')];
}

/** Without the paths of this machine. */
function shownShapes() {
  return options.shape.flatMap((name) => ['--shape', `'${name}'`]);
}

function shownRepositories() {
  return options.repo.flatMap((argument) => ['--repo', `${splitRepository(argument)[0]}=PATH`]);
}

function print(...lines) {
  process.stdout.write(`${lines.join('\n')}\n`);
}
