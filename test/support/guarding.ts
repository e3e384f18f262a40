// Repositories in which `veleaks init` was run, and whether they are guarded then.
import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { type GitOutcome, programFolder, tryGit } from './hooks.js';
import type { keeper } from './keep.js';
import { key } from './keys.js';
import type { Outcome } from './program.js';
import { TestFolder, TestRepository } from './repository.js';
import { TOOL_PATH } from './tools.js';
import { veleaks } from './warm-program.js';

const IGNORE = { '.gitignore': '.env\n.env.local\n.env.production\nnode_modules/\n' };

export class Guarding {
  /** A home, and the program under the name that hooks call. */
  readonly tools: TestFolder;
  readonly env: Record<string, string>;
  readonly #keep: ReturnType<typeof keeper>;
  #commits = 0;

  constructor(keep: ReturnType<typeof keeper>) {
    this.#keep = keep;
    this.tools = keep(new TestFolder());
    this.env = { PATH: `${programFolder(this.tools)}:${TOOL_PATH}`, HOME: this.tools.path };
  }

  repository(files: Record<string, string> = {}): TestRepository {
    const created = this.#keep(new TestRepository());
    created.commit({ ...IGNORE, ...files });
    return created;
  }

  init(cwd: string, ...args: string[]): Promise<Outcome> {
    return veleaks(['init', ...args], { cwd, env: this.env });
  }

  initWith(cwd: string, extra: Record<string, string>): Promise<Outcome> {
    return veleaks(['init'], { cwd, env: { ...this.env, ...extra } });
  }

  commit(cwd: string, content: string, extra: Record<string, string> = {}): GitOutcome {
    execFileSync('sh', ['-c', 'cat > added.txt'], { cwd, input: content });
    tryGit(cwd, ['add', 'added.txt']);
    return tryGit(cwd, ['commit', '-q', '-m', 'change'], { env: { ...this.env, ...extra } });
  }

  /** A commit with a key is stopped by veleaks, and one without goes through. */
  expectCommits(cwd: string): void {
    const stopped = this.commit(cwd, key(1));
    expect(stopped.code, stopped.said).toBe(1);
    expect(stopped.said).toContain('about to be committed');
    this.#commits += 1;
    const clean = this.commit(cwd, `clean ${this.#commits}\n`);
    expect(clean.code, clean.said).toBe(0);
  }

  /** A key in a message is stopped by the hook that reads it. */
  expectMessages(cwd: string): void {
    const named = tryGit(cwd, ['commit', '-q', '--allow-empty', '-m', key(5)], { env: this.env });
    expect(named.code, named.said).not.toBe(0);
    expect(named.said).toContain('the commit message, line 1');
  }

  /** A push of a key is stopped, and one without goes through. */
  expectPushes(cwd: string): void {
    const server = this.#keep(new TestRepository({ bare: true }));
    const { env } = this;
    expect(tryGit(cwd, ['push', '-q', server.path, 'HEAD:refs/heads/clean'], { env }).code).toBe(0);
    tryGit(cwd, ['commit', '-q', '--no-verify', '--allow-empty', '-m', key(2)]);
    const stopped = tryGit(cwd, ['push', '-q', server.path, 'HEAD:refs/heads/leak'], { env });
    expect(stopped.code, stopped.said).toBe(1);
    expect(stopped.said).toContain('about to be pushed');
  }

  /** All of these. */
  expectAll(cwd: string): void {
    this.expectCommits(cwd);
    this.expectMessages(cwd);
    this.expectPushes(cwd);
  }
}
