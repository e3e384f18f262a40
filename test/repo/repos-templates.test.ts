// What stands in templates/repos is run as it stands there, by a shell with the variables of its CI
// or scheduler.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { keyId } from '../../src/triage/key-id.js';
import { key } from '../support/keys.js';
import { type Many, makeMany } from '../support/many-repositories.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder } from '../support/repository.js';

let many: Many;
const folders: TestFolder[] = [];

beforeAll(() => {
  many = makeMany(6, (index) => (index < 2 ? [1] : index === 4 ? [2] : []));
});

afterAll(() => {
  many.folder.dispose();
  for (const folder of folders) folder.dispose();
});

/** A folder with the list, and `veleaks` and `npx --yes veleaks` on its PATH. */
function workplace(): { path: string; run: (script: string, env: Record<string, string>) => number } {
  const folder = new TestFolder();
  folders.push(folder);
  folder.write('repositories.txt', many.paths.map((path) => `file://${path}\n`).join(''));
  const program = `exec "${process.execPath}" "${PROGRAM}" "$@"\n`;
  chmodSync(folder.write('bin/veleaks', `#!/bin/sh\n${program}`), 0o755);
  chmodSync(folder.write('bin/npx', `#!/bin/sh\nshift 2\n${program}`), 0o755);
  folder.write('home/.gitconfig', '');
  const home = join(folder.path, 'home');
  return {
    path: folder.path,
    run: (script, env) => {
      try {
        execFileSync('bash', ['-e', '-c', script], {
          cwd: folder.path,
          env: {
            ...cleanEnvironment(),
            HOME: home,
            GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
            PATH: `${join(folder.path, 'bin')}${delimiter}${process.env.PATH}`,
            ...env,
          },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        return 0;
      } catch (error) {
        return (error as { status: number }).status;
      }
    },
  };
}

function template(name: string): string {
  return readFileSync(resolve('templates/repos', name), 'utf8');
}

function expectAll(path: string): void {
  const page = readFileSync(path, 'utf8');
  for (const seed of [1, 2]) expect(page).toContain(keyId(key(seed)));
  expect(page).toContain('6 repositories: 3 with findings, 3 clean');
}

const isPosix = process.platform !== 'win32';

test.runIf(isPosix)('GitLab: the scripts of both jobs', () => {
  const place = workplace();
  const jobs = parse(template('gitlab-ci.yml')) as Record<string, { script: string[] }>;
  for (const index of ['1', '2']) {
    const env = { CI_NODE_INDEX: index, CI_NODE_TOTAL: '2', VELEAKS_READ_TOKEN: 'none' };
    expect(place.run(jobs.scan!.script.join('\n'), env)).toBe(0);
  }
  expect(place.run(jobs.merge!.script.join('\n'), {})).toBe(1);
  expectAll(join(place.path, 'all.html'));
});

test.runIf(isPosix)('GitHub: the steps of both jobs, with two of sixteen shards missing', () => {
  const place = workplace();
  const { jobs } = parse(template('github-actions.yml')) as {
    jobs: Record<string, { steps: { run?: string }[] }>;
  };
  const runOf = (job: string): string => jobs[job]!.steps.flatMap(({ run }) => run ?? []).join('\n');
  for (const shard of [1, 2])
    expect(place.run(runOf('scan'), { SHARD: String(shard), GH_TOKEN: 'none' })).toBe(0);
  expect([1, 3]).toContain(place.run(runOf('merge'), {}));
  expect(readFileSync(join(place.path, 'all.html'), 'utf8')).toContain('14 shards have no report here');
});

test.runIf(isPosix)('Slurm: two tasks of the array, and the merge', () => {
  const place = workplace();
  copyFileSync(resolve('templates/repos/slurm.sh'), join(place.path, 'slurm.sh'));
  for (const task of ['1', '2']) {
    const env = {
      SLURM_ARRAY_JOB_ID: '7',
      SLURM_ARRAY_TASK_ID: task,
      SLURM_ARRAY_TASK_COUNT: '2',
      SLURM_ARRAY_TASK_MIN: '1',
    };
    expect(place.run('bash slurm.sh', env)).toBe(0);
  }
  const merge = /--wrap \\\n#\s+"([^"]*)"/.exec(template('slurm.sh'))![1]!;
  expect(place.run(merge, { id: '7' })).toBe(1);
  expectAll(join(place.path, 'all.html'));
});

test.runIf(isPosix)('Kubernetes: the commands of both Jobs', () => {
  const place = workplace();
  const jobs = template('kubernetes.yaml')
    .split('\n---\n')
    .map((text) => parse(text));
  const argumentsOf = (job: { spec: { template: { spec: { containers: { args: string[] }[] } } } }): string =>
    job.spec.template.spec.containers[0]!.args[0]!.replaceAll('/out/', `${place.path}/out/`)
      .replaceAll('/list/', `${place.path}/`)
      .replace('cp /git/.gitconfig /git/.git-credentials "$HOME"/', 'mkdir -p out')
      .replace('auto/16', 'auto/2');
  expect(jobs[0].spec.completionMode).toBe('Indexed');
  for (const index of ['0', '1'])
    expect(place.run(argumentsOf(jobs[0]), { JOB_COMPLETION_INDEX: index })).toBe(0);
  expect(place.run(argumentsOf(jobs[1]), {})).toBe(1);
  expectAll(join(place.path, 'out', 'all.html'));
});
