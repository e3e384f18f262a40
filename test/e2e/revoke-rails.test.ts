// What must never happen to a key: sent to another host, in the clear, in an address; revoked by a
// slip. Each is refused, and the server's log proves that nothing arrived.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyId } from '../../src/triage/key-id.js';
import { ApiServer, answer } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { homeFolder, leakyRepository } from '../support/leaky-repository.js';
import type { Outcome } from '../support/program.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { Revoking } from '../support/revoking.js';
import { sample } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const secret = key(6_000);
const leaky = leakyRepository([secret]);
afterAll(() => leaky.dispose());

let revoking: Revoking;
beforeEach(async () => {
  revoking = await Revoking.start([secret], {}, leaky);
});
afterEach(() => revoking.dispose());

const APPLY = ['revoke', '--apply', '--yes'];

function expectNothingSent(outcome: Outcome, says: RegExp, code = 2): void {
  expect(outcome.stderr + outcome.stdout).toMatch(says);
  expect(outcome.code).toBe(code);
  expect(revoking.server.log).toEqual([]);
  expect(leaksIn(outcome.stdout + outcome.stderr, [secret])).toEqual([]);
}

describe('where a key may go', () => {
  test('a redirect to another origin is not followed', async () => {
    const other = await new ApiServer().listen();
    for (const status of sample([301, 302, 303, 307, 308], 3)) {
      const redirect = answer(status, '', '', { location: `${other.url}/v2/sandboxes` });
      revoking.server.onVerify = redirect;
      expect((await revoking.run(['verify'])).stderr).toMatch(/a redirect is not followed/);
      revoking.server.onVerify = null;
      revoking.server.onRevoke = redirect;
      expect((await revoking.run(APPLY)).code).toBe(4);
    }
    expect(other.log).toEqual([]);
    await other.close();
  });

  test.each([['verify'], APPLY, ['history', '--revoke']])('http to another host: %s', async (...args) => {
    const urls = [
      'http://127.0.0.1.example.com',
      'http://api.example.com',
      'http://[::2]',
      'ftp://localhost',
    ];
    for (const url of sample(urls, 3))
      expectNothingSent(await revoking.run(args, { env: { VE_API_URL: url } }), /over https only/);
  });

  test('a base URL with a user, a query or a fragment, or that is none', async () => {
    const urls = ['https://u:p@api.example.com', 'https://api.example.com?x=1', 'https://api.example.com#x'];
    for (const url of sample(urls, 2)) {
      const outcome = await revoking.run(['verify', '--api-url', url]);
      expectNothingSent(outcome, /no user, password, query or fragment/);
    }
    expectNothingSent(await revoking.run(['verify', '--api-url', secret]), /this is not a URL/);
  });

  test('a key in an address', async () => {
    const paths = [
      '/revoke?key={{key}}',
      '/revoke/{{admin}}',
      '/{{ key }}',
      '//evil.example.com/x',
      'https://x/',
    ];
    for (const path of sample(paths, 3)) {
      const file = join(revoking.home.folder.path, 'profile.json');
      writeFileSync(file, JSON.stringify({ method: 'POST', path, json: {} }));
      expectNothingSent(await revoking.run([...APPLY, '--profile', file]), /\$\.path/);
    }
  });

  test('a base URL from a configuration in the scanned repository', async () => {
    const { repository } = leaky;
    repository.write('veleaks.json', JSON.stringify({ 'api-url': revoking.server.url }));
    repository.write('.env', `VE_API_URL=${revoking.server.url}\n`);
    const env = { VE_API_URL: '' };
    const inside = await revoking.run(['verify', '--config', 'veleaks.json'], { env });
    expectNothingSent(inside, /inside the scanned repository/);
    expectNothingSent(await revoking.run(APPLY, { env }), /By hand: /, 4);
    expectNothingSent(await revoking.run(['verify'], { env }), /address is not known/);
    const outside = join(revoking.home.folder.path, 'veleaks.json');
    writeFileSync(outside, JSON.stringify({ 'api-url': revoking.server.url }));
    expect((await revoking.run(['verify', '--config', outside], { env })).code).toBe(1);
    expect(revoking.server.log).toHaveLength(1);
  });

  test('TLS turned off by the environment', async () => {
    for (const args of [['verify'], APPLY])
      expectNothingSent(
        await revoking.run(args, { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } }),
        /NODE_TLS_REJECT/,
      );
  });

  test('without a base URL: the steps of the dashboard for each key', async () => {
    for (const args of [['revoke'], APPLY, ['history', '--revoke']]) {
      const outcome = await revoking.run(args, { env: { VE_API_URL: '' } });
      expectNothingSent(outcome, /Settings > API Keys/, 4);
    }
  });

  test('--api-url with the rules of two vendors', async () => {
    const [first] = (await import('../../rules/vibengine.json')).default.rules;
    const { examples: _, ...rule } = first!;
    const file = join(revoking.home.folder.path, 'rules.json');
    writeFileSync(file, JSON.stringify({ rules: [{ ...rule, id: 'other-key', prefix: 'zz_sk_' }] }));
    const outcome = await revoking.run(['verify', '--rules', file, '--api-url', revoking.server.url]);
    expectNothingSent(outcome, /several vendors/);
  });
});

