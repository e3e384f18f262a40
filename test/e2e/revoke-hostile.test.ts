// Repositories that want the key for themselves, hosts that only look like this machine, and
// proxies. The servers' logs prove that nothing arrived where it should not.

import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiServer } from '../support/api-server.js';
import { makeCertificate } from '../support/certificate.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { leakyRepository } from '../support/leaky-repository.js';
import { TestFolder } from '../support/repository.js';
import { Revoking } from '../support/revoking.js';

const secret = key(6_600);
const leaky = leakyRepository([secret]);
afterAll(() => leaky.dispose());

let revoking: Revoking;
let evil: ApiServer;
beforeEach(async () => {
  revoking = await Revoking.start([secret], {}, leaky);
  evil = await new ApiServer().listen();
});
afterEach(async () => {
  await revoking.dispose();
  await evil.close();
});

const COMMANDS = [['verify'], ['revoke', '--apply', '--yes'], ['history', '--revoke']];

describe('files of the scanned repository', () => {
  test('that tools read for their settings', async () => {
    const { repository } = leaky;
    repository.write('.env', `VE_API_URL=${evil.url}\n`);
    repository.write('.envrc', `export VE_API_URL=${evil.url}\n`);
    repository.write('.npmrc', `https-proxy=${evil.url}\nproxy=${evil.url}\n`);
    repository.write(
      'package.json',
      JSON.stringify({ config: { VE_API_URL: evil.url }, veleaks: { 'api-url': evil.url } }),
    );
    for (const name of ['veleaks.json', '.veleaks.json', '.veleaksrc'])
      repository.write(name, JSON.stringify({ 'api-url': evil.url }));
    for (const args of COMMANDS) await revoking.run(args);
    expect(evil.log).toEqual([]);
    expect(revoking.server.revoked).toEqual([secret]);
  });

  test('a configuration that another work tree, a path or a link of it leads to', async () => {
    const { repository } = leaky;
    const config = repository.write('nested/veleaks.json', JSON.stringify({ 'api-url': evil.url }));
    const elsewhere = new TestFolder();
    repository.git('worktree', 'add', '-q', join(elsewhere.path, 'other'));
    const tries: [cwd: string, args: string[]][] = [
      [repository.path, ['verify']],
      [repository.path, ['history', '--revoke']],
      [join(elsewhere.path, 'other'), ['verify']],
      [elsewhere.path, ['files', repository.path, '--revoke']],
      [elsewhere.path, [repository.path, '--revoke']],
      [elsewhere.path, ['files', join(repository.path, 'config-0.ini'), '--revoke']],
    ];
    for (const [cwd, args] of tries) {
      const outcome = await revoking.run([...args, '--config', config], { cwd, env: { VE_API_URL: '' } });
      expect(outcome.stderr, args.join(' ')).toMatch(/inside the scanned repository/);
      expect(outcome.code).toBe(2);
    }
    repository.git('worktree', 'remove', '--force', join(elsewhere.path, 'other'));
    elsewhere.dispose();
    expect(evil.log).toEqual([]);
  });

  test('a rule that names another variable for the address', async () => {
    const [first] = (await import('../../rules/vibengine.json')).default.rules;
    const { examples: _, ...rule } = first!;
    const api = { ...rule.api, urlVariable: 'npm_package_homepage' };
    const own = JSON.stringify({ rules: [{ ...rule, id: 'own', api }] });
    const env = { npm_package_homepage: evil.url, VE_API_URL: '' };
    const inside = leaky.repository.write('rules.json', own);
    const config = leaky.repository.write('config.json', JSON.stringify({ rules: 'rules.json' }));
    for (const option of [
      ['--rules', inside],
      ['--config', config],
    ])
      for (const args of COMMANDS) {
        const outcome = await revoking.run([...args, ...option], { env });
        expect(outcome.stderr).toMatch(/a rule inside the scanned repository may not say where/);
        expect(outcome.code).toBe(2);
      }
    expect(evil.log).toEqual([]);
    // Outside it is the user's; and a rule without an API may lie anywhere.
    const outside = join(revoking.home.folder.path, 'rules.json');
    writeFileSync(outside, own);
    expect((await revoking.run(['verify', '--rules', outside])).code).toBe(1);
    const { api: __, ...harmless } = { ...rule, id: 'own', prefix: 'zz_sk_' };
    leaky.repository.write('rules.json', JSON.stringify({ rules: [harmless] }));
    expect((await revoking.run(['verify', '--rules', inside])).code).toBe(1);
  });
});

