// `npm run test:long`: what is long in itself, and the whole of what `npm test` runs a spread of
// (test/support/size.ts).
import { defineConfig, mergeConfig } from 'vitest/config';
import { longTests } from './test/projects.js';
import base from './vitest.config.js';

const { projects: _, watchTriggerPatterns: __, ...test } = base.test ?? {};

export default mergeConfig(
  { test },
  defineConfig({
    test: {
      include: longTests(),
      globalSetup: ['test/build-once.ts'],
      testTimeout: 300_000,
      env: { VELEAKS_LONG: '1' },
    },
  }),
);
