// What a standard stream that was closed looks like: Node puts /dev/null in its place, both ways.
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wasClosed } from '../../src/files/standard-stream.js';
import { TestFolder } from '../support/repository.js';

test.skipIf(process.platform === 'win32')('closed is what is /dev/null to read and to write', () => {
  const home = new TestFolder();
  const file = home.write('file', 'x');
  for (const [path, flags, isClosed] of [
    ['/dev/null', 'r+', true],
    ['/dev/null', 'r', false],
    ['/dev/null', 'w', false],
    ['/dev/zero', 'r+', false],
    [file, 'r+', false],
    [home.write('empty', ''), 'r+', false],
    [join(home.path), 'r', false],
  ] as const) {
    const descriptor = openSync(path, flags);
    expect(wasClosed(descriptor), `${path} ${flags}`).toBe(isClosed);
    closeSync(descriptor);
  }
  home.dispose();
});
