// Many repositories that git serves on loopback over three transports, with keys in some and three
// broken ones beside them; and sweeps over them, killed or not.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { keyId } from '../../src/triage/key-id.js';
import { type GitServer, serveGit, serveHttp } from './git-servers.js';
import { inputOf } from './input.js';
import { key } from './keys.js';
import { type Many, makeMany } from './many-repositories.js';
import { type Outcome, PROGRAM } from './program.js';
import { cleanEnvironment, TestFolder } from './repository.js';
import { veleaks } from './warm-program.js';

/** Without what no two runs have alike. */
export function timeless(text: string): unknown {
  return JSON.parse(text, (name, value) =>
    ['elapsedMs', 'startedAt', 'scannedAt'].includes(name) ? undefined : value,
  );
}

export class ServedRepositories {
  readonly count: number;
  readonly scratch = new TestFolder();
  readonly #many: Many;
  readonly #servers: readonly GitServer[];
  readonly #silent: Server;
  /** Of 300, 40 have a key, and of these 12 have the same in several. */
  readonly #withKeys: number;
  readonly #sharing: number;
  /** Milliseconds that a sweep may take. */
  readonly patience: number;

  private constructor(count: number, many: Many, servers: readonly GitServer[], silent: Server) {
    this.count = count;
    this.#many = many;
    this.#servers = servers;
    this.#silent = silent;
    this.#withKeys = withKeys(count);
    this.#sharing = sharing(count);
    this.patience = 200_000 + count * 3_000;
  }

  static async serve(count: number): Promise<ServedRepositories> {
    const many = makeMany(count, (index) => (index >= withKeys(count) ? [] : [seedOf(index, count)]));
    const asking = await serveHttp(many.folder.path, {
      before: (request, response) => {
        if (!request.url?.startsWith('/secret')) return false;
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
        return true;
      },
    });
    const servers = [await serveGit(many.folder.path), asking];
    // Takes a connection and never says a word.
    const silent = createServer((socket) => void socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    await new Promise((done) => silent.once('listening', done));
    return new ServedRepositories(count, many, servers, silent);
  }

  async close(): Promise<void> {
    for (const server of this.#servers) await server.close();
    this.#silent.close();
    this.#many.folder.dispose();
    this.scratch.dispose();
  }

  /** Each transport in turn; and three that are broken, one that hangs among them. */
  get list(): string {
    const [git, http] = this.#servers;
    const good = this.#many.paths.map((path, index) => {
      const name = path.slice(this.#many.folder.path.length);
      return [`file://${path}`, `${git!.address}${name}`, `${http!.address}${name}`][index % 3]!;
    });
    const { port } = this.#silent.address() as { port: number };
    const broken = [`${http!.address}/gone.git`, `${http!.address}/secret.git`, `git://127.0.0.1:${port}/x`];
    return [...good, ...broken].join('\n');
  }

  /** How many repositories have each key, by its id. */
  get places(): ReadonlyMap<string, number> {
    const places = new Map<string, number>();
    for (let index = 0; index < this.#withKeys; index += 1) {
      const id = keyId(key(seedOf(index, this.count)));
      places.set(id, (places.get(id) ?? 0) + 1);
    }
    return places;
  }

  get sharing(): number {
    return this.#sharing;
  }

  /** Runs a sweep in a home of its own name, and reports in JSON. */
  sweep(home: string, ...more: string[]): Promise<Outcome> {
    return veleaks([...ARGUMENTS, '--format', 'json', ...more], {
      cwd: this.scratch.path,
      env: this.environmentOf(home),
      input: this.list,
      hangsAfter: this.patience,
    });
  }

  environmentOf(home: string): Record<string, string> {
    this.scratch.write(`${home}/.gitconfig`, '');
    const path = join(this.scratch.path, home);
    return {
      HOME: path,
      XDG_CACHE_HOME: '',
      XDG_STATE_HOME: '',
      GIT_CONFIG_GLOBAL: join(path, '.gitconfig'),
    };
  }

  /**
   * Starts a sweep and kills it: once its log has grown by some lines, or after a while. git, which
   * it has started, goes on.
   */
  async killed(home: string, point: number): Promise<void> {
    const log = join(this.scratch.path, `${home}.log`);
    const lines = (): number => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length : 0);
    const before = lines();
    const child = spawn(process.execPath, [PROGRAM, ...ARGUMENTS, '--log', log], {
      cwd: this.scratch.path,
      env: { ...cleanEnvironment(), ...this.environmentOf(home) },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const ended = new Promise((done) => child.once('close', done));
    inputOf(child).end(this.list);
    const started = Date.now();
    const isTime = (): boolean =>
      point % 2 === 0 ? lines() - before > point : Date.now() - started > 100 + point * 40;
    while (child.exitCode === null && !isTime() && Date.now() - started < 20_000)
      await new Promise((done) => setTimeout(done, 10));
    child.kill('SIGKILL');
    await ended;
  }
}

const ARGUMENTS = ['repos', '--no-progress', '--clone-timeout', '8', '-j', '2'];

const withKeys = (count: number): number => Math.floor((count * 40) / 300);
const sharing = (count: number): number => Math.floor((count * 12) / 300) + 1;
const seedOf = (index: number, count: number): number => (index < sharing(count) ? index % 3 : 100 + index);

/** In how many repositories a report has each key. */
export function repositoriesByKey(
  findings: readonly { keyId: string; occurrences: readonly { repository: string }[] }[],
): Map<string, number> {
  return new Map(
    findings.map(({ keyId, occurrences }) => [
      keyId,
      new Set(occurrences.map(({ repository }) => repository)).size,
    ]),
  );
}
