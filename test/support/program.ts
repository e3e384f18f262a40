// Runs the built program as a user does.
import { type SpawnOptions, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { cleanEnvironment } from './repository.js';

export const PROGRAM = resolve('dist/cli.cjs');

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
}

/** Runs `veleaks` with the arguments, in an environment without the host's git variables. */
export function veleaks(args: readonly string[], options: RunOptions): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...(options.nodeOptions ?? []), PROGRAM, ...args], {
      cwd: options.cwd,
      env: cleanEnvironment({ NO_COLOR: '', FORCE_COLOR: '', CI: '', ...options.env }),
      stdio: options.stdio ?? 'pipe',
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.stdin?.on('error', () => undefined); // the program may end before it has read its input
    child.stdin?.end(options.input);
    child.once('error', fail);
    child.once('close', (code, signal) =>
      done({
        code,
        signal,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    );
  });
}
