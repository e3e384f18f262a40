// `veleaks ci` in real clones, with the variables and event files of a run.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { githubEvent } from '../support/ci-events.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import type { Outcome } from '../support/program.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(3);
const IGNORE = { '.gitignore': '.env\n.env.local\n.env.production\n' };
const keep = keeper(afterAll);
let origin: TestRepository;
/** Commits of the origin, by what they are. */
const at: Record<string, string> = {};

beforeAll(() => {
  origin = keep(new TestRepository());
  at.old = origin.commit({ ...IGNORE, 'old.txt': key(1) });
  at.base = origin.commit({ 'old.txt': 'clean\n' });
  origin.git('checkout', '-q', '-b', 'topic');
  at.leak = origin.commit({ 'new.txt': key(2) });
  at.hidden = origin.commit({ 'new.txt': 'clean\n' });
  origin.git('checkout', '-q', '-b', 'tidy', at.base);
  at.tidy = origin.commit({ 'tidy.txt': 'tidy\n' });
  origin.git('checkout', '-q', 'main');
});

/**
 * What a CI checks out: a clone of all branches, at a commit; or the last commit of one branch
 * alone.
 */
function clone(commit: string, shallow?: string): TestRepository {
  const repository = keep(new TestRepository());
  repository.git('remote', 'add', 'origin', `file://${origin.path}`);
  const depth = shallow === undefined ? [] : ['--depth=1'];
  const what =
    shallow === undefined
      ? '+refs/heads/*:refs/remotes/origin/*'
      : `+refs/heads/${shallow}:refs/remotes/origin/${shallow}`;
  repository.git('fetch', '-q', ...depth, 'origin', what);
  repository.git('checkout', '-q', '--detach', commit);
  return repository;
}

/** Runs it as a step of GitHub Actions. */
async function github(
  repository: TestRepository,
  name: string,
  event: unknown,
  ...args: string[]
): Promise<Outcome & { summary: string; outputs: Record<string, string> }> {
  const runner = keep(new TestFolder());
  const summary = join(runner.path, 'summary.md');
  // Without a newline at its end, as an echo of others may leave it.
  const output = runner.write('output', 'before=x');
  const outcome = await veleaks(['ci', ...args], {
    cwd: repository.path,
    env: {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: name,
      GITHUB_EVENT_PATH: runner.write('event.json', JSON.stringify(event)),
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
    },
  });
  return {
    ...outcome,
    summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '',
    outputs: outputsIn(readFileSync(output, 'utf8')),
  };
}

/** As GitHub's runner reads them (FileCommandManager.cs): `name=value`, or `name<<end` and lines up to that. */
function outputsIn(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue;
    const [, name, sign, rest] = /^([^=]*?)(=|<<)(.*)$/.exec(line)!;
    const end = sign === '=' ? 0 : lines.indexOf(rest!);
    expect(end, line).toBeGreaterThanOrEqual(0);
    outputs[name!] =
      sign === '='
        ? rest!
        : lines
            .splice(0, end + 1)
            .slice(0, -1)
            .join('\n');
  }
  return outputs;
}

const LEAK = /new\.txt/;

