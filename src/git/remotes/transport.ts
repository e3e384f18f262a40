// Asking a remote, cloning from it and fetching: the only commands of git that use a network. git's
// own helpers give the credentials, those of the person's own configuration; nothing ever asks a
// person, and no repository has a say: git is started outside of all but the clone that is meant.
import { regex } from '../../model/regex.js';
import { runSimple, TooMuchOutput } from '../process/simple.js';
import { gitEnvironment, LOCATION_VARIABLES } from '../process/spawn.js';
import { withoutKeys } from '../process/without-keys.js';

export interface RemoteAccess {
  /** As git is given it: no user and no password of http in it. */
  readonly url: string;
  /** What an address had of them: told to git by its environment, which only this user can read. */
  readonly login?: { readonly user: string; readonly password: string | null };
}

export interface TransportOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds after which git is ended. */
  readonly limit: number;
  readonly onProgress?: (stage: string, done: number, total: number) => void;
}

export type TransportTrouble =
  | 'credentials' // git would have to ask for them
  | 'gone' // no such repository, or none that may be seen
  | 'timeout'
  | 'network' // may well go at the next try
  | 'disk-full'
  | 'too-many-refs' // for a clone of it as for us
  | 'refused' // a transport that is not allowed
  | 'other';

/**
 * A remote that did not give what was asked for. `message` is in plain words, without any part of
 * an address.
 */
export class TransportError extends Error {
  readonly trouble: TransportTrouble;

  constructor(trouble: TransportTrouble, message: string) {
    super(message);
    this.name = 'TransportError';
    this.trouble = trouble;
  }
}

/**
 * What `git ls-remote` says: a line `<oid> TAB <ref>` each, and `ref: <branch> TAB HEAD` before it.
 */
export async function listRemote(
  remote: RemoteAccess,
  cwd: string,
  options: TransportOptions,
): Promise<string> {
  return transport(['ls-remote', '--quiet', '--symref', '--', remote.url], remote, cwd, NOWHERE, options);
}

/**
 * What each word of the alias is an address of. Nothing of an address becomes a part of the script.
 */
const EACH =
  '!f() { for url; do git ls-remote --quiet --symref -- "$url" && echo said || echo failed; done; }; f';

/**
 * The same of several, asked one after the other by one process: to start one costs as much as its
 * answer. By url; one that fails, and says why when it is asked alone, is not in it.
 */
export async function listRemotes(
  urls: readonly string[],
  cwd: string,
  options: TransportOptions,
): Promise<ReadonlyMap<string, string>> {
  const alias = ['-c', `alias.veleaks-each=${EACH}`, 'veleaks-each', ...urls];
  const said = await transport(alias, { url: '' }, cwd, NOWHERE, { ...options, usesAlias: true });
  const listings = new Map<string, string>();
  let at = 0;
  let listing = '';
  for (const line of said.split('\n')) {
    if (line === 'said') listings.set(urls[at]!, listing);
    if (line === 'said' || line === 'failed') {
      at += 1;
      listing = '';
    } else listing += `${line}\n`;
  }
  // A server may have put such a line into the name of a ref, and so answered for others.
  return at === urls.length ? listings : new Map();
}

/** Clones all refs into `folder`, which is not there yet. */
export async function cloneMirror(
  remote: RemoteAccess,
  folder: string,
  cwd: string,
  options: TransportOptions,
): Promise<void> {
  const args = ['clone', '--mirror', '--template=', '--no-hardlinks', '--', remote.url, folder];
  await transport(args, remote, cwd, NOWHERE, options);
}

/**
 * Brings a clone up to date: every ref as the remote has it; objects that no ref reaches any longer
 * stay.
 */
export async function fetchMirror(
  remote: RemoteAccess,
  folder: string,
  options: TransportOptions,
): Promise<void> {
  const fetch = [
    'fetch',
    '--prune',
    '--force',
    '--no-auto-gc',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
  ];
  await transport([...fetch, '--', remote.url, '+refs/*:refs/*'], remote, folder, folder, options);
}

/** The branch that HEAD of the remote is, made that of the clone; nothing where it is on none. */
export async function followHead(listing: string, folder: string, options: TransportOptions): Promise<void> {
  const branch = /^ref: (refs\/heads\/[^\t\n]+)\tHEAD$/m.exec(listing)?.[1];
  if (branch === undefined) return;
  await transport(['symbolic-ref', 'HEAD', branch], { url: '' }, folder, folder, options);
}

/** Bytes of what a remote lists: half a million refs, for which git takes as many bytes tenfold. */
const MAX_LISTING = 32 * 1024 * 1024;

/**
 * Milliseconds without a word after which a transfer is taken for dead: servers speak every few
 * seconds.
 */
const SILENCE_MS = 120_000;

/** Settings that hold whatever the configuration says. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', ''],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['fetch.fsckObjects', 'false'],
  ['transfer.fsckObjects', 'false'],
  ['transfer.bundleURI', 'false'],
  ['fetch.writeCommitGraph', 'false'],
  // A transfer that creeps.
  ['http.lowSpeedLimit', '100'],
  ['http.lowSpeedTime', '60'],
];

/** A git directory that no system has: git uses the configuration of no repository then. */
const NOWHERE = '/dev/null/none';

