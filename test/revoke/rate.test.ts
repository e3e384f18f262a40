// A thousand keys against a server that allows sixty requests a minute, on a clock that the test
// hands in.
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { World } from '../../src/commands/world/world.js';
import { ApiServer } from '../support/api-server.js';
import { key } from '../support/keys.js';
import { TestFolder } from '../support/repository.js';
import { sample } from '../support/size.js';

vi.stubGlobal('__VELEAKS_VERSION__', '0.0.0');
const { run } = await import('../../src/commands/run.js');

/** A clock that sleeping moves, and each request by a little. */
class Clock {
  time = Date.parse('2026-01-02T03:04:05Z');
  readonly now = (): number => this.time;
  readonly sleep = async (milliseconds: number): Promise<void> => {
    this.time += milliseconds;
  };
}

function worldOf(clock: Clock, cwd: string, input: string, url: string, said: string[]): World {
  const stream = {
    write: async (text: string) => void said.push(text),
    isTerminal: true,
    isClosed: false,
    columns: 80,
  };
  return {
    cwd,
    env: { VE_API_URL: url, HOME: cwd, LANG: 'C.UTF-8' },
    stdin: {
      isTerminal: false,
      isFolder: false,
      isClosed: false,
      setEcho: () => undefined,
      stop: () => undefined,
      async *[Symbol.asyncIterator]() {
        yield Buffer.from(input);
      },
    },
    stdout: { ...stream, isTerminal: false, write: async () => undefined },
    stderr: stream,
    now: clock.now,
    startedAt: '2026-01-02T00:00:00.000Z',
    today: () => '2026-01-02',
    date: () => new Date(clock.time),
    sleep: clock.sleep,
    random: () => 0.5,
    isWindows: false,
    reportIfInterrupted: () => undefined,
    program: null,
    signal: new AbortController().signal,
    interrupt: () => null,
  };
}

test.each(sample([40, 0, 300, 1_500], 4))('1,000 keys at 60 a minute, %i ms a request', async (each) => {
  const clock = new Clock();
  const folder = new TestFolder();
  const server = await new ApiServer({
    perMinute: 60,
    now: () => {
      clock.time += each;
      return clock.time;
    },
  }).listen();
  const keys = Array.from({ length: 1_000 }, (_, index) => key(20_000 + index));
  for (const [index, one] of keys.entries()) if (index % 3 === 0) server.live.add(one);
  const said: string[] = [];
  const report = `${folder.path}/report.json`;
  const world = worldOf(clock, folder.path, keys.join('\n'), server.url, said);
  const code = await run(['verify', '--stdin', '--format', `json=${report}`], world);
  expect(code).toBe(1);

  const { findings } = JSON.parse(readFileSync(report, 'utf8'));
  const count = (liveness: string): number =>
    findings.filter((finding: { liveness: string }) => finding.liveness === liveness).length;
  // Four more questions a dead key, and 2,000 of these in a run: of the others it is not known.
  expect([count('active'), count('inactive'), count('unknown'), findings.length]).toEqual([
    ...[334, 500, 166, 1_000],
  ]);

  const refusals = server.log.filter(({ status }) => status === 429);
  expect(refusals.length).toBeLessThanOrEqual(1);
  if (each < 1_000) expect(refusals.length).toBe(1);
  // Of a dead key what it may be with a few letters less is asked about too; and nothing twice.
  const questions = new Set(server.log.map(({ headers }) => headers['x-api-key']));
  expect(questions.size).toBe(1_000 + 2_000);
  // The first question about each key comes before the others.
  const first = new Set(
    server.log.slice(0, 1_000 + refusals.length).map(({ headers }) => headers['x-api-key']),
  );
  expect([...first].sort()).toEqual([...keys].sort());
  expect(server.log).toHaveLength(questions.size + refusals.length);
  // Half as fast as the server allows, less the margin for clocks.
  expect(clock.time - Date.parse('2026-01-02T03:04:05Z')).toBeLessThan(
    questions.size * Math.max(1_000, each) * 2.1 + 120_000,
  );
  const progress = said.filter((text) => /verify .*keys/.test(text));
  expect(progress.length).toBeGreaterThan(10);
  // The line is wiped before anything else is said.
  const asked = said.findIndex((text) =>
    /^veleaks: 166 keys, the first of them ve_sk_\S+ \([0-9a-f]{16}\): not accepted; but what/.test(text),
  );
  expect(asked).toBeGreaterThan(0);
  expect(said[asked - 1]).toBe('\r');
  await server.close();
  folder.dispose();
});