describe('what may be revoked', () => {
  test('the plan asks, and revokes nothing', async () => {
    for (const args of [['revoke'], ['history', '--revoke']]) {
      const outcome = await revoking.run(args);
      expect(outcome.code).toBe(4);
      expect(outcome.stdout).toMatch(/would be revoked[\s\S]*POST 127\.0\.0\.1:\d+\/credentials\/revoke/);
    }
    expect(revoking.server.revocations).toEqual([]);
  });

  test('in a CI run; a hook takes no --revoke', async () => {
    const { repository, dispose } = leakyRepository([]);
    const base = repository.git('rev-parse', 'HEAD');
    const head = repository.commit({ 'a.ini': `token = ${secret}\n` });
    repository.git('push', '-q');
    const event = join(revoking.home.folder.path, 'event.json');
    writeFileSync(event, JSON.stringify({ before: base, after: head, ref: 'refs/heads/main' }));
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: event,
      GITHUB_SHA: head,
      GITHUB_REF: 'refs/heads/main',
    };
    const done = await revoking.run(['ci', '--revoke', '--apply', '--yes'], { cwd: repository.path, env });
    expect(done.stdout).toMatch(/REVOKED/);
    expect(revoking.server.revoked).toEqual([secret]);
    const hook = await revoking.run(['hook', 'pre-commit', '--revoke'], { cwd: repository.path });
    expect([hook.code, /does not go with veleaks hook/.test(hook.stderr)]).toEqual([2, true]);
    dispose();
  });

  test('no --yes without a terminal', async () => {
    expectNothingSent(await revoking.run(['revoke', '--apply']), /needs --yes/);
    expectNothingSent(await revoking.run(['history', '--apply']), /goes with --revoke/);
  });

  test('a git hook, and pull requests from forks', async () => {
    const event = join(revoking.home.folder.path, 'event.json');
    const repo = (name: string) => ({ repo: { full_name: name } });
    writeFileSync(event, JSON.stringify({ pull_request: { head: repo('eve/fork'), base: repo('ada/app') } }));
    const places: Record<string, string>[] = [
      { GIT_INDEX_FILE: join(leaky.repository.path, '.git/index') },
      { PRE_COMMIT: '1' },
      { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_EVENT_PATH: event },
      { GITHUB_EVENT_NAME: 'pull_request' },
      { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '7', CI_PROJECT_ID: '5' },
      { SYSTEM_PULLREQUEST_ISFORK: 'True' },
      { CIRCLE_PR_REPONAME: 'fork' },
    ];
    for (const env of sample(places, 3))
      expectNothingSent(
        await revoking.run(APPLY, { env }),
        /revokes nothing (in a git hook|for a pull request from a fork)/,
      );
    writeFileSync(event, JSON.stringify({ pull_request: { head: repo('ada/app'), base: repo('ada/app') } }));
    const byFork = join(revoking.home.folder.path, 'workflow.json');
    const eve = { head_repository: { full_name: 'eve/fork' } };
    writeFileSync(byFork, JSON.stringify({ workflow_run: eve, repository: { full_name: 'ada/app' } }));
    const run = { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_EVENT_PATH: byFork };
    expectNothingSent(await revoking.run(APPLY, { env: run }), /for a pull request from a fork/);
    const own = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: event };
    expect((await revoking.run(APPLY, { env: own })).code).toBe(0);
  });

  test('a real pre-push hook', async () => {
    const repository = new TestRepository();
    const command = `"${process.execPath}" "${join(process.cwd(), 'dist/cli.cjs')}" revoke --apply --yes`;
    repository.write('.git/hooks/pre-push', `#!/bin/sh\n${command} 2>"${repository.path}/said"\n`);
    repository.git('config', 'core.hooksPath', '.git/hooks');
    chmodSync(join(repository.path, '.git/hooks/pre-push'), 0o755);
    repository.commit({ 'a.ini': `token = ${secret}\n` });
    const remote = new TestRepository({ bare: true });
    const env = { VE_API_URL: revoking.server.url };
    expect(() => repository.gitWith({ env }, 'push', '-q', remote.path, 'main')).toThrow();
    expect(readFileSync(join(repository.path, 'said'), 'utf8')).toMatch(/revokes nothing in a git hook/);
    expect(revoking.server.log).toEqual([]);
    repository.dispose();
    remote.dispose();
  });

  test('more keys than --max: none', async () => {
    const keys = [6_001, 6_002, 6_003, 6_004].map((seed) => key(seed));
    const many = await Revoking.start(keys);
    const refused = await many.run(APPLY);
    expect(refused.code).toBe(4);
    expect(refused.stdout.match(/More keys than --max/g)).toHaveLength(4);
    expect(many.server.revocations).toEqual([]);
    expect((await many.run([...APPLY, '--max', '4'])).code).toBe(0);
    expect(many.server.revoked.sort()).toEqual(keys.sort());
    await many.dispose();
  });

  test('a key that was not pushed, only with --allow-unpushed', async () => {
    const local = new TestRepository();
    const remote = new TestRepository({ bare: true });
    local.git('remote', 'add', 'origin', remote.path);
    local.commit({ 'README.md': 'nothing' });
    local.git('push', '-q', '-u', 'origin', 'main');
    local.commit({ 'a.ini': `token = ${secret}\n` });
    const held = await revoking.run(APPLY, { cwd: local.path });
    expect(held.code).toBe(4);
    expect(held.stdout).toMatch(/not known to be pushed/);
    expect(revoking.server.revocations).toEqual([]);
    expect((await revoking.run([...APPLY, '--allow-unpushed'], { cwd: local.path })).code).toBe(0);
    local.dispose();
    remote.dispose();
  });

  test('a key that is in use, only with --even-if-in-use', async () => {
    for (const value of [`'${secret}'`, `${secret}\r`]) {
      const { code, stdout } = await revoking.run(APPLY, { env: { VE_API_KEY: value } });
      expect([code, /the current VE_API_KEY/.test(stdout.replace(/\s+/g, ' '))]).toEqual([4, true]);
    }
    const inUse = { VE_API_KEY: secret };
    const { repository, dispose } = leakyRepository([secret]);
    repository.write('.gitignore', '.env\n');
    repository.write('.env', `A=1\nexport VE_API_KEY='${secret}'\n`);
    const inFile = await revoking.run(APPLY, { cwd: repository.path });
    expect([inFile.code, /VE_API_KEY in \.env/.test(inFile.stdout.replace(/\s+/g, ' '))]).toEqual([4, true]);
    dispose();
    const held = await revoking.run(APPLY, { env: inUse });
    expect(held.code).toBe(4);
    expect(held.stdout).toMatch(/It is in use[\s\S]*veleaks rotate [0-9a-f]{16}/);
    expect(revoking.server.revocations).toEqual([]);
    expect((await revoking.run([...APPLY, '--even-if-in-use'], { env: inUse })).code).toBe(0);
  });

  test("the constructor's argument goes before the variable", async () => {
    const code = `const sandbox = await Sandbox.create({ apiKey: "${secret}" });\n`;
    const { repository, dispose } = leakyRepository([]);
    repository.commit({ 'app.ts': code });
    repository.git('push', '-q');
    const held = await revoking.run(APPLY, { cwd: repository.path, env: { VE_API_KEY: key(6_010) } });
    expect(held.stdout.replace(/\n +/g, ' ')).toMatch(/in use.*passed as an argument in app\.ts/);
    expect(revoking.server.revocations).toEqual([]);
    dispose();
  });

  test('a key whose end is not certain', async () => {
    const { repository, dispose } = leakyRepository([]);
    const joined = key(6_011);
    repository.commit({ 'app.js': `const k = "${joined.slice(0, 30)}" +\n  "${joined.slice(30)}";\n` });
    repository.git('push', '-q');
    const held = await revoking.run(APPLY, { cwd: repository.path });
    expect(held.code).toBe(4);
    expect(held.stdout).toMatch(/not certain/);
    expect(held.stdout).not.toMatch(/need not be revoked|not accepted by the API|REVOKED/);
    expect(revoking.server.revocations).toEqual([]);
    // What the API accepts is a whole key.
    revoking.server.live.add(joined);
    const revoked = await revoking.run([...APPLY, '--format', 'json'], { cwd: repository.path });
    expect(revoked.code).toBe(0);
    expect(JSON.parse(revoked.stdout).revocations).toMatchObject([
      { keyId: keyId(joined), status: 'revoked' },
    ]);
    // The receipts name the key that was seen alive, so that it is dead for certain.
    const again = await revoking.run([...APPLY, '--format', 'json'], { cwd: repository.path });
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout).revocations).toMatchObject([{ keyId: keyId(joined), status: 'revoked' }]);
    dispose();
  });

  test('no receipt, no revocation', async () => {
    const blocked = await revoking.run([
      ...APPLY,
      '--receipts',
      join(leaky.repository.path, 'config-0.ini', 'x'),
    ]);
    expect(blocked.code).toBe(4);
    expect(blocked.stderr).toMatch(/receipts could not be/);
    expect(revoking.server.revocations).toEqual([]);
  });
});

