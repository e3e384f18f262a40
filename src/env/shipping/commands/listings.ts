// Files that one command lists and another takes: `find … | xargs zip`, `find … -exec scp {} h: \;`.
import { posix } from 'node:path';
import { regex } from '../../../model/regex.js';
import { overSlashes } from './command-line.js';

/** What a command lists. */
export interface Listing {
  /** Where it begins, as it was written. */
  readonly words: readonly string[];
  /**
   * Whether it may list a file below one of those. `isDeep`: who takes a folder takes all in it.
   */
  lists(word: string, within: string, isDeep: boolean): boolean;
}

/** A command that is given what another lists. */
export interface GivenCommand {
  readonly words: readonly string[];
  readonly listing: Listing;
}

/** What a command prints as a list of files; null where it is none, or not understood. */
export function listedBy([name, ...args]: readonly string[]): Listing | null {
  if (name === 'find') return readFind(args)?.printed ?? null;
  return name === 'git' ? othersOf(args) : null;
}

/** The commands that `find` itself starts. */
export function startedBy([name, ...args]: readonly string[]): readonly GivenCommand[] {
  return name === 'find' ? (readFind(args)?.started ?? []) : [];
}

/** What of a list goes on through a command; null where that is no list any more. */
export function passedOn([name, ...args]: readonly string[], list: Listing): Listing | null {
  const words = args.filter((word) => !word.startsWith('-'));
  if (/^(?:sort|uniq|tee)$/.test(name ?? '')) return words.length === 0 ? list : null;
  if (/^[ef]?grep$/.test(name ?? '')) return words.length <= 1 ? grepped(args, words, list) : null;
  return null;
}

/** A pattern that means the same to grep and to JavaScript. */
const PLAIN_PATTERN = /^\^?(?:[\w/ -]|\\?\.)+\$?$/;

/** Of a folder in the list, what takes it takes all, whatever grep keeps out. */
function grepped(args: readonly string[], words: readonly string[], list: Listing): Listing {
  const [pattern = ''] = words;
  const flags = args.filter((word) => word.startsWith('-')).join(' ');
  if (!PLAIN_PATTERN.test(pattern) || /(?:^| )-(?:-(?!invert)|\w*[^vizE -])/.test(flags)) return list;
  const fits = new RegExp(pattern, flags.includes('i') && !flags.includes('--invert') ? 'i' : '');
  const isOut = /v/.test(flags);
  return {
    words: list.words,
    lists: (word, within, isDeep) =>
      list.lists(word, within, isDeep) &&
      (isDeep || fits.test([word.replace(/(?<=.)\/$/, ''), within].filter(Boolean).join('/')) !== isOut),
  };
}

/** A command with the list that it reads; null where it reads none. */
export function takingFrom(words: readonly string[], listing: Listing): GivenCommand | null {
  const [name, ...args] = words;
  if (name === 'xargs') return xargsOf(args, listing);
  if (name === 'zip' && args.includes('-@'))
    return { words: [...words.filter((word) => word !== '-@'), ...listing.words], listing };
  if (!/^(?:bsd|g)?tar$/.test(name ?? '')) return null;
  const rest = words.join('\0').replace(/\0(?:-T\0?|--files-from[=\0])-(?=\0|$)/, '');
  if (rest.length === words.join('\0').length || /\0(?:-C|--directory)/.test(rest)) return null;
  return { words: [...rest.split('\0'), ...listing.words], listing };
}

function xargsOf(args: readonly string[], listing: Listing): GivenCommand | null {
  let place: string | null = null;
  let at = 0;
  for (; args[at]?.startsWith('-'); at += 1) {
    const word = args[at]!;
    if (/^(?:-a|--arg-file)/.test(word)) return null;
    const [, glued] = /^(?:-I|-i|-J|--replace=)(.*)$/.exec(word) ?? [];
    if (word === '-I' || word === '-J') place = args[at + 1] ?? null;
    else if (glued !== undefined || word === '--replace') place = glued || '{}';
    if (/^-[nPLsdIEJ]$/.test(word)) at += 1;
  }
  return given(args.slice(at), place, listing);
}

function given(words: readonly string[], place: string | null, listing: Listing): GivenCommand | null {
  const name = words[0];
  if (name === undefined) return null;
  const filled =
    place === null
      ? [...words, ...listing.words]
      : words.flatMap((word) => (word === place ? listing.words : [word]));
  return { words: [posix.basename(name), ...filled.slice(1)], listing };
}

