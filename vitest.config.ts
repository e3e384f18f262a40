import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// The built program is under test too (test/e2e), so it is built once before the tests start. GIT_*
// variables are removed: inherited from a hook, they would point the test repositories at the
// host's.
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];

// What the program keeps for its user is kept apart from that of whoever runs the tests.
const state = mkdtempSync(join(tmpdir(), 'veleaks-state-'));
process.once('exit', () => rmSync(state, { recursive: true, force: true }));

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-once.ts'],
    setupFiles: ['test/load-detector.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Terminal variables of the machine that runs the tests must not colour what they read.
    env: { NO_COLOR: '', FORCE_COLOR: '', CI: '', XDG_STATE_HOME: state },
  },
});
