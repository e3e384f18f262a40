// A history in which people write of what is packed: versions of such texts are not handed on, and
// each with something packed in it is, loose and as a delta of one without.
import { gzipSync } from 'node:zlib';
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

async function handedOn(): Promise<ReadonlySet<string>> {
  const found = (await findRepository(repository.path))!;
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
  const ids = await handedOn();
  const missed = [...holding].filter(([oid]) => !ids.has(oid)).map(([, name]) => name);
  expect(missed).toEqual([]);
  expect(plain.filter((oid) => ids.has(oid))).toEqual([]);
});
