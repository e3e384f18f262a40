// What stands in docs/ and templates/ for people to copy is what the program writes and accepts; the Action runs.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CLIENT_HOOKS } from '../../src/setup/hook-names.js';
import { inspectCi } from '../../src/setup/inspect-ci.js';
import { recipeOf } from '../../src/setup/recipes.js';
import { githubEvent } from '../support/ci-events.js';
import { key } from '../support/keys.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';

const made: TestFolder[] = [];
afterAll(() => {
  for (const folder of made) folder.dispose();
});

const read = (path: string) => readFileSync(path, 'utf8');

test("lefthook's recipe in the docs is the one that init writes", () => {
  expect(read('docs/hooks.md')).toContain(recipeOf('lefthook', CLIENT_HOOKS));
});

test("GitLab's template is the one in the docs", () => {
  const job = read('templates/gitlab-ci.yml').replace(/^ *#.*\n/gm, '');
  expect(read('docs/ci.md')).toContain(job);
});

const PLACES: Record<string, string> = {
  'GitHub Actions': '.github/workflows/veleaks.yml',
  'GitLab CI': '.gitlab-ci.yml',
  'Bitbucket Pipelines': 'bitbucket-pipelines.yml',
  CircleCI: '.circleci/config.yml',
  'Azure Pipelines': 'azure-pipelines.yml',
  Jenkins: 'Jenkinsfile',
};

describe('doctor is content with the recipe for', () => {
  test.each(Object.entries(PLACES))('%s', (name, path) => {
    const [, recipe] = new RegExp(`## ${name}\n[\\s\\S]*?\`\`\`\\w+\n([\\s\\S]*?)\`\`\``).exec(
      read('docs/ci.md'),
    )!;
    const folder = new TestFolder();
    made.push(folder);
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    folder.write(path, recipe!);
    expect(inspectCi(folder.path).map(({ status }) => status)).toEqual(['good']);
  });
});

test('the Action runs the bundled program with its inputs', () => {
  const main = /^ {2}main: (.+)$/m.exec(read('action.yml'))![1]!;
  const repository = new TestRepository();
  const runner = new TestFolder();
  made.push(repository, runner);
  const before = repository.commit({ '.gitignore': '.env\n.env.local\n.env.production\n' });
  const after = repository.commit({ 'a.txt': key(1) });
  const env = cleanEnvironment({
    NO_COLOR: '',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: runner.write('event.json', JSON.stringify(githubEvent.push({ before, after }))),
    INPUT_PATH: repository.path,
    INPUT_ARGS: '--format  json',
  });
  const { status, stdout } = spawnSync(process.execPath, [resolve(main)], {
    cwd: runner.path,
    env,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(JSON.parse(stdout).findings).toHaveLength(1);
});

test('each hook of .pre-commit-hooks.yaml calls a hook of veleaks and wants no file names', () => {
  const hooks = read('.pre-commit-hooks.yaml').split(/^- /m).slice(1);
  expect(hooks.map((hook) => /entry: veleaks hook ([\w-]+)$/m.exec(hook)?.[1])).toEqual([
    'pre-commit',
    'pre-push',
  ]);
  for (const hook of hooks) expect(hook).toContain('pass_filenames: false');
});
