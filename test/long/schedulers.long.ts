// The templates for Slurm, GNU parallel and Kubernetes by the real thing, on this machine alone:
// Debian's slurm-wlm (as root), parallel and openssh-server, and Go's module k8s.io/api. Each is
// skipped where it is not installed.
import { execFileSync, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyId } from '../../src/triage/key-id.js';
import { key } from '../support/keys.js';
import { type Many, makeMany } from '../support/many-repositories.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder } from '../support/repository.js';

const COUNT = 40;
const WITH_KEYS = 12;

const has = (...programs: string[]): boolean =>
  programs.every((name) => spawnSync('sh', ['-c', `command -v ${name}`], { env: paths() }).status === 0);
const isRoot = process.getuid?.() === 0;

const place = new TestFolder('veleaks-schedulers-');
const ends: (() => void)[] = [];
let many: Many;

function paths(): NodeJS.ProcessEnv {
  const path = [join(place.path, 'bin'), process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter);
  return { ...cleanEnvironment(), PATH: path };
}

function run(command: string, cwd: string): SpawnSyncReturns<string> {
  return spawnSync('bash', ['-c', command], { cwd, env: paths(), encoding: 'utf8', timeout: 300_000 });
}

/** A folder with the list of repositories in it. */
function workplace(name: string): string {
  place.write(`${name}/repositories.txt`, many.paths.map((path) => `file://${path}\n`).join(''));
  return join(place.path, name);
}

