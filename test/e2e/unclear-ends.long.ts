// An API that knows each key alive, and some two hundred texts in which it is hard to see where the
// key ends. No sentence and no exit code may say that one of them is dead, and in most the key
// itself is found.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding, Report, Revocation } from '../../src/model/report.js';
import { keyId } from '../../src/triage/key-id.js';
import { ApiServer } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { homeFolder } from '../support/leaky-repository.js';
import { veleaks } from '../support/program.js';
import { TestFolder } from '../support/repository.js';
import { FAST_CLOCK } from '../support/revoking.js';
import {
  BINARY,
  ENCODED,
  made,
  madeByJava,
  madeByPython,
  TEXT,
  type UnclearEnd,
} from '../support/unclear-ends.js';

/** Words that only a dead key deserves. */
const DEAD =
  /need not be revoked|not accepted by the API:|not accepted by the API,|REVOKED|is dead|"inactive"/;

/** In one run there are so many texts. */
const BATCH = 60;

/** New keys for each text: by their ids it is seen which text was read right. */
let seed = 48_000;
function twoKeys(): string[] {
  seed += 2;
  return [key(seed, 40), key(seed + 1, 32, 'base62')];
}

const texts: readonly UnclearEnd[] = [
  ...Object.entries({ ...BINARY, ...TEXT, ...ENCODED }).flatMap(([form, make]) =>
    made({ [form]: make }, twoKeys()),
  ),
  ...madeByPython(twoKeys()),
  ...madeByJava(twoKeys()),
];
const batches = Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, i) =>
  texts.slice(i * BATCH, (i + 1) * BATCH),
);
const pathOf = (text: UnclearEnd): string => `${texts.indexOf(text)}.bin`;

let server: ApiServer;
const folder = new TestFolder();
const home = homeFolder();

beforeAll(async () => {
  server = await new ApiServer().listen();
  for (const text of texts) server.live.add(text.key);
  batches.forEach((batch, i) => {
    mkdirSync(join(folder.path, String(i)));
    for (const text of batch) writeFileSync(join(folder.path, String(i), pathOf(text)), text.bytes);
  });
});

afterAll(async () => {
  await server.close();
  folder.dispose();
  home.folder.dispose();
});

const run = (args: readonly string[], batch: number) =>
  veleaks([...args, '--api-url', server.url], {
    cwd: join(folder.path, String(batch)),
    nodeOptions: FAST_CLOCK,
    env: home.env,
  });

const findingsAt = ({ findings }: Report, text: UnclearEnd): Finding[] =>
  findings.filter(({ occurrences }) => occurrences.some(({ path }) => path === pathOf(text)));

test('there are two hundred', () => {
  expect(Object.keys({ ...BINARY, ...TEXT }).length * 2).toBeGreaterThanOrEqual(160);
});

test('no live key is called dead, and most are found', async () => {
  const counts = { texts: texts.length, active: 0, unknown: 0, missed: [] as string[], questions: 0 };
  for (const [i, batch] of batches.entries()) {
    const json = await run(['verify', '--format', 'json'], i);
    const report: Report = JSON.parse(json.stdout);
    expect(report.findings.filter(({ liveness }) => liveness === 'inactive').map(formsOf)).toEqual([]);
    const said = await run(['verify'], i);
    expect(said.stdout + said.stderr).not.toMatch(DEAD);
    expect(
      leaksIn(
        said.stdout + said.stderr + json.stdout,
        batch.map((text) => text.key),
      ),
    ).toEqual([]);
    for (const text of batch) {
      const found = findingsAt(report, text);
      if (found.some((finding) => finding.keyId === keyId(text.key) && finding.liveness === 'active'))
        counts.active += 1;
      else if (found.length > 0) counts.unknown += 1;
      else counts.missed.push(text.form);
    }
  }
  counts.questions = server.log.length / 2;
  process.stderr.write(`\n${JSON.stringify(counts)}\n`);
  expect(counts.active).toBeGreaterThanOrEqual(0.9 * texts.length);
  expect(counts.missed.length).toBeLessThanOrEqual(0.02 * texts.length);
  // Few questions for each, though none of them is known to be the last.
  expect(counts.questions).toBeLessThanOrEqual(3 * texts.length);

  function formsOf({ occurrences }: Finding): string[] {
    return occurrences.map(({ path }) => texts[Number.parseInt(path!, 10)]!.form);
  }
}, 600_000);

test('what is revoked is dead, and the exit code says of nothing else that it is', async () => {
  for (const [i, batch] of batches.entries()) {
    const { stdout, code } = await run(
      ['revoke', '--apply', '--yes', '--allow-unpushed', '--max', '1000', '--format', 'json'],
      i,
    );
    const report: Report & { revocations: Revocation[] } = JSON.parse(stdout);
    const alive = batch.filter((text) => server.live.has(text.key));
    const dead = new Set(server.revoked.map(keyId));
    for (const { keyId: id, status } of report.revocations)
      expect([id, status === 'inactive' || (status === 'revoked' && !dead.has(id))]).toEqual([id, false]);
    for (const text of alive)
      expect(findingsAt(report, text).map(({ liveness }) => liveness)).not.toContain('inactive');
    const isSeen = alive.some((text) => findingsAt(report, text).some(({ blocking }) => blocking));
    expect(code).toBe(isSeen ? 4 : 0);
  }
}, 600_000);
