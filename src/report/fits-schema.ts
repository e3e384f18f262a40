// Whether a value fits a JSON schema, as far as the schemas of this program go: what they use of
// https://json-schema.org/draft/2020-12, and an error for what they do not.

type Schema = Readonly<Record<string, unknown>>;

const KNOWN = new Set(
  (
    '$schema $defs $ref title description type const enum pattern minimum maximum minItems items ' +
    'required properties additionalProperties propertyNames oneOf'
  ).split(' '),
);

/**
 * The place that does not fit, as a JSON pointer; null where all fits. Nothing of the value is in
 * it but names of the schema.
 */
export function misfitOf(value: unknown, root: object): string | null {
  return misfit(value, root as Schema, root as Schema, '');
}

function misfit(value: unknown, schema: Schema, root: Schema, at: string): string | null {
  for (const word of Object.keys(schema))
    if (!KNOWN.has(word)) throw new Error(`a schema says ${word}, which is not known here`);
  if (typeof schema.$ref === 'string') {
    const inner = misfit(value, resolve(schema.$ref, root), root, at);
    if (inner !== null) return inner;
  }
  if (!fitsAlone(value, schema)) return at || '/';
  if (Array.isArray(schema.oneOf)) {
    const fitting = (schema.oneOf as Schema[]).filter((one) => misfit(value, one, root, at) === null);
    if (fitting.length !== 1) return at || '/';
  }
  if (Array.isArray(value) && schema.items !== undefined) {
    for (const [index, item] of value.entries()) {
      const inner = misfit(item, schema.items as Schema, root, `${at}/${index}`);
      if (inner !== null) return inner;
    }
  }
  return isObject(value) ? misfitOfObject(value, schema, root, at) : null;
}

function resolve(reference: string, root: Schema): Schema {
  let found: unknown = root;
  for (const name of reference.replace(/^#\//, '').split('/')) found = (found as Schema)[name];
  return found as Schema;
}

function fitsAlone(value: unknown, schema: Schema): boolean {
  const { type, pattern, minimum, maximum, minItems } = schema;
  if (type !== undefined && typeOf(value, type) !== type) return false;
  if ('const' in schema && schema.const !== value) return false;
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) return false;
  if (typeof pattern === 'string' && typeof value === 'string' && !new RegExp(pattern, 'u').test(value))
    return false;
  if (typeof minimum === 'number' && typeof value === 'number' && value < minimum) return false;
  if (typeof maximum === 'number' && typeof value === 'number' && value > maximum) return false;
  return !(typeof minItems === 'number' && Array.isArray(value) && value.length < minItems);
}

/** `integer` where that is asked for and it is one. */
function typeOf(value: unknown, wanted: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (wanted === 'integer' && Number.isSafeInteger(value)) return 'integer';
  return typeof value;
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function misfitOfObject(value: Schema, schema: Schema, root: Schema, at: string): string | null {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  for (const name of (schema.required ?? []) as string[])
    if (!Object.hasOwn(value, name)) return `${at}/${name}`;
  for (const [name, inner] of Object.entries(value)) {
    const other = schema.additionalProperties;
    if (Object.hasOwn(properties, name)) {
      const found = misfit(inner, properties[name]!, root, `${at}/${name}`);
      if (found !== null) return found;
    } else if (other === false) return at || '/';
    else if (isObject(other)) {
      const found = misfit(inner, other, root, at);
      if (found !== null) return found;
    }
    if (isObject(schema.propertyNames) && misfit(name, schema.propertyNames, root, at) !== null)
      return at || '/';
  }
  return null;
}
