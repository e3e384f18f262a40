// Builds the program once before the tests: test/e2e runs what users run.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export default function setup(): void {
  if (process.env.VELEAKS_TEST_NO_BUILD && existsSync('dist/cli.cjs')) return;
  execFileSync(process.execPath, ['build/build.js'], { stdio: 'inherit' });
}
