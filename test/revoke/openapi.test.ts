// The client and the reference server against docs/revoke-api.openapi.yaml: the document is sound,
// and each request and answer of a real run fits it.
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { Revoking } from '../support/revoking.js';

const DOCUMENT = 'docs/revoke-api.openapi.yaml';
const keys = [key(9_500), key(9_501)];
let revoking: Revoking;
beforeAll(async () => {
  revoking = await Revoking.start(keys);
});
afterAll(() => revoking.dispose());

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>;
}

test('the document is sound', async () => {
  const result = await new Validator().validate(readFileSync(DOCUMENT, 'utf8'));
  expect(result).toMatchObject({ valid: true });
});

test('each request and answer of a run fits it', async () => {
  const validator = new Validator();
  await validator.validate(readFileSync(DOCUMENT, 'utf8'));
  const { paths } = validator.resolveRefs() as { paths: Record<string, Record<string, Operation>> };
  const ajv = new Ajv2020({ strict: false });
  revoking.server.live.delete(keys[1]!);
  // One was never seen alive.
  expect((await revoking.run(['revoke', '--apply', '--yes'])).code).toBe(4);
  // The dead key is sent as well, by hand: what the server says then is in the contract too.
  await fetch(`${revoking.server.url}/credentials/revoke`, {
    method: 'POST',
    body: JSON.stringify({ credentials: [keys[1]] }),
  });
  // Four of them about the dead key with fewer letters.
  expect(revoking.server.log).toHaveLength(9);
  for (const { method, path, headers, body, status, said } of revoking.server.log) {
    const operation = paths[new URL(path, revoking.server.url).pathname]?.[method.toLowerCase()];
    expect(operation, path).toBeDefined();
    const response = operation!.responses[String(status)];
    expect(response, `${path} ${status}`).toBeDefined();
    const schema = response?.content?.['application/json']?.schema;
    if (schema) expect(ajv.validate(schema, JSON.parse(said)), `${path} ${status}`).toBe(true);
    if (headers['user-agent']?.startsWith('veleaks/') !== true) continue;
    for (const { name, required, in: place } of operation!.parameters ?? [])
      if (required && place === 'header') expect(headers).toHaveProperty(name.toLowerCase());
    const wanted = operation!.requestBody?.content['application/json']?.schema;
    expect(wanted === undefined ? body === '' : ajv.validate(wanted, JSON.parse(body)), path).toBe(true);
  }
});