/** `git ls-files -o`: without excludes it lists what is ignored as well. */
function othersOf(args: readonly string[]): Listing | null {
  if (args[0] !== 'ls-files') return null;
  const options = args.filter((word) => word.startsWith('-'));
  const has = (letter: string, long: string): boolean =>
    options.some((word) => word === long || (/^-\w+$/.test(word) && word.includes(letter)));
  const isExcluding = options.some((word) => /^--exclude|^-[xX]/.test(word));
  if (!has('o', '--others') || (isExcluding && !has('i', '--ignored'))) return null;
  const paths = args.slice(1).filter((word) => !word.startsWith('-'));
  return { words: paths.length > 0 ? paths : ['.'], lists: () => true };
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

interface FindCommand {
  readonly printed: Listing | null;
  readonly started: readonly GivenCommand[];
}

/** Of these nobody knows what they say, but that a value stands behind them. */
const VALUED = regex()`
  ^-(?:newer\w*|[acm](?:time|min)|size|user|group|perm|i?regex|regextype|links|inum|[ac]newer|fstype
  |[ug]id|samefile|i?lname)$
`;
const ALWAYS = /^-(?:xdev|mount|depth|d|follow|noleaf|daystart|true|ignore_readdir_race)$/;
const UNKNOWN = /^-(?:empty|readable|writable|executable|nouser|nogroup)$/;

/** https://www.gnu.org/software/findutils/manual/html_mono/find.html; null for what is not understood. */
function readFind(args: readonly string[]): FindCommand | null {
  let at = 0;
  while (/^-[HLPO]/.test(args[at] ?? '')) at += 1;
  const from = at;
  while (at < args.length && !/^[-(!,]/.test(args[at]!)) at += 1;
  const starts = at === from ? ['.'] : args.slice(from, at);
  const rest = args.slice(at).filter((word) => !/^\d?>/.test(word) && word !== '/dev/null');
  const depths = { max: Number.POSITIVE_INFINITY, min: 0 };
  const print = {};
  const execs: { readonly words: readonly string[] }[] = [];
  let hasAction = false;
  let isKnown = true;
  let next = 0;

  const reach =
    (action: object): Expression =>
    (_, walk) => {
      walk.reached.add(action);
      return true;
    };
  const test = (): Expression => {
    const word = rest[next++] ?? '';
    if (word === '(') {
      const inner = either();
      next += 1;
      return inner;
    }
    if (word === '!' || word === '-not') {
      const inner = test();
      return (found, walk, isSure) => {
        const is = inner(found, walk, isSure);
        return is === null ? null : !is;
      };
    }
    if (/^-(?:print0?|printf|ls)$/.test(word)) {
      if (word === '-printf') next += 1;
      hasAction = true;
      return reach(print);
    }
    if (/^-(?:exec|execdir|ok|okdir)$/.test(word)) {
      const end = rest.findIndex((one, i) => i >= next && (one === ';' || one === '+'));
      const exec = { words: rest.slice(next, end === -1 ? rest.length : end) };
      next = end === -1 ? rest.length : end + 1;
      hasAction = true;
      if (word === '-exec') execs.push(exec);
      return reach(exec);
    }
    if (word === '-prune')
      return (_, walk, isSure) => {
        if (isSure) walk.isPruned = true;
        return true;
      };
    if (ALWAYS.test(word)) return () => true;
    if (word === '-false') return () => false;
    if (UNKNOWN.test(word)) return () => null;
    const value = rest[next++] ?? '';
    if (word === '-maxdepth') depths.max = Number(value);
    if (word === '-mindepth') depths.min = Number(value);
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
    if (kind === undefined && !VALUED.test(word)) isKnown = false;
    return () => null;
  };
  const both = (): Expression => {
    const all = [test()];
    while (next < rest.length && !/^(?:\)|,|-o|-or)$/.test(rest[next]!)) {
      if (/^-(?:a|and)$/.test(rest[next]!)) next += 1;
      all.push(test());
    }
    return decidedBy(false, all);
  };
  function either(): Expression {
    const all = [both()];
    while (/^(?:-o|-or)$/.test(rest[next] ?? '')) {
      next += 1;
      all.push(both());
    }
    return decidedBy(true, all);
  }

  const expression: Expression = rest.length === 0 ? () => true : either();
  if (!isKnown || next < rest.length || !(depths.max >= 0) || !(depths.min >= 0)) return null;

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
