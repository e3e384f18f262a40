// The reference server: the default contract of docs/revoke-api.openapi.yaml over real HTTP on the
// loopback, and every misbehaviour that a client must bear. It keeps a log of what it was sent.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface Logged {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Milliseconds of the server's clock. */
  readonly at: number;
  status: number;
  /** The body of the answer, if it was sent in one piece. */
  said: string;
}

/** How a path answers instead of by the contract; null: by the contract. */
export type Behaviour = (request: Logged, response: ServerResponse, server: ApiServer) => void;

export interface ServerOptions {
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly now?: () => number;
  /** Requests a window of a minute; the rest are answered 429. */
  readonly perMinute?: number;
}

const TEAM_TOKEN = 'team-admin-token';

export class ApiServer {
  readonly #server: ReturnType<typeof createServer>;
  readonly #sockets = new Set<Socket>();
  readonly #now: () => number;
  readonly #perMinute: number;
  #window = { start: Number.NEGATIVE_INFINITY, count: 0 };
  readonly log: Logged[] = [];
  /** Keys that are alive. */
  readonly live = new Set<string>();
  /** Each key once for each time that it was taken from alive to dead. */
  readonly revoked: string[] = [];
  readonly adminToken = TEAM_TOKEN;
  onVerify: Behaviour | null = null;
  onRevoke: Behaviour | null = null;
  onList: Behaviour | null = null;
  /** Called with each request before it is answered; `log` has it by then. */
  onAsked: ((response: ServerResponse) => void) | null = null;
  readonly #tls: boolean;

