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

/** Uses of anchors, times what they stand for: a merge copies it each time. */
const MAX_ALIASES = 1_000;

interface Read {
  readonly text: string;
  readonly documents: readonly unknown[];
  /** There is more in it than was read. */
  isCut: boolean;
}

/** Of a file builds, steps and artifacts are looked for one after the other: it is read once. */
let last: Read | null = null;

/**
 * The documents of a text, mappings as objects; undefined, and no more, where one cannot be read.
 * What stands under a key that is no text is left out: to write such a key as text takes twice as
 * long for each that it is nested in.
 */
export function documentsIn(text: string): readonly unknown[] {
  return read(text).documents;
}

/**
 * Whether there is more in a text than was read of it until now; one that is no YAML is read whole.
 */
export function isCutShort(text: string): boolean {
  return read(text).isCut;
}

function read(text: string): Read {
  if (last?.text !== text) last = { text, ...readDocuments(text) };
  return last;
}

function readDocuments(text: string): Omit<Read, 'text'> {
  const unread = { documents: [undefined], isCut: true };
  if (text.length > MAX_PLAN_BYTES || (text.match(/[,[\]{}]/g)?.length ?? 0) > MAX_MARKS) return unread;
  const documents: unknown[] = [];
  try {
    const tokens = [...new Parser().parse(text)];
    if (!isShallow(tokens)) return unread;
    // To compare each key with all others takes the square of them.
    const composer = new Composer({ merge: true, logLevel: 'silent', uniqueKeys: false });
    for (const document of composer.compose(tokens))
      documents.push(withObjects(document.toJS({ maxAliasCount: MAX_ALIASES, mapAsMap: true }), new Map()));
    return { documents, isCut: false };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // What has an alias of nothing no tool reads; what is made of too many, some may.
    return { documents: [...documents, undefined], isCut: !/^Unresolved alias/.test(error.message) };
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
  const known = read(text);
  // GitLab has what a file takes in before the jobs, in a document of its own.
  const open: unknown[] = [...known.documents];
  for (let count = 0; open.length > 0; count += 1) {
    if (count === MAX_VALUES) {
      known.isCut = true;
      return;
    }
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    yield value;
    for (const inner of Object.values(value)) open.push(inner);
  }
}

/**
 * Whether no value of a text is nested too deeply; the parser's own tokens are asked without
 * recursion.
 */
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
