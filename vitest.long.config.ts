// The tests that take hours: `npm run test:long`.
import { mergeConfig } from 'vitest/config';
import base from './vitest.config.js';

const config = mergeConfig(base, { test: { maxWorkers: 1 } });
config.test.include = ['test/long/**/*.long.ts'];
export default config;
