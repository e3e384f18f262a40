// A history in which people write of what is packed: versions of such texts are not handed on, and
// each with something packed in it is, loose and as a delta of one without.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILT_IN_RULES } from '../../src/detect/built-in-rules.js';
import { Detector } from '../../src/detect/detector.js';
import { isPacked } from '../../src/detect/packed.js';
import { findRepository } from '../../src/git/repository.js';
import { HistorySource } from '../../src/sources/history/history.js';
import { PackHistoryEngine } from '../../src/sources/history/pack-engine.js';
import { collect } from '../support/collect.js';
import { body, key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { SPOKEN_OF, written } from '../support/written.js';

const detector = new Detector(BUILT_IN_RULES);
const mayContain = (bytes: Uint8Array): boolean => detector.mayContain(bytes) || isPacked(bytes);

const GZIPPED = gzipSync(`${body(7, 300)}\n${key(2)}\n`);
const LINES = Array.from({ length: 60 }, (_, line) => `line ${line} of a text: ${body(100 + line, 12)}`);
const BEFORE = `${LINES.slice(0, 30).join('\n')}\n${SPOKEN_OF.join('\n')}\n`;
const BEHIND = `\n${LINES.slice(30).join('\n')}\n`;
const FORMS = written(GZIPPED);

let repository: TestRepository;
/** Ids of versions that only speak of it, and of those with something in them. */
const plain: string[] = [];
const holding = new Map<string, string>();

beforeAll(() => {
  repository = new TestRepository();
  for (const { name, text } of FORMS) {
    const path = `${name.replaceAll(/\W/g, '-')}.txt`;
    const add = (content: string): string => {
      repository.commit({ [path]: Buffer.from(content, 'latin1') });
      return repository.git('rev-parse', `HEAD:${path}`);
    };
    // The first characters alone, as a constant; then all of it behind them; then without again.
    plain.push(add(`${BEFORE}${name}\n${BEHIND}`));
    holding.set(add(`${BEFORE}${name}\n${text}${BEHIND}`), name);
    plain.push(add(`${BEFORE}${name}\nmore\n${BEHIND}`));
  }
});
afterAll(() => repository.dispose());

async function handedOn({ path }: TestRepository): Promise<ReadonlySet<string>> {
  const found = (await findRepository(path))!;
  const engine = new PackHistoryEngine({ repository: found, needles: detector.needleTexts });
  const source = new HistorySource({ repository: found, engine });
  const { fragments, coverage } = await collect(source, { mayContain });
  expect(coverage.skipped).toEqual([]);
  return new Set(fragments.map(({ provenance }) => provenance.oid!));
}

test.each(['loose', 'packed', 'packed as deltas of each other'])('%s', async (how) => {
  if (how === 'packed') repository.git('repack', '-adfq', '--depth=0', '--window=0');
  if (how === 'packed as deltas of each other')
    repository.git('repack', '-adfq', '--depth=50', '--window=50');
  const ids = await handedOn(repository);
  const missed = [...holding].filter(([oid]) => !ids.has(oid)).map(([, name]) => name);
  expect(missed).toEqual([]);
  expect(plain.filter((oid) => ids.has(oid))).toEqual([]);
});

/** `a short text`. */
const BZIPPED = 'QlpoOTFBWSZTWSUGw7EAAAERgEAAIkCcQCAAIgGnpCDJiKJFyHb8XckU4UJAlBsOxA==';
const BZIP2 = Buffer.from(BZIPPED, 'base64').toString('latin1');
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nServer: some';
const MESSAGE = `${HEAD}\r\n\r\n${brotliCompressSync(key(3)).toString('latin1')}`;

// Of the same length each, so that it is one byte or two that a delta brings.
const TOLD_BY_NEIGHBOURS = {
  'what precedes it': [`BZhX${BZIP2.slice(4)}`, BZIP2],
  'what stands far behind it': [MESSAGE.replace('\r\n\r\n', '\r.\r\n'), MESSAGE],
} as const;

test.each(Object.entries(TOLD_BY_NEIGHBOURS))(
  'a needle that a delta copies is told by %s',
  async (_, pair) => {
    const [harmless, telling] = pair.map((text) => `${BEFORE}${text}${BEHIND}`);
    const own = new TestRepository();
    try {
      const add = (text: string): string => {
        own.commit({ 'a.txt': Buffer.from(text, 'latin1') });
        return own.git('rev-parse', 'HEAD:a.txt');
      };
      // The longest is what the others are deltas of.
      const base = add(`${harmless}one line more\n`);
      const target = add(telling!);
      own.git('repack', '-adfq', '--depth=50', '--window=50');
      const pack = readdirSync(join(own.path, '.git/objects/pack')).find((name) => name.endsWith('.idx'))!;
      const rows = own.git('verify-pack', '-v', `.git/objects/pack/${pack}`);
      expect(rows).toMatch(new RegExp(`^${target} blob .* 1 ${base}$`, 'm'));
      const ids = await handedOn(own);
      expect([base, target].filter((oid) => ids.has(oid))).toEqual([target]);
    } finally {
      own.dispose();
    }
  },
);
