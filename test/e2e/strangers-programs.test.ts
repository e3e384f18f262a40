// A repository whose configuration names a program wherever git may be told one. No command of
// veleaks starts any, whether it reads, writes or asks an API: who unpacks a stranger's folder and looks into it runs nothing of
// the stranger's.
import { execFile, execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyId } from '../../src/triage/key-id.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { FAST_CLOCK } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper(afterAll);
let server: Server;
let address: string;
let repository: TestRepository;
let folder: TestFolder;

/** Commands of git that a pager or an alias may be set for. */
const GIT = [
  ...['blame', 'branch', 'cat-file', 'check-ignore', 'clone', 'config', 'count-objects', 'diff'],
  ...['diff-index', 'diff-tree', 'fetch', 'for-each-ref', 'grep', 'hash-object', 'log', 'ls-files'],
  ...['ls-remote', 'ls-tree', 'merge-base', 'rev-list', 'rev-parse', 'status', 'symbolic-ref', 'tag'],
  ...['version', 'worktree', 'ask-hook', 'find-veleaks', 'veleaks-each'],
];
const HOOKS = [
  ...['pre-commit', 'commit-msg', 'pre-push', 'post-checkout', 'post-index-change', 'post-merge'],
  ...['prepare-commit-msg', 'post-commit', 'pre-auto-gc', 'reference-transaction', 'fsmonitor-watchman'],
];

/** A setting and its value; `RUN` is a command line that leaves a mark, `PROGRAM` a file that does. */
const SETTINGS: readonly (readonly [name: string, value: string])[] = [
  ...['clean', 'smudge'].map((kind) => [`filter.evil.${kind}`, 'RUN'] as const),
  ['filter.service.process', 'RUN'],
  ['diff.evil.textconv', 'RUN'],
  ['diff.service.command', 'RUN'],
  ['diff.external', 'RUN'],
  ['merge.evil.driver', 'RUN'],
  ['core.fsmonitor', 'PROGRAM'],
  ['core.pager', 'RUN'],
  ['core.editor', 'RUN'],
  ['core.askPass', 'PROGRAM'],
  ['core.sshCommand', 'RUN'],
  ['core.gitProxy', 'PROGRAM'],
  ['core.alternateRefsCommand', 'RUN'],
  ['sequence.editor', 'RUN'],
  ['credential.helper', '!RUN'],
  ['credential.http://127.0.0.1.helper', '!RUN'],
  ['gpg.program', 'PROGRAM'],
  ['gpg.ssh.program', 'PROGRAM'],
  ['gpg.ssh.defaultKeyCommand', 'RUN'],
  ['gpg.x509.program', 'PROGRAM'],
  ['uploadpack.packObjectsHook', 'RUN'],
  ['remote.origin.uploadpack', 'RUN'],
  ['remote.origin.receivepack', 'RUN'],
  ['remote.second.url', 'ext::PROGRAM %S'],
  ['remote.second.promisor', 'true'],
  ['submodule.sub.update', '!RUN'],
  ['trailer.sign.command', 'RUN'],
  ['trailer.sign.cmd', 'RUN'],
  ['interactive.diffFilter', 'RUN'],
  ['hook.evil.command', 'RUN'],
  ['lfs.customtransfer.evil.path', 'PROGRAM'],
  ['filter.lfs.process', 'RUN'],
  ['filter.lfs.clean', 'RUN'],
  ['filter.lfs.smudge', 'RUN'],
  ['browser.evil.cmd', 'RUN'],
  ['man.evil.cmd', 'RUN'],
  ['trace2.normalTarget', 'MARK'],
  ['trace2.eventTarget', 'MARK'],
  ['http.cookieFile', 'MARK'],
  ...GIT.flatMap((name) => [[`alias.${name}`, '!RUN'] as const, [`pager.${name}`, 'RUN'] as const]),
];

/** What has the above used, and runs nothing by itself. */
const AROUND = [
  ...[
    'hook.evil.event=pre-commit',
    'remote.origin.promisor=true',
    'remote.origin.partialclonefilter=blob:none',
  ],
  ...[
    'http.saveCookies=true',
    'protocol.allow=always',
    'protocol.ext.allow=always',
    'protocol.file.allow=always',
  ],
  ...[
    'log.showSignature=true',
    'commit.gpgSign=true',
    'tag.gpgSign=true',
    'gc.auto=1',
    'core.trustctime=false',
  ],
  ...[
    'web.browser=evil',
    'lfs.standalonetransferagent=evil',
    'submodule.recurse=true',
    'core.untrackedCache=true',
  ],
];

const marks = (): string[] => readdirSync(join(folder.path, 'ran'));

