// Names in the scanned repository that are commands to a CI: nothing that veleaks prints has the
// runner obey them.

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/model/format-names.js';
import { githubEvent } from '../support/ci-events.js';
import { key } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';
import { parseCommand } from '../support/workflow-commands.js';

const NAMES = [
  '::stop-commands::x',
  ' ::set-output name=a::b',
  '\u3000::add-mask::a',
  'new\n::error::line',
  '##[add-matcher]x.json',
  '##vso[task.setvariable variable=x]y',
  "##teamcity[buildStatus text='x']",
  '::group::x/##[group]y',
];
const repository = new TestRepository();
const runner = new TestFolder();
let env: Record<string, string>;

beforeAll(() => {
  const before = repository.commit({ 'a.txt': 'a' });
  const files = NAMES.map((name, seed) => [name, key(seed)]);
  repository.gitWith(
    { env: { GIT_AUTHOR_NAME: '::error::author ##vso[x]' } },
    'commit',
    '-q',
    '--allow-empty',
    '-m',
    'x',
  );
  const after = repository.commit(
    { ...Object.fromEntries(files), '::warning::x/.env': 'A=1\n', 'package.json': '{}' },
    `::error::message\n\n::error::${key(50)}`,
  );
  const event = githubEvent.push({ before, after });
  env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: runner.write('event.json', JSON.stringify(event)),
    GITHUB_STEP_SUMMARY: join(runner.path, 'summary.md'),
  };
});
afterAll(() => {
  repository.dispose();
  runner.dispose();
});

const OWN = new Set(['error', 'warning', 'notice']);

function expectNoForeignCommand(log: string, ownToo: boolean): void {
  for (const line of log.split(/\r?\n/)) {
    const command = parseCommand(line);
    if (ownToo && command !== null && command !== 'old syntax') expect(OWN).toContain(command.name);
    else {
      expect(command, line).toBeNull();
      expect(line).not.toMatch(/##(?:vso|teamcity)\[/i);
    }
  }
}

describe.each([['ci'], ['history'], ['files'], ['env'], ['ci', '--verbose']])('%s %s', (...args) => {
  test.each(sample(FORMAT_NAMES, 3))('as %s', async (format) => {
    const outcome = await veleaks([...args, '--format', format], { cwd: repository.path, env });
    expect(outcome.code, outcome.stderr).toBe(1);
    expectNoForeignCommand(outcome.stdout, format === 'github');
    expectNoForeignCommand(outcome.stderr, false);
  });
});

test('without a format, its annotations alone are commands', async () => {
  const outcome = await veleaks(['ci'], { cwd: repository.path, env });
  expectNoForeignCommand(outcome.stdout, true);
  expect(outcome.stdout).toMatch(/^::error /m);
});

test('an error that quotes an argument, and init', async () => {
  const wrong = await veleaks(['files', '\n::stop-commands::x ##vso[y]'], { cwd: repository.path, env });
  expect(wrong.code).toBe(2);
  expectNoForeignCommand(wrong.stderr, false);
  const hook = '#!/bin/sh\n  ::add-mask::a\n';
  repository.write('.git/hooks/pre-commit', hook);
  const init = await veleaks(['init', '--dry-run'], { cwd: repository.path, env });
  expect(init.stdout).toContain('pre-commit');
  expectNoForeignCommand(init.stdout + init.stderr, false);
});
