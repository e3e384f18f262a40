// What an answer means: the table of docs/revoke.md.

import type { AnswerRow, Outcome, Verification } from '../model/api.js';
import type { Liveness } from '../model/report.js';
import { valueAt } from '../model/value-at.js';
import { isOverloaded } from './api.js';
import type { Answer, Reply } from './client.js';

/** What a verification says of a key, and in a word why, where it says nothing. */
export interface Verified {
  readonly liveness: Exclude<Liveness, 'unchecked'>;
  readonly why?: string;
  /** True if no other key would fare better: nothing more is sent. */
  readonly fatal?: boolean;
  /**
   * True if there was no answer, or none but an overload: another question now would fare no
   * better.
   */
  readonly silent?: boolean;
}

/**
 * What the answer to a revocation means. `rows` of the profile come before the table, behind what
 * has one meaning only.
 */
export function readRevocation(reply: Reply, rows: readonly AnswerRow[] = []): Outcome {
  if (reply.kind === 'unreachable') return 'unreachable';
  if (reply.kind === 'lost') return 'ambiguous';
  const { status } = reply;
  if (status >= 300 && status < 400) return 'redirected';
  if (isOverloaded(reply)) return 'unavailable';
  if (isHtml(reply) && (status < 300 || status === 404 || status === 405)) return 'misconfigured';
  if (reply.body === null) return 'ambiguous';
  const json = jsonOf(reply);
  const row = rows.find((one) => one.status === status && hasFields(json, one.json ?? {}));
  return row?.outcome ?? readByTable(status, json);
}

function readByTable(status: number, json: unknown): Outcome {
  if (status === 204) return 'accepted';
  if (status === 200) {
    if (fieldOf(json, 'found') === false) return 'unknown-key';
    if (fieldOf(json, 'revoked') === false) return 'refused';
    return fieldOf(json, 'revoked') === true || fieldOf(json, 'found') === true
      ? 'accepted'
      : 'accepted-unconfirmed';
  }
  if (status < 300) return 'accepted-unconfirmed';
  if (status === 409 || status === 410) return 'already-revoked';
  if (status === 404) return fieldOf(json, 'code') === undefined ? 'misconfigured' : 'unknown-key';
  return status === 405 ? 'misconfigured' : 'refused';
}

export function readVerification(reply: Reply, { active, inactive }: Verification): Verified {
  if (reply.kind === 'unreachable')
    return { liveness: 'unknown', why: `not reached: ${reply.why}`, fatal: true };
  if (reply.kind === 'lost') return { liveness: 'unknown', why: `no answer: ${reply.why}`, silent: true };
  const { status } = reply;
  const why = `HTTP ${status}`;
  if (status >= 300 && status < 400)
    return { liveness: 'unknown', why: `${why}: a redirect is not followed`, fatal: true };
  if (isOverloaded(reply)) return { liveness: 'unknown', why, silent: true };
  if (isHtml(reply))
    return { liveness: 'unknown', why: `${why} with a web page: is this the API's base URL?`, fatal: true };
  if (inactive.includes(status)) return readDenial(reply);
  if (!active.includes(status)) return { liveness: 'unknown', why };
  const json = jsonOf(reply);
  if (json === undefined) return { liveness: 'unknown', why: `${why} without JSON` };
  return saysError(json)
    ? { liveness: 'unknown', why: `${why} with an error in it` }
    : { liveness: 'active' };
}

/** Gateways that answer everything with 200 say in the body what the status would. */
function saysError(json: unknown): boolean {
  const [error, errors, success, ok, status, code, statusCode] = [
    ...['error', 'errors', 'success', 'ok', 'status', 'code', 'statusCode'],
  ].map((name) => fieldOf(json, name));
  const isFilled = [error, errors].some((value) =>
    typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value),
  );
  const isBad = [status, code, statusCode].some((value) =>
    typeof value === 'string'
      ? /^(?:[45]\d\d|error|fail(?:ed|ure)?)$|unauth|forbidden|denied|invalid/i.test(value)
      : typeof value === 'number' && value >= 400 && value < 600,
  );
  return isFilled || isBad || success === false || ok === false;
}

