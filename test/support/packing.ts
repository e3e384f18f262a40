// Packs files with the real tools of this machine. A test whose tool is missing is skipped with a
// word.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Whether this machine has the program. */
export function has(program: string): boolean {
  try {
    execFileSync(program, [program === 'git' || program === 'python3' ? '--version' : '--help'], {
      stdio: 'ignore',
    });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/**
 * Writes the files into a folder of their own, runs the shell script there, and gives what it left
 * as `out`.
 */
export function packed(files: Readonly<Record<string, string | Uint8Array>>, script: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'veleaks-packing-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    execFileSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return readFileSync(join(folder, 'out'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
