// A git that reads a device is ended before it has filled the memory: by what it has open, not by
// how much it has read.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { watchForStuck } from '../../src/git/process/stuck.js';

test.runIf(process.platform === 'linux')(
  'a process with a device open, that has grown, is ended',
  async () => {
    // It stays as it is: nothing but the device tells it from one at work.
    const script = `const kept = Buffer.alloc(100 << 20, 1); require('fs').openSync('/dev/zero', 'r');
    setInterval(() => kept.fill(2, 0, 10_000_000), 20);`;
    const child = spawn(process.execPath, ['-e', script], { stdio: 'pipe' });
    let stuck = 0;
    watchForStuck(child, () => {
      stuck += 1;
    });
    const [code, signal] = await once(child, 'exit');
    expect([code, signal, stuck]).toEqual([null, 'SIGKILL', 1]);
  },
);