/**
 * Schemes by which a proxy or a gateway asks a person to log in; the key was none of its business.
 */
const LOGINS = new Set(['basic', 'digest', 'negotiate', 'ntlm', 'kerberos', 'nego2']);

/**
 * What a denial says where a live key would get it too: no key was seen, an address is not allowed,
 * a bill is open, a clock goes wrong, another region is asked, another's key is shown. The rest is
 * taken for the key's fault.
 */
const OTHER_REASON = new RegExp(
  [
    // `Invalid or missing API key` is said of both.
    '(?<!(?:invalid|incorrect|wrong) or )(?:missing|no|requires?|expected)[ _-](?:the |an? |valid )?(?:x-)?' +
      '(?:api[ _-]?key|key|token|auth[a-z]*|credentials?|header)',
    '(?:header|key|token|credentials?) (?:(?:is|are|was|were) )?' +
      '(?:missing|required|(?:not|never) (?:set|sent|given|provided|supplied|present))',
    '(?:^|[^a-z])ip(?:v[46])?(?:[^a-z]+[a-z]+){0,6}?[^a-z]+(?:allow|permit|white|block|den)',
    '(?:allow|white)[ _-]?list',
    '(?:another|other|wrong|different|invalid)[ _-]region|region[ _-]mismatch',
    // A key that is switched off can be switched on again; one that may not do this may do that.
    'disabled|deactivat|paused|locked|frozen|temporar|not[ _-]yet|pending|maintenance',
    'insufficient|permission|scope(?![a-z])|scopes',
    'suspend|billing|payment|past[ _-]due|unpaid|quota|too many|rate[ _-]?limit|clock|skew',
    // A key of somebody else's, or asked at the wrong door.
    '(?:another|other|different|wrong) (?:project|account|org[a-z]*|workspace|team|tenant|environment|mode)',
    '(?:unknown|no such) (?:tenant|host|route|project|account)|no route|belongs? to|is for the',
    // What stands before the API: it wants a person, or a token of its own.
    'session|captive|portal|vpn|proxy|firewall|gateway|network|jwt|oauth|(?:access|bearer|id)[ _-]token',
    'invalid_token|(?:request|signature|timestamp) (?:has |is )?expired',
  ].join('|'),
  'i',
);
/** More than this of a denial is not read. */
const MAX_REASON = 4_096;

/** That a key is not accepted is believed of the API alone, and the API speaks JSON. */
function readDenial(reply: Answer): Verified {
  const why = `HTTP ${reply.status}`;
  if (reply.challenge !== null && LOGINS.has(reply.challenge))
    return { liveness: 'unknown', why: `${why} that asks for a login: is there a proxy before the API?` };
  if (reply.isCached) return { liveness: 'unknown', why: `${why} out of a cache: did the API say that now?` };
  const json = jsonOf(reply);
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { liveness: 'unknown', why: `${why} without JSON: did the API say that?` };
  // Of the fields the values: `timestamp` or `quota` is in any answer of some servers.
  const said = reply.body!.slice(0, MAX_REASON).replace(/"[^"\\]*"\s*:/g, '');
  return OTHER_REASON.test(said)
    ? { liveness: 'unknown', why: `${why} for another reason than the key` }
    : { liveness: 'inactive' };
}

function isHtml({ type, body }: Answer): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)$/.test(type) || /^\s*<(?:!doctype|html)/i.test(body ?? '');
}

/** The body as JSON; undefined where it is none. */
export function jsonOf({ body }: Answer): unknown {
  if (body === null) return undefined;
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The value at a path like `mask.length`; undefined where there is none. */
export function fieldOf(json: unknown, path: string): unknown {
  return valueAt(json, path.split('.'));
}

function hasFields(json: unknown, fields: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(fields).every(([path, value]) => fieldOf(json, path) === value);
}
