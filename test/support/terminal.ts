// The program at a real terminal: a pseudo-terminal that util-linux's `script` makes. Answers are
// typed when they are asked for.
import { spawn, spawnSync } from 'node:child_process';
import { inputOf } from './input.js';
import { cleanEnvironment } from './repository.js';

/** A dialogue that takes longer waits for an answer that never comes. */
const HANGS_MS = 200_000;

/** Whether this machine has one to give. */
export const HAS_TERMINAL =
  process.platform === 'linux' &&
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux');

export interface Dialogue {
  readonly code: number | null;
  /** All that the terminal showed. */
  readonly shown: string;
}

/**
 * Runs a command; each time that one of the questions is shown anew, its answer is typed, with a
 * return behind it.
 */
export function atTerminal(
  command: readonly string[],
  options: { readonly cwd: string; readonly env: Record<string, string> },
  answers: readonly (readonly [question: RegExp, answer: string])[],
): Promise<Dialogue> {
  return new Promise((done, fail) => {
    const line = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
    const child = spawn('script', ['-qefc', line, '/dev/null'], {
      cwd: options.cwd,
      env: cleanEnvironment({ TERM: 'xterm', ...options.env }),
    });
    let shown = '';
    let read = 0;
    const left = [...answers];
    child.stdout.on('data', (chunk) => {
      shown += chunk;
      const [next] = left;
      const match = next ? next[0].exec(shown.slice(read)) : null;
      if (!next || !match) return;
      read += match.index + match[0].length;
      left.shift();
      // A moment for the program to turn the echo off.
      setTimeout(() => inputOf(child).write(`${next[1]}\r`), 60);
    });
    const watchdog = setTimeout(() => {
      child.kill('SIGKILL');
      fail(new Error(`nothing is answered to: ${shown.slice(read)}`));
    }, HANGS_MS);
    child.once('close', (code) => {
      clearTimeout(watchdog);
      done({ code, shown });
    });
  });
}
