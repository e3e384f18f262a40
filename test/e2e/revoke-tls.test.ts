// Servers behind https that nobody may trust, or that answer as no API does: what is said of a key
// that lives at each of them, by each command that sends one. No raw key comes out, nothing hangs,
// and nothing is called dead, revoked or done that was not proven so.
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyId as idOfKey } from '../../src/triage/key-id.js';
import { ApiServer, answer, type Behaviour, keyIn, MISBEHAVIOURS } from '../support/api-server.js';
import { badCertificates, makeCertificate } from '../support/certificate.js';
import { leaksIn } from '../support/forms.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { leakyRepository } from '../support/leaky-repository.js';
import type { Outcome } from '../support/program.js';
import { TestFolder } from '../support/repository.js';
import { Revoking } from '../support/revoking.js';
import { sample } from '../support/size.js';

const secret = key(6_700);
const fresh = key(6_701);
const ENV_FILE = `VE_API_KEY=${secret}\n`;

const keep = keeper(afterAll);
const leaky = keep(leakyRepository([secret]));
const folder = keep(new TestFolder());
const { authority, ...tls } = makeCertificate(folder);
/** Where the key is in use, to be replaced. */
const used = keep(leakyRepository([secret]));
used.repository.write('.gitignore', '.env\n');
used.repository.write('.env', ENV_FILE);

interface Command {
  readonly name: string;
  readonly args: readonly string[];
  readonly code: number;
  readonly at?: typeof leaky;
}

const rotate = (steps: string): string[] => ['rotate', idOfKey(secret), '--steps', steps, '--yes'];
const REVOKING: readonly Command[] = [
  { name: 'revoke', args: ['revoke', '--apply', '--yes'], code: 4 },
  { name: 'rotate (the old key)', args: rotate('revoke,prove'), code: 4 },
];
const COMMANDS: readonly Command[] = [
  { name: 'verify', args: ['verify'], code: 1 },
  ...REVOKING,
  { name: 'rotate (the new key)', args: rotate('look,paste,write,check'), code: 4, at: used },
];

/** What is said only of what was proven. */
const CLAIMS =
  /REVOKED|^\S+ is dead\.|\binactive\b|no longer active|\[x\] \d+\. (?:Check|Paste|Put|Revoke|Prove)/m;
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

interface Ran {
  readonly outcome: Outcome;
  readonly kept: string;
}

/** Runs a command against an API, with a home of its own. */
async function runAt(url: string, { args, at = leaky }: Command): Promise<Ran> {
  const revoking = await Revoking.start([], {}, at);
  try {
    const env = { VE_API_URL: url, NODE_EXTRA_CA_CERTS: authority };
    const outcome = await revoking.run(args, { env, input: `${fresh}\n`, hangsAfter: 60_000 });
    return { outcome, kept: JSON.stringify(revoking.receipts()) };
  } finally {
    await revoking.dispose();
  }
}

function expectNoClaim({ outcome, kept }: Ran, { code }: Command): string {
  const said = outcome.stdout + outcome.stderr;
  expect(leaksIn(said + kept, [secret, fresh])).toEqual([]);
  expect(said).not.toMatch(CLAIMS);
  expect(said).not.toMatch(CONTROLS);
  expect(kept).not.toMatch(/"result":"revoked"/);
  expect(readFileSync(join(used.repository.path, '.env'), 'utf8') === ENV_FILE).toBe(true);
  expect(outcome.code, said).toBe(code);
  return said;
}

/** Each of the rows with each of the commands, or a share of these. */
function crossed<T extends { readonly name: string }>(
  rows: readonly T[],
  every: number,
  commands = COMMANDS,
): { readonly row: T; readonly command: Command }[] {
  return sample(
    rows.flatMap((row) => commands.map((command) => ({ row, command }))),
    every,
  );
}

