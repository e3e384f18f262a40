// Reads what a rule, or a profile file of the user's own, says about the vendor's API.
// schema/profile.schema.json says the same for editors.
import type { AnswerRow, Lookup, Outcome, Profile, RuleApi, Verification } from '../model/api.js';
import { type Check, list, number, object, optional, reject, text } from './json-check.js';

/**
 * What an answer can be read as; what must never be taken for success (a redirect, an overload) is
 * not up to a profile.
 */
const OUTCOMES: readonly Outcome[] = [
  'accepted',
  'accepted-unconfirmed',
  'unknown-key',
  'already-revoked',
  'probably-dead',
  'bad-credential',
  'refused',
  'misconfigured',
];

const MAX_DEPTH = 8;

const line = text(1, 400, /^[\x20-\x7e]+$/, 'one line of printable ASCII');
const variable = text(1, 64, /^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of a variable');
const name = text(1, 64, /^[a-z][a-z0-9-]*$/, 'a name like possession');
const field = text(1, 100, /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/, 'a field path like mask.length');
const method = text(3, 6, /^(?:GET|POST|PUT|PATCH|DELETE)$/, 'GET, POST, PUT, PATCH or DELETE');

/** A text in which only these variables may stand. */
function template(allowed: readonly string[], check: Check<string> = line): Check<string> {
  return (value, spot) => {
    const source = check(value, spot);
    for (const [, used] of source.matchAll(/\{\{(.*?)\}\}/g))
      if (!allowed.includes(used!))
        reject(
          spot,
          `may not contain {{${used}}}`,
          `it may contain: ${allowed.map((one) => `{{${one}}}`).join(', ')}`,
        );
    return source;
  };
}

/** A key in an address ends up in the logs of every server and proxy on the way. */
const path: Check<string> = template(
  ['key_id', 'id'],
  text(1, 400, /^\/(?!\/)[\x21-\x7e]*$/, 'a path like /credentials/revoke'),
);
const value = template(['key', 'key_id', 'source', 'admin']);

/** An object with any names, its values checked. */
function record<T>(check: Check<T>, names: Check<string>): Check<Record<string, T>> {
  return (given, spot) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      return reject(spot, 'is not an object', 'write an object: { … }');
    return Object.fromEntries(
      Object.entries(given).map(([key, one]) => {
        const at = { ...spot, path: `${spot.path}.${key.slice(0, 40)}` };
        return [names(key, at), check(one, at)];
      }),
    );
  };
}

/** Any JSON, its texts checked as templates. */
function json(depth = 0): Check<unknown> {
  return (given, spot) => {
    if (depth > MAX_DEPTH) return reject(spot, 'is nested too deeply', `nest at most ${MAX_DEPTH} levels`);
    if (typeof given === 'string') return given === '' ? given : value(given, spot);
    if (Array.isArray(given)) return list(json(depth + 1))(given, spot);
    if (typeof given === 'object' && given !== null) return record(json(depth + 1), line)(given, spot);
    return given;
  };
}

const headerName = text(
  1,
  64,
  /^(?!(?:host|content-length|transfer-encoding|connection)$)[A-Za-z0-9-]+$/i,
  'the name of a header',
);

const request = {
  method,
  path,
  headers: optional<Record<string, string> | undefined>(record(value, headerName), undefined),
  json: optional<unknown>(json(), undefined),
  form: optional<Record<string, string> | undefined>(record(value, line), undefined),
};

const outcome: Check<Outcome> = (given, spot) => {
  const found = OUTCOMES.find((one) => one === given);
  return found ?? reject(spot, 'is not an outcome', `use one of: ${OUTCOMES.join(', ')}`);
};

const scalar: Check<string | number | boolean> = (given, spot) =>
  typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean'
    ? given
    : reject(spot, 'is not a text, number or boolean', 'compare with one of these');

/**
 * 2xx and 4xx but what asks for patience: redirects and overloads mean the same in every profile.
 */
const status: Check<number> = (given, spot) => {
  const code = number(200, 499, 'whole')(given, spot);
  if (code < 300 || (code >= 400 && ![408, 425, 429].includes(code))) return code;
  return reject(spot, `is ${code}, which has one meaning`, 'name a 2xx or 4xx that is not 408, 425 or 429');
};

const statuses = list(status, 1, 20);

const verification = object<Verification>({ ...request, active: statuses, inactive: statuses });

const lookup = object<Lookup>({
  ...request,
  rows: (given, spot) => (given === '' ? '' : field(given, spot)),
  id: field,
  length: field,
  first: field,
  last: field,
});

const answer = object<AnswerRow>({
  status,
  json: optional<AnswerRow['json']>(record(scalar, field), undefined),
  outcome,
});

const profile = object<Profile>({
  ...request,
  lookup: optional<Lookup | undefined>(lookup, undefined),
  answers: optional<AnswerRow[] | undefined>(list(answer, 0, 40), undefined),
});

/** The `api` of a rule. */
export const ruleApi: Check<RuleApi> = (given, spot) => {
  const api = object<RuleApi>({
    urlVariable: variable,
    adminVariable: variable,
    verification,
    revocation: name,
    profiles: record(profile, name),
  })(given, spot);
  if (Object.hasOwn(api.profiles, api.revocation)) return api;
  return reject(
    { ...spot, path: `${spot.path}.revocation` },
    'names no profile of this rule',
    `use one of: ${Object.keys(api.profiles).join(', ')}`,
  );
};

/** Checks the value of a profile file named `file`. Throws a VeleaksError ('config'). */
export function parseProfile(given: unknown, file: string): Profile {
  const { $schema: _, ...rest } = (given ?? {}) as Record<string, unknown>;
  return profile(given !== null && typeof given === 'object' && !Array.isArray(given) ? rest : given, {
    file,
    path: '$',
  });
}
