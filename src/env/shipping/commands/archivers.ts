// What commands put into an archive: tar, zip, 7-Zip and web-ext.

import { alternativesOf, ignoring } from '../packager.js';
import {
  beginningsOf,
  MAX_RULES,
  optionsOf,
  overSlashes,
  type Sending,
  type SentFile,
} from './command-line.js';

/** https://www.gnu.org/software/tar/manual/html_node/exclude.html */
export function tarOf(args: readonly string[], read: (path: string) => string): Sending | null {
  const words: string[] = [];
  const out: string[] = [];
  let from = '';
  let isMaking = false;
  let isListed = false;
  let takesGit = true;
  // GNU's counts for what stands behind it.
  const exclude = (patterns: readonly string[]): void => {
    if (words.length === 0) for (const pattern of patterns) out.push(pattern);
  };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at]!;
    const [, long, inline] = /^(--[\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const value = (): string => {
      if (inline === undefined) at += 1;
      return inline ?? args[at] ?? '';
    };
    if (long === '--exclude-vcs-ignores') return null;
    if (long === '--exclude-vcs') takesGit = false;
    if (long === '--create') isMaking = true;
    else if (long === '--exclude') exclude(alternativesOf(value()));
    else if (long === '--exclude-from') exclude(read(value()).split(/\r?\n/));
    else if (long === '--directory') from = `${from}${value()}/`;
    else if (long === '--file' || long === '--transform' || long === '--owner' || long === '--group') value();
    else if (long === '--files-from') isListed = true;
    else if (long === undefined && (at === 0 || /^-\w/.test(word))) {
      for (const [i, letter] of [...word].entries()) {
        if (letter === 'c') isMaking = true;
        if (letter === 'T') isListed = true;
        if (!/[fCXTIbHgLV]/.test(letter)) continue;
        // Behind a dash the rest of the word is the value.
        const rest = word.startsWith('-') ? word.slice(i + 1) : '';
        const given = rest || value();
        if (letter === 'C') from = `${from}${given}/`;
        if (letter === 'X') exclude(read(given).split(/\r?\n/));
        if (rest) break;
      }
    } else if (long === undefined && !/^\d?[<>]/.test(word)) words.push(from + word);
  }
  if (!isMaking || isListed) return null;
  const rules = out
    .filter((pattern) => pattern !== '')
    .slice(0, MAX_RULES)
    .map(overSlashes);
  const keepsOut = ({ within, word }: SentFile): boolean => {
    const named = word.replace(/^.*\/(?=\.(?:\/|$))/, '').replace(/\/$/, '');
    return beginningsOf(`${named}/${within}`).some((path) => {
      const parts = path.split('/');
      return parts.some((_, i) => rules.some((fits) => fits(parts.slice(i).join('/'))));
    });
  };
  return { words, takesGit, keepsOut };
}

/** https://infozip.sourceforge.net/Zip.html: patterns are held against the whole name. */
export function zipOf(args: readonly string[], read: (path: string) => string): Sending | null {
  const words: string[] = [];
  const lists: { x: string[]; i: string[] } = { x: [], i: [] };
  let list: string[] | null = null;
  let isDeep = false;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at]!;
    const [, kind, glued = ''] = /^-([xi])(.*)$/s.exec(word) ?? /^--(exclude|include)$/.exec(word) ?? [];
    if (kind !== undefined) {
      list = kind === 'x' || kind === 'exclude' ? lists.x : lists.i;
      if (glued.startsWith('@'))
        for (const pattern of read(glued.slice(1)).split(/\r?\n/)) list.push(pattern);
      else if (glued !== '') list.push(glued);
    } else if (word === '@') list = null;
    else if (word === '-@') return null;
    else if (/^-(?:[nbtPs]|tt|O)$/.test(word)) at += 1;
    else if (/^-./.test(word)) {
      list = null;
      if (/^-[a-z0-9]*[rR]/i.test(word) || word === '--recurse-paths') isDeep = true;
    } else if (list !== null) list.push(word);
    else if (!/^\d?[<>]/.test(word)) words.push(word);
  }
  const [out, only] = [lists.x, lists.i].map((patterns) =>
    patterns
      .filter((pattern) => pattern !== '')
      .slice(0, MAX_RULES)
      .map((pattern) => overSlashes(pattern.replace(/^\.\//, ''))),
  );
  const keepsOut = ({ name }: SentFile): boolean =>
    out!.some((fits) => fits(name)) || (only!.length > 0 && !only!.some((fits) => fits(name)));
  return { words: words.slice(1), isDeep, takesGit: true, keepsOut };
}

/** https://7-zip.opensource.jp/chm/cmdline/switches/exclude.htm */
export function sevenZipOf(args: readonly string[], read: (path: string) => string): Sending | null {
  if (args[0] !== 'a' && args[0] !== 'u') return null;
  const { options, rest } = optionsOf(
    args.slice(1).map((word) =>
      word
        .replace(/^(-x[^!@]*[!@])=?/, '$1=')
        .replace('!=', '_each=')
        .replace('@=', '_list='),
    ),
    [],
  );
  const out = options.flatMap(([name, value]) => {
    if (!/^-x/.test(name)) return [];
    const patterns = name.endsWith('_list') ? read(value).split(/\r?\n/) : [value];
    return patterns
      .map((pattern) => pattern.replace(/^\.\//, '').replace(/\/\*?$/, ''))
      .map((pattern) => ({
        isAtAnyDepth: /^-xr/.test(name),
        fits: overSlashes(pattern),
      }));
  });
  // Of `dir/*` and `./dir` the archive holds what lies below.
  const keepsOut = ({ name, within }: SentFile): boolean =>
    out.some(({ isAtAnyDepth, fits }) =>
      [name, within].flatMap(beginningsOf).some((path) => {
        const parts = path.split('/');
        return fits(path) || (isAtAnyDepth && parts.some((_, i) => fits(parts.slice(i).join('/'))));
      }),
    );
  return { words: rest.slice(1), takesGit: true, keepsOut };
}

/** https://extensionworkshop.com/documentation/develop/web-ext-command-reference/#ignore-files */
export function webExtensionOf(args: readonly string[], read: (path: string) => string): Sending | null {
  const command = args.findIndex((word) => word === 'build' || word === 'sign');
  if (command === -1) return null;
  const ignored: string[] = [];
  let source = /\bsourceDir["']?\s*:\s*["']([^"'\n]{1,200})["']/.exec(
    ['web-ext-config.mjs', 'web-ext-config.cjs', 'web-ext-config.js', 'package.json'].map(read).join('\n'),
  )?.[1];
  let isList = false;
  for (let at = 0; at < args.length; at += 1) {
    const [, name, inline] = /^(--?[\w-]+)(?:=(.*))?$/s.exec(args[at]!) ?? [];
    if (name === '-s' || name === '--source-dir') source = inline ?? args[at + 1];
    if (name !== undefined) isList = name === '-i' || name === '--ignore-files';
    const pattern = name === undefined ? args[at] : inline;
    if (isList && pattern !== undefined) ignored.push(pattern);
  }
  const isIgnored = ignoring(ignored.map((pattern) => `/${pattern.replace(/^\.?\//, '')}`).join('\n'));
  const keepsOut = ({ within }: SentFile): boolean =>
    /(?:^|\/)(?:\.|web-ext-artifacts\/)|\.(?:xpi|zip)$/.test(within) || isIgnored(within);
  return { words: [source ?? '.'], keepsOut };
}
