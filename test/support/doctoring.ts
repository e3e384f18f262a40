// Repositories that `veleaks init` has set up whole, CI and all, and what `veleaks doctor` says of
// them.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { HookName } from '../../src/setup/hooks/hook-names.js';
import { programFolder } from './hooks.js';
import type { keeper } from './keep.js';
import type { Outcome } from './program.js';
import { cleanEnvironment, TestFolder, TestRepository } from './repository.js';
import { HUSKY, TOOL_PATH } from './tools.js';
import { veleaks } from './warm-program.js';

const WORKFLOW = `on: [push]
jobs:
  veleaks:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - run: npx veleaks ci
`;
export const FILES = {
  '.gitignore': '.env\n.env.local\n.env.production\nnode_modules/\n',
  '.github/workflows/ci.yml': WORKFLOW,
};

export class Doctoring {
  readonly tools: TestFolder;
  readonly temporary: TestFolder;
  readonly env: Record<string, string>;
  readonly #keep: ReturnType<typeof keeper>;

  constructor(keep: ReturnType<typeof keeper>) {
    this.#keep = keep;
    this.tools = keep(new TestFolder());
    this.temporary = keep(new TestFolder());
    this.env = {
      PATH: `${programFolder(this.tools)}:${TOOL_PATH}`,
      HOME: this.tools.path,
      TMPDIR: this.temporary.path,
    };
  }

  async guarded(
    files: Record<string, string> = {},
    prepare?: (repo: TestRepository) => void,
  ): Promise<TestRepository> {
    const repo = this.#keep(new TestRepository());
    repo.commit({ ...FILES, ...files });
    prepare?.(repo);
    const outcome = await veleaks(['init'], { cwd: repo.path, env: this.env });
    expect(outcome.code, outcome.stderr).toBe(0);
    return repo;
  }

  withHusky(): Promise<TestRepository> {
    return this.guarded({ 'package.json': '{ "devDependencies": { "husky": "9" } }' }, (repo) =>
      execFileSync(process.execPath, [HUSKY], { cwd: repo.path, env: cleanEnvironment() }),
    );
  }

  /** `hook`: the one that it is asked about. All of them take four times as long to try. */
  doctor(cwd: string, extra: Record<string, string> = {}, hook?: HookName): Promise<Outcome> {
    const hooks = hook === undefined ? [] : ['--hooks', hook];
    return veleaks(['doctor', ...hooks], { cwd, env: { ...this.env, ...extra } });
  }
}

export const hookOf = (repo: TestRepository, name = 'pre-commit') => join(repo.path, '.git', 'hooks', name);

export function rewrite(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}
