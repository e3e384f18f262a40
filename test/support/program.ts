// Runs the built program as a user does.
import { type SpawnOptions, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { inputOf } from './input.js';
import { cleanEnvironment } from './repository.js';

export const PROGRAM = resolve('dist/cli.cjs');

/** The program with long waits cut short. */
export const FAST_CLOCK: readonly string[] = ['--import', resolve('test/support/fast-clock.mjs')];

export interface Outcome {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Record<string, string>;
  readonly input?: string | Uint8Array;
  readonly stdio?: SpawnOptions['stdio'];
  readonly nodeOptions?: readonly string[];
  /** Another copy of the program. */
  readonly program?: string;
  /** Milliseconds after which it hangs, where that is not the usual. */
  readonly hangsAfter?: number;
}

/** In milliseconds: longer than any command takes on a busy machine: what is still there then hangs. */
export const HANGS_MS = 200_000;

/**
 * Runs `veleaks` with the arguments, in an environment without the host's git variables. One that
 * hangs is killed, and told with what it said so far, rather than left behind.
 */
export function veleaks(args: readonly string[], options: RunOptions): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [...(options.nodeOptions ?? []), options.program ?? PROGRAM, ...args],
      {
        cwd: options.cwd,
        env: environmentOf(options),
        stdio: options.stdio ?? 'pipe',
      },
    );
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
    if (child.stdin) inputOf(child).end(options.input);
    child.once('error', fail);
    const watchdog = setTimeout(() => {
      child.kill('SIGKILL');
      fail(new Error(`veleaks ${args[0] ?? ''} hangs; it said: ${Buffer.concat(stderr).toString()}`));
    }, options.hangsAfter ?? HANGS_MS);
    child.once('close', (code, signal) => {
      clearTimeout(watchdog);
      done({
        code,
        signal,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      });
    });
  });
}

/** What the program finds in its environment. */
export function environmentOf({ env }: RunOptions): NodeJS.ProcessEnv {
  return { ...uncoloured(cleanEnvironment({ CI: '' })), ...env };
}

/**
 * Without the variables of colour: Node 22 warns on standard error where both are set, be it to
 * nothing.
 */
function uncoloured({ NO_COLOR: _, FORCE_COLOR: __, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}
