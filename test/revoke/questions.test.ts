// The questions of one run, to real servers: none twice, none to who does not answer, and the first about
// each key before the others.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ApiServer, answer, type Behaviour } from '../support/api-server.js';
import { key } from '../support/keys.js';
import { homeFolder } from '../support/leaky-repository.js';
import { FAST_CLOCK } from '../support/program.js';
import { veleaks } from '../support/warm-program.js';

let server: ApiServer;
const home = homeFolder();
beforeEach(async () => {
  server = await new ApiServer().listen();
});
afterEach(() => server.close());

async function verify(texts: readonly string[]) {
  const { stdout, stderr } = await veleaks(['verify', '--stdin', '--format', 'json'], {
    cwd: home.folder.path,
    nodeOptions: FAST_CLOCK,
    env: { ...home.env, VE_API_URL: server.url },
    input: texts.map((text) => `"${text}"\n`).join(''),
  });
  const found: { liveness: string }[] = JSON.parse(stdout).findings;
  return { liveness: found.map(({ liveness }) => liveness), stderr };
}

const asked = (): string[] => server.log.map(({ headers }) => String(headers['x-api-key']));

test('a text that several keys may be is asked about once, and each key before what it may be', async () => {
  const whole = key(64_000);
  const texts = [`${whole}x`, whole, `${whole}xy`, key(64_001)];
  server.live.add(whole);
  const { liveness } = await verify(texts);
  expect(new Set(liveness)).toEqual(new Set(['active', 'inactive']));
  expect(new Set(asked()).size === asked().length).toBe(true);
  expect([...asked().slice(0, 4)].sort().join() === [...texts].sort().join()).toBe(true);
});

test.each<[string, Behaviour, number]>([
  ['503', answer(503, '{}'), 3 * 4],
  ['no answer', (_, response) => void response.destroy(), 3],
])('who gives %s three times in a row is not asked about the other keys', async (_, behave, count) => {
  server.onVerify = behave;
  const { liveness, stderr } = await verify(Array.from({ length: 9 }, (_value, seed) => key(64_010 + seed)));
  expect(new Set(liveness)).toEqual(new Set(['unknown']));
  expect(server.log).toHaveLength(count);
  expect(stderr).toMatch(
    /6 keys, the first of them \S+ \(\w+\): not asked: there was no answer 3 times in a row/,
  );
});
