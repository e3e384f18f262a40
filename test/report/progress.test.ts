// The line of progress: what it says, that it fits, and that it leaves nothing behind.

import { describe, expect, test } from 'vitest';
import { ProgressLine, type ProgressState, renderProgress, speaksUtf8 } from '../../src/report/progress.js';
import fc from '../support/properties.js';

const LOOK = { width: 79, unicode: true };
const half: ProgressState = { label: 'history', done: 1.2e9, total: 2.4e9, unit: 'bytes', elapsedMs: 2_000 };

describe('the line', () => {
  test('says how far, how fast, how long', () => {
    expect(renderProgress(half, LOOK)).toBe(
      'history  ██████████░░░░░░░░░░   50%  1.2 GB  600 MB/s  2 s left',
    );
  });

  test('is plain ASCII where the terminal is', () => {
    expect(renderProgress(half, { ...LOOK, unicode: false })).toBe(
      'history  ##########..........   50%  1.2 GB  600 MB/s  2 s left',
    );
  });

  test('has no share and no end while the total is not known', () => {
    expect(renderProgress({ ...half, total: undefined }, LOOK)).toBe('history  1.2 GB  600 MB/s');
    expect(renderProgress({ ...half, total: 0 }, LOOK)).not.toMatch(/%|left/);
  });

  test('counts things as well as bytes', () => {
    const files: ProgressState = {
      label: 'files',
      done: 1_500,
      total: 6_000,
      unit: 'files',
      elapsedMs: 1_000,
    };
    expect(renderProgress(files, LOOK)).toBe(
      'files  █████░░░░░░░░░░░░░░░   25%  1,500 files  1,500 files/s  3 s left',
    );
  });

  test('tells bytes, where they are known, in the place of what is counted', () => {
    const objects: ProgressState = {
      label: 'history',
      done: 2_500,
      total: 10_000,
      unit: 'objects',
      bytes: 3e8,
      elapsedMs: 1_000,
    };
    expect(renderProgress(objects, LOOK)).toBe(
      'history  █████░░░░░░░░░░░░░░░   25%  300 MB  300 MB/s  3 s left',
    );
  });

  test('has no rate at the very start, and no end at the end', () => {
    expect(renderProgress({ ...half, elapsedMs: 100 }, LOOK)).not.toMatch(/\/s|left/);
    expect(renderProgress({ ...half, done: 2.4e9 }, LOOK)).toMatch(/100%(?!.*left)/);
  });

  test('leaves out from the right what does not fit', () => {
    expect(renderProgress(half, { ...LOOK, width: 50 })).toMatch(/1\.2 GB$/);
    expect(renderProgress(half, { ...LOOK, width: 10 })).toBe('history');
    expect(renderProgress(half, { ...LOOK, width: 4 })).toBe('hist');
  });

  test('is one line that fits, whatever the numbers', () => {
    const amount = fc.oneof(fc.nat({ max: Number.MAX_SAFE_INTEGER }), fc.nat({ max: 100 }));
    fc.assert(
      fc.property(
        amount,
        fc.option(amount, { nil: undefined }),
        amount,
        fc.nat({ max: 100 }),
        (done, total, elapsedMs, width) => {
          const line = renderProgress(
            { label: 'files', done, total, unit: 'objects', elapsedMs },
            { width, unicode: true },
          );
          expect(line.length).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/NaN|Infinity|-\d|[\r\n]/);
        },
      ),
    );
  });
});

/**
 * What a terminal of one line shows after these writes; a carriage return goes back to the first
 * column.
 */
function screenAfter(writes: readonly string[]): { text: string; cursor: number } {
  const cells: string[] = [];
  let cursor = 0;
  for (const character of writes.join('')) {
    if (character === '\r') cursor = 0;
    else {
      cells[cursor] = character;
      cursor += 1;
    }
  }
  return { text: cells.join('').trimEnd(), cursor };
}

describe('on a terminal', () => {
  const start = (writes: string[]) => {
    const clock = { ms: 5_000 };
    const terminal = { write: (text: string) => void writes.push(text), now: () => clock.ms, look: LOOK };
    return { line: new ProgressLine('history', terminal), clock };
  };

  test('each update is drawn over the one before', () => {
    const writes: string[] = [];
    const { line, clock } = start(writes);
    clock.ms += 2_000;
    line.update(1.2e9, 2.4e9, 'bytes');
    expect(screenAfter(writes).text).toBe(renderProgress(half, LOOK));
    line.update(3, undefined, 'files');
    expect(screenAfter(writes).text).toBe('history  3 files  2 files/s');
  });

  test('erasing leaves an empty line and the cursor at its start', () => {
    const writes: string[] = [];
    const { line } = start(writes);
    line.update(1, 2, 'files');
    line.update(2, undefined, 'files');
    line.erase();
    expect(screenAfter(writes)).toEqual({ text: '', cursor: 0 });
  });

  test('without an update nothing is written', () => {
    const writes: string[] = [];
    start(writes).line.erase();
    expect(writes).toEqual([]);
  });
});

test.each<[env: Record<string, string>, isWindows: boolean, utf8: boolean]>([
  [{ LANG: 'en_US.UTF-8' }, false, true],
  [{ LANG: 'C.utf8' }, false, true],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, false, false],
  [{ LANG: 'C', LC_CTYPE: 'UTF-8' }, false, true],
  [{ LANG: 'POSIX' }, false, false],
  [{}, false, false],
  [{}, true, false],
  [{ WT_SESSION: 'x' }, true, true],
  [{ TERM_PROGRAM: 'vscode' }, true, true],
])('UTF-8 by %j, on Windows: %s', (env, isWindows, utf8) => {
  expect(speaksUtf8(env, isWindows)).toBe(utf8);
});
