// Reads YAML of a repository that is not trusted, in a time that grows with its length.
import { Composer, type CST, Parser } from 'yaml';
import { MAX_PLAN_BYTES } from './plan-files.js';

/** For each one that stands where it should not, the parser looks through what is around it. */
const MAX_MARKS = 16_384;

/**
 * People nest some ten values. Node ends, and no `catch` hears of it, where V8 compiles an
 * expression at the end of the stack; so the end must never be near.
 */
const MAX_DEPTH = 100;

/** Of a file builds, steps and artifacts are looked for one after the other: it is read once. */
let last: { readonly text: string; readonly documents: readonly unknown[] } | null = null;

/**
 * The documents of a text, mappings as objects; undefined, and no more, where one cannot be read. What
 * stands under a key that is no text is left out: to write such a key as text takes twice as long for
 * each that it is nested in.
 */
export function documentsIn(text: string): readonly unknown[] {
  if (last?.text !== text) last = { text, documents: [...readDocuments(text)] };
  return last.documents;
}

function* readDocuments(text: string): Generator<unknown> {
  if (text.length > MAX_PLAN_BYTES || (text.match(/[,[\]{}]/g)?.length ?? 0) > MAX_MARKS) return yield;
  try {
    const tokens = [...new Parser().parse(text)];
    if (!isShallow(tokens)) return yield;
    // To compare each key with all others takes the square of them.
    const composer = new Composer({ merge: true, logLevel: 'silent', uniqueKeys: false });
    for (const document of composer.compose(tokens))
      yield withObjects(document.toJS({ maxAliasCount: 100, mapAsMap: true }), new Map());
  } catch (error) {
    // Made of too many aliases.
    if (!(error instanceof Error)) throw error;
    yield;
  }
}

/** The first document of a text; null where it cannot be read. */
export function readYaml(text: string): unknown {
  const [first = null] = documentsIn(text);
  return first;
}

/** More values of one file are not looked at. */
const MAX_VALUES = 100_000;

/** The mappings and the lists of a text, each before those within it. */
export function* collectionsIn(text: string): Generator<object> {
  const open: unknown[] = [readYaml(text)];
  for (let count = 0; open.length > 0 && count < MAX_VALUES; count += 1) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    yield value;
    for (const inner of Object.values(value)) open.push(inner);
  }
}

/** Whether no value of a text is nested too deeply; the parser's own tokens are asked without recursion. */
function isShallow(tokens: readonly object[]): boolean {
  let level: readonly object[] = tokens;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return false;
    level = level.flatMap((token) => {
      const { items = [], value } = token as { items?: readonly CST.CollectionItem[]; value?: unknown };
      return [value, ...items.flatMap((item) => [item.key, item.value])].filter(
        (inner): inner is object => typeof inner === 'object' && inner !== null,
      );
    });
  }
  return true;
}

/** `done`: what was seen: aliases make one value stand in many places, or within itself. */
function withObjects(value: unknown, done: Map<unknown, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (done.has(value)) return done.get(value);
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    done.set(value, list);
    for (const one of value) list.push(withObjects(one, done));
    return list;
  }
  if (!(value instanceof Map)) return value;
  const object: Record<string, unknown> = Object.create(null);
  done.set(value, object);
  for (const [name, inner] of value)
    if (typeof name !== 'object' || name === null) object[String(name)] = withObjects(inner, done);
  return object;
}
