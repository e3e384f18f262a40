// What `find` prints, and what the commands that it starts are given.
// https://www.gnu.org/software/findutils/manual/html_mono/find.html
import { posix } from 'node:path';
import { regex } from '../../../model/regex.js';
import { overSlashes } from './command-line.js';
import { type GivenCommand, given, type Listing } from './listing.js';

interface FindCommand {
  readonly printed: Listing | null;
  readonly started: readonly GivenCommand[];
}

/** Null for what is not understood. */
export function readFind(args: readonly string[]): FindCommand | null {
  let at = 0;
  while (/^-[HLPO]/.test(args[at] ?? '')) at += 1;
  const from = at;
  while (at < args.length && !/^[-(!,]/.test(args[at]!)) at += 1;
  const starts = at === from ? ['.'] : args.slice(from, at);
  const words = args.slice(at).filter((word) => !/^\d?>/.test(word) && word !== '/dev/null');
  const tests = new TestReader(words);
  const expression = tests.read();
  return expression === null ? null : commandOf(starts, expression, tests);
}

function commandOf(starts: readonly string[], expression: Expression, tests: TestReader): FindCommand {
  const { execs, hasAction, print, depths } = tests;
  const listingOf = (action: object): Listing => ({
    words: starts,
    lists(word, within, isDeep) {
      const parts = within === '' ? [] : within.split('/');
      for (let depth = 0; depth <= Math.min(parts.length, depths.max); depth += 1) {
        const isFolder = depth < parts.length;
        const path = [word.replace(/(?<=.)\/$/, ''), ...parts.slice(0, depth)].join('/');
        const walk: Walk = { isPruned: false, reached: new Set() };
        const is = expression({ path, isFolder }, walk, true);
        const isReached = hasAction ? walk.reached.has(action) : is !== false;
        if (isReached && depth >= depths.min && (isDeep || !isFolder)) return true;
        if (walk.isPruned) return false;
      }
      return false;
    },
  });
  return {
    printed: hasAction && execs.length > 0 ? null : listingOf(print),
    started: execs.flatMap((exec) => given(exec.words, '{}', listingOf(exec)) ?? []),
  };
}

interface Found {
  readonly path: string;
  readonly isFolder: boolean;
}

interface Walk {
  isPruned: boolean;
  /** The actions that were perhaps reached. */
  readonly reached: Set<object>;
}

/** Null: nobody knows. `isSure`: that it is reached. */
type Expression = (found: Found, walk: Walk, isSure: boolean) => boolean | null;

/** Of these nobody knows what they say, but that a value stands behind them. */
const VALUED = regex()`
  ^-(?:newer\w*|[acm](?:time|min)|size|user|group|perm|i?regex|regextype|links|inum|[ac]newer|fstype
  |[ug]id|samefile|i?lname)$
`;
const ALWAYS = /^-(?:xdev|mount|depth|d|follow|noleaf|daystart|true|ignore_readdir_race)$/;
const UNKNOWN = /^-(?:empty|readable|writable|executable|nouser|nogroup)$/;

/** Reads the tests and actions behind the folders: alternatives, in them what holds together. */
class TestReader {
  readonly #words: readonly string[];
  #next = 0;
  #isKnown = true;
  readonly depths = { max: Number.POSITIVE_INFINITY, min: 0 };
  /** The action of those that print. */
  readonly print = {};
  readonly execs: { readonly words: readonly string[] }[] = [];
  hasAction = false;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  /** Null where it is not understood. */
  read(): Expression | null {
    const expression: Expression = this.#words.length === 0 ? () => true : this.#either();
    const { max, min } = this.depths;
    return this.#isKnown && this.#next >= this.#words.length && max >= 0 && min >= 0 ? expression : null;
  }

  #either(): Expression {
    const all = [this.#both()];
    while (/^(?:-o|-or)$/.test(this.#words[this.#next] ?? '')) {
      this.#next += 1;
      all.push(this.#both());
    }
    return decidedBy(true, all);
  }

  #both(): Expression {
    const all = [this.#test()];
    while (this.#next < this.#words.length && !/^(?:\)|,|-o|-or)$/.test(this.#words[this.#next]!)) {
      if (/^-(?:a|and)$/.test(this.#words[this.#next]!)) this.#next += 1;
      all.push(this.#test());
    }
    return decidedBy(false, all);
  }

  #test(): Expression {
    const word = this.#words[this.#next++] ?? '';
    if (word === '(') {
      const inner = this.#either();
      this.#next += 1;
      return inner;
    }
    if (word === '!' || word === '-not') return opposite(this.#test());
    const action = this.#action(word);
    if (action !== null) {
      this.hasAction = true;
      return reach(action);
    }
    if (word === '-prune') return prune;
    if (ALWAYS.test(word)) return () => true;
    if (word === '-false') return () => false;
    return UNKNOWN.test(word) ? () => null : this.#testOf(word, this.#words[this.#next++] ?? '');
  }

  /** What prints or starts a command; null for what is a test. */
  #action(word: string): object | null {
    if (/^-(?:print0?|printf|ls)$/.test(word)) {
      if (word === '-printf') this.#next += 1;
      return this.print;
    }
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(word)) return null;
    const end = this.#words.findIndex((one, i) => i >= this.#next && (one === ';' || one === '+'));
    const exec = { words: this.#words.slice(this.#next, end === -1 ? this.#words.length : end) };
    this.#next = end === -1 ? this.#words.length : end + 1;
    if (word === '-exec') this.execs.push(exec);
    return exec;
  }

  /** A test with the value behind it. */
  #testOf(word: string, value: string): Expression {
    if (word === '-maxdepth') this.depths.max = Number(value);
    if (word === '-mindepth') this.depths.min = Number(value);
    if (word === '-maxdepth' || word === '-mindepth') return () => true;
    if (word === '-type') return ({ isFolder }) => value.includes(isFolder ? 'd' : 'f');
    const [, small, kind] = /^-(i?)(name|path|wholename)$/.exec(word) ?? [];
    if (kind !== undefined && !/[$`]/.test(value)) {
      const fits = overSlashes(small ? value.toLowerCase() : value);
      return ({ path }) => {
        const text = kind === 'name' ? posix.basename(path) : path;
        return fits(small ? text.toLowerCase() : text);
      };
    }
    if (kind === undefined && !VALUED.test(word)) this.#isKnown = false;
    return () => null;
  }
}

/** Where one of them says so, that decides; else what all say, if each is known. */
function decidedBy(decisive: boolean, all: readonly Expression[]): Expression {
  return (found, walk, isSure) => {
    let is: boolean | null = !decisive;
    for (const one of all) {
      const its: boolean | null = one(found, walk, isSure && is === !decisive);
      if (its === decisive) return decisive;
      if (its === null) is = null;
    }
    return is;
  };
}

function opposite(inner: Expression): Expression {
  return (found, walk, isSure) => {
    const is = inner(found, walk, isSure);
    return is === null ? null : !is;
  };
}

function reach(action: object): Expression {
  return (_, walk) => {
    walk.reached.add(action);
    return true;
  };
}

const prune: Expression = (_, walk, isSure) => {
  if (isSure) walk.isPruned = true;
  return true;
};