describe('liveness', () => {
  test('an active answer lifts the confidence, and nothing silences it but --accept-active', async () => {
    const short = key(6_020, 12, 'base62');
    const { repository, dispose } = leakyRepository([short]);
    revoking.server.live.add(short);
    const id = JSON.parse(
      (await revoking.run(['--format', 'json', '--min-confidence', 'low'], { cwd: repository.path })).stdout,
    ).findings[0].keyId;
    await revoking.run(['baseline', id, '--reason', 'known'], { cwd: repository.path });
    const read = async (...more: string[]) => {
      const outcome = await revoking.run(['verify', '--format', 'json', ...more], { cwd: repository.path });
      return { code: outcome.code, finding: JSON.parse(outcome.stdout).findings[0] };
    };
    expect(await read()).toMatchObject({
      code: 1,
      finding: { confidence: 'high', liveness: 'active', blocking: true },
    });
    expect(await read('--accept-active')).toMatchObject({
      code: 0,
      finding: { liveness: 'active', blocking: false },
    });
    revoking.server.live.clear();
    expect(await read()).toMatchObject({ code: 0, finding: { liveness: 'inactive', blocking: false } });
    dispose();
  });

  test('the keys of a report, looked up again', async () => {
    const file = join(revoking.home.folder.path, 'report.json');
    await revoking.run(['history', '--format', `json=${file}`]);
    const done = await revoking.run([...APPLY, '--report', file]);
    expect(done.code).toBe(0);
    expect(revoking.server.revoked).toEqual([secret]);
    writeFileSync(file, JSON.stringify({ findings: [{ keyId: '0123456789abcdef' }] }));
    const missing = await revoking.run(['revoke', '--report', file]);
    expect(missing.code).toBe(4);
    expect(missing.stderr).toMatch(/0123456789abcdef was not found here/);
    writeFileSync(file, JSON.stringify({ findings: [{ keyId: secret }] }));
    const broken = await revoking.run(['revoke', '--report', file]);
    expect(broken.code).toBe(2);
    expect(leaksIn(broken.stderr, [secret])).toEqual([]);
  });

  test('keys from standard input', async () => {
    const outcome = await revoking.run([...APPLY, '--stdin', '--allow-unpushed'], { input: `${secret}\n` });
    expect(outcome.code).toBe(0);
    expect(revoking.server.revoked).toEqual([secret]);
  });

  test('running again sends nothing', async () => {
    expect((await revoking.run(APPLY)).code).toBe(0);
    const again = await revoking.run(APPLY);
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/An earlier run sent it/);
    expect(revoking.server.revocations).toHaveLength(1);
    // Another host would not accept the key either: which one was asked is told.
    const elsewhere = await revoking.run(['revoke', '--receipts', join(revoking.home.folder.path, 'others')]);
    expect(elsewhere.stdout).toMatch(/not accepted by the API[\s\S]*127\.0\.0\.1:\d+ does not accept it/);
  });
});

