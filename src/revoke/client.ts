// One HTTP request and its answer. The only file that opens connections; undici is loaded with it,
// when a key is to be sent. What goes wrong is reported as a code of ours or of the operating
// system: messages of others may quote what was sent.
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { VeleaksError } from '../model/errors.js';
import type { Endpoint } from './endpoint.js';
import type { PreparedRequest } from './request.js';

const CONNECT_MS = 5_000;
const WHOLE_MS = 15_000;
const MAX_BODY = 64 * 1024;

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** The media type without parameters, in lower case; '' without one. */
  readonly type: string;
  readonly retryAfter: string | null;
  /** What `WWW-Authenticate` asks for, in lower case: `basic`, `bearer`; null without one. */
  readonly challenge: string | null;
  /** True where a cache on the way gave it: it may be the answer to another key, or an old one. */
  readonly isCached: boolean;
  /** Null where it is longer than 64 KiB: it was not read to its end. */
  readonly body: string | null;
}

/** `unreachable`: nothing was sent. `lost`: it was sent, and no answer came. */
export type Reply =
  | Answer
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'lost'; readonly why: string };

export interface Client {
  readonly send: (request: PreparedRequest) => Promise<Reply>;
  readonly close: () => Promise<void>;
}

interface Surroundings {
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * A client for one API. The proxy variables of the environment are heeded, but for this machine
 * itself.
 */
export function openClient({ loopback }: Endpoint, { signal, env }: Surroundings): Client {
  const dispatcher = openDispatcher(loopback);
  const proxy = loopback ? undefined : proxyVariable(env);
  return {
    send: async (request) => {
      const reply = await exchange(dispatcher, request, signal);
      if (reply.kind !== 'unreachable' || proxy === undefined) return reply;
      return { ...reply, why: `${reply.why}; ${proxy} is set` };
    },
    close: () => dispatcher.destroy(),
  };
}

/** The variable by which https goes through a proxy: who is not reached may be that one. */
function proxyVariable(env: Surroundings['env']): string | undefined {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].find((name) => env[name]);
}

function openDispatcher(loopback: boolean): Dispatcher {
  // No answer is waited for as long as TCP waits before it asks whether the other side is there.
  const connect = { timeout: CONNECT_MS, keepAlive: false };
  const options = { connect, pipelining: 0 };
  // Plain http would be readable for a proxy.
  if (loopback) return new Agent(options);
  try {
    return new EnvHttpProxyAgent({ ...options, proxyTls: connect, requestTls: connect });
  } catch (cause) {
    // Its message quotes the variable, which may hold a password.
    throw new VeleaksError(
      'usage',
      'the proxy variables do not contain a URL',
      'check HTTPS_PROXY and HTTP_PROXY',
      {
        cause,
      },
    );
  }
}

/** Redirects are not followed: `dispatch` knows none. */
function exchange(dispatcher: Dispatcher, request: PreparedRequest, signal: AbortSignal): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | null = null;
    let over = false;
    let head: Omit<Answer, 'body'> | null = null;
    const chunks: Buffer[] = [];
    let length = 0;

    const end = (settle: () => void): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      settle();
      controller?.abort(new Error('over'));
    };
    const fail = (why: string): void =>
      end(() => resolve({ kind: controller === null ? 'unreachable' : 'lost', why }));
    const interrupt = (): void => end(() => reject(signal.reason));
    const timer = setTimeout(() => fail('timeout'), WHOLE_MS);
    signal.addEventListener('abort', interrupt);
    if (signal.aborted) return interrupt();

    dispatcher.dispatch(
      { ...request, method: request.method as Dispatcher.HttpMethod, headersTimeout: 0, bodyTimeout: 0 },
      {
        onRequestStart(started) {
          // Too late: what was given up is not sent.
          if (over) started.abort(new Error('over'));
          else controller = started;
        },
        onResponseStart(_, status, headers) {
          if (status >= 200) head = headOf(status, headers);
        },
        onResponseData(_, chunk) {
          length += chunk.length;
          if (length <= MAX_BODY) chunks.push(chunk);
          else if (head) end(() => resolve({ ...head!, body: null }));
        },
        onResponseEnd() {
          end(() =>
            head === null
              ? resolve({ kind: 'lost', why: 'no answer' })
              : resolve({ ...head, body: Buffer.concat(chunks).toString('utf8') }),
          );
        },
        onResponseError(_, error) {
          fail(codeOf(error));
        },
      },
    );
  });
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Where caches say whether they had the answer: RFC 9211, and what each calls it beside that
 * (`X-Cache`, `CF-Cache-Status`, nginx's `X-Cache-Status` and `X-Proxy-Cache`, …).
 */
const CACHES = /(?:^|-)cache(?:-(?:status|lookup|remote))?$/;
/**
 * One of several caches on the way may have had it: `MISS, HIT`. Not `fwd=stale`: that was asked.
 */
const HAD = /(?:^|[\s,;"_])(?:hit|stale|updating)(?![a-z-])/i;

function isFromCache(headers: Headers): boolean {
  const isOld = [headers.age].flat().some((age) => age !== undefined && /[1-9]/.test(age));
  const said = Object.entries(headers).filter(([name]) => CACHES.test(name));
  return isOld || said.some(([, values]) => [values].flat().some((value) => HAD.test(value ?? '')));
}

function headOf(status: number, headers: Headers): Omit<Answer, 'body'> {
  const first = (name: string): string | undefined => [headers[name]].flat()[0];
  return {
    kind: 'answer',
    status,
    type: (first('content-type') ?? '').split(';')[0]!.trim().toLowerCase(),
    retryAfter: first('retry-after') ?? null,
    challenge: /^\s*([^\s,]+)/.exec(first('www-authenticate') ?? '')?.[1]?.toLowerCase() ?? null,
    isCached: isFromCache(headers),
  };
}

/**
 * The code of an error, or of what caused it, if it looks like one: `ECONNREFUSED`,
 * `CERT_HAS_EXPIRED`.
 */
function codeOf(error: unknown): string {
  const { code, cause, message } = error as { code?: unknown; cause?: unknown; message?: unknown };
  const refused = /^Proxy response \((\d{3})\)/.exec(String(message));
  if (refused) return `HTTP ${refused[1]} from the proxy`;
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  return typeof cause === 'object' && cause !== null ? codeOf(cause) : 'unknown error';
}
