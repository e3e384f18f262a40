// The baseline as JSON: an error for each wrong field, and a text in which two branches' entries
// merge line by line.

import { VeleaksError } from '../../model/errors.js';
import { regex } from '../../model/regex.js';
import type { Finding } from '../../model/report.js';
import { compareText } from '../compare-text.js';
import { type Baseline, type BaselineEntry, isExpired } from './baseline.js';

/** What a baseline is called at the root of a repository. */
export const BASELINE_NAME = '.veleaks-baseline.json';

const SCHEMA = './node_modules/veleaks/schema/baseline.schema.json';

/** What a field must look like, and how to fix it. */
interface Field {
  readonly required: boolean;
  readonly pattern: RegExp;
  readonly fix: string;
}

/** A day of the calendar; a 29 February in every year. */
const DAY = regex()`
  ^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)
  |02-(?:0[1-9]|[12]\d))$
`;

const FIELDS: Readonly<Record<keyof BaselineEntry, Field>> = {
  keyId: {
    required: true,
    pattern: /^[0-9a-f]{16}$/,
    fix: 'write the 16 hex digits of the key id that the report shows',
  },
  reason: { required: true, pattern: /\S/, fix: 'write why this key is accepted' },
  expires: { required: false, pattern: DAY, fix: 'write a date as YYYY-MM-DD, or leave the field out' },
  added: { required: true, pattern: DAY, fix: 'write the date of the entry as YYYY-MM-DD' },
  rule: {
    required: true,
    pattern: /^\S+$/,
    fix: 'write the id of the rule that the report shows',
  },
  mask: {
    required: false,
    pattern: /…/,
    fix: 'write the mask that the report shows, or leave the field out',
  },
};

/**
 * Checks the JSON value of a baseline. `file` is for the errors, which quote no value: somebody may
 * have put a key there.
 */
export function parseBaseline(root: unknown, file: string): Baseline {
  const wrong = (path: string, what: string, fix: string) =>
    new VeleaksError('config', `${file}: ${path ? `${path} ` : ''}${what}`, fix);
  if (!isObject(root))
    throw wrong('', 'is not a JSON object', 'begin it with { "version": 1, "entries": [] }');
  for (const name of Object.keys(root)) {
    if (!['$schema', 'version', 'entries'].includes(name))
      throw wrong('', 'has a field that a baseline does not have', 'keep only $schema, version and entries');
  }
  if (root.$schema !== undefined && typeof root.$schema !== 'string')
    throw wrong('$schema', 'is not a string', 'leave it out');
  if (root.version !== 1) throw wrong('version', 'is not 1', 'write "version": 1');
  if (!Array.isArray(root.entries)) throw wrong('entries', 'is not a list', 'write "entries": []');
  const entries = root.entries.map((entry, at) => parseEntry(entry, `entries[${at}]`, wrong));
  const first = new Map<string, number>();
  for (const [at, { keyId }] of entries.entries()) {
    const before = first.get(keyId);
    if (before !== undefined)
      throw wrong(`entries[${at}].keyId`, `is the same as that of entries[${before}]`, 'keep one of the two');
    first.set(keyId, at);
  }
  return { entries };
}

function parseEntry(
  entry: unknown,
  path: string,
  wrong: (path: string, what: string, fix: string) => VeleaksError,
): BaselineEntry {
  if (!isObject(entry)) throw wrong(path, 'is not an object', 'write { "keyId": …, "reason": …, … }');
  if (Object.keys(entry).some((name) => !Object.hasOwn(FIELDS, name)))
    throw wrong(
      path,
      'has a field that an entry does not have',
      `keep only ${Object.keys(FIELDS).join(', ')}`,
    );
  const optional = (name: keyof BaselineEntry): string | undefined => {
    const { required, pattern, fix } = FIELDS[name];
    const value = entry[name];
    if (value === undefined && !required) return undefined;
    if (value === undefined) throw wrong(`${path}.${name}`, 'is missing', fix);
    if (typeof value !== 'string') throw wrong(`${path}.${name}`, 'is not a string', fix);
    if (!pattern.test(value)) throw wrong(`${path}.${name}`, 'is not what it should be', fix);
    return value;
  };
  const text = (name: keyof BaselineEntry): string => optional(name) ?? '';
  const [expires, mask] = [optional('expires'), optional('mask')];
  return {
    keyId: text('keyId'),
    reason: text('reason'),
    ...(expires === undefined ? {} : { expires }),
    added: text('added'),
    rule: text('rule'),
    ...(mask === undefined ? {} : { mask }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The text of a baseline file with the findings added. An entry that is valid already stays as it
 * is.
 */
export function addToBaseline(
  existing: Baseline | null,
  findings: readonly Pick<Finding, 'keyId' | 'ruleId' | 'mask'>[],
  entry: { readonly reason: string; readonly expires?: string; readonly today: string },
): string {
  const { reason, expires, today } = entry;
  const byKey = new Map((existing?.entries ?? []).map((old) => [old.keyId, old]));
  for (const { keyId, ruleId, mask } of findings) {
    const old = byKey.get(keyId);
    if (old && !isExpired(old, today)) continue;
    const until = expires === undefined ? {} : { expires };
    byKey.set(keyId, { keyId, reason, ...until, added: today, rule: ruleId, mask });
  }
  const sorted = [...byKey.values()].sort((a, b) => compareText(a.keyId, b.keyId));
  // What is written must be readable again: a blank reason or a wrong date is refused here.
  const { entries } = parseBaseline({ version: 1, entries: sorted }, 'the new baseline');
  return `${JSON.stringify({ $schema: SCHEMA, version: 1, entries }, null, 2)}\n`;
}