  constructor({ tls, now = Date.now, perMinute = Number.POSITIVE_INFINITY }: ServerOptions = {}) {
    const handle = (request: IncomingMessage, response: ServerResponse): void =>
      void this.#receive(request, response);
    this.#server = tls ? createTlsServer(tls, handle) : createServer(handle);
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    });
    this.#now = now;
    this.#perMinute = perMinute;
    this.#tls = tls !== undefined;
  }

  async listen(): Promise<this> {
    await new Promise<void>((done) => void this.#server.listen(0, '127.0.0.1', done));
    return this;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return this.#tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  /** Requests to revoke, by the key that each names. */
  get revocations(): Logged[] {
    return this.log.filter(({ method }) => method !== 'GET');
  }

  /** Takes a key out of service; false if there was no such key alive. */
  kill(key: string): boolean {
    const was = this.live.delete(key);
    if (was) this.revoked.push(key);
    return was;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      // A client that was killed in the middle of what it said.
      return;
    }
    const { method = '', url: path = '', headers } = request;
    const logged = {
      method,
      path,
      headers,
      body: Buffer.concat(chunks).toString(),
      at: this.#now(),
      status: 0,
      said: '',
    };
    this.log.push(logged);
    this.onAsked?.(response);
    response.on('close', () => (logged.status = response.statusCode));
    const end = response.end.bind(response);
    response.end = ((body?: unknown) => {
      logged.said = typeof body === 'string' ? body : '';
      return end(body);
    }) as typeof response.end;
    if (this.#isTooFast(response)) return;
    const pathname = new URL(path, 'http://localhost').pathname;
    if (method === 'GET' && pathname === '/v2/sandboxes') this.#verify(logged, response);
    else if (method === 'POST' && ['/credentials/revoke', '/revoke'].includes(pathname))
      this.#revoke(logged, response);
    else if (pathname.startsWith('/api-keys')) this.#admin(logged, response);
    else json(response, 404, { code: 'not_found', message: 'no such path' });
  }

  #isTooFast(response: ServerResponse): boolean {
    const now = this.#now();
    if (now - this.#window.start >= 60_000) this.#window = { start: now, count: 0 };
    this.#window.count += 1;
    if (this.#window.count <= this.#perMinute) return false;
    const seconds = Math.ceil((this.#window.start + 60_000 - now) / 1_000);
    response.setHeader('retry-after', String(seconds));
    json(response, 429, { code: 'rate_limited', message: 'too many requests' });
    return true;
  }

  #verify(request: Logged, response: ServerResponse): void {
    if (this.onVerify) {
      this.onVerify(request, response, this);
      return;
    }
    const key = String(request.headers['x-api-key'] ?? '');
    if (this.live.has(key)) json(response, 200, []);
    else json(response, 401, { code: 'unauthorized', message: 'this key is not valid' });
  }

  #revoke(request: Logged, response: ServerResponse): void {
    if (this.onRevoke) {
      this.onRevoke(request, response, this);
      return;
    }
    const key = keyIn(request);
    if (key === undefined) {
      json(response, 400, { code: 'bad_request', message: 'no credential' });
      return;
    }
    const found = this.kill(key);
    json(response, 200, { found, revoked: found });
  }

  #admin(request: Logged, response: ServerResponse): void {
    const rows = [...this.live].map((key, index) => ({ id: `id-${index}-${key.length}`, key }));
    const row = rows.find(({ id }) => request.path === `/api-keys/${id}`);
    if (this.onList) this.onList(request, response, this);
    else if (request.headers.authorization !== `Bearer ${TEAM_TOKEN}`)
      json(response, 401, { code: 'unauthorized', message: 'this token is not valid' });
    else if (request.method === 'GET') json(response, 200, rows.map(listed));
    else if (!row) json(response, 404, { code: 'not_found', message: 'no such key' });
    else {
      this.kill(row.key);
      response.writeHead(204).end();
    }
  }
}

/** The key that a request to revoke names, as JSON or as a form. */
export function keyIn({ headers, body }: Logged): string | undefined {
  if (headers['content-type']?.includes('form')) return new URLSearchParams(body).get('token') ?? undefined;
  return JSON.parse(body).credentials?.[0];
}

function listed({ id, key }: { readonly id: string; readonly key: string }): object {
  const body = key.slice(key.lastIndexOf('_') + 1);
  const mask = {
    valueLength: body.length,
    maskedValuePrefix: body.slice(0, 2),
    maskedValueSuffix: body.slice(-4),
  };
  return { id, name: 'a key', mask };
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Answers with a status, and a body of a type. */
export function answer(
  status: number,
  body = '',
  type = '',
  headers: Record<string, string> = {},
): Behaviour {
  return (_, response) =>
    void response.writeHead(status, { ...(type ? { 'content-type': type } : {}), ...headers }).end(body);
}

/** Does what was asked, then behaves. */
export function killing(then: Behaviour): Behaviour {
  return (request, response, server) => {
    server.kill(keyIn(request) ?? '');
    then(request, response, server);
  };
}

/** Sends these bytes, and hangs up. */
function raw(bytes: string): Behaviour {
  return (_, response) => void response.socket?.end(bytes);
}

export const MISBEHAVIOURS = {
  /** Never answers. */
  hang: (() => undefined) as Behaviour,
  /** Hangs up without an answer. */
  drop: ((_, response) => void response.socket?.destroy()) as Behaviour,
  /** Says something else than HTTP. */
  garbage: ((_, response) => void response.socket?.end('SSH-2.0-nonsense\r\n\r\n')) as Behaviour,
  /** Sends a body that does not end. */
  endless: ((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void =>
      void (response.destroyed || response.write('x'.repeat(65_536), () => setImmediate(more)));
    more();
  }) as Behaviour,
  /** A body that stops in the middle. */
  stall: ((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{');
  }) as Behaviour,
  /** Says that it will go on, again and again. */
  flood: ((_, response) => {
    const { socket } = response;
    const more = (): void =>
      void (
        socket?.writable &&
        socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(64), () => setImmediate(more))
      );
    more();
  }) as Behaviour,
  /** Sends a byte now and then, and never comes to an end. */
  drip: ((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void =>
      void (response.destroyed || response.write(' ', () => void setTimeout(more, 200).unref()));
    more();
  }) as Behaviour,
  /** More headers than anyone reads. */
  headers: raw(`HTTP/1.1 200 OK\r\n${`x-header: ${'x'.repeat(1_000)}\r\n`.repeat(1_000)}\r\n`),
  /** Announces more than it sends, and hangs up. */
  short: raw(
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{"revoked":true}',
  ),
  /** Sends a second answer behind the one that counts. */
  split: raw(
    'HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\nHTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 16\r\n\r\n{"revoked":true}',
  ),
  /** Sixteen megabytes of zeros in a few kilobytes. */
  bomb: ((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(Buffer.alloc(16 << 20)));
  }) as Behaviour,
  /** Wants to speak another protocol. */
  upgrade: raw('HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n'),
  /** Sends the key back in its body, its reason and a header. */
  echo: ((request, response) => {
    const key = String(request.headers['x-api-key'] ?? keyIn(request));
    response.writeHead(422, `no ${key}`, { 'content-type': 'application/json', 'x-echo': key });
    response.end(JSON.stringify({ code: key, message: `bad key ${key}` }));
  }) as Behaviour,
};