function expectAll(file: string, stderr = ''): void {
  const page = readFileSync(file, 'utf8');
  for (let seed = 0; seed < WITH_KEYS; seed++) expect(page).toContain(keyId(key(seed)));
  const clean = COUNT - WITH_KEYS;
  expect(page, stderr).toContain(`${COUNT} repositories: ${WITH_KEYS} with findings, ${clean} clean`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts a program that stays, until the test is over. */
function start(program: string, args: readonly string[]): void {
  const child = spawn(program, args, { env: paths(), stdio: 'ignore' });
  ends.push(() => child.kill('SIGKILL'));
}

async function until(what: () => boolean): Promise<void> {
  for (let i = 0; i < 600 && !what(); i++) await new Promise((done) => setTimeout(done, 200));
  expect(what()).toBe(true);
}

beforeAll(() => {
  many = makeMany(COUNT, (index) => (index < WITH_KEYS ? [index] : []));
  chmodSync(place.write('bin/veleaks', `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`), 0o755);
  chmodSync(place.path, 0o755);
});

afterAll(() => {
  for (const end of ends.reverse()) end();
  many.folder.dispose();
  place.dispose();
});

test.runIf(isRoot && has('slurmctld', 'slurmd', 'munged', 'sbatch'))(
  'Slurm: the array of 16 tasks, and the merge that depends on it',
  async () => {
    const cwd = workplace('slurm');
    const [control, node] = [await freePort(), await freePort()];
    const at = (name: string): string => join(cwd, name);
    mkdirSync(at('state'));
    mkdirSync(at('munge'));
    execFileSync('dd', ['if=/dev/urandom', `of=${at('munge/key')}`, 'bs=1', 'count=1024', 'status=none']);
    chmodSync(at('munge/key'), 0o400);
    const socket = at('munge/socket');
    start('munged', [
      '--foreground',
      '--force',
      `--key-file=${at('munge/key')}`,
      `--socket=${socket}`,
      `--log-file=${at('munge/log')}`,
      `--pid-file=${at('munge/pid')}`,
      `--seed-file=${at('munge/seed')}`,
    ]);
    await until(() => existsSync(socket));
    const host = hostname().split('.')[0]!;
    const conf = place.write(
      'slurm/slurm.conf',
      `ClusterName=here
SlurmctldHost=${host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${socket}
CryptoType=crypto/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmctldPort=${control}
SlurmdPort=${node}
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd.pid')}
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}
ReturnToService=2
NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=4000 State=UNKNOWN
PartitionName=all Nodes=${host} Default=YES MaxTime=INFINITE State=UP
`,
    );
    start('slurmctld', ['-D', '-f', conf, '-L', at('slurmctld.log')]);
    start('slurmd', ['-D', '-f', conf, '-L', at('slurmd.log'), '-N', host]);
    const slurm = (command: string): SpawnSyncReturns<string> =>
      run(`export SLURM_CONF='${conf}'\n${command}`, cwd);
    await until(() => /\bidle\b/.test(slurm('sinfo').stdout));

    copyFileSync(resolve('templates/repos/slurm.sh'), at('slurm.sh'));
    const lines = readFileSync(at('slurm.sh'), 'utf8');
    const submit = /^# {3}(id=[\s\S]*?[^\\]")$/m.exec(lines)![1]!.replace(/^#\s+/m, '');
    expect(slurm(submit).stderr).toBe('');
    await until(() => slurm('squeue --noheader').stdout.trim() === '');
    expectAll(at('all.html'));
  },
  400_000,
);

test.runIf(isRoot && has('parallel', 'rsync', 'sshd'))(
  'GNU parallel: 16 parts over ssh',
  async () => {
    const cwd = workplace('parallel');
    const port = await freePort();
    const at = (name: string): string => join(cwd, name);
    for (const name of ['host', 'user'])
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
    copyFileSync(at('user.pub'), at('authorized'));
    mkdirSync('/run/sshd', { recursive: true });
    place.write(
      'parallel/sshd_config',
      `Port ${port}
ListenAddress 127.0.0.1
HostKey ${at('host')}
AuthorizedKeysFile ${at('authorized')}
PidFile none
StrictModes no
PermitRootLogin prohibit-password
SetEnv PATH=${join(place.path, 'bin')}:/usr/bin:/bin XDG_CACHE_HOME=${at('cache')} XDG_STATE_HOME=${at('state')}
`,
    );
    start('/usr/sbin/sshd', ['-D', '-f', at('sshd_config')]);
    const ssh = `ssh -p ${port} -i ${at('user')} -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR`;
    await until(() => run(`${ssh} root@127.0.0.1 true`, cwd).status === 0);
    place.write('parallel/hosts.txt', `2/${ssh} root@127.0.0.1\n`);
    copyFileSync(resolve('templates/repos/parallel.sh'), at('parallel.sh'));
    const { status, stderr } = run('sh parallel.sh', cwd);
    expect(stderr).not.toMatch(/veleaks: (?:error|unknown)/);
    expect(status, stderr).toBe(1);
    expectAll(at('all.html'), stderr);
  },
  400_000,
);

test.runIf(has('go'))(
  'Kubernetes: the manifest is what the API takes, field by field',
  () => {
    const cwd = join(place.path, 'kubernetes');
    place.write('kubernetes/go.mod', 'module check\n\ngo 1.22\n');
    place.write(
      'kubernetes/main.go',
      `package main

import (
	"fmt"
	"os"
	"strings"

	batchv1 "k8s.io/api/batch/v1"
	"sigs.k8s.io/yaml"
)

func main() {
	text, _ := os.ReadFile(os.Args[1])
	for _, part := range strings.Split(string(text), "\\n---\\n") {
		var job batchv1.Job
		if err := yaml.UnmarshalStrict([]byte(part), &job); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(job.APIVersion, job.Kind, job.Name)
	}
}
`,
    );
    const made = run('go get k8s.io/api@v0.31.0 sigs.k8s.io/yaml@v1.6.0 && go mod tidy', cwd);
    expect(made.status, made.stderr).toBe(0);
    const check = (file: string): SpawnSyncReturns<string> => run(`go run . '${file}'`, cwd);
    expect(check(resolve('templates/repos/kubernetes.yaml')).stdout).toBe(
      'batch/v1 Job veleaks-scan\nbatch/v1 Job veleaks-merge\n',
    );
    const wrong = place.write('kubernetes/wrong.yaml', 'kind: Job\nspec:\n  completion: 16\n');
    expect(check(wrong).stdout).toContain('unknown field');
  },
  400_000,
);
