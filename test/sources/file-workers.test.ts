// Worker threads of the built program find the same as this thread alone, also if they die.
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import ruleFile from '../../rules/vibengine.json' with { type: 'json' };
import { Detector, needlesOfRules } from '../../src/detect/detector.js';
import { writeNeedles } from '../../src/detect/needles/key-search.js';
import { Coverage } from '../../src/model/coverage.js';
import type { Rule } from '../../src/model/rule.js';
import { FilesSource } from '../../src/sources/files/files.js';
import { collect, placesOf, rowsOf } from '../support/collect.js';
import { key, PREFIX } from '../support/keys.js';
import { TestFolder } from '../support/repository.js';

const FILES = 4500;
const KEYS = [0, 1, 255, 256, 2000, 4498, 4499];
const rules = ruleFile.rules as readonly Rule[];
const detector = new Detector(rules);

let folder: TestFolder;
const nameOf = (index: number) => `d${index % 7}/${String(index).padStart(5, '0')}.txt`;

beforeAll(() => {
  folder = new TestFolder();
  for (let index = 0; index < FILES; index += 1)
    folder.write(nameOf(index), KEYS.includes(index) ? key(index) : `text ${index}\n`.repeat(20));
});
afterAll(() => folder.dispose());

const scan = (jobs: number, script: URL) =>
  collect(new FilesSource({ cwd: folder.path, repository: null, rules, jobs, script }), {
    mayContain: (bytes) => detector.mayContain(bytes),
    search: detector,
  });

const BUILT = pathToFileURL(resolve('dist/cjs/file-worker.cjs'));
const scriptOf = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

test.each([
  ['no worker', 0, BUILT],
  ['one worker', 1, BUILT],
  ['three workers', 3, BUILT],
  ['a worker that ends at once', 1, scriptOf('')],
  [
    'a worker that throws at its second batch',
    2,
    scriptOf(
      "import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => { throw new Error('x'); });",
    ),
  ],
])('%s', async (_, jobs, script) => {
  const { fragments, coverage } = await scan(jobs, script);
  expect(placesOf(fragments, PREFIX)).toEqual(KEYS.map((index) => `file ${nameOf(index)}`).sort());
  expect(rowsOf(coverage)).toEqual([]);
  const bytes = KEYS.reduce((sum, index) => sum + key(index).length, 0);
  const text = Array.from({ length: FILES }, (__, index) => index).filter((index) => !KEYS.includes(index));
  expect(coverage.files).toBe(FILES);
  expect(coverage.bytes).toBe(bytes + text.reduce((sum, index) => sum + `text ${index}\n`.length * 20, 0));
});

test('the built script answers as the filter does', async () => {
  const worker = new Worker(BUILT, { workerData: writeNeedles(needlesOfRules(rules)) });
  worker.postMessage({ folder: folder.path, paths: [nameOf(0), nameOf(2), 'nope'] });
  const [answer] = await once(worker, 'message');
  const bytes = 'text 2\n'.length * 20;
  expect(answer).toEqual({
    suspects: [{ index: 0, empty: 0 }],
    links: [],
    large: [],
    absent: [2],
    unread: [],
    files: 1,
    bytes,
  });
  await worker.terminate();
});

test('the answers of a worker are used', async () => {
  const answer = '{ suspects: [], large: [], links: [], absent: [], unread: [], files: 1e9, bytes: 0 }';
  const script = `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', () => parentPort.postMessage(${answer}));`;
  expect((await scan(1, scriptOf(script))).coverage.files).toBeGreaterThan(1e9);
});

test('a caller that stops early ends the workers', async () => {
  const source = new FilesSource({ cwd: folder.path, repository: null, rules, jobs: 2, script: BUILT });
  const before = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  const world = { mayContain: (bytes: Uint8Array) => detector.mayContain(bytes), progress: () => undefined };
  for await (const _ of source.fragments({ ...world, coverage: new Coverage() })) break;
  const after = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  expect(after).toBe(before);
});
