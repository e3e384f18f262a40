// Builds the program before the tests that run it, and in watch mode before each further run.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';

function build(): void {
  execFileSync(process.execPath, ['build/build.js'], { stdio: 'inherit' });
}

export default function setup(project: TestProject): void {
  project.onTestsRerun(build);
  if (!(process.env.VELEAKS_TEST_NO_BUILD && existsSync('dist/cli.cjs'))) build();
}
