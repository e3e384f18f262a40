// The address of a repository: what git is given, and what everybody else is shown. A user and a
// password are in the first at most, and there apart.
import { posix } from 'node:path';
import { VeleaksError } from '../model/errors.js';

export interface Address {
  /**
   * Without scheme, user, password, usual port and `.git`: one name for all ways to the same
   * repository.
   */
  readonly name: string;
  /** What git is given. */
  readonly url: string;
  readonly login?: { readonly user: string; readonly password: string | null };
}

const SCHEME = /^(https?|ssh|git|git\+ssh|ssh\+git|file):\/\//i;
/** `user@host:path`: git-clone(1), "GIT URLS". Not a Windows path. */
const SCP = /^(?:([^@/:\s]+)@)?([\w.-]{2,}|\[[0-9a-f:]+\]):(?!\/\/)(.+)$/i;
const USUAL_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443', ssh: '22', git: '9418' };

/** True for what is an address and no path on this disk. */
export function isAddress(text: string): boolean {
  return SCHEME.test(text) || (SCP.test(text) && !/^[a-z]:[\\/]/i.test(text)) || /^\w+::/.test(text);
}

/** Throws a usage error, in which nothing of the address is, for what git is not given. */
export function parseAddress(text: string): Address {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return scpAddress(text);
  if (scheme === 'file') return fileAddress(text);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw unusable();
  }
  if (url.hostname === '' || url.hostname.startsWith('-')) throw unusable();
  const { username, password, port, hostname } = url;
  const isHttp = scheme === 'http' || scheme === 'https';
  url.password = '';
  if (isHttp) url.username = '';
  const shownPort =
    port === '' || port === USUAL_PORTS[scheme.replace(/^git\+ssh|ssh\+git$/, 'ssh')] ? '' : `:${port}`;
  const path = decodeURIComponentSafely(url.pathname).replace(/^\/+/, '');
  return {
    name: nameOf(`${hostname.toLowerCase()}${shownPort}`, path),
    url: url.href,
    ...(isHttp && username !== ''
      ? {
          login: {
            user: decodeURIComponentSafely(username),
            password: password === '' ? null : decodeURIComponentSafely(password),
          },
        }
      : {}),
  };
}

function scpAddress(text: string): Address {
  const [, , host, path] = SCP.exec(text) ?? [];
  if (host === undefined || path === undefined || host.startsWith('-') || text.startsWith('-'))
    throw unusable();
  // `helper::address` runs a program.
  if (path.startsWith(':')) throw unusable();
  return { name: nameOf(host.toLowerCase(), path.replace(/^\/+/, '')), url: text };
}

function fileAddress(text: string): Address {
  const path = decodeURIComponentSafely(text.slice('file://'.length).replace(/^localhost(?=\/)/i, ''));
  if (!path.startsWith('/')) throw unusable();
  // Where `x.git` lies beside `x`, these are two; that one may be called by both names costs a
  // scan.
  const short = posix
    .normalize(path)
    .replace(/\/+$/, '')
    .replace(/\/\.git$/, '');
  return { name: short || '/', url: text };
}

function nameOf(host: string, path: string): string {
  return `${host}/${path.replace(/\/+$/, '').replace(/\/?\.git$/, '')}`;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unusable(): VeleaksError {
  return new VeleaksError(
    'usage',
    'an address has a form that is not supported',
    'give it as https://, ssh://, git://, file:// or user@host:path, or as the path of a folder',
  );
}
