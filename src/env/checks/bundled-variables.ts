// Variables that the settings of a bundler, beside an env file, have written into what it makes, whatever
// their names.
import { join, posix } from 'node:path';
import { untilClosed } from '../reading/brackets.js';
import { readSmallFile } from '../reading/small-file.js';

interface Bundled {
  /** The settings, from the root, and the line in them. */
  readonly source: string;
  readonly line: number;
  readonly variable: string;
}

interface Settings {
  /** The name without its ending. */
  readonly name: string;
  /** What begins a list of variables in it, or of values by their names; up to its bracket. */
  readonly list: RegExp;
}

const PLUGINS = /\b(?:DefinePlugin|EnvironmentPlugin)\s{0,8}\(\s{0,40}[{[]/g;

const SETTINGS: readonly Settings[] = [
  // https://vite.dev/config/shared-options#define, #envprefix
  { name: 'vite.config', list: /\b(?:define\s{0,8}:\s{0,8}\{|envPrefix\s{0,8}:\s{0,8}(?:\[|(?=["'`])))/g },
  // https://nextjs.org/docs/app/api-reference/config/next-config-js/env
  { name: 'next.config', list: new RegExp(`\\benv\\s{0,8}:\\s{0,8}\\{|${PLUGINS.source}`, 'g') },
  { name: 'webpack.config', list: PLUGINS },
];
const ENDINGS = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'];

/** A person writes no longer list, and no more of them. */
const MAX_LIST = 4_000;
const MAX_LISTS = 20;
const MAX_LENGTH = 256 * 1024;

/** A list of variables in the settings, or of values by their names. */
interface BundledList {
  /** What it begins with, and what stands in its brackets. */
  readonly begin: string;
  readonly inner: string;
  readonly source: string;
  readonly line: number;
}

/** Those of all settings beside the env file at `path`. */
export function bundledLists(root: string, path: string): BundledList[] {
  return SETTINGS.flatMap(({ name, list }) =>
    ENDINGS.flatMap((ending) => {
      const source = posix.join(posix.dirname(path), `${name}.${ending}`);
      const text = readSmallFile(join(root, source))?.toString('utf8') ?? '';
      if (text === '' || text.length > MAX_LENGTH) return [];
      const plain = withoutComments(text);
      return [...plain.matchAll(list)].slice(0, MAX_LISTS).map(({ index, 0: begin }): BundledList => {
        const end = index + begin.length;
        const line = plain.slice(0, index).split('\n').length;
        return { begin, inner: untilClosed(plain.slice(end, end + MAX_LIST)), source, line };
      });
    }),
  );
}

/** The first of the variables that a list names; null if none of them is named. */
export function bundledOf(lists: readonly BundledList[], variables: readonly string[]): Bundled | null {
  for (const { begin, inner, source, line } of lists) {
    const variable = variables.find((one) => names(begin, inner, one));
    if (variable !== undefined) return { source, line, variable };
  }
  return null;
}

/** Of a list of prefixes, one that the variable begins with; else the variable itself. */
function names(begin: string, inner: string, variable: string): boolean {
  if (begin.startsWith('envPrefix')) {
    const prefixes = [...inner.matchAll(/["'`]([\w]{1,100})["'`]/g)].map(([, prefix]) => prefix!);
    return (begin.endsWith('[') ? prefixes : prefixes.slice(0, 1)).some((one) => variable.startsWith(one));
  }
  const name = variable.replace(/[^\w]/g, '\\$&');
  // A key names what is replaced, `'process.env.KEY': '""'` for nothing; webpack's list, the variable.
  const key = new RegExp(`(^|[{,])\\s*\\[?["'\`]?(?:[\\w$]+\\.)*${name}["'\`]?\\]?\\s*:`, 'g');
  const told = begin.startsWith('EnvironmentPlugin')
    ? inner
    : inner.replace(key, '$1').replace(onlyAsked(name), ' ');
  return new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(told);
}

/** Where the page gets no more than whether there is a value: `!!env.KEY`, `env.KEY ? 1 : 0`. */
function onlyAsked(name: string): RegExp {
  const value = `(?<![\\w$.])(?:[\\w$]+(?:\\?\\.|\\[["'\`]|\\.))*${name}(?:["'\`]\\])?`;
  const asking = `(?:!|\\bBoolean\\s*\\()\\s*${value}`;
  return new RegExp(`${asking}|${value}\\s*(?:\\?(?![.?])|[!=]==?|&&)`, 'g');
}

/** What stands in quotes, or is a comment. */
const QUOTED = /(["'`])(?:\\.|(?!\1)[^\\\n])*\1?|\/\/.*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** Lines stay lines. */
function withoutComments(text: string): string {
  return text.replace(QUOTED, (one) => (one.startsWith('/') ? one.replace(/.+/g, ' ') : one));
}
