// What stands in docs/ and templates/ for people to copy is what the program writes and accepts;
// the Action runs.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CLIENT_HOOKS } from '../../src/setup/hooks/hook-names.js';
import { inspectCi } from '../../src/setup/inspect-ci.js';
import { lefthookRecipe } from '../../src/setup/managers/lefthook.js';
import { githubEvent } from '../support/ci-events.js';
import { programFolder, tryGit } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { HUSKY, hasTool, TOOL_PATH } from '../support/tools.js';

const keep = keeper(afterAll);

const read = (path: string) => readFileSync(path, 'utf8');

test("lefthook's recipe in the docs is the one that init writes", () => {
  expect(read('docs/hooks.md')).toContain(
    lefthookRecipe(CLIENT_HOOKS, 'PATH="$PATH:node_modules/.bin" veleaks'),
  );
});

test("GitLab's template is the one in the docs", () => {
  const job = read('templates/gitlab-ci.yml').replace(/^ *#.*\n/gm, '');
  expect(read('docs/ci.md')).toContain(job);
});

test("husky's recipe in the docs guards", () => {
  const recipe = /^husky, in [\s\S]*?```sh\n([\s\S]*?)```/m.exec(read('docs/hooks.md'))![1]!;
  const repository = keep(new TestRepository());
  const tools = keep(new TestFolder());
  const env = { PATH: `${programFolder(tools)}:${TOOL_PATH}`, HOME: tools.path };
  repository.write('package.json', '{}');
  repository.write('.husky/pre-commit', recipe);
  execFileSync(process.execPath, [HUSKY], { cwd: repository.path, env: cleanEnvironment(env) });
  repository.write('a.txt', key(1));
  repository.git('add', '-A');
  const stopped = tryGit(repository.path, ['commit', '-q', '-m', 'leak'], { env });
  expect(stopped.code, stopped.said).toBe(1);
  expect(stopped.said).toContain('about to be committed');
});

test("GitLab's template writes its report where it says", () => {
  const template = read('templates/gitlab-ci.yml');
  const command = /^ {4}- npx --yes (.+)$/m.exec(template)![1]!;
  const artifact = /^ {6}secret_detection: (.+)$/m.exec(template)![1]!;
  const repository = keep(new TestRepository());
  const tools = keep(new TestFolder());
  const CI_COMMIT_BEFORE_SHA = repository.commit({ '.gitignore': '.env\n.env.local\n.env.production\n' });
  const CI_COMMIT_SHA = repository.commit({ 'a.txt': key(1) });
  const PATH = `${programFolder(tools)}:${TOOL_PATH}`;
  const CI_PROJECT_DIR = repository.path;
  const env = cleanEnvironment({
    PATH,
    GITLAB_CI: 'true',
    CI_COMMIT_SHA,
    CI_COMMIT_BEFORE_SHA,
    CI_PROJECT_DIR,
  });
  const { status, stdout } = spawnSync('sh', ['-c', command], {
    cwd: tools.path,
    env,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stdout).toContain('a.txt:1:1');
  expect(JSON.parse(read(join(repository.path, artifact))).vulnerabilities).toHaveLength(1);
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
    const folder = keep(new TestFolder());
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    folder.write(path, recipe!);
    expect(inspectCi(folder.path).map(({ status }) => status)).toEqual(['good']);
  });
});

function runRelease(project: TestRepository): string {
  const options = { env: cleanEnvironment(), encoding: 'utf8', stdio: 'pipe' } as const;
  return execFileSync(process.execPath, ['build/release.js', project.path], options).trim();
}

/**
 * This project as its release tag has it: what build/release.js makes of a commit and a built
 * dist/.
 */
