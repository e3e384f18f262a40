// Servers of git on loopback: git daemon, and git http-backend behind a small HTTP server.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
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

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const port = portOf(server);
  await new Promise((done) => server.close(done));
  return port;
}

/** git-daemon(1): every repository below `root`. */
export async function serveGit(root: string): Promise<GitServer> {
  const port = await freePort();
  const execPath = execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim();
  const args = [
    '--export-all',
    '--reuseaddr',
    '--listen=127.0.0.1',
    `--port=${port}`,
    `--base-path=${root}`,
    root,
  ];
  const child: ChildProcess = spawn(join(execPath, 'git-daemon'), args, {
    env: cleanEnvironment(),
    stdio: 'ignore',
  });
  for (let tries = 0; tries < 100 && !(await answers(port)); tries += 1)
    await new Promise((done) => setTimeout(done, 50));
  return {
    address: `git://127.0.0.1:${port}`,
    close: async () => {
      const ended = new Promise((done) => child.once('close', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
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
