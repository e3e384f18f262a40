// Reads TOML of a repository that is not trusted: settings of packages. https://toml.io/en/v1.0.0
// Numbers and dates say nothing of files: null stands for each.

/** Tables have no prototype: a name such as `__proto__` is a name. */
export type TomlTable = { readonly [name: string]: unknown };

/** A person writes no longer file, and nests no deeper. */
const MAX_LENGTH = 512 * 1024;
const MAX_DEPTH = 50;
/** A header of many parts, again and again, would take its number for each. */
const MAX_PARTS = 32;

type Table = Record<string, unknown>;

/** The table of a text; null where it is no TOML. A byte order mark before it is none of it. */
export function readToml(text: string): TomlTable | null {
  if (text.length > MAX_LENGTH) return null;
  try {
    return new TomlReader(text.replace(/^\ufeff/, '')).read();
  } catch (error) {
    if (error instanceof NoToml) return null;
    throw error;
  }
}

/** A table within others; an empty one where there is none. */
export function tableAt(table: TomlTable | null, names: string | readonly string[]): TomlTable {
  let at: unknown = table;
  for (const name of [names].flat()) at = isTable(at) ? at[name] : undefined;
  return isTable(at) ? at : {};
}

/** The texts of a list, or the one text that stands in its place. */
export function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

export function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class NoToml extends Error {}

const BLANK = /(?:[ \t]|\r?\n|#[^\n]*)*/y;
const SPACE = /[ \t]*/y;
const LINE_END = /[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;
const BARE = /[\w-]+/y;
const LITERAL = /'([^'\n]*)'/y;
const BASIC = /"((?:[^"\\\n]|\\.)*)"/y;
const LONG_LITERAL = /'''(?:\r?\n)?([\s\S]*?'{0,2})'''(?!')/y;
const LONG_BASIC = /"""(?:\r?\n)?((?:[^"\\]|\\[\s\S]|"(?!""))*"{0,2}?)"""(?!")/y;
/** Numbers, dates, true and false. */
const WORD = /[\w+.:-]+(?: \d\d:\d\d[\w.:+-]*)?/y;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[ \t]*\r?\n\s*|([\s\S]))/g;
const CONTROLS: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\x1b' };

class TomlReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): TomlTable {
    const top: Table = Object.create(null);
    let table = top;
    for (this.#take(BLANK); this.#at < this.#text.length; this.#take(BLANK)) {
      if (this.#skip('[[')) table = this.#header(top, true);
      else if (this.#skip('[')) table = this.#header(top, false);
      else this.#pair(table, 0);
      if (this.#take(LINE_END) === null) throw new NoToml();
    }
    return top;
  }

  #header(top: Table, isList: boolean): Table {
    const names = this.#names();
    if (!this.#skip(isList ? ']]' : ']')) throw new NoToml();
    const last = names.pop()!;
    const around = within(top, names);
    if (!isList) return within(around, [last]);
    if (!(last in around)) around[last] = [];
    const list = around[last];
    if (!Array.isArray(list)) throw new NoToml();
    const table: Table = Object.create(null);
    list.push(table);
    return table;
  }

  #pair(table: Table, depth: number): void {
    const names = this.#names();
    if (!this.#skip('=')) throw new NoToml();
    this.#take(SPACE);
    const last = names.pop()!;
    within(table, names)[last] = this.#value(depth);
  }

  /** The names of a dotted one, and the space behind them. */
  #names(): string[] {
    const names: string[] = [];
    do {
      this.#take(SPACE);
      const name = this.#take(BARE)?.[0] ?? this.#quoted();
      if (name === null || names.length === MAX_PARTS) throw new NoToml();
      names.push(name);
      this.#take(SPACE);
    } while (this.#skip('.'));
    return names;
  }

  #quoted(): string | null {
    const basic = this.#take(BASIC);
    return basic ? unescaped(basic[1]!) : (this.#take(LITERAL)?.[1] ?? null);
  }

  #value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new NoToml();
    if (this.#skip('[')) return this.#list(depth);
    if (this.#skip('{')) return this.#inline(depth);
    const long = this.#take(LONG_BASIC);
    if (long) return unescaped(long[1]!);
    const text = this.#take(LONG_LITERAL)?.[1] ?? this.#quoted();
    if (text !== null) return text;
    const word = this.#take(WORD)?.[0];
    if (word === undefined) throw new NoToml();
    return word === 'true' ? true : word === 'false' ? false : null;
  }

  #list(depth: number): unknown[] {
    const list: unknown[] = [];
    for (this.#take(BLANK); !this.#skip(']'); this.#take(BLANK)) {
      list.push(this.#value(depth + 1));
      this.#take(BLANK);
      if (!this.#skip(',') && this.#text[this.#at] !== ']') throw new NoToml();
    }
    return list;
  }

  #inline(depth: number): Table {
    const table: Table = Object.create(null);
    for (this.#take(BLANK); !this.#skip('}'); this.#take(BLANK)) {
      this.#pair(table, depth + 1);
      this.#take(BLANK);
      if (!this.#skip(',') && this.#text[this.#at] !== '}') throw new NoToml();
    }
    return table;
  }

  #skip(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text);
    if (found) this.#at = expression.lastIndex;
    return found;
  }
}

/** The table of that name; of a list of tables, the last. */
function within(table: Table, names: readonly string[]): Table {
  let at = table;
  for (const name of names) {
    if (!(name in at)) at[name] = Object.create(null);
    const known = at[name];
    const inner: unknown = Array.isArray(known) ? known.at(-1) : known;
    if (!isTable(inner)) throw new NoToml();
    at = inner as Table;
  }
  return at;
}

function unescaped(text: string): string {
  return text.replace(ESCAPE, (_, short?: string, long?: string, one?: string) => {
    const code = Number.parseInt(short ?? long ?? '', 16);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    return one === undefined ? '' : (CONTROLS[one] ?? one);
  });
}
