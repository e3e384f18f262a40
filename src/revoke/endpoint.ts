// The base URL of the API, and the rails around it: a live key sent to a wrong host is another
// leak.
import { VeleaksError } from '../model/errors.js';

export interface Endpoint {
  readonly origin: string;
  /**
   * Host and port, and the path where there is one, for the reader and the receipts: behind a
   * gateway two regions are two paths.
   */
  readonly host: string;
  /** The path that every request's path is appended to; without a `/` at its end. */
  readonly path: string;
  readonly loopback: boolean;
}

/**
 * Reads a base URL. `from` names where it came from (`--api-url`, a variable); the text itself is
 * in no error, because it may hold a credential. Throws a usage error for anything but https, or
 * http to this machine.
 */
export function parseEndpoint(text: string, from: string): Endpoint {
  const wrong = (what: string, fix: string) => new VeleaksError('usage', `${from}: ${what}`, fix);
  if (!URL.canParse(text)) throw wrong('this is not a URL', 'give it as https://api.example.com');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw wrong(
      'a base URL has no user, password, query or fragment',
      'give scheme, host and, where needed, a path',
    );
  const loopback = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))
    throw wrong(
      'a key goes over https only, or to this machine',
      'give the base URL with https://; nothing was sent',
    );
  const path = url.pathname.replace(/\/+$/, '');
  return { origin: url.origin, host: url.host + path, path, loopback };
}

/**
 * Names and addresses that never leave the machine.
 * https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** The same of a host as receipts have it, with its port and path. */
export function isThisMachine(host: string): boolean {
  return isLoopback(host.replace(/\/.*/, '').replace(/:\d+$/, ''));
}

/**
 * What of the environment would undo TLS or print what is sent. Throws a usage error before
 * anything is read or sent.
 */
export function requireSafeEnvironment(env: Readonly<Record<string, string | undefined>>): void {
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    throw new VeleaksError(
      'usage',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 turns the check of certificates off: anyone in between could ' +
        'read the keys',
      'unset it; a certificate authority of your own goes into NODE_EXTRA_CA_CERTS. Nothing was sent',
    );
  if (env.NODE_DEBUG)
    throw new VeleaksError(
      'usage',
      'NODE_DEBUG makes Node print the bytes that it reads, and keys are among them',
      'unset it; nothing was read or sent',
    );
}
