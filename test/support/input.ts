// The standard input of a process that a test starts.
import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';

/**
 * Where a test writes what `child` reads. The child may end, or be ended, before it has read all:
 * that is for the test to see by its exit, and no error that ends the whole run of tests.
 */
export function inputOf(child: ChildProcess): Writable {
  const input = child.stdin!;
  if (input.listenerCount('error') === 0)
    input.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') throw error;
    });
  return input;
}