describe('GitHub', () => {
  test('a push: what is between before and after, though it was taken away again', async () => {
    const outcome = await github(
      clone(at.hidden!),
      'push',
      githubEvent.push({ before: at.base!, after: at.hidden! }),
    );
    expect(outcome.code, outcome.stderr).toBe(1);
    expect(outcome.stdout).toMatch(LEAK);
    expect(outcome.stdout).not.toContain('old.txt');
    expect(outcome.stdout).toMatch(/^::error file=new\.txt,/m);
    expect(outcome.summary).toMatch(LEAK);
    expect(outcome.outputs).toEqual({ before: 'x', status: 'findings', findings: '1', reports: '' });
  });

  test('the outputs of a step are those that action.yml names: state, keys, and files of the report', async () => {
    const repository = clone(at.hidden!);
    const runner = keep(new TestFolder());
    // A path that would be an output of its own, and one that has a key.
    const files = [join(runner.path, 'x\nEND\nstatus=clean'), join(runner.path, `${key(9)}.json`)];
    const event = githubEvent.push({ before: at.base!, after: at.hidden! });
    const formats = ['text', ...files.map((file, i) => `${['sarif', 'json'][i]}=${file}`)];
    const args = formats.flatMap((format) => ['--format', format]);
    const { outputs, code } = await github(repository, 'push', event, ...args);
    expect([code, outputs.status, outputs.findings]).toEqual([1, 'findings', '1']);
    const [first, second] = files as [string, string];
    expect(outputs.reports).toContain(`${first}\n`);
    expect(outputs.reports).not.toContain(second);
    const { outputs: named } = parse(readFileSync('action.yml', 'utf8')) as { outputs: object };
    expect(Object.keys(outputs).sort()).toEqual([...Object.keys(named), 'before'].sort());

    const clean = await github(
      clone(at.tidy!),
      'push',
      githubEvent.push({ before: at.base!, after: at.tidy! }),
    );
    expect(clean.outputs).toMatchObject({ status: 'clean', findings: '0', reports: '' });
    const lost = await github(
      repository,
      'push',
      event,
      '--format',
      `json=${join(runner.path, 'x', 'y')}`,
      '--format',
      `sarif=${runner.path}`,
    );
    expect(lost.outputs).toMatchObject({ status: 'findings', findings: '1', reports: '' });
    const wrong = await github(repository, 'push', event, '--format', 'none');
    expect([wrong.code, wrong.outputs]).toEqual([2, { before: 'x' }]);
  });

  some()('the page of the step is written behind what is there, or says that it has no room', async () => {
    const runner = keep(new TestFolder());
    const repository = clone(at.hidden!);
    const push = githubEvent.push({ before: at.base!, after: at.hidden! });
    const run = async (before: string) => {
      const summary = runner.write('summary.md', before);
      const env = {
        GITHUB_ACTIONS: 'true',
        GITHUB_EVENT_NAME: 'push',
        GITHUB_EVENT_PATH: runner.write('event.json', JSON.stringify(push)),
        GITHUB_STEP_SUMMARY: summary,
      };
      expect((await veleaks(['ci'], { cwd: repository.path, env })).code).toBe(1);
      return readFileSync(summary, 'utf8');
    };
    expect(await run('before\n')).toMatch(/^before\n\n## veleaks found 1 key/);
    const full = await run('x'.repeat(1024 * 1024 - 200));
    expect(full.slice(-200)).toMatch(
      /x\nveleaks: this page has no room for the report; it is in the log\.\n$/,
    );
    expect(Buffer.byteLength(full)).toBeLessThanOrEqual(1024 * 1024);
  });

  some()('asked for a format, it writes that alone', async () => {
    const event = githubEvent.push({ before: at.base!, after: at.hidden! });
    const outcome = await github(clone(at.hidden!), 'push', event, '--format', 'json');
    expect(JSON.parse(outcome.stdout).findings).toHaveLength(1);
    const settings = keep(new TestFolder()).write('settings.json', '{"format": "json"}');
    const configured = await github(clone(at.hidden!), 'push', event, '--config', settings);
    expect(JSON.parse(configured.stdout).findings).toHaveLength(1);
  });

  some()('a push that brings nothing bad', async () => {
    const outcome = await github(
      clone(at.tidy!),
      'push',
      githubEvent.push({ before: at.base!, after: at.tidy! }),
    );
    expect(outcome.code, outcome.stdout).toBe(0);
  });

  test('a new branch: what the default branch does not have', async () => {
    const event = githubEvent.push({ after: at.hidden! }, 'refs/heads/topic');
    const outcome = await github(clone(at.hidden!), 'push', event);
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toMatch(LEAK);
    expect(outcome.stdout).not.toContain('old.txt');
  });

  some()('the first push of the default branch: everything', async () => {
    const outcome = await github(clone(at.base!), 'push', githubEvent.push({ after: at.base! }));
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain('old.txt');
  });

  test('a force-push: the commit before is gone', async () => {
    const event = githubEvent.push({ before: 'e'.repeat(40), after: at.hidden! }, 'refs/heads/topic', true);
    const outcome = await github(clone(at.hidden!), 'push', event);
    expect(outcome.code, outcome.stderr).toBe(1);
    expect(outcome.stdout).toMatch(LEAK);
  });

  some()('a deleted branch', async () => {
    const event = githubEvent.push({ before: at.hidden!, after: '0'.repeat(40) }, 'refs/heads/topic');
    expect((await github(clone(at.base!), 'push', event)).code).toBe(0);
  });

  test.each(['pull_request', 'pull_request_target'])("a fork's %s", async (name) => {
    const repository = clone(at.base!);
    if (name === 'pull_request') repository.git('merge', '-q', '--no-ff', '-m', 'merge', at.hidden!);
    const event = githubEvent.pullRequest({ before: at.base!, after: at.hidden! }, true);
    const outcome = await github(repository, name, event);
    expect(outcome.code, outcome.stderr).toBe(1);
    expect(outcome.stdout).toMatch(LEAK);
  });

  test('a pull request whose commits were not fetched', async () => {
    const event = githubEvent.pullRequest({ before: at.base!, after: 'd'.repeat(40) }, true);
    const outcome = await github(clone(at.base!), 'pull_request_target', event);
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain(`git fetch origin ${'d'.repeat(40)}`);
  });

  some()('the merge queue', async () => {
    const event = githubEvent.mergeGroup({ before: at.base!, after: at.hidden! });
    const outcome = await github(clone(at.hidden!), 'merge_group', event);
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).not.toContain('old.txt');
  });

  test('a shallow clone is incomplete, and says what to set', async () => {
    const event = githubEvent.push({ before: at.base!, after: at.tidy! }, 'refs/heads/tidy');
    const outcome = await github(clone(at.tidy!, 'tidy'), 'push', event);
    expect(outcome.code, outcome.stdout).toBe(3);
    expect(outcome.stdout).toContain('fetch-depth: 0');
  });

  test('an event file that is none', async () => {
    const repository = clone(at.base!);
    const env = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: repository.write('event.json', '{') };
    const outcome = await veleaks(['ci'], { cwd: repository.path, env });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(/event file is not valid JSON/);
  });
});

