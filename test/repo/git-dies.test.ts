// git that is killed, or that a caller does not let finish: never clean, and nothing of it stays
// behind.
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findRepository, type Repository } from '../../src/git/repository.js';
import { HistorySource } from '../../src/sources/history/history.js';
import { StagedSource } from '../../src/sources/staged.js';
import { collect, rowsOf, testWorld } from '../support/collect.js';
import { key } from '../support/keys.js';
import { noise } from '../support/noise.js';
import { TestRepository } from '../support/repository.js';
import { killing, processesWith, withGit } from '../support/wrapped-git.js';

let made: TestRepository;
let repository: Repository;

beforeEach(async () => {
  made = new TestRepository();
  const files: Record<string, string | Buffer> = {};
  for (let seed = 0; seed < 40; seed += 1)
    files[`${seed}.txt`] = `${key(seed)}\n${noise(50_000, seed).toString('hex')}`;
  made.commit(files);
  repository = (await findRepository(made.path))!;
});
afterEach(() => made.dispose());

/** Stages a key in a file that is too large to be read without git. */
function stageLarge(): void {
  made.write('new.txt', `${key(99)}\n${noise(100_000).toString('hex')}`);
  made.git('add', '-A');
}

test.each([0, 10, 100, 200_000, 1_000_000])('killed after %d bytes of the whole history', async (bytes) => {
  const { coverage } = await withGit(killing(bytes), () => collect(new HistorySource({ repository })));
  expect(rowsOf(coverage)).toEqual([`git-failed git cat-file, after ${coverage.objects} objects`]);
  expect(coverage.isComplete()).toBe(false);
});

test('killed in a range, and in what is staged', async () => {
  const range = await withGit(killing(5000), () => collect(new HistorySource({ repository, range: 'HEAD' })));
  expect(range.coverage.counts.get('git-failed')).toBe(1);
  stageLarge();
  const staged = await withGit(killing(5000), () => collect(new StagedSource(made.path)));
  expect(rowsOf(staged.coverage)).toEqual(['git-failed git cat-file, after 0 objects']);
});

test('an end without an error, but before the last answer, is no clean end', async () => {
  const quiet = killing(0).replace(/kill -KILL \$\$/, 'exit 0');
  stageLarge();
  const { coverage } = await withGit(quiet, () => collect(new StagedSource(made.path)));
  expect(coverage.isComplete()).toBe(false);
});

test('rev-list that is killed leaves the history incomplete', async () => {
  const script = 'case " $* " in *" rev-list "*) kill -KILL $$ ;; *) exec "$REAL" "$@" ;; esac';
  const { coverage } = await withGit(script, () => collect(new HistorySource({ repository })));
  expect(rowsOf(coverage)).toEqual(['git-failed git rev-list']);
});

test('git that always fails is an end, not an endless loop', async () => {
  const script = 'case " $* " in *" --batch "*) exit 3 ;; *) exec "$REAL" "$@" ;; esac';
  const range = () => collect(new HistorySource({ repository, range: 'HEAD' }));
  const { coverage } = await withGit(script, range);
  expect(coverage.objects).toBe(0);
  expect(coverage.isComplete()).toBe(false);
});

/** A name of this run's own: others may run the same test. */
const SLEEP = `sleep 3600.${process.pid}`;
/** A git that never ends, and can be found by its name. */
const HANGING = `case " $* " in *" --batch "*) exec ${SLEEP} ;; *) exec "$REAL" "$@" ;; esac`;

async function nothingLeft(): Promise<void> {
  await expect.poll(() => processesWith(SLEEP), { timeout: 120_000 }).toEqual([]);
}

test('an abort ends the scan and its git', async () => {
  const sources = [new HistorySource({ repository }), new StagedSource(made.path)];
  stageLarge();
  for (const source of sources) {
    await withGit(HANGING, async () => {
      const abort = new AbortController();
      const scan = collect(source, { signal: abort.signal });
      while (processesWith(SLEEP).length === 0) await wait(10);
      abort.abort();
      await expect(scan).rejects.toMatchObject({ name: 'AbortError' });
      await nothingLeft();
    });
  }
});

test('a caller that stops early leaves no git behind', async () => {
  // Prints the start of the answers and then hangs.
  const script = [
    'case " $* " in *" --batch "*)',
    `  "$REAL" "$@" 2> /dev/null | head -c 2000000; exec ${SLEEP} ;;`,
    '*) exec "$REAL" "$@" ;;',
    'esac',
  ].join('\n');
  await withGit(script, async () => {
    for await (const fragment of new HistorySource({ repository }).fragments(testWorld())) {
      expect(fragment.provenance.kind).toBe('blob');
      break;
    }
    await nothingLeft();
  });
});