/** A program that leaves a mark of that name. */
function program(name: string): string {
  const path = folder.write(`programs/${name}`, `#!/bin/sh\n: > '${join(folder.path, 'ran', name)}'\ncat\n`);
  chmodSync(path, 0o755);
  return path;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    // As the API: each key lives. As a remote: whose asks is to log in.
    if (request.headers['x-api-key'] !== undefined || request.method === 'POST')
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    else response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"', 'Set-Cookie': 'a=b' }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as { port: number }).port}/x.git`;
  folder = keep(new TestFolder());
  mkdirSync(join(folder.path, 'ran'));
  repository = keep(new TestRepository());
  repository.commit({
    'a.txt': `one ${key(1)}\n`,
    'b.txt': 'two\n',
    'c.lfs': 'three\n',
    'package.json': '{ "name": "x", "version": "1.0.0" }\n',
    '.gitignore': '.env\nleft/\n',
  });
  repository.write(
    '.gitattributes',
    '* filter=evil diff=evil merge=evil\nb.txt filter=service diff=service\n',
  );
  appendFileSync(join(repository.path, '.gitattributes'), '*.lfs filter=lfs diff=lfs -text\n');
  repository.write('.env', `VE_API_KEY=${key(2)}\n`);
  repository.write('new.txt', `new ${key(3)}\n`);
  repository.git('add', '--intent-to-add', 'new.txt');
  // A signed commit: what asks for %G? would have it checked.
  const tree = repository.git('rev-parse', 'HEAD^{tree}');
  const head = repository.git('rev-parse', 'HEAD');
  const who = 'A <a@b> 1700000000 +0000';
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----';
  const signed = `tree ${tree}\nparent ${head}\nauthor ${who}\ncommitter ${who}\n${signature}\n\nsigned\n`;
  const oid = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], {
    cwd: repository.path,
    input: signed,
    env: cleanEnvironment(),
    encoding: 'utf8',
  }).trim();
  repository.git('update-ref', 'HEAD', oid);
  // A blob that a partial clone has left on its remote.
  repository.git('update-ref', 'refs/heads/partial', oid);
  repository.git('remote', 'add', 'origin', address);
  for (const name of ['a.txt', 'b.txt', 'c.lfs', 'new.txt', '.git/index'])
    utimesSync(join(repository.path, name), new Date(2035, 1), new Date(2035, 1));
  const hooks = join(folder.path, 'hooks');
  mkdirSync(hooks);
  for (const name of HOOKS) {
    for (const at of [hooks, join(repository.path, '.git', 'hooks')]) {
      mkdirSync(at, { recursive: true });
      writeFileSync(join(at, name), `#!/bin/sh\n: > '${join(folder.path, 'ran', `hook-${name}`)}'\n`);
      chmodSync(join(at, name), 0o755);
    }
  }
  let config = '';
  const add = (name: string, value: string): void => {
    const [, section, sub, variable] = /^([^.]+)(?:\.(.*))?\.([^.]+)$/.exec(name)!;
    config += `[${section}${sub === undefined ? '' : ` "${sub}"`}]\n\t${variable} = "${value}"\n`;
  };
  for (const [name, value] of SETTINGS) {
    const mark = name.replace(/[^\w.-]/g, '_');
    const path = program(mark);
    add(
      name,
      value
        .replace('RUN', path)
        .replace('PROGRAM', path)
        .replace('MARK', join(folder.path, 'ran', mark)),
    );
  }
  for (const line of AROUND) add(...(line.split('=') as [string, string]));
  add('core.hooksPath', hooks);
  folder.write('included', config);
  // Included, as whoever hides it would.
  appendFileSync(join(repository.path, '.git', 'config'), `[include]\n\tpath = ${folder.path}/included\n`);
});

afterAll(() => void server.close());

const ZERO = '0'.repeat(40);
const push = (): string => `refs/heads/x ${repository.git('rev-parse', 'HEAD')} refs/heads/x ${ZERO}\n`;

const COMMANDS: readonly { readonly args: readonly string[]; readonly input?: () => string }[] = [
  { args: [] },
  { args: ['staged'] },
  { args: ['files', '.'] },
  { args: ['history'] },
  { args: ['history', '--engine', 'git'] },
  { args: ['history', 'HEAD~1..HEAD'] },
  { args: ['history', '--branch', 'partial'] },
  { args: ['history', '--since', '2 weeks'] },
  { args: ['history', '--verify-objects', '--no-cache'] },
  { args: ['env'] },
  { args: ['ci'] },
  { args: ['verify', '--api-url', 'API'] },
  { args: ['revoke', '--api-url', 'API'] },
  { args: ['rotate', '0123456789abcdef', '--steps'] },
  { args: ['machine'] },
  { args: ['repos', '.'] },
  { args: ['hook', 'pre-commit'] },
  { args: ['hook', 'commit-msg', '.git/COMMIT_EDITMSG'] },
  { args: ['hook', 'pre-push', 'origin', 'ADDRESS'], input: push },
  { args: ['hook', 'pre-push', 'origin', 'ext::x'], input: push },
  { args: ['baseline', '--reason', 'known'] },
];

