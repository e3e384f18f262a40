// `npm test`: three projects, told apart by what a test imports (test/projects.ts). One of them:
// `npx vitest --project unit`.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import environment from '/work/wt/house/test/environment.json' with { type: 'json' };
import { testsOf } from '/work/wt/house/test/projects.js';

// GIT_* variables are removed: inherited from a hook, they would point the test repositories at the
// host's.
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];

// A file of a test is one that others may read, whoever runs it.
process.umask(0o022);

// What the program keeps for its user is kept apart from that of whoever runs the tests.
const state = mkdtempSync(join(tmpdir(), 'veleaks-state-'));
process.once('exit', () => rmSync(state, { recursive: true, force: true }));

const e2e = testsOf('e2e');

const shared = {
  setupFiles: ['test/load-detector.ts', '/tmp/house/measure.ts'],
  // What is still running then hangs, on any machine; no test measures time by a clock.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  // Terminal variables of the machine that runs the tests must not colour what they read, nor may
  // its settings of git decide what git says.
  env: { ...environment, XDG_STATE_HOME: state },
};

export default defineConfig({
  test: {
    ...shared,
    // Vitest leaves one core free, which on two is half of them; and tests of the program wait for
    // it more than they work. A project that had it too would not heed --maxWorkers.
    maxWorkers: availableParallelism() + 1,
    projects: [
      // Code alone, which keeps no state that another test would see: what a file imports is loaded
      // once for all of them.
      { test: { ...shared, name: 'unit', include: testsOf('unit'), isolate: false } },
      { test: { ...shared, name: 'git', include: testsOf('git') } },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: e2e,
          // What users run is built before the first run, and anew before each run of watch mode.
          globalSetup: ['test/build-once.ts'],
        },
      },
    ],
    // The built program is made of src/, which these tests do not import.
    watchTriggerPatterns: [{ pattern: /^src\/.*\.(?:ts|cjs)$/, testsToRun: () => e2e }],
  },
});
