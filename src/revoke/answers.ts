// What an answer means: the table of docs/revoke.md.

import type { AnswerRow, Outcome, Verification } from '../model/api.js';
import { parseJson } from '../model/json.js';
import type { Liveness } from '../model/report.js';
import { valueAt } from '../model/value-at.js';
import { isOverloaded } from './api.js';
import type { Answer, Reply } from './client.js';
import { deniesKey, whyNotTheKey, whyUnread } from './denial.js';

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
  /** True if the API took what it was asked about for no key: it has not the form of one. */
  readonly malformed?: boolean;
  /**
   * True if the API does not accept it as it was found, and not all that it may be was asked about.
   */
  readonly isHalfAsked?: boolean;
}

/** Bad request, unprocessable content. */
const MALFORMED: ReadonlySet<number> = new Set([400, 422]);

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
  if (inactive.includes(status)) {
    const other = whyNotTheKey(reply, jsonOf(reply));
    return other === null ? { liveness: 'inactive' } : { liveness: 'unknown', why: `${why} ${other}` };
  }
  if (!active.includes(status))
    return { liveness: 'unknown', why, ...(MALFORMED.has(status) ? { malformed: true } : {}) };
  const unread = whyUnread(reply);
  if (unread !== null) return { liveness: 'unknown', why: `${why} ${unread}` };
  const json = jsonOf(reply);
  if (json === undefined) return { liveness: 'unknown', why: `${why} without JSON` };
  if (typeof json !== 'object' || json === null)
    return { liveness: 'unknown', why: `${why} with a single word: is this the API's base URL?` };
  return saysError(json) || deniesKey(json)
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

function isHtml({ type, body }: Answer): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)$/.test(type) || /^\s*<(?:!doctype|html)/i.test(body ?? '');
}

/** The body as JSON; undefined where it is none. */
export function jsonOf({ body }: Answer): unknown {
  if (body === null) return undefined;
  try {
    return parseJson(body);
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
