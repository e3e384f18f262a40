// What is written around a key, or what it is written as: each is found by the bytes that are
// planted.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Dice } from './dice.js';

export interface Planted {
  readonly content: Buffer;
  /**
   * Bytes that no other content has; null where the key is accepted, or is not certain to be found.
   */
  readonly needle: Buffer | null;
  /** Whether it takes unpacking. */
  readonly isPacked: boolean;
}

type Write = (key: string, dice: Dice) => Buffer;

const text =
  (write: (key: string) => string): Write =>
  (key) =>
    Buffer.from(write(key));

const plain: readonly Write[] = [
  text((key) => `k = ${key}\n`),
  text((key) => key),
  text((key) => `first\r\nkey: "${key}"\r\n`),
  text((key) => `{"apiKey":"${key}"}`),
  text((key) => `const s = await Sandbox.create({ apiKey: '${key}' });\n`),
  text((key) => `curl https://user:${key}@example.com/path?x=1\n`),
  text((key) => `curl -H 'X-API-Key: ${key}' https://example.com\n`),
  text((key) => `\x1b[31m${key}\x1b[0m\n`),
  text((key) => `\u202e${key}\u202c "\n`),
  text((key) => `export VE_API_KEY=${key}\nexport OTHER=1\n`),
  text((key) => `${'x'.repeat(70_000)} ${key} ${'y'.repeat(70_000)}`),
  text((key) => `${'line\n'.repeat(3000)}${key}\n`),
  text((key) => `${key}\n`.repeat(50)),
  (key) => Buffer.concat([Buffer.alloc(3000), Buffer.from(`"${key}"`), Buffer.alloc(3000)]),
];

const written: readonly Write[] = [
  (key) => Buffer.from(`\uFEFFkey=${key}\r\n`, 'utf16le'),
  (key) => Buffer.from(`\uFEFFkey=${key}\r\n`, 'utf16le').swap16(),
  text((key) => `data: ${Buffer.from(`token=${key}\n`).toString('base64')}\n`),
  text((key) => `data: ${Buffer.from(`token=${key}\n`).toString('hex')}\n`),
  text((key) => `"${[...key].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')}"\n`),
  text((key) => `q=${[...key].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')}\n`),
];

/** Not each machine has it; the others come with what the tests need anyway. */
const HAS_CPIO = spawnSync('sh', ['-c', 'command -v cpio']).status === 0;

const packed: readonly Write[] = [
  (key) => gzipSync(`k=${key}\n`),
  (key) => gzipSync(gzipSync(`k=${key}\n`)),
  (key) => deflateSync(`k=${key}\n${'x'.repeat(200)}`),
  (key) => made(key, 'tar cf out in'),
  (key) => made(key, 'tar czf out in'),
  (key) => made(key, 'zip -q out.zip in && mv out.zip out'),
  (key) => made(key, 'zip -q0 out.zip in && mv out.zip out'),
  (key) => made(key, 'xz -c in > out'),
  (key) => made(key, 'bzip2 -c in > out'),
  (key) => made(key, 'tar cJf out in'),
  (key) => made(key, 'zstd -q -c in > out'),
  (key) => made(key, 'tar cf - in | zstd -q -c > out'),
  ...(HAS_CPIO ? [(key: string) => made(key, 'echo in | cpio -o -H newc > out')] : []),
  (key) => made(key, 'zip -q a.zip in && zip -q out.zip a.zip && mv out.zip out'),
  (key) => made(key, 'tar czf - in | base64 > out'),
  (key) => made(key, `mv in "$(printf 'a\\n\\033[31m')" && tar czf out a*`),
  (key) => made(key, 'mkdir -p b/c && mv in b/c/-rf && tar cPf out "$(pwd)/b/c/../../b"'),
  (key) => made(key, `sqlite3 out "create table t(a); insert into t values(readfile('in'))"`),
];

/** The output file `out` of a script, of a file `in` that holds the key. */
function made(key: string, script: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'veleaks-packed-'));
  try {
    writeFileSync(join(folder, 'in'), `first\nk=${key}\n`);
    execFileSync('sh', ['-c', script], { cwd: folder, stdio: 'ignore' });
    return readFileSync(join(folder, 'out'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A packed form that is cut, or of which some bytes are others: what is left of the key is not certain. */
function spoiled(key: string, dice: Dice): Buffer {
  const bytes = Buffer.from(dice.pick(packed)(key, dice));
  if (dice.oneIn(2)) return bytes.subarray(0, dice.below(bytes.length));
  for (let n = dice.below(6); n >= 0; n -= 1) bytes[dice.below(bytes.length)] = dice.below(256);
  return bytes;
}

/** A content with the key in it, in some form. */
export function anyText(dice: Dice, key: string): Planted {
  const way = dice.below(11);
  if (way === 0)
    return {
      content: Buffer.from(`k = ${key} # veleaks:allow a made-up key\n`),
      needle: null,
      isPacked: false,
    };
  if (way === 1) return { content: brotliCompressSync(`k=${key}\n`), needle: null, isPacked: true };
  if (way === 10) return { content: spoiled(key, dice), needle: null, isPacked: true };
  if (way <= 5) return whole(dice.pick(plain)(key, dice), Buffer.from(key));
  const content = dice.pick(way <= 7 ? written : packed)(key, dice);
  const needle = content.subarray(Math.max(0, content.length - 60), content.length - 4);
  return whole(content, needle, way > 7);
}

function whole(content: Buffer, needle: Buffer, isPacked = false): Planted {
  return { content, needle, isPacked };
}

/** Bytes that hold no key, some of them hard to read. */
export function anyHarmless(dice: Dice): Buffer {
  return dice.pick<() => Buffer>([
    () => Buffer.from('nothing in it\n'),
    () => Buffer.alloc(0),
    () => dice.bytes(500),
    () => gzipSync('nothing').subarray(0, 15),
    () => Buffer.concat([Buffer.from('PK\x03\x04'), dice.bytes(60)]),
    () => Buffer.concat([Buffer.from('SQLite format 3\0'), dice.bytes(200)]),
    () => Buffer.concat([Buffer.from('\xfd7zXZ\0', 'latin1'), dice.bytes(40)]),
    () => Buffer.concat([Buffer.from('BZh9'), dice.bytes(40)]),
    () => gzipSync(Buffer.alloc(3_000_000)),
    () =>
      Buffer.from(
        'version https://git-lfs.github.com/spec/v1\noid sha256:'.concat('0'.repeat(64), '\nsize 12\n'),
      ),
    () => Buffer.from('ref: refs/heads/main\n'),
    () => Buffer.from(`# veleaks:allow\n${'<!-- '.repeat(50)}`),
    () => Buffer.from('x'.repeat(300_000)),
  ])();
}
