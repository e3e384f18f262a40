// From a template to a request: variables filled in, each escaped for where it stands.

import type { RequestTemplate } from '../model/api.js';
import { VeleaksError } from '../model/errors.js';
import { mapStrings } from '../model/map-strings.js';
import type { Endpoint } from './endpoint.js';

/** What a template may name. */
export type Variables = Readonly<Partial<Record<'key' | 'key_id' | 'source' | 'admin' | 'id', string>>>;

export interface PreparedRequest {
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export function prepareRequest(
  template: RequestTemplate,
  endpoint: Endpoint,
  variables: Variables,
): PreparedRequest {
  const filled = (text: string) => fill(text, variables);
  const { type, body } = bodyOf(template, filled);
  const headers: Record<string, string> = {
    accept: 'application/json',
    'cache-control': 'no-cache',
    ...(variables.source ? { 'user-agent': variables.source } : {}),
    ...(type === null ? {} : { 'content-type': type }),
  };
  for (const [name, text] of Object.entries(template.headers ?? {}))
    headers[name.toLowerCase()] = headerValue(filled(text), name);
  return {
    method: template.method,
    origin: endpoint.origin,
    path: endpoint.path + fill(template.path, variables, encodeURIComponent),
    headers,
    body,
  };
}

function bodyOf(
  { json, form }: RequestTemplate,
  filled: (text: string) => string,
): { type: string | null; body: string | null } {
  if (json !== undefined) return { type: 'application/json', body: JSON.stringify(mapStrings(json, filled)) };
  if (form === undefined) return { type: null, body: null };
  const fields = Object.entries(form).map(([name, text]): [string, string] => [name, filled(text)]);
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}

/** One pass: a value that itself looks like a variable is left as it is. */
function fill(text: string, variables: Variables, encode: (value: string) => string = String): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name as keyof Variables] : undefined;
    if (value !== undefined) return encode(value);
    throw new VeleaksError(
      'config',
      `the profile names {{${name}}}, which is not known here`,
      name === 'admin'
        ? "set the variable with the admin's token, or choose another --profile"
        : 'use a variable that docs/revoke.md lists',
    );
  });
}

/**
 * Visible ASCII and spaces: no header can be split.
 * https://www.rfc-editor.org/rfc/rfc9110#section-5.5
 */
function headerValue(value: string, name: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  throw new VeleaksError(
    'config',
    `the header ${name} would contain characters that no header may`,
    'check its value',
  );
}
