// Runs something while a real `git commit` waits in its pre-commit hook, with the environment that
// git gave the hook.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inputOf } from './input.js';
import { cleanEnvironment, type TestRepository } from './repository.js';

/** What the hook saw; `cwd` is where git started it. */
export interface Hook {
  readonly cwd: string;
  readonly indexFile: string | undefined;
}

/**
 * `run` is called in the hook's environment; the commit goes on when it has ended. Gives what `run`
 * gave.
 */
export async function insideCommit<T>(
  repository: TestRepository,
  args: readonly string[],
  run: (hook: Hook) => Promise<T>,
  options: { readonly cwd?: string; readonly input?: string } = {},
): Promise<T> {
  const signs = installHook(repository);
  const child = spawn('git', ['commit', '-q', ...args], {
    cwd: options.cwd ?? repository.path,
    env: cleanEnvironment({ GIT_EDITOR: 'true' }),
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  inputOf(child).end(options.input ?? '');
  while (!existsSync(signs.ready)) {
    if (child.exitCode !== null) throw new Error(`git commit ended without its hook: ${said}`);
    await wait(5);
  }
  const restore = enterEnvironment(readFileSync(signs.env, 'utf8'));
  const hook = { cwd: readFileSync(signs.cwd, 'utf8').trim(), indexFile: process.env.GIT_INDEX_FILE };
  const result = await run(hook).finally(() => {
    restore();
    writeFileSync(signs.release, '');
  });
  if ((await ended) !== 0) throw new Error(`git commit failed: ${said}`);
  return result;
}

function installHook(repository: TestRepository) {
  const folder = join(repository.path, '.git', 'hook-signs');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const sign = (name: string) => join(folder, name);
  const script = [
    '#!/bin/sh',
    `env | grep ^GIT_ > "${sign('env')}"`,
    `pwd > "${sign('cwd')}"`,
    `: > "${sign('ready')}"`,
    `while [ ! -e "${sign('release')}" ]; do sleep 0.02; done`,
    '',
  ].join('\n');
  const hook = join(repository.path, '.git', 'hooks', 'pre-commit');
  mkdirSync(join(repository.path, '.git', 'hooks'), { recursive: true });
  writeFileSync(hook, script);
  chmodSync(hook, 0o755);
  return { env: sign('env'), cwd: sign('cwd'), ready: sign('ready'), release: sign('release') };
}

/**
 * Puts the hook's GIT_* variables into this process; the function that it gives takes them out
 * again.
 */
function enterEnvironment(listing: string): () => void {
  const names: string[] = [];
  for (const line of listing.split('\n').filter(Boolean)) {
    const name = line.slice(0, line.indexOf('='));
    names.push(name);
    process.env[name] = line.slice(name.length + 1);
  }
  return () => {
    for (const name of names) delete process.env[name];
  };
}
