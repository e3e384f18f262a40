// Checks of a JSON value from a file, with errors that say where in the file and how to fix it.
import { VeleaksError } from '../model/errors.js';

/** Where a value stands: `rules.json` and `$.rules[0].prefix`. */
export interface JsonLocation {
  readonly file: string;
  readonly path: string;
}

/** Gives the value as its type, or throws a VeleaksError ('config'). */
export type Check<T> = (value: unknown, spot: JsonLocation) => T;

/**
 * Throws the error for a value that is wrong. Neither text may quote the file beyond names and
 * patterns.
 */
export function reject(spot: JsonLocation, what: string, fix: string): never {
  throw new VeleaksError('config', `${spot.file}: ${spot.path}: ${what}`, fix);
}

/**
 * A string of `min` to `max` characters that matches `pattern`; `form` says in words what is asked.
 */
export function text(min: number, max: number, pattern?: RegExp, form?: string): Check<string> {
  const length = `${min} to ${max} characters`;
  return (value, spot) => {
    if (typeof value !== 'string')
      return reject(spot, `is ${typeName(value)}, not a string`, 'write a string in quotes');
    if (value.length < min || value.length > max)
      return reject(spot, `has ${value.length} characters`, `write ${length}`);
    if (pattern && !pattern.test(value)) return reject(spot, `is not ${form}`, `write ${form}, ${length}`);
    return value;
  };
}

/** A number from `min` to `max`. */
export function number(min: number, max: number, kind: 'whole' | 'any'): Check<number> {
  const form = `a ${kind === 'whole' ? 'whole ' : ''}number from ${min} to ${max}`;
  return (value, spot) => {
    if (typeof value !== 'number')
      return reject(spot, `is ${typeName(value)}, not a number`, `write ${form}`);
    if (value < min || value > max || (kind === 'whole' && !Number.isInteger(value)))
      return reject(spot, `is ${value}`, `write ${form}`);
    return value;
  };
}

/** A list of `min` to `max` items. */
export function list<T>(item: Check<T>, min = 0, max = 1_000): Check<T[]> {
  return (value, spot) => {
    if (!Array.isArray(value))
      return reject(spot, `is ${typeName(value)}, not a list`, 'write a list: [ … ]');
    if (value.length < min || value.length > max)
      return reject(spot, `has ${value.length} items`, `write ${min} to ${max} items`);
    return value.map((entry: unknown, i) => item(entry, { ...spot, path: `${spot.path}[${i}]` }));
  };
}

/** A field that may be left out; `fallback` stands in for it. */
export function optional<T>(check: Check<T>, fallback: T): Check<T> {
  return (value, spot) => (value === undefined ? fallback : check(value, spot));
}

/** An object with these fields and no other. */
export function object<T extends object>(fields: { readonly [K in keyof T]-?: Check<T[K]> }): Check<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return (value, spot) => {
    const given = record(value, spot);
    for (const name of Object.keys(given))
      if (!Object.hasOwn(fields, name))
        reject(
          { ...spot, path: `${spot.path}.${name}` },
          'is not known',
          `remove it; known here: ${names.join(', ')}`,
        );
    const checked: Partial<T> = {};
    for (const name of names) {
      const result = fields[name](given[name], { ...spot, path: `${spot.path}.${name}` });
      if (result !== undefined) checked[name] = result;
    }
    return checked as T;
  };
}

function record(value: unknown, spot: JsonLocation): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return reject(spot, `is ${typeName(value)}, not an object`, 'write an object: { … }');
  return value as Record<string, unknown>;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return value === undefined ? 'missing' : `a ${typeof value}`;
}