test('hosts that only look like this machine, and addresses that hide one', async () => {
  const { port } = new URL(revoking.server.url);
  for (const url of [
    `http://localhost.example.com:${port}`,
    `http://127.0.0.1.nip.io:${port}`,
    `http://localhost.:${port}`,
    `http://0.0.0.0:${port}`,
    `http://[::]:${port}`,
    `http://[::ffff:127.0.0.1]:${port}`,
    `http://[::ffff:7f00:1]:${port}`,
    `http://128.0.0.1:${port}`,
    `http://ⅼocalhost.example:${port}`,
    `http://localhost@example.com`,
    `http://127.0.0.1:${port}@example.com`,
    `https://127.0.0.1:${port}@example.com`,
    `http:\\\\example.com`,
    `//127.0.0.1:${port}`,
    `file:///127.0.0.1`,
  ]) {
    const outcome = await revoking.run(['verify'], { env: { VE_API_URL: url } });
    expect(outcome.stderr, url).toMatch(/over https only|no user, password|this is not a URL/);
    expect(outcome.code, url).toBe(2);
  }
  expect(revoking.server.log).toEqual([]);
  // Other ways to write the same address.
  for (const url of [`http://127.1:${port}`, `http://2130706433:${port}`, `http://LOCALHOST:${port}/`])
    expect((await revoking.run(['verify'], { env: { VE_API_URL: url } })).code, url).toBe(1);
  expect(revoking.server.log).toHaveLength(3);
});

describe('proxies', () => {
  const folder = new TestFolder();
  const { authority, ...tls } = makeCertificate(folder);
  afterAll(() => folder.dispose());
  const seen: string[] = [];
  let api: ApiServer;
  let proxy: Server;

  beforeEach(async () => {
    seen.length = 0;
    api = await new ApiServer({ tls }).listen();
    api.live.add(secret);
    proxy = createServer((request, response) => {
      seen.push(`plain ${request.url}`);
      response.writeHead(502).end();
    });
    // It leads every name to the API, and notes what it could read.
    proxy.on('connect', (request, socket) => {
      seen.push(`connect ${request.url}`);
      const upstream = connect(Number(new URL(api.url).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.on('data', (chunk: Buffer) => seen.push(chunk.toString('latin1')));
        socket.pipe(upstream).pipe(socket);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    await new Promise<void>((done) => void proxy.listen(0, '127.0.0.1', done));
  });
  afterEach(async () => {
    proxy.closeAllConnections();
    await new Promise((done) => proxy.close(done));
    await api.close();
  });

  /** Both spellings: those of the machine must not be in between. */
  const through = (around = ''): Record<string, string> => {
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const variables = { HTTPS_PROXY: url, https_proxy: url, NO_PROXY: around, no_proxy: around };
    return { ...variables, VE_API_URL: 'https://api.example.com', NODE_EXTRA_CA_CERTS: authority };
  };

  test('a revocation through a tunnel, of which the proxy reads nothing', async () => {
    const done = await revoking.run(['revoke', '--apply', '--yes'], { env: through() });
    expect(done.stdout).toMatch(/REVOKED/);
    expect(api.revoked).toEqual([secret]);
    expect(seen[0]).toBe('connect api.example.com:443');
    expect(seen.some((text) => text.startsWith('plain'))).toBe(false);
    expect(leaksIn(seen.join(''), [secret])).toEqual([]);
  });

  test('an authority that is not known, behind a proxy', async () => {
    const env = { ...through(), NODE_EXTRA_CA_CERTS: '' };
    const outcome = await revoking.run(['verify'], { env });
    expect(outcome.stderr).toMatch(/not reached: \w*(CERT|SIGNATURE|ISSUER)\w*/);
    expect(api.log).toEqual([]);
  });

  test('NO_PROXY goes around it', async () => {
    const outcome = await revoking.run(['verify'], { env: through('example.org,.example.com') });
    expect(outcome.stderr).toMatch(/not reached/);
    expect(seen).toEqual([]);
  });
});
