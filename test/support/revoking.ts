// What the tests of a revocation share: pushed keys, a reference server, a home for receipts, and
// the program with long waits cut short.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Receipt } from '../../src/revoke/receipts.js';
import { ApiServer, type ServerOptions } from './api-server.js';
import { homeFolder, type LeakyRepository, leakyRepository } from './leaky-repository.js';
import { FAST_CLOCK, type Outcome, type RunOptions } from './program.js';
import { veleaks } from './warm-program.js';

export { FAST_CLOCK };

export class Revoking {
  readonly keys: readonly string[];
  readonly server: ApiServer;
  readonly leaky: LeakyRepository;
  readonly home = homeFolder();
  readonly #isOwner: boolean;

  private constructor(keys: readonly string[], server: ApiServer, shared?: LeakyRepository) {
    this.keys = keys;
    this.server = server;
    this.leaky = shared ?? leakyRepository(keys);
    this.#isOwner = shared === undefined;
    for (const key of keys) server.live.add(key);
  }

  /** `shared`: a repository that holds the keys already, and is left in place. */
  static async start(
    keys: readonly string[],
    options: ServerOptions = {},
    shared?: LeakyRepository,
  ): Promise<Revoking> {
    return new Revoking(keys, await new ApiServer(options).listen(), shared);
  }

  run(args: readonly string[], options: Partial<RunOptions> = {}): Promise<Outcome> {
    return veleaks(args, {
      cwd: this.leaky.repository.path,
      nodeOptions: FAST_CLOCK,
      ...options,
      env: { ...this.home.env, VE_API_URL: this.server.url, ...options.env },
    });
  }

  get receiptsFile(): string {
    return join(this.home.folder.path, 'state', 'veleaks', 'receipts.jsonl');
  }

  receipts(file = this.receiptsFile): Receipt[] {
    if (!existsSync(file)) return [];
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  async dispose(): Promise<void> {
    await this.server.close();
    if (this.#isOwner) this.leaky.dispose();
    this.home.folder.dispose();
  }
}
