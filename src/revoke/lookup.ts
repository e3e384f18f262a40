// Finds a key in an admin's list, which shows of each no more than its length, its first and its
// last characters.
import type { Lookup, Outcome, Profile } from '../model/api.js';
import { fieldOf, jsonOf, readRevocation } from './answers.js';
import type { Api } from './api.js';
import { prepareRequest, type Variables } from './request.js';

/** Nothing that could lead to another path. */
const SAFE_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;

/** The id of the one row that fits the key's body, or why there is none. */
export async function lookUp(
  body: string,
  lookup: Lookup,
  profile: Profile,
  api: Api,
  variables: Variables,
): Promise<{ readonly id: string } | { readonly outcome: Outcome }> {
  const { reply } = await api.ask(prepareRequest(lookup, api.endpoint, variables));
  if (reply.kind !== 'answer' || reply.status !== 200) {
    const outcome = readRevocation(reply, profile.answers);
    // A list was asked for, nothing was revoked.
    return {
      outcome:
        outcome === 'ambiguous' ? 'unavailable' : outcome.startsWith('accepted') ? 'misconfigured' : outcome,
    };
  }
  const json = jsonOf(reply);
  const rows = lookup.rows === '' ? json : fieldOf(json, lookup.rows);
  if (!Array.isArray(rows)) return { outcome: 'misconfigured' };
  const fitting = rows.filter((row) => fits(row, body, lookup));
  const id = fieldOf(fitting[0], lookup.id);
  return fitting.length === 1 && typeof id === 'string' && SAFE_ID.test(id)
    ? { id }
    : { outcome: 'no-match' };
}

/** All three must be there and fit; a row that says less fits nothing. */
function fits(row: unknown, body: string, { length, first, last }: Lookup): boolean {
  return (
    fieldOf(row, length) === body.length &&
    body.length >= 16 &&
    fieldOf(row, first) === body.slice(0, 2) &&
    fieldOf(row, last) === body.slice(-4)
  );
}