async function transport(
  args: readonly string[],
  remote: RemoteAccess,
  cwd: string,
  gitDir: string,
  { signal, limit, onProgress, usesAlias = false }: TransportOptions & { readonly usesAlias?: boolean },
): Promise<string> {
  signal?.throwIfAborted();
  const timer = AbortSignal.timeout(limit);
  const stop = signal ? AbortSignal.any([signal, timer]) : timer;
  try {
    const { code, stdout, stderr } = await runSimple(
      [...SETTINGS.flatMap(([name, value]) => ['-c', `${name}=${value}`]), ...args],
      {
        cwd,
        env: transportEnvironment(remote, cwd, gitDir),
        isTransport: true,
        signal: stop,
        silence: Math.min(limit, SILENCE_MS),
        most: MAX_LISTING,
        usesAlias,
        ...(onProgress
          ? { onProgress: ({ stage, processed, total }) => onProgress(stage, processed, total) }
          : {}),
      },
    );
    // What git says once it is ended is not what the matter was.
    if (code !== 0 && !stop.aborted) throw troubleOf(args[0]!, code, stderr);
    if (code === 0) return stdout;
    throw stop.reason;
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof TransportError) throw error;
    if (error instanceof TooMuchOutput)
      throw new TransportError('too-many-refs', `it lists more than ${MAX_LISTING / 2 ** 20} MiB of refs`);
    if (timer.aborted || (error instanceof Error && 'plugin' in error))
      throw new TransportError('timeout', `took longer than ${Math.round(limit / 1000)} s`);
    throw error;
  }
}

/** Variables of git that say how to reach a remote; a user or a CI sets them. */
const KEPT = /^GIT_(?:SSH|SSH_COMMAND|SSH_VARIANT|SSL_\w+|HTTP_\w+|PROXY_COMMAND|PROXY_SSL_\w+|CURL_\w+)$/;

function transportEnvironment(
  { url, login }: RemoteAccess,
  cwd: string,
  gitDir: string,
): Record<string, string> {
  const env = gitEnvironment();
  for (const name of LOCATION_VARIABLES) if (!name.startsWith('GIT_CONFIG_')) delete env[name];
  env.GIT_DIR = gitDir;
  for (const [name, value] of Object.entries(process.env)) if (KEPT.test(name)) env[name] = value;
  for (const name of Object.keys(env)) if (/^(?:VISUAL|EDITOR|PAGER)$/i.test(name)) delete env[name];
  env.GIT_ALLOW_PROTOCOL = 'file:git:http:https:ssh';
  // Empty: no program asks, not one of the configuration either. ssh asks by a program that says
  // no.
  env.GIT_ASKPASS = '';
  env.SSH_ASKPASS = 'false';
  env.SSH_ASKPASS_REQUIRE = 'force';
  const settings = login === undefined ? [] : loginSettings(url, login);
  let count = Number(env.GIT_CONFIG_COUNT ?? 0);
  for (const [name, value] of settings) {
    env[`GIT_CONFIG_KEY_${count}`] = name;
    env[`GIT_CONFIG_VALUE_${count}`] = value;
    count += 1;
  }
  if (settings.length > 0) env.GIT_CONFIG_COUNT = String(count);
  const clean: Record<string, string> = {};
  for (const [name, value] of Object.entries(withoutKeys(env, cwd, LOCATION_VARIABLES)))
    if (value !== undefined) clean[name] = value;
  return clean;
}

/** git-config(1): with a user alone, git asks its helpers for the password. */
function loginSettings(
  url: string,
  { user, password }: NonNullable<RemoteAccess['login']>,
): [string, string][] {
  if (password === null) return [[`credential.${new URL(url).origin}.username`, user]];
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  return [[`http.${new URL(url).origin}/.extraHeader`, `Authorization: Basic ${basic}`]];
}

/** What git says (in English: LC_ALL is C), and what it means. The first that fits counts. */
const TROUBLES: readonly (readonly [RegExp, TransportTrouble, string])[] = [
  [/No space left on device|Disk quota exceeded|\bENOSPC\b/i, 'disk-full', 'the disk is full'],
  [
    regex('i')`
      terminal prompts disabled|could not read (?:Username|Password)|Authentication failed
      |Permission denied \(|HTTP Basic: Access denied|returned error: 40[13]
      |Host key verification failed|Permission denied, please try
    `,
    'credentials',
    'git has no credentials for it',
  ],
  [
    regex('i')`
      returned error: (?:404|410)|repository '[^\n]*' not found|repository not found
      |does not appear to be a git repository|does not exist|repository not exported
      |not a git repository|access denied or
    `,
    'gone',
    'there is no such repository, or none that may be seen',
  ],
  [/transport '[^\n]*' not allowed|unable to find remote helper/i, 'refused', 'its transport is not allowed'],
  [
    regex('i')`
      Could not resolve|Connection (?:refused|reset|timed out|closed)|unable to connect
      |Failed to connect|early EOF|hung up|RPC failed|returned error: 5\d\d
      |unexpected disconnect|unable to access|Operation (?:too slow|timed out)|timed out|TLS|SSL
      |read error
    `,
    'network',
    'the network or the server failed',
  ],
];

function troubleOf(command: string, code: number | null, said: string): TransportError {
  for (const [pattern, trouble, words] of TROUBLES)
    if (pattern.test(said)) return new TransportError(trouble, words);
  const how = code === null ? 'was killed' : `ended with code ${code}`;
  return new TransportError('other', `git ${command} ${how}`);
}