describe('a certificate', () => {
  const bad = Object.entries(badCertificates(folder)).map(([name, certificate]) => ({ name, certificate }));

  test.concurrent.each(crossed(bad, 5))(
    'that is $row.name: no key is sent by $command.name',
    async ({ row: { certificate }, command }) => {
      const server = await new ApiServer({ tls: certificate }).listen();
      server.live.add(secret).add(fresh);
      const said = expectNoClaim(await runAt(server.url, command), command);
      await server.close();
      expect(said).toMatch(/not reached: [A-Z_]*(?:CERT|SIGNATURE|CA|PURPOSE)|(?:not|nothing was) sent/);
      expect(server.log).toEqual([]);
    },
  );

  test('that is sound: the same commands prove the key dead', async () => {
    const server = await new ApiServer({ tls }).listen();
    server.live.add(secret);
    const { outcome } = await runAt(server.url, REVOKING[0]!);
    await server.close();
    expect([outcome.code, server.revoked]).toEqual([0, [secret]]);
    expect(outcome.stdout).toMatch(/REVOKED/);
  });
});

describe('in place of TLS', () => {
  const UNAUTHORIZED = '{"code":"unauthorized","message":"Invalid API key"}';
  const plain =
    'HTTP/1.1 401 Unauthorized\r\ncontent-type: application/json\r\n' +
    `content-length: ${UNAUTHORIZED.length}\r\n\r\n${UNAUTHORIZED}`;
  const ROWS: readonly { readonly name: string; readonly act: (socket: Socket) => void }[] = [
    { name: 'plain http', act: (socket) => socket.end(plain) },
    { name: 'nothing', act: () => undefined },
    { name: 'a reset', act: (socket) => socket.resetAndDestroy() },
    { name: 'an alert', act: (socket) => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 40])) },
    { name: 'a record that never ends', act: (socket) => socket.write(Buffer.from([22, 3, 3, 64, 0, 2])) },
    {
      name: 'noise without end',
      act: (socket) => {
        const more = (): void =>
          void (socket.writable && socket.write(Buffer.alloc(65_536, 22), () => setImmediate(more)));
        more();
      },
    },
  ];

  test.concurrent.each(crossed(ROWS, 5))(
    '$row.name: nothing is claimed by $command.name',
    async ({ row: { act }, command }) => {
      const sockets = new Set<Socket>();
      const received: Buffer[] = [];
      const server = createServer((socket) => {
        sockets.add(socket.on('error', () => undefined));
        socket.on('data', (chunk: Buffer) => {
          if (received.length === 0) act(socket);
          received.push(chunk);
        });
      });
      await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
      const { port } = server.address() as { port: number };
      expectNoClaim(await runAt(`https://localhost:${port}`, command), command);
      for (const socket of sockets) socket.destroy();
      server.close();
      expect(leaksIn(Buffer.concat(received).toString('latin1'), [secret, fresh])).toEqual([]);
    },
  );
});

const JSON_TYPE = 'application/json';
const DENIAL = { code: 'unauthorized', message: 'Invalid API key' };
const said = (request: Parameters<Behaviour>[0]): string =>
  String(request.headers['x-api-key'] ?? keyIn(request));
/** Sends bytes as they are, as no library would. */
const bytes =
  (head: string, body = ''): Behaviour =>
  (_, response) =>
    void response.socket?.end(
      Buffer.from(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, 'utf8'),
    );
/** A denial of which more is always to come. */
const denied =
  (more: (write: (text: string) => void) => void): Behaviour =>
  (_, response) => {
    response.writeHead(401, { 'content-type': JSON_TYPE });
    response.write(JSON.stringify(DENIAL));
    more((text) => void (response.destroyed || response.write(text)));
  };

let evil: ApiServer;
beforeAll(async () => {
  evil = await new ApiServer({ tls }).listen();
});
afterAll(() => evil.close());
const elsewhere = (status: number): Behaviour =>
  ((request, response, server) =>
    answer(status, JSON.stringify(DENIAL), JSON_TYPE, {
      location: `${evil.url}${request.path}`,
      refresh: `0; url=${evil.url}`,
      'alt-svc': `h2="${new URL(evil.url).host}"`,
    })(request, response, server)) as Behaviour;