function release(): TestRepository {
  const project = keep(new TestRepository());
  const files = ['package.json', 'CHANGELOG.md', 'LICENSE', 'README.md', 'action.yml', 'action.cjs'];
  for (const name of [...files, '.gitignore', '.pre-commit-hooks.yaml', 'rules', 'schema'])
    cpSync(name, join(project.path, name), { recursive: true });
  project.git('add', '-A');
  project.git('commit', '-q', '-m', 'source');
  cpSync('dist', join(project.path, 'dist'), { recursive: true });
  const before = [project.git('rev-parse', 'HEAD'), project.git('status', '--short', '--ignored')];
  project.git('tag', 'v1', runRelease(project));
  expect([project.git('rev-parse', 'HEAD'), project.git('status', '--short', '--ignored')]).toEqual(before);
  return project;
}

test('what is not committed goes into no release', () => {
  const project = release();
  project.write('action.cjs', '// changed');
  expect(() => runRelease(project)).toThrow(/changes beside HEAD/);
});

test('the Action runs the bundled program with its inputs, from the tree of a release', () => {
  const checkout = keep(new TestRepository());
  checkout.git('fetch', '-q', release().path, 'tag', 'v1');
  checkout.git('checkout', '-q', 'v1');
  const main = /^ {2}main: (.+)$/m.exec(read(join(checkout.path, 'action.yml')))![1]!;
  const repository = keep(new TestRepository());
  const runner = keep(new TestFolder());
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
  const act = (inputs: NodeJS.ProcessEnv) =>
    spawnSync(process.execPath, [join(checkout.path, main)], {
      cwd: runner.path,
      env: { ...env, ...inputs },
      encoding: 'utf8',
    });
  const { status, stdout } = act({});
  expect(status).toBe(1);
  expect(JSON.parse(stdout).findings).toHaveLength(1);
  // A path that is not there is a mistake of the workflow, and no finding.
  expect(act({ INPUT_PATH: 'nowhere' })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('"nowhere" is not a folder'),
  });
});

test('each of .pre-commit-hooks.yaml calls a hook of veleaks, and only messages want names', () => {
  const hooks = read('.pre-commit-hooks.yaml').split(/^- /m).slice(1);
  expect(hooks.map((hook) => /entry: veleaks hook ([\w-]+)$/m.exec(hook)?.[1])).toEqual([
    'pre-commit',
    'commit-msg',
    'pre-push',
  ]);
  for (const hook of hooks)
    expect(hook.includes('pass_filenames: false')).toBe(!/hook commit-msg$/m.test(hook));
});

test.skipIf(!hasTool('pre-commit'))(
  'the pre-commit framework installs them from a release, and they guard',
  () => {
    const home = keep(new TestFolder());
    const repository = keep(new TestRepository());
    const server = keep(new TestRepository({ bare: true }));
    const env = { PATH: TOOL_PATH, HOME: home.path };
    repository.write(
      '.pre-commit-config.yaml',
      `repos:\n  - repo: ${release().path}\n    rev: v1\n    hooks:\n      - id: veleaks-pre-commit\n      - id: veleaks-pre-push\n`,
    );
    const types = CLIENT_HOOKS.flatMap((name) => ['--hook-type', name]);
    execFileSync('pre-commit', ['install', '--install-hooks', ...types], {
      cwd: repository.path,
      env: cleanEnvironment(env),
      stdio: 'pipe',
    });
    const commit = (content: string, ...args: string[]) => {
      repository.write('a.txt', content);
      repository.git('add', '-A');
      return tryGit(repository.path, ['commit', '-q', '-m', 'change', ...args], { env });
    };
    expect(commit('clean\n').code).toBe(0);
    const stopped = commit(key(1));
    expect(stopped.code, stopped.said).toBe(1);
    expect(stopped.said).toContain('about to be committed');
    expect(commit(key(1), '--no-verify').code).toBe(0);
    const push = tryGit(repository.path, ['push', '-q', server.path, 'main'], { env });
    expect(push.code, push.said).toBe(1);
    expect(push.said).toContain('about to be pushed');
  },
);
