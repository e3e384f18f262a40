// Files that one command lists and another takes: `find … | xargs zip`, `find … -exec scp {} h:
// \;`.
import { readFind } from './find-command.js';
import { type GivenCommand, given, type Listing } from './listing.js';

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
