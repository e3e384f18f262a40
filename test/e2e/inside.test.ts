// A key in each form of container, through every source: found once, with its id, in its member.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { keyId } from '../../src/triage/key-id.js';
import { FILES, FORMS, KEY } from '../support/container-forms.js';
import { has, packed } from '../support/packing.js';
import { TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const made = FORMS.filter(([, tool]) => has(tool)).map(([name, , script, places], i) => ({
  name,
  path: `${String(i).padStart(2, '0')}/out`,
  bytes: packed(FILES, script),
  places,
}));

let repository: TestRepository;
beforeAll(() => {
  repository = new TestRepository();
});
afterAll(() => repository.dispose());

async function scan(args: readonly string[], input?: Uint8Array): Promise<Report> {
  const options = { cwd: repository.path, ...(input === undefined ? {} : { input }) };
  const { stdout, stderr } = await veleaks([...args, '--format', 'json'], options);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** `path!member:line:column`, sorted. */
function placesOf({ findings }: Report): string[] {
  // Whatever else is found is told with its place.
  const others = findings.filter((finding) => finding.keyId !== keyId(KEY));
  expect(others.flatMap(({ occurrences }) => occurrences)).toEqual([]);
  const places = findings.flatMap(({ occurrences }) =>
    occurrences.map(
      ({ path, inside = [], line, column }) => `${[path, ...inside].join('!')}:${line}:${column}`,
    ),
  );
  return [...new Set(places)].sort();
}

const EXPECTED = made.flatMap(({ path, places }) => places.map((place) => `${path}!${place}`)).sort();
/** What the content is called depends on the name of the file, which standard input has not. */
const ALL = Object.fromEntries(made.map(({ path, bytes }) => [path, bytes]));

describe.each(sample(made, 4))('$name', ({ bytes, places }) => {
  test('through standard input', async () => {
    const report = await scan(['stdin'], bytes);
    expect(placesOf(report)).toEqual(places.map((place) => `!${place}`));
    expect(report.coverage.unopened).toBeUndefined();
  });
});

test('through staged files, the work tree and the history, loose and packed as deltas', async () => {
  for (const [path, bytes] of Object.entries(ALL)) repository.write(path, bytes);
  repository.git('add', '-A', '-f');
  const staged = await scan(['staged']);
  expect(placesOf(staged)).toEqual(EXPECTED);
  expect(placesOf(await scan(['files']))).toEqual(EXPECTED);
  repository.git('commit', '-qm', 'containers');
  expect(placesOf(await scan(['history', '--no-cache']))).toEqual(EXPECTED);
  const first = repository.git('rev-parse', 'HEAD');

  // The same with something behind it, so that one of the two is a delta of the other.
  for (const [path, bytes] of Object.entries(ALL)) repository.write(path, changed(bytes));
  repository.git('commit', '-qam', 'containers, padded');
  const range = await scan(['history', `${first}..HEAD`]);
  expect(placesOf(range)).toEqual(EXPECTED);
  repository.git('repack', '-adfq', '--depth=50', '--window=50');
  const deltas = repository
    .git('verify-pack', '-v', packOf(repository))
    .split('\n')
    .filter((line) => /^[0-9a-f]{40} blob .*[0-9a-f]{40}$/.test(line));
  expect(deltas.length).toBeGreaterThan(made.length / 2);
  for (const engine of ['packs', 'git'] as const) {
    const report = await scan(['history', '--no-cache', '--engine', engine]);
    expect(placesOf(report), engine).toEqual(EXPECTED);
    const blobs = new Set(report.findings[0]!.occurrences.map(({ blob }) => blob));
    expect(blobs.size, engine).toBe(2 * made.length);
    expect(report.findings[0]!.occurrences.every(({ commit }) => commit !== undefined)).toBe(true);
  }
});

/** The same container with something behind it. */
function changed(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(1024)]);
}

function packOf({ path }: TestRepository): string {
  return readdirSync(join(path, '.git/objects/pack'))
    .filter((name) => name.endsWith('.idx'))
    .map((name) => join(path, '.git/objects/pack', name))[0]!;
}
