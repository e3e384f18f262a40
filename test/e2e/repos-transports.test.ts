// A sweep over many repositories that git serves on loopback, some of them broken, killed many
// times on its way. How many there are is set by VELEAKS_TEST_REPOSITORIES: 300 for the figures in
// bench/runs.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyId } from '../../src/triage/key-id.js';
import { type GitServer, serveGit, serveHttp } from '../support/git-servers.js';
import { key } from '../support/keys.js';
import { type Many, makeMany } from '../support/many-repositories.js';
import { type Outcome, PROGRAM, veleaks } from '../support/program.js';
import { cleanEnvironment, TestFolder } from '../support/repository.js';
import { sized } from '../support/size.js';

const COUNT = Number(process.env.VELEAKS_TEST_REPOSITORIES ?? sized(12, 45));
/** Of 300, 40 have a key, and of these 12 have the same in several. */
const WITH_KEYS = Math.floor((COUNT * 40) / 300);
const SHARING = Math.floor((COUNT * 12) / 300) + 1;
/** Points of the sweep from one kill to the next. */
const EVERY = sized(7, 1);
const PATIENCE = 200_000 + COUNT * 3_000;

let many: Many;
let servers: GitServer[];
let silent: Server;
const scratch = new TestFolder();

beforeAll(async () => {
  many = makeMany(COUNT, (index) => (index >= WITH_KEYS ? [] : [index < SHARING ? index % 3 : 100 + index]));
  const asking = await serveHttp(many.folder.path, {
    before: (request, response) => {
      if (!request.url?.startsWith('/secret')) return false;
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
      return true;
    },
  });
  servers = [await serveGit(many.folder.path), asking];
  // Takes a connection and never says a word.
  silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((done) => silent.once('listening', done));
});

afterAll(async () => {
  for (const server of servers) await server.close();
  silent.close();
  many.folder.dispose();
  scratch.dispose();
});

/** Each transport in turn; and three that are broken, one that hangs among them. */
function listOf(): string {
  const [git, http] = servers;
  const good = many.paths.map((path, index) => {
    const name = path.slice(many.folder.path.length);
    return [`file://${path}`, `${git!.address}${name}`, `${http!.address}${name}`][index % 3]!;
  });
  const { port } = silent.address() as { port: number };
  return [
    ...good,
    `${http!.address}/gone.git`,
    `${http!.address}/secret.git`,
    `git://127.0.0.1:${port}/x`,
  ].join('\n');
}

function environmentOf(home: string): Record<string, string> {
  scratch.write(`${home}/.gitconfig`, '');
  const path = join(scratch.path, home);
  return { HOME: path, XDG_CACHE_HOME: '', XDG_STATE_HOME: '', GIT_CONFIG_GLOBAL: join(path, '.gitconfig') };
}

const ARGUMENTS = ['repos', '--no-progress', '--clone-timeout', '8', '-j', '2'];

function sweep(home: string, ...more: string[]): Promise<Outcome> {
  return veleaks([...ARGUMENTS, '--format', 'json', ...more], {
    cwd: scratch.path,
    env: environmentOf(home),
    input: listOf(),
    hangsAfter: PATIENCE,
  });
}

/** Without what no two runs have alike. */
function timeless(text: string): unknown {
  return JSON.parse(text, (name, value) =>
    ['elapsedMs', 'startedAt', 'scannedAt'].includes(name) ? undefined : value,
  );
}

let whole: Outcome;

test(
  'finds all keys over file, git and http, joins them, and tells the broken ones',
  async () => {
    whole = await sweep('home');
    expect(whole.stderr).toBe('');
    expect(whole.code).toBe(1);
    const { findings, repositories, coverage } = JSON.parse(whole.stdout);
    const places = new Map<string, number>();
    for (let index = 0; index < WITH_KEYS; index += 1) {
      const id = keyId(key(index < SHARING ? index % 3 : 100 + index));
      places.set(id, (places.get(id) ?? 0) + 1);
    }
    expect(
      new Map(
        findings.map((finding: { keyId: string; occurrences: { repository: string }[] }) => [
          finding.keyId,
          new Set(finding.occurrences.map(({ repository }) => repository)).size,
        ]),
      ),
    ).toEqual(places);
    expect(coverage.complete).toBe(false);
    const failed = repositories.filter((row: { status: string }) => row.status === 'failed');
    expect(failed.map(({ why }: { why: string }) => why).sort()).toEqual([
      'git has no credentials for it',
      'there is no such repository, or none that may be seen',
      'took longer than 8 s',
    ]);
    expect(repositories).toHaveLength(COUNT + 3);
  },
  PATIENCE,
);

/**
 * Starts a sweep and kills it: once its log has grown by some lines, or after a while. git, which
 * it has started, goes on.
 */
async function killed(point: number): Promise<void> {
  const log = join(scratch.path, 'killed.log');
  const lines = (): number => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length : 0);
  const before = lines();
  const child = spawn(process.execPath, [PROGRAM, ...ARGUMENTS, '--log', log], {
    cwd: scratch.path,
    env: { ...cleanEnvironment(), ...environmentOf('killed') },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise((done) => child.once('close', done));
  child.stdin.on('error', () => undefined);
  child.stdin.end(listOf());
  const started = Date.now();
  const isTime = (): boolean =>
    point % 2 === 0 ? lines() - before > point : Date.now() - started > 100 + point * 40;
  while (child.exitCode === null && !isTime() && Date.now() - started < 20_000)
    await new Promise((done) => setTimeout(done, 10));
  child.kill('SIGKILL');
  await ended;
}

test(
  'killed at many points, it goes on to the same report',
  async () => {
    for (let point = 0; point < 30; point += EVERY) await killed(point);
    const last = await sweep('killed', '--log', 'last.log');
    expect(timeless(last.stdout)).toEqual(timeless(whole.stdout));
    expect(last.code).toBe(1);
    const steps = readFileSync(join(scratch.path, 'last.log'), 'utf8');
    // It went on, and did not begin anew.
    expect(steps).toContain('"unchanged"');
  },
  PATIENCE * 4,
);

test(
  'two sweeps at once share the work, and say the same',
  async () => {
    const both = await Promise.all([sweep('two', '--log', 'a.log'), sweep('two', '--log', 'b.log')]);
    for (const outcome of both) expect(timeless(outcome.stdout)).toEqual(timeless(whole.stdout));
    const logs = ['a.log', 'b.log'].map((name) => readFileSync(join(scratch.path, name), 'utf8')).join('');
    const cloned = [...logs.matchAll(/"step":"cloned","repository":"([^"]*)"/g)].map(([, name]) => name);
    // None was cloned twice.
    expect(cloned).toHaveLength(COUNT);
    expect(new Set(cloned).size).toBe(COUNT);
  },
  PATIENCE * 2,
);
