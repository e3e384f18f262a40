// What Linux says of processes that were started here, and how they are ended. proc(5).
import { readIfFit } from '../../files/read.js';
import { codeOf } from '../../model/errors.js';

/** A file of /proc; null where there is none. */
export function readProc(path: string): string | null {
  return readIfFit(`/proc/${path}`, 64 * 1024)?.toString('latin1') ?? null;
}

/**
 * The processes that a process has started, and that are its own still; null where the system does
 * not say.
 */
export function childrenOf(pid: number): number[] | null {
  const text = readProc(`${pid}/task/${pid}/children`);
  return text === null
    ? null
    : text
        .split(' ')
        .filter((word) => word.trim() !== '')
        .map(Number);
}

/**
 * Ends what a process has started, and what that has: a hook's shell, and what the shell waits for.
 * Not the process itself. Where the system does not name them nothing is done: an interrupt at a
 * terminal reaches them by itself.
 */
export function endDescendants(pid: number): void {
  for (const child of childrenOf(pid) ?? []) {
    endDescendants(child);
    endProcess(child, 'SIGTERM');
  }
}

/** One that has ended, or is another user's, is left alone. */
export function endProcess(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!['ESRCH', 'EPERM'].includes(codeOf(error))) throw error;
  }
}
