// Servers of git on loopback: git daemon, and git http-backend behind a small HTTP server.
import { execFileSync, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { inputOf } from './input.js';
import { cleanEnvironment } from './repository.js';

export interface GitServer {
  /** `http://127.0.0.1:4321`: a repository's path below the root goes behind it. */
  readonly address: string;
  close(): Promise<void>;
}

function portOf(server: { address(): unknown }): number {
  return (server.address() as AddressInfo).port;
}

/** git-daemon(1), one for each connection, as by inetd: every repository below `root`. */
export async function serveGit(root: string): Promise<GitServer> {
  const execPath = execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim();
  const args = ['--inetd', '--export-all', `--base-path=${root}`, root];
  const open = new Set<Socket>();
  const server = createTcpServer((socket) => {
    open.add(socket);
    const daemon = spawn(join(execPath, 'git-daemon'), args, {
      env: cleanEnvironment(),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    // A client that was killed hangs up; its daemon sees the end of its input.
    socket
      .on('error', () => undefined)
      .on('close', () => {
        open.delete(socket);
        inputOf(daemon).end();
      });
    socket.pipe(inputOf(daemon));
    daemon.stdout.pipe(socket);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    address: `git://127.0.0.1:${portOf(server)}`,
    close: () =>
      new Promise((done) => {
        for (const socket of open) socket.destroy();
        server.close(() => done());
      }),
  };
}

export interface HttpOptions {
  /** What is answered before git is asked; true where it did. */
  readonly before?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** git-http-backend(1): every repository below `root`. */
export async function serveHttp(root: string, { before }: HttpOptions = {}): Promise<GitServer> {
  const server = createServer((request, response) => {
    if (before?.(request, response)) return;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
    const backend = spawn('git', ['http-backend'], {
      env: {
        ...cleanEnvironment(),
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        REQUEST_METHOD: request.method ?? 'GET',
        PATH_INFO: decodeURIComponent(pathname),
        QUERY_STRING: searchParams.toString(),
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    request.pipe(inputOf(backend));
    answerAs(backend.stdout, response);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    address: `http://127.0.0.1:${portOf(server)}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** CGI (RFC 3875, section 6): headers, an empty line, the body. */
function answerAs(output: NodeJS.ReadableStream, response: ServerResponse): void {
  let head: Buffer | null = Buffer.alloc(0);
  output.on('data', (chunk: Buffer) => {
    if (head === null) {
      response.write(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) return;
    for (const line of head.subarray(0, end).toString('latin1').split('\r\n')) {
      const [name = '', value = ''] = line.split(/: (.*)/s);
      if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.write(head.subarray(end + 4));
    head = null;
  });
  output.on('end', () => response.end());
}