describe('profiles', () => {
  test('form: RFC 7009', async () => {
    expect((await revoking.run([...APPLY, '--profile', 'form'])).code).toBe(0);
    const [sent] = revoking.server.revocations;
    expect(sent).toMatchObject({ method: 'POST', path: '/revoke' });
    expect(sent?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  test('self: under the key itself', async () => {
    expect((await revoking.run([...APPLY, '--profile', 'self'])).code).toBe(0);
    expect(revoking.server.revocations[0]?.headers['x-api-key'] === secret).toBe(true);
  });

  test('admin: looked up by its mask, and only if one key fits', async () => {
    const admin = [...APPLY, '--profile', 'admin'];
    const token = { VE_ADMIN_TOKEN: revoking.server.adminToken };
    expectNoRevocation(await revoking.run(admin), /names \{\{admin\}\}/, 2);
    expectNoRevocation(
      await revoking.run(admin, { env: { VE_ADMIN_TOKEN: 'wrong' } }),
      /refused the admin's token/,
      4,
    );
    const twin = `${secret.slice(0, 8)}${key(6_030).slice(8, -4)}${secret.slice(-4)}`;
    revoking.server.live.add(twin);
    expectNoRevocation(await revoking.run(admin, { env: token }), /more than one/, 4);
    revoking.server.live.delete(twin);
    expect((await revoking.run(admin, { env: token })).code).toBe(0);
    expect(revoking.server.revoked).toEqual([secret]);
    expect(revoking.server.log.filter(({ path }) => path.includes(secret.slice(8, 20)))).toEqual([]);
  });

  test('a file of the user', async () => {
    const file = join(revoking.home.folder.path, 'profile.json');
    writeFileSync(
      file,
      JSON.stringify({
        method: 'POST',
        path: '/credentials/revoke',
        json: { credentials: ['{{key}}'] },
        answers: [{ status: 200, json: { revoked: true }, outcome: 'accepted-unconfirmed' }],
      }),
    );
    expect((await revoking.run([...APPLY, '--profile', file])).code).toBe(0);
    expect(revoking.receipts().at(-1)).toMatchObject({ profile: 'file', outcome: 'accepted-unconfirmed' });
    const unknown = await revoking.run(['revoke', '--profile', 'posession']);
    expect(unknown.stderr).toMatch(/does not know "posession"/);
  });

  function expectNoRevocation(outcome: Outcome, says: RegExp, code: number): void {
    expect((outcome.stderr + outcome.stdout).replace(/\n +/g, ' ')).toMatch(says);
    expect(outcome.code).toBe(code);
    expect(revoking.server.revoked).toEqual([]);
  }
});

describe('TLS and proxies', () => {
  test('a certificate of an authority that is not known, and of one that is', async () => {
    const { makeCertificate } = await import('../support/certificate.js');
    const folder = new TestFolder();
    const { authority, ...tls } = makeCertificate(folder);
    const server = await new ApiServer({ tls }).listen();
    server.live.add(secret);
    const env = { VE_API_URL: server.url };
    const unknown = await revoking.run(['verify'], { env });
    expect(unknown.stderr).toMatch(/not reached: \w*(CERT|SIGNATURE|ISSUER)\w*/);
    expect(server.log).toEqual([]);
    const known = await revoking.run(APPLY, { env: { ...env, NODE_EXTRA_CA_CERTS: authority } });
    expect(known.code).toBe(0);
    expect(server.revoked).toEqual([secret]);
    await server.close();
    folder.dispose();
  });

  test('a proxy gets a tunnel and no key; this machine is asked without it', async () => {
    const { createServer } = await import('node:http');
    const seen: string[] = [];
    const proxy = createServer((request, response) => {
      seen.push(`plain ${request.url}`);
      response.writeHead(502).end();
    });
    proxy.on('connect', (request, socket) => {
      seen.push(`connect ${request.url}`);
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((done) => void proxy.listen(0, '127.0.0.1', done));
    const { port } = proxy.address() as { port: number };
    const through = {
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
      HTTP_PROXY: `http://127.0.0.1:${port}`,
      NO_PROXY: '',
    };
    expect((await revoking.run(['verify'], { env: through })).code).toBe(1);
    expect(seen).toEqual([]);
    const outcome = await revoking.run(['verify'], {
      env: { ...through, VE_API_URL: 'https://api.example.com' },
    });
    expect(outcome.stderr).toMatch(/not reached: HTTP 403 from the proxy; HTTPS_PROXY is set$/m);
    expect(seen).toEqual(['connect api.example.com:443']);
    const broken = await revoking.run(['verify'], {
      env: { HTTPS_PROXY: `::${secret}`, VE_API_URL: 'https://api.example.com' },
    });
    expect(broken.stderr).toMatch(/proxy variables do not contain a URL/);
    expect(leaksIn(outcome.stderr + broken.stderr, [secret])).toEqual([]);
    await new Promise((done) => proxy.close(done));
  });
});

test('a home for receipts that is nowhere', async () => {
  const { folder } = homeFolder();
  const env = { HOME: '', USERPROFILE: '', XDG_STATE_HOME: 'relative', VE_API_URL: revoking.server.url };
  const outcome = await veleaks(APPLY, { cwd: leaky.repository.path, env });
  expectNothingSent(outcome, /no folder for the receipts/);
  folder.dispose();
});