describe('others', () => {
  some()('GitLab: a shallow clone names GIT_DEPTH', async () => {
    const env = { GITLAB_CI: 'true', CI_COMMIT_SHA: at.tidy!, CI_COMMIT_BEFORE_SHA: at.base! };
    const outcome = await veleaks(['ci'], { cwd: clone(at.tidy!, 'tidy').path, env });
    expect(outcome.code).toBe(3);
    expect(outcome.stdout).toMatch(
      /GIT_DEPTH: "0" in \.gitlab-ci\.yml; or, in a step\s+before:\s+git fetch --unshallow\n/,
    );
  });

  some()('Bitbucket: beside the destination branch', async () => {
    const env = {
      BITBUCKET_BUILD_NUMBER: '1',
      BITBUCKET_COMMIT: at.hidden!,
      BITBUCKET_PR_DESTINATION_BRANCH: 'main',
    };
    const outcome = await veleaks(['ci'], { cwd: clone(at.hidden!).path, env });
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).not.toContain('old.txt');
  });

  some()('a destination branch that was not fetched', async () => {
    const env = { JENKINS_URL: 'https://ci.example.com/', CHANGE_TARGET: 'release' };
    const outcome = await veleaks(['ci'], { cwd: clone(at.hidden!).path, env });
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toContain('git fetch origin +refs/heads/release:refs/remotes/origin/release');
  });

  some()(
    'CircleCI: beside the default branch that the clone has noted; without one, everything',
    async () => {
      const repository = clone(at.tidy!);
      const env = { CIRCLECI: 'true', CIRCLE_SHA1: at.tidy!, CIRCLE_BRANCH: 'tidy' };
      expect((await veleaks(['ci'], { cwd: repository.path, env })).code).toBe(1);
      repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
      expect((await veleaks(['ci'], { cwd: repository.path, env })).code).toBe(0);
    },
  );

  describe('where the clone has noted the default branch, and nobody says which branch is built', () => {
    test.each([
      ['Jenkins, the first build of a job', { JENKINS_URL: 'x', GIT_BRANCH: 'detached' }],
      ['Jenkins, the branch as its clone calls it', { JENKINS_URL: 'x', GIT_BRANCH: 'origin/main' }],
      ['Jenkins, rewritten', { JENKINS_URL: 'x', GIT_PREVIOUS_SUCCESSFUL_COMMIT: '1'.repeat(40) }],
      ['Bitbucket, started by hand', { BITBUCKET_BUILD_NUMBER: '1' }],
      ['CircleCI', { CIRCLECI: 'true' }],
    ])('%s: everything, not what that branch does not have', async (_, env) => {
      const repository = clone(at.base!);
      repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
      const { code, stdout } = await veleaks(['ci'], { cwd: repository.path, env });
      expect(code, stdout).toBe(1);
      expect(stdout).toContain('old.txt');
    });
  });

  test.each([
    ['GitLab', { GITLAB_CI: 'true', CI_COMMIT_TAG: 'v1', CI_DEFAULT_BRANCH: 'main' }],
    ['CircleCI', { CIRCLECI: 'true', CIRCLE_TAG: 'v1' }],
    ['Azure', { TF_BUILD: 'True', BUILD_SOURCEBRANCH: 'refs/tags/v1' }],
    ['Jenkins', { JENKINS_URL: 'x', TAG_NAME: 'v1', BRANCH_NAME: 'v1' }],
    ['Bitbucket', { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_TAG: 'v1' }],
    ['Buildkite', { BUILDKITE: 'true', BUILDKITE_TAG: 'v1' }],
  ])('%s: a tag is judged with its message', async (_, env) => {
    const repository = clone(at.base!);
    repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    repository.git('tag', '-a', '-m', `released with ${key(3)}`, 'v1');
    const { code, stdout } = await veleaks(['ci'], { cwd: repository.path, env });
    expect(code, stdout).toBe(1);
    expect(stdout).not.toContain('old.txt');
  });

  some()('a repository without a commit is not said to lack one of a remote', async () => {
    const repository = keep(new TestRepository());
    const { code, stderr } = await veleaks(['ci'], { cwd: repository.path });
    expect(code).toBe(3);
    expect(stderr).toBe(
      'veleaks: HEAD leads to no commit; commit first, or check out what the run is about\n',
    );
  });

  test('.env hygiene is part of it', async () => {
    const repository = clone(at.tidy!);
    repository.write('.gitignore', '');
    repository.write('package.json', '{}');
    const clean = await veleaks(['ci'], {
      cwd: repository.path,
      env: { GITLAB_CI: 'true', CI_COMMIT_SHA: at.tidy!, CI_COMMIT_BEFORE_SHA: at.base! },
    });
    expect(clean.code).toBe(0);
    expect(clean.stdout).toContain('npx veleaks env --fix');
    repository.write('package.json', '{ "dependencies": { "vibengine": "1" } }');
    const env = { GITLAB_CI: 'true', CI_COMMIT_SHA: at.tidy!, CI_COMMIT_BEFORE_SHA: at.base! };
    const outcome = await veleaks(['ci'], { cwd: repository.path, env });
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain('.env');
  });
});
