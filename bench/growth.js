// How time and memory grow with what is scanned: twice the input should take at most 2.3 times of
// both.
//
//   node bench/growth.js [KIND ...] [--rounds 3] [--from SIZE]
//
// --from: the least size, instead of that of each kind.
// Needs a built program, git, and GNU time (Linux). Inputs are made in a temporary folder. Prints a
// table in Markdown.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';
import { machine } from './pairs.js';

const PROGRAM = join(import.meta.dirname, '..', 'dist', 'cli.cjs');
/** Twice the input may take so many times as much. */
const MAX_GROWTH = 2.3;

const PREFIX = ['ve', 'sk', ''].join('_');
const key = (seed) => PREFIX + createHash('sha256').update(`growth ${seed}`).digest('hex').slice(0, 32);

const git = (cwd, args, input) =>
  execFileSync('git', args, {
    cwd,
    input,
    maxBuffer: 2 ** 30,
    env: { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', HOME: cwd },
  });

const write = (folder, path, content) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const rows = (count, make) => Array.from({ length: count }, (_, n) => make(n)).join('');

/** One file, which is scanned alone. */
function oneFile(folder, text) {
  write(folder, 'f', text);
  return ['files', 'f'];
}

/** A repository out of a stream of git fast-import. */
function imported(folder, stream) {
  git(folder, ['init', '-q', '-b', 'main']);
  git(folder, ['fast-import', '--quiet'], stream);
}
const data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
const who = 'committer Ada <ada@example.com> 1700000000 +0000\n';
const commit = (files, message = 'change', from = '') =>
  `commit refs/heads/main\n${who}${data(message)}${from}${files
    .map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`)
    .join('')}`;
const LEAK = ['k.txt', `K=${key(0)}\n`];

const number = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const sha1 = (...parts) => {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/**
 * A pack of one blob of 16 to 2,047 bytes, and its index (gitformat-pack(5)): git would take minutes
 * for thousands.
 */
function writePack(folder, text) {
  const { length } = text;
  const oid = sha1(`blob ${length}\0`, text);
  const entry = Buffer.concat([Buffer.from([0xb0 | (length & 15), length >> 4]), deflateSync(text)]);
  const pack = Buffer.concat([Buffer.from('PACK'), number(2), number(1), entry]);
  const sum = sha1(pack);
  const counts = Array.from({ length: 256 }, (_, first) => number(oid[0] <= first ? 1 : 0));
  const head = [Buffer.from([255, 0x74, 0x4f, 0x63]), number(2), ...counts];
  const index = Buffer.concat([...head, oid, number(crc32(entry)), number(12), sum]);
  const name = `.git/objects/pack/pack-${sum.toString('hex')}`;
  write(folder, `${name}.pack`, Buffer.concat([pack, sum]));
  write(folder, `${name}.idx`, Buffer.concat([index, sha1(index)]));
}

/** Makes an input of the size; gives the arguments of the program. The least of its sizes. */
const KINDS = {
  candidates: [
    50_000,
    (folder, n) =>
      oneFile(
        folder,
        rows(n, (i) => `${PREFIX}your_api_key_${i}\n`),
      ),
  ],
  places: [
    50_000,
    (folder, n) =>
      oneFile(
        folder,
        rows(n, () => `K=${key(0)}\n`),
      ),
  ],
  keys: [
    10_000,
    (folder, n) =>
      oneFile(
        folder,
        rows(n, (i) => `K=${key(i)}\n`),
      ),
  ],
  'keys as HTML': [
    10_000,
    (folder, n) => [
      ...oneFile(
        folder,
        rows(n, (i) => `K=${key(i)}\n`),
      ),
      '--format',
      'html=report.html',
    ],
  ],
  'keys in one line': [
    10_000,
    (folder, n) =>
      oneFile(
        folder,
        rows(n, (i) => `${key(i)},`),
      ),
  ],
  refs: [
    5_000,
    (folder, n) => {
      imported(folder, commit([LEAK]));
      git(
        folder,
        ['update-ref', '--stdin'],
        rows(n, (i) => `create refs/heads/b${i} refs/heads/main\n`),
      );
      git(folder, ['pack-refs', '--all']);
    },
  ],
  tags: [
    5_000,
    (folder, n) =>
      imported(
        folder,
        `${commit([LEAK])}\n${rows(n, (i) => `tag v${i}\nfrom refs/heads/main\ntagger Ada <a@example.com> 1700000000 +0000\n${data(`v${i} ${i % 10 ? '' : key(0)}`)}`)}`,
      ),
  ],
  commits: [
    10_000,
    (folder, n) =>
      imported(
        folder,
        rows(n, (i) =>
          commit([[`f${i % 100}.txt`, i % 10 ? `line ${i}\n` : `K=${key(0)} ${i}\n`]], `change ${i}`),
        ),
      ),
  ],
  packs: [
    1_000,
    (folder, n) => {
      imported(folder, commit([LEAK]));
      for (let i = 0; i < n; i += 1) writePack(folder, `K=${key(0)} ${i}\n`);
    },
  ],
  'loose objects': [
    10_000,
    (folder, n) => {
      imported(folder, commit([LEAK]));
      for (let i = 0; i < n; i += 1) {
        const text = i % 10 ? `blob ${i}\n` : `K=${key(0)} ${i}\n`;
        const object = Buffer.from(`blob ${text.length}\0${text}`);
        const oid = createHash('sha1').update(object).digest('hex');
        write(folder, `.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`, deflateSync(object));
      }
    },
  ],
  'ignore files': [
    1_000,
    (folder, n) => {
      imported(folder, commit([LEAK]));
      for (let i = 0; i < n; i += 1) {
        write(folder, `d${i}/.gitignore`, '.env\n*.log\n');
        write(folder, `d${i}/.env`, `A=${i}\n`);
        write(folder, `d${i}/a.txt`, i % 10 ? 'none\n' : `K=${key(0)}\n`);
      }
    },
  ],
  // A folder of env files that is ignored, and one that is not, each with an application.
  'env folders': [
    1_000,
    (folder, n) => {
      imported(folder, commit([LEAK, ['.gitignore', 'kept*/\n']]));
      for (let i = 0; i < n; i += 1) {
        const place = `${i % 2 ? 'kept' : 'open'}${i}`;
        write(folder, `${place}/package.json`, '{"name":"x"}\n');
        write(folder, `${place}/.env.d/a`, `A=${i % 10 ? i : key(0)}\n`);
        write(folder, `${place}/.env.local`, `A=${i}\n`);
      }
      return ['env'];
    },
  ],
  depth: [
    250,
    (folder, n) => {
      const path = `${'d/'.repeat(n)}k.txt`;
      write(folder, path, `K=${key(0)}\n`);
      git(folder, ['init', '-q', '-b', 'main']);
      git(folder, ['add', '.']);
      git(folder, ['-c', 'user.name=Ada', '-c', 'user.email=a@example.com', 'commit', '-qm', 'deep']);
    },
  ],
  'one line': [
    1_000_000,
    (folder, n) =>
      oneFile(
        folder,
        rows(n / 100, (i) => `{"n":${i},"k":"${key(i % 100)}","pad":"${'x'.repeat(30)}"},`),
      ),
  ],
  'one path': [
    16_384,
    (folder, n) =>
      imported(folder, commit([[`${'folder-of-a-long-name/'.repeat(n / 22)}k.txt`, `K=${key(0)}\n`]])),
  ],
};

/**
 * Seconds of processor time, of children too, and megabytes at the peak; the median of the rounds.
 */
function measure(cwd, args, rounds) {
  const all = Array.from({ length: rounds }, () => {
    const wrapped = [
      '-f',
      '%U %S %M',
      process.execPath,
      PROGRAM,
      ...args,
      '--no-progress',
      '--format',
      'json',
    ];
    const { stdout, stderr, status } = spawnSync('/usr/bin/time', wrapped, {
      cwd,
      maxBuffer: 2 ** 30,
      env: { PATH: process.env.PATH, HOME: cwd, XDG_STATE_HOME: join(cwd, '.git', 'state') },
    });
    const [user, system, kilobytes] = `${stderr}`.trim().split('\n').at(-1).split(' ').map(Number);
    if (![0, 1, 3].includes(status) || !`${stdout}`.startsWith('{')) throw new Error(`${status}: ${stderr}`);
    return { seconds: user + system, megabytes: kilobytes / 1024, status };
  });
  return all.sort((a, b) => a.seconds - b.seconds)[all.length >> 1];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '1' }, from: { type: 'string' } },
});
console.log(`${machine()}\n`);
console.log('| kind | size | s | MB | of half: time | memory |\n| --- | ---: | ---: | ---: | ---: | ---: |');
for (const [kind, [usual, make]] of Object.entries(KINDS)) {
  if (positionals.length > 0 && !positionals.includes(kind)) continue;
  const least = Number(values.from ?? usual);
  let half;
  for (const size of [least, 2 * least, 4 * least]) {
    const folder = mkdtempSync(join(tmpdir(), 'veleaks-growth-'));
    try {
      const args = make(folder, size);
      const now = measure(folder, Array.isArray(args) ? args : ['--no-cache'], Number(values.rounds));
      const grown = (name) =>
        half
          ? `${(now[name] / half[name]).toFixed(2)}${now[name] / half[name] > MAX_GROWTH ? ' !' : ''}`
          : '';
      console.log(
        `| ${kind} | ${size} | ${now.seconds.toFixed(2)} | ${now.megabytes.toFixed(0)} ` +
          `| ${grown('seconds')} | ${grown('megabytes')} |`,
      );
      half = now;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