/** What changes something, here or at the API: in a copy of the repository. */
const WRITING: readonly {
  readonly args: readonly string[];
  readonly says: RegExp;
  readonly config?: string;
}[] = [
  { args: ['verify', '--api-url', 'API'], says: /STILL ACTIVE/ },
  {
    args: ['revoke', '--apply', '--yes', '--allow-unpushed', '--even-if-in-use', '--api-url', 'API'],
    says: /Before: active/,
  },
  {
    args: ['rotate', keyId(key(1)), '--steps', 'look,paste,write,check,revoke,prove,purge', '--yes'],
    says: /\[x\] 4\./,
  },
  { args: ['env', '--fix'], says: /^\+\.env\.local$/m },
  {
    args: ['baseline', '--reason', 'known', '--baseline', 'known.json'],
    says: /\b2 accepted without an expiry date, in .*known\.json$/m,
  },
  // Its other settings stay; hooks of another folder would not be written.
  {
    args: ['init', '--fix'],
    config: '[core]\n\thooksPath = .githooks\n',
    says: /^ {2}new {6}\.githooks\/pre-push$/m,
  },
];

describe.skipIf(process.platform === 'win32')('in a repository that names programs', () => {
  test.each(COMMANDS.map(({ args, input }) => [args.join(' ') || 'all', args, input] as const))(
    '%s starts none',
    async (_, args, input) => {
      const words = args.map((arg) =>
        arg === 'ADDRESS' ? address : arg === 'API' ? new URL(address).origin : arg,
      );
      const { stderr } = await veleaks(words, {
        cwd: repository.path,
        env: { HOME: folder.path },
        input: input === undefined ? '' : input(),
      });
      // Nor did it stop before it began.
      expect(stderr).not.toMatch(/unexpected error|does not go with|rotate needs/);
      expect(marks()).toEqual([]);
    },
  );

  test.each(WRITING.map((row) => [row.args.join(' '), row] as const))(
    '%s starts none',
    async (_, { args, says, config = '' }) => {
      const api = new URL(address).origin;
      const copy = folder.write('copy/x', '').replace(/x$/, 'repository');
      cpSync(repository.path, copy, { recursive: true });
      // Another row writes it.
      rmSync(join(copy, '.veleaks-baseline.json'), { force: true });
      appendFileSync(join(copy, '.git', 'config'), config);
      writeFileSync(join(copy, '.env'), `VE_API_KEY=${key(1)}\n`);
      const { stdout, stderr } = await veleaks(
        args.map((arg) => (arg === 'API' ? api : arg)),
        {
          cwd: copy,
          env: { HOME: folder.path, VE_API_URL: api },
          input: `${key(4)}\n`,
          nodeOptions: FAST_CLOCK,
        },
      );
      rmSync(copy, { recursive: true });
      expect(stdout + stderr).toMatch(says);
      expect(stderr).not.toMatch(/unexpected error/);
      expect(marks()).toEqual([]);
    },
  );

  // It proves that they stop a key: by a commit and a push of its own.
  test('doctor starts the hooks, as a commit would, and nothing else', async () => {
    await veleaks(['doctor'], { cwd: repository.path, env: { HOME: folder.path } });
    expect(marks()).toContain('hook-pre-commit');
    expect(marks().filter((name) => !name.startsWith('hook-'))).toEqual([]);
  });

  test('git itself starts them', async () => {
    const env = { ...cleanEnvironment(), HOME: folder.path };
    const run = (...args: string[]) =>
      new Promise<void>((done) => {
        execFile('git', args, { cwd: repository.path, env, timeout: 20_000 }, () => done()).stdin?.end();
      });
    await run('diff');
    await run('log', '-1');
    await run('ls-remote', address);
    await run('ls-remote', 'second');
    await run('add', 'a.txt', 'b.txt', 'c.lfs');
    for (const name of ['filter.evil.clean', 'core.fsmonitor', 'gpg.program', 'credential.helper'])
      expect(marks(), name).toContain(name);
    expect(marks()).toEqual(expect.arrayContaining(['filter.service.process', 'remote.second.url']));
  });
});
