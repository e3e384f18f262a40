// Puts a script named `git` before the real one on PATH. Only for what the real git cannot be made
// to do: to die.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { TestFolder } from './repository.js';

/** Runs `run` with the script in place; in the script `$REAL` is the real git. */
export async function withGit<T>(script: string, run: () => Promise<T>): Promise<T> {
  const folder = new TestFolder();
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  chmodSync(folder.write('git', `#!/bin/sh\nREAL=${real}\n${script}\n`), 0o755);
  const { PATH } = process.env;
  process.env.PATH = `${folder.path}${delimiter}${PATH}`;
  try {
    return await run();
  } finally {
    process.env.PATH = PATH;
    folder.dispose();
  }
}

/**
 * A script that sends a signal to `cat-file --batch…` once it has printed `bytes`; other commands
 * run as they are.
 */
export function killing(bytes: number, signal = 'KILL'): string {
  return [
    'case " $* " in *" cat-file"*" --batch "*)',
    `  "$REAL" "$@" | head -c ${bytes}; kill -${signal} $$ ;;`,
    '*) exec "$REAL" "$@" ;;',
    'esac',
  ].join('\n');
}

/** The processes that have `text` in their command line: a line each, which begins with the id. */
export function processesWith(text: string): string[] {
  return listing().filter((line) => line.includes(text) && !line.includes('ps -eo'));
}

/** Of proc(5) where there is one: a small machine has no ps(1). */
function listing(): string[] {
  if (!existsSync('/proc/self/cmdline'))
    return execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return `${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')}`;
      } catch {
        // It has ended.
        return [];
      }
    });
}