const ANSWERS: readonly { readonly name: string; readonly behaviour: Behaviour }[] = [
  ...Object.entries(MISBEHAVIOURS).map(([name, behaviour]) => ({ name, behaviour })),
  ...[300, 301, 302, 303, 305, 307, 308].map((status) => ({
    name: `${status} to another host`,
    behaviour: elsewhere(status),
  })),
  {
    name: '401 and ten megabytes',
    behaviour: answer(401, JSON.stringify({ ...DENIAL, more: 'x'.repeat(10 << 20) }), JSON_TYPE),
  },
  {
    name: '401 and blanks without end',
    behaviour: denied((write) => {
      const timer = setInterval(() => write(' '.repeat(65_536)), 1);
      setTimeout(() => clearInterval(timer), 20_000).unref();
    }),
  },
  { name: '401 that is never done', behaviour: denied(() => undefined) },
  {
    name: '401 and a blank now and then',
    behaviour: denied((write) => void setInterval(() => write(' '), 100).unref()),
  },
  {
    name: '401 in gzip',
    behaviour: (_, response) =>
      void response
        .writeHead(401, { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' })
        .end(gzipSync(JSON.stringify(DENIAL))),
  },
  { name: '401 nested deeply', behaviour: answer(401, '['.repeat(30_000) + ']'.repeat(30_000), JSON_TYPE) },
  {
    name: 'control characters in headers',
    behaviour: bytes('HTTP/1.1 401 \u001b]0;owned\u0007\u001b[2J\r\nx-a: \u001b[31mred\u009b\u202e'),
  },
  {
    name: 'control characters in a body',
    behaviour: bytes(
      'HTTP/1.1 400 Bad\r\ncontent-type: application/json',
      '{"code":"\u001b[2J","message":"\\u001b]8;;https://a.example\\u0007\u202e\u009b\\u0000\r"}',
    ),
  },
  {
    name: 'control characters in Retry-After',
    behaviour: bytes('HTTP/1.1 503 \u0007\r\nretry-after: 99999\u001b[2J'),
  },
  {
    name: 'the key in every place',
    behaviour: (request, response) => {
      const it = said(request);
      const other = Buffer.from(it).toString('base64');
      response.writeHead(400, it, {
        ...{
          'content-type': `application/${it}`,
          'retry-after': it,
          'www-authenticate': `${it} realm="${it}"`,
        },
        ...{
          'x-cache': it,
          location: `/?${it}`,
          'set-cookie': [it, other],
          [it.replaceAll('_', '-')]: other,
        },
      });
      response.end(JSON.stringify({ [it]: it, error: { code: it, message: `${other} ${it}` } }));
    },
  },
  {
    name: 'the key in a redirect',
    behaviour: (request, response) =>
      void response.writeHead(307, { location: `${evil.url}/?key=${said(request)}` }).end(),
  },
  {
    name: 'the key in an overload',
    behaviour: (request, response) =>
      void response.writeHead(429, said(request), { 'retry-after': said(request) }).end(said(request)),
  },
];

describe('an answer', () => {
  test.concurrent.each(crossed(ANSWERS, 17))(
    '$row.name, always: nothing is claimed by $command.name',
    async ({ row: { behaviour }, command }) => {
      const server = await new ApiServer({ tls }).listen();
      server.onVerify = behaviour;
      server.onRevoke = behaviour;
      expectNoClaim(await runAt(server.url, command), command);
      await server.close();
      expect(evil.log).toEqual([]);
    },
  );

  // The key was seen alive, and its revocation accepted: what comes then proves nothing.
  test.concurrent.each(crossed(ANSWERS, 13, REVOKING))(
    '$row.name, once the revocation was accepted: nothing is claimed by $command.name',
    async ({ row: { behaviour }, command }) => {
      const server = await new ApiServer({ tls }).listen();
      server.live.add(secret);
      server.onRevoke = (request, response) => {
        server.onVerify = behaviour;
        answer(200, '{"found":true,"revoked":true}', JSON_TYPE)(request, response, server);
      };
      expectNoClaim(await runAt(server.url, command), command);
      await server.close();
      expect(evil.log).toEqual([]);
    },
  );
});
