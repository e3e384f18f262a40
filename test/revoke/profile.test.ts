// Profiles: the reader and the schema say the same, and what is filled in stays where it belongs.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import rules from '../../rules/vibengine.json' with { type: 'json' };
import { parseEndpoint } from '../../src/revoke/endpoint.js';
import { prepareRequest } from '../../src/revoke/request.js';
import { parseRuleFile } from '../../src/rules/rule-file.js';
import { parseProfile } from '../../src/rules/rule-file-api.js';
import fc from '../support/properties.js';

const read = (name: string) => JSON.parse(readFileSync(`schema/${name}`, 'utf8'));
const fits = new Ajv()
  .addSchema(read('rules.schema.json'), 'rules.schema.json')
  .compile(read('profile.schema.json'));
const endpoint = parseEndpoint('https://api.example.com/base/', 'test');
const sound = { method: 'POST', path: '/revoke', json: { a: '{{key}}' } };

const SOUND: readonly object[] = [
  sound,
  { ...sound, $schema: 'x' },
  { ...sound, headers: { 'X-Key': 'k {{key}} {{admin}}' }, form: { t: '{{key}}' } },
  {
    ...sound,
    path: '/x/{{key_id}}',
    answers: [{ status: 422, json: { code: 'gone' }, outcome: 'already-revoked' }],
  },
  ...Object.values(rules.rules[0]!.api.profiles),
];
const BROKEN: readonly [where: RegExp, profile: unknown][] = [
  [/\$:/, null],
  [/\$:/, []],
  [/\$\.method/, { ...sound, method: 'TRACE' }],
  [/\$\.path/, { ...sound, path: undefined }],
  [/\$\.path/, { ...sound, path: 'https://evil.example.com' }],
  [/\$\.path/, { ...sound, path: '//evil.example.com' }],
  [/\$\.path/, { ...sound, path: '/x?k={{key}}' }],
  [/\$\.path/, { ...sound, path: '/x/{{admin}}' }],
  [/\$\.answers\[0\]\.status/, { ...sound, answers: [{ status: 307, outcome: 'accepted' }] }],
  [/\$\.answers\[0\]\.status/, { ...sound, answers: [{ status: 429, outcome: 'accepted' }] }],
  [/\$\.answers\[0\]\.status/, { ...sound, answers: [{ status: 500, outcome: 'accepted' }] }],
  [/\$\.answers\[0\]\.outcome/, { ...sound, answers: [{ status: 200, outcome: 'revoked' }] }],
  [/\$\.url/, { ...sound, url: 'https://x' }],
];

test('reader and schema agree', () => {
  for (const profile of SOUND) {
    expect(parseProfile(profile, 'f')).toBeDefined();
    expect(fits(profile), JSON.stringify(fits.errors)).toBe(true);
  }
  for (const [where, profile] of BROKEN) {
    expect(() => parseProfile(profile, 'f')).toThrow(where);
    expect(fits(JSON.parse(JSON.stringify(profile)))).toBe(false);
  }
});

test('the reader alone: headers that split a message, variables that are not known', () => {
  for (const headers of [
    { Host: 'x' },
    { 'Content-Length': '1' },
    { 'a b': 'x' },
    { a: 'x\r\nb: y' },
    { a: '{{token}}' },
  ])
    expect(() => parseProfile({ ...sound, headers }, 'f')).toThrow(/\$\.headers/);
});

test('a rule with an API is read back as it is; one whose default profile is missing is not', () => {
  const [rule] = rules.rules;
  expect(parseRuleFile(rules, 'f')[0]?.api).toEqual(rule!.api);
  const broken = { rules: [{ ...rule, api: { ...rule!.api, revocation: 'other' } }] };
  expect(() => parseRuleFile(broken, 'f')).toThrow(/api\.revocation/);
});

test('whatever the values: one JSON text, one form field, one path segment, and no header of its own', () => {
  const value = fc.string({
    unit: fc.oneof(
      fc.constantFrom('"', '\\', '&', '=', '/', '?', '#', '\r', '\n', '{{key}}'),
      fc.string({ maxLength: 3 }),
    ),
  });
  fc.assert(
    fc.property(value, value, (key, id) => {
      const json = prepareRequest({ ...sound, path: '/x/{{id}}/y' }, endpoint, { key, id });
      expect(JSON.parse(json.body!)).toEqual({ a: key });
      expect(json.path.split('/').length).toBe(5);
      expect(json.path).not.toMatch(/[?#\s]/);
      const form = prepareRequest({ method: 'POST', path: '/x', form: { t: '{{key}}' } }, endpoint, { key });
      expect([...new URLSearchParams(form.body!)]).toEqual([['t', key]]);
      const header = { ...sound, headers: { a: '{{key}}' } };
      if (/^[\x20-\x7e]*$/.test(key)) expect(prepareRequest(header, endpoint, { key }).headers.a).toBe(key);
      else expect(() => prepareRequest(header, endpoint, { key })).toThrow(/characters that no header may/);
    }),
  );
});

test.each([
  [{ json: { a: '{{key}}' } }, 'application/json'],
  [{ form: { a: '{{key}}' } }, 'application/x-www-form-urlencoded'],
  [{}, undefined],
])('the type of the body %o is %s', (body, type) => {
  const request = prepareRequest({ method: 'POST', path: '/x', ...body }, endpoint, { key: 'k' });
  expect(request.headers['content-type']).toBe(type);
  expect('content-type' in request.headers).toBe(type !== undefined);
});
