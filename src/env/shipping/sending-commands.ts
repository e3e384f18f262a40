// What a command of a script puts into an archive or copies to a host, whatever git ignores, and what
// its excludes keep out. Nobody knows whether a script is run: all of it is perhaps.

import { join, posix } from 'node:path';
import { compileDockerGlob } from '../docker/docker-ignore.js';
import type { PlanFile } from '../reading/plan-files.js';
import { readSmallFile } from '../reading/small-file.js';
import { alternativesOf, ignoring, LEFT_OUT, mayFitIn, type Packager } from './packager.js';
import { commandsIn, pathFrom } from './script-commands.js';

/** A file that a command would take. */
interface Member {
  /** As the command names it: from the folder it runs in. */
  readonly name: string;
  /** From the folder that the command names. */
  readonly within: string;
  /** What it names. */
  readonly word: string;
}

interface Sending {
  readonly by?: 'upload';
  /** What it takes: files and folders. */
  readonly words: readonly string[];
  /** False where folders are left out. */
  readonly isDeep?: boolean;
  readonly keepsOut: (member: Member) => boolean;
}

/** What the words behind a command's name say; null where it takes none of what git ignores. */
type Reader = (args: readonly string[], read: (path: string) => string) => Sending | null;

/** By the command's name. */
const TOOLS: Readonly<Record<string, Reader>> = {
  rsync: rsyncOf,
  scp: scpOf,
  tar: tarOf,
  bsdtar: tarOf,
  gtar: tarOf,
  zip: zipOf,
  bestzip: (args) => ({ words: optionsOf(args, []).rest.slice(1), keepsOut: () => false }),
  '7z': sevenZipOf,
  '7za': sevenZipOf,
  '7zz': sevenZipOf,
  'web-ext': webExtensionOf,
  aws: awsOf,
  gsutil: googleOf,
  gcloud: (args) => (args[0] === 'storage' ? googleOf(args.slice(1)) : null),
  az: azureOf,
  azcopy: azcopyOf,
  rclone: rcloneOf,
  cf: cloudFoundryOf,
};
const NAMED = new RegExp(`\\b(?:${Object.keys(TOOLS).join('|')})\\b`);

/** What the commands in a file take of the repository at `root`. */
export function sendingCommandsIn(root: string, { path, folder, kind, text }: PlanFile): Packager[] {
  if (!NAMED.test(text)) return [];
  const isElsewhere = kind === 'ci' || kind === 'compose';
  // A script is started at the top, or where it lies.
  const starts = isElsewhere ? [''] : /\.sh$/i.test(path) ? [...new Set(['', folder])] : [folder];
  return starts.flatMap((start) =>
    commandsIn(path, text, folder, start).flatMap(({ words: [name = '', ...args], at }) => {
      const reader = Object.hasOwn(TOOLS, name) ? TOOLS[name]! : null;
      const readAt = (named: string): string => {
        const file = pathFrom(at, named, folder);
        return file === null ? '' : (readSmallFile(join(root, file))?.toString('utf8') ?? '');
      };
      const sending = reader?.(args, readAt) ?? null;
      return sending === null || at === null ? [] : packagerOf(path, sending, { at, folder, isElsewhere });
    }),
  );
}

interface Place {
  readonly at: string;
  readonly folder: string;
  /** In a CI or a container, which has what git has, and what it builds. */
  readonly isElsewhere: boolean;
}

function packagerOf(
  source: string,
  { by, words, isDeep = true, keepsOut }: Sending,
  place: Place,
): Packager[] {
  const { at: cwd, folder, isElsewhere } = place;
  const roots = words.flatMap(alternativesOf).flatMap((word) => {
    const path = pathFrom(cwd, word, folder);
    if (path === null || (isElsewhere && path === '')) return [];
    return [{ word, path, withinOf: withinRoot(path, isDeep) }];
  });
  if (roots.length === 0) return [];
  const takes = (path: string): boolean =>
    !LEFT_OUT.test(path) &&
    roots.some((root) => {
      const within = root.withinOf(path);
      return within !== null && !keepsOut({ name: posix.relative(cwd, path), within, word: root.word });
    });
  return [
    {
      ...(by === undefined ? {} : { by }),
      takes: (path) => (takes(path) ? { source, perhaps: true } : null),
      enters: (at) => !LEFT_OUT.test(`${at}/`) && roots.some(({ path }) => mayFitIn(at, `${path}/**`)),
    },
  ];
}

const WILDCARD = /[*?[]/;

/**
 * Where a path lies in what a path with wildcards stands for: '' for itself; null where it does not,
 * or below it though folders are left out.
 */
function withinRoot(glob: string, isDeep: boolean): (path: string) => string | null {
  const globs = glob === '' ? [] : glob.split('/');
  const matches = WILDCARD.test(glob) ? compileDockerGlob(glob) : null;
  return (path) => {
    const parts = path.split('/');
    if (parts.length < globs.length || (!isDeep && parts.length > globs.length)) return null;
    const head = parts.slice(0, globs.length).join('/');
    const isFit = matches === null ? head === glob : matches(head) && !skipsDots(globs, parts);
    return isFit ? parts.slice(globs.length).join('/') : null;
  };
}

/** A wildcard of a shell stands for no dot at the beginning. */
function skipsDots(globs: readonly string[], parts: readonly string[]): boolean {
  return globs.some((glob, i) => WILDCARD.test(glob[0] ?? '') && parts[i]!.startsWith('.'));
}

interface Options {
  /** Each with its value; '' where it has none. */
  readonly options: readonly (readonly [name: string, value: string])[];
  readonly rest: readonly string[];
}

/** `valued`: options with a value behind them. */
function optionsOf(args: readonly string[], valued: readonly string[]): Options {
  const options: [string, string][] = [];
  const rest: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at]!;
    const [, name = word, value] = /^(--?[\w-]+)=(.*)$/s.exec(word) ?? [];
    if (/^\d?[<>]/.test(word)) continue;
    if (!word.startsWith('-') || word === '-') rest.push(word);
    else if (value !== undefined || !valued.includes(name)) options.push([name, value ?? '']);
    else {
      at += 1;
      options.push([name, args[at] ?? '']);
    }
  }
  return { options, rest };
}

function valuesOf({ options }: Options, ...names: string[]): string[] {
  return options.filter(([name]) => names.includes(name)).map(([, value]) => value);
}

/** A wildcard that goes over slashes, as in zip, tar and S3. */
function overSlashes(pattern: string): (text: string) => boolean {
  // To a glob of Docker's, nothing is a slash.
  const matches = compileDockerGlob(pattern.replaceAll('/', SLASH).replace(/\*+/g, '*'));
  return (text) => matches(text.replaceAll('/', SLASH));
}

const SLASH = '\u{1}';

function isRemote(word: string): boolean {
  // A variable of that name stands for a host.
  return (
    /^[^/]{1,300}:|^rsync:/.test(word) ||
    /^\$[{(]?\w*(?:HOST|SERVER|REMOTE|DEST|TARGET|DEPLOY|SSH)/i.test(word)
  );
}

const RSYNC_VALUED = [
  ...['-e', '--rsh', '--exclude', '--include', '--exclude-from', '--include-from', '--filter', '-f'],
  ...['--files-from', '--rsync-path', '--chmod', '--chown', '--bwlimit', '--port'],
  ...['--password-file', '--timeout'],
];

/** https://download.samba.org/pub/rsync/rsync.1#FILTER_RULES_IN_DEPTH: the first rule that fits says. */
function rsyncOf(args: readonly string[], read: (path: string) => string): Sending | null {
  const said = optionsOf(
    args.map((word) => word.replace(/^-\w+(?=e$)/, '-').replace(/^-$/, '-e')),
    RSYNC_VALUED,
  );
  const { options, rest } = said;
  const words = rest.slice(0, -1);
  if (!isRemote(rest.at(-1) ?? '') || words.some(isRemote) || valuesOf(said, '--files-from').length > 0)
    return null;
  const lines = options.flatMap(([name, value]): string[] => {
    if (name === '--exclude') return alternativesOf(value).map((one) => `- ${one}`);
    if (name === '--include') return alternativesOf(value).map((one) => `+ ${one}`);
    const list = name === '--exclude-from' || name === '--include-from' ? read(value).split(/\r?\n/) : [];
    const sign = name === '--exclude-from' ? '-' : '+';
    if (list.length > 0)
      return list
        .filter((one) => /^[^#;]/.test(one))
        .map((one) => (/^[+-] /.test(one) ? one : `${sign} ${one}`));
    return name === '--filter' || name === '-f'
      ? [value.replace(/^exclude/, '-').replace(/^include/, '+')]
      : [];
  });
  if (lines.some((line) => /^(?::|dir-merge).*\.gitignore/.test(line))) return null;
  const rules = lines.slice(0, MAX_RULES).flatMap((line) => {
    const [, sign, , pattern] = /^([+-])(?:,?[/sprx!]*)([ _])(.+)$/.exec(line) ?? [];
    return pattern === undefined ? [] : [{ isOut: sign === '-', fits: rsyncGlob(pattern) }];
  });
  return {
    by: 'upload',
    words,
    keepsOut: ({ within, word }) => {
      const path = /(?:^|\/)\.?$/.test(word) ? within : posix.join(posix.basename(word), within);
      return beginningsOf(path).some(
        (each) => rules.find(({ fits }) => fits(each, each !== path))?.isOut === true,
      );
    },
  };
}

const MAX_RULES = 500;

function rsyncGlob(pattern: string): (path: string, isFolder: boolean) => boolean {
  const glob = pattern.replace(/\/\*{3}$/, '/**').replace(/^\/|\/$/g, '');
  const isAnchored = pattern.startsWith('/');
  const isOfFolders = pattern.endsWith('/');
  const matches = compileDockerGlob(isAnchored ? glob : `**/${glob}`);
  return (path, isFolder) => (isFolder || !isOfFolders) && matches(path);
}

/** `a`, `a/b`, `a/b/c`. */
function beginningsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

function scpOf(args: readonly string[]): Sending | null {
  const { options, rest } = optionsOf(args, ['-P', '-i', '-o', '-F', '-c', '-l', '-J', '-S']);
  if (!isRemote(rest.at(-1) ?? '') || rest.slice(0, -1).some(isRemote)) return null;
  const isDeep = options.some(([name]) => /^-\w*r/.test(name));
  return { by: 'upload', words: rest.slice(0, -1), isDeep, keepsOut: () => false };
}

/** https://www.gnu.org/software/tar/manual/html_node/exclude.html */
function tarOf(args: readonly string[], read: (path: string) => string): Sending | null {
  const words: string[] = [];
  const out: string[] = [];
  let from = '';
  let isMaking = false;
  let isListed = false;
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
  const keepsOut = ({ within, word }: Member): boolean => {
    const named = word.replace(/^.*\/(?=\.(?:\/|$))/, '').replace(/\/$/, '');
    return beginningsOf(`${named}/${within}`).some((path) => {
      const parts = path.split('/');
      return parts.some((_, i) => rules.some((fits) => fits(parts.slice(i).join('/'))));
    });
  };
  return { words, keepsOut };
}

/** https://infozip.sourceforge.net/Zip.html: patterns are held against the whole name. */
function zipOf(args: readonly string[], read: (path: string) => string): Sending | null {
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
  const keepsOut = ({ name }: Member): boolean =>
    out!.some((fits) => fits(name)) || (only!.length > 0 && !only!.some((fits) => fits(name)));
  return { words: words.slice(1), isDeep, keepsOut };
}

/** https://7-zip.opensource.jp/chm/cmdline/switches/exclude.htm */
function sevenZipOf(args: readonly string[], read: (path: string) => string): Sending | null {
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
  const keepsOut = ({ name, within }: Member): boolean =>
    out.some(({ isAtAnyDepth, fits }) =>
      [name, within].flatMap(beginningsOf).some((path) => {
        const parts = path.split('/');
        return fits(path) || (isAtAnyDepth && parts.some((_, i) => fits(parts.slice(i).join('/'))));
      }),
    );
  return { words: rest.slice(1), keepsOut };
}

/** https://extensionworkshop.com/documentation/develop/web-ext-command-reference/#ignore-files */
function webExtensionOf(args: readonly string[], read: (path: string) => string): Sending | null {
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
  const keepsOut = ({ within }: Member): boolean =>
    /(?:^|\/)(?:\.|web-ext-artifacts\/)|\.(?:xpi|zip)$/.test(within) || isIgnored(within);
  return { words: [source ?? '.'], keepsOut };
}

const AWS_VALUED = [
  ...['--exclude', '--include', '--profile', '--region', '--acl', '--cache-control', '--endpoint-url'],
  ...['--sse', '--content-type', '--content-encoding', '--metadata', '--metadata-directive'],
  ...['--storage-class', '--grants'],
];

/** https://docs.aws.amazon.com/cli/latest/reference/s3/#use-of-exclude-and-include-filters: the last says. */
function awsOf(args: readonly string[]): Sending | null {
  const start = args.indexOf('s3');
  const command = args[start + 1] ?? '';
  if (start === -1 || !/^(?:sync|cp|mv)$/.test(command)) return null;
  const { options, rest } = optionsOf(args.slice(start + 2), AWS_VALUED);
  if (!/^s3:|^\$/.test(rest[1] ?? '') || rest[0]!.startsWith('s3:')) return null;
  const rules = options
    .filter(([name]) => name === '--exclude' || name === '--include')
    .map(([name, value]) => ({ isOut: name === '--exclude', fits: overSlashes(value) }));
  const keepsOut = ({ within }: Member): boolean =>
    rules.findLast(({ fits }) => fits(within))?.isOut === true;
  const isDeep = command === 'sync' || options.some(([name]) => name === '--recursive');
  return { by: 'upload', words: rest.slice(0, 1), isDeep, keepsOut };
}

/** `gsutil` and `gcloud storage`: https://cloud.google.com/sdk/gcloud/reference/storage/rsync#--exclude */
function googleOf(args: readonly string[]): Sending | null {
  const start = args.findIndex((word) => /^(?:rsync|cp|mv)$/.test(word));
  if (start === -1) return null;
  const said = optionsOf(args.slice(start + 1), [
    '-x',
    '-a',
    '-z',
    '-j',
    '-y',
    '--exclude',
    '--cache-control',
  ]);
  const { options, rest } = said;
  if (!/^gs:|^\$/.test(rest.at(-1) ?? '')) return null;
  const out = valuesOf(said, '-x', '--exclude').flatMap(plainExpression);
  const isDeep = options.some(([name]) => /^-\w*[rR]/.test(name) || name === '--recursive');
  const keepsOut = ({ within }: Member): boolean => out.some((fits) => fits(within));
  return { by: 'upload', words: rest.slice(0, -1), isDeep, keepsOut };
}

/** Of a regular expression the plain kind alone, which is no danger: `.*\.env$|^tmp/.*`. */
function plainExpression(text: string): ((path: string) => boolean)[] {
  return text
    .replace(/^\((.*)\)(\$?)$/, (_, inner: string, end: string) => inner.replaceAll('|', `${end}|`) + end)
    .split(/[|,]/)
    .filter((part) => /^\^?(?:[\w/@%=~ -]|\\[.\-/_]|\.\*|\.)+\$?$/.test(part))
    .map((part) => {
      const glob = part
        .replace(/^\^|\$$/g, '')
        .replace(/\\(.)|(\.\*)|(\.)/g, (_, letter?: string, any?: string) => letter ?? (any ? '*' : '?'));
      return overSlashes(part.endsWith('$') ? glob : `${glob}*`);
    });
}

/** https://learn.microsoft.com/cli/azure/storage/blob#az-storage-blob-upload-batch */
function azureOf(args: readonly string[]): Sending | null {
  const command = args.slice(0, 3).join(' ');
  if (!/^storage (?:blob (?:upload-batch|sync)|file upload-batch|fs directory upload)/.test(command))
    return null;
  const valued = args.filter(
    (word) => word.startsWith('-') && !/^--(?:overwrite|recursive|dryrun|no-progress)$/.test(word),
  );
  const said = optionsOf(args.slice(3), valued);
  const only = valuesOf(said, '--pattern').map(overSlashes);
  const isOut = azurePatterns(said);
  const keepsOut = (member: Member): boolean =>
    (only.length > 0 && !only.some((fits) => fits(member.within))) || isOut(member);
  return { by: 'upload', words: valuesOf(said, '-s', '--source'), keepsOut };
}

/** https://learn.microsoft.com/azure/storage/common/storage-ref-azcopy-copy */
function azcopyOf(args: readonly string[]): Sending | null {
  if (!/^(?:copy|cp|sync)$/.test(args[0] ?? '')) return null;
  const said = optionsOf(args.slice(1), ['--exclude-pattern', '--exclude-path', '--include-pattern']);
  const [from, to = ''] = said.rest;
  if (from === undefined || !/^https:|^\$/.test(to) || /^https:/.test(from)) return null;
  return { by: 'upload', words: [from], keepsOut: azurePatterns(said) };
}

function azurePatterns(said: Options): (member: Member) => boolean {
  const listOf = (name: string): string[] => valuesOf(said, name).flatMap((value) => value.split(';'));
  const out = listOf('--exclude-pattern').map(overSlashes);
  const only = listOf('--include-pattern').map(overSlashes);
  const folders = listOf('--exclude-path').map((path) => path.replace(/\/$/, ''));
  return ({ within }) => {
    const name = posix.basename(within);
    return (
      out.some((fits) => fits(name)) ||
      (only.length > 0 && !only.some((fits) => fits(name))) ||
      folders.some((folder) => `${within}/`.startsWith(`${folder}/`))
    );
  };
}

/** https://rclone.org/filtering/: the first rule that fits says. */
function rcloneOf(args: readonly string[]): Sending | null {
  const start = args.findIndex((word) => /^(?:sync|copy|move)$/.test(word));
  if (start === -1) return null;
  const said = optionsOf(args, [
    '--exclude',
    '--include',
    '--filter',
    '--config',
    '--transfers',
    '--checkers',
  ]);
  const [, from, to = ''] = said.rest;
  if (from === undefined || !isRemote(to) || isRemote(from)) return null;
  const rules = said.options.flatMap(([name, value]) => {
    const [, sign = name === '--exclude' ? '-' : '+', glob] = /^(?:([+-]) )?(.+)$/.exec(value) ?? [];
    if (glob === undefined || !/^--(?:exclude|include|filter)$/.test(name)) return [];
    return alternativesOf(glob).map((one) => ({ isOut: sign === '-', fits: rsyncGlob(one) }));
  });
  const isOnly = said.options.some(([name]) => name === '--include');
  return {
    by: 'upload',
    words: [from],
    keepsOut: ({ within }) => rules.find(({ fits }) => fits(within, false))?.isOut ?? isOnly,
  };
}

/** With an ignore file of its own that one says: src/env/shipping/uploads.ts. */
function cloudFoundryOf(args: readonly string[], read: (path: string) => string): Sending | null {
  if (args[0] !== 'push') return null;
  const valued = args.filter((word) => word.startsWith('-') && !/^--(?:no|random|task|strategy)/.test(word));
  const said = optionsOf(args.slice(1), valued);
  const [folder = '.'] = valuesOf(said, '-p', '--path');
  if (valuesOf(said, '-o', '--docker-image').length > 0 || read(posix.join(folder, '.cfignore')) !== '')
    return null;
  const keepsOut = ({ within }: Member): boolean =>
    /(?:^|\/)(?:\.hg|\.svn|_darcs)\/|^manifest\.yml$/.test(within);
  return { by: 'upload', words: [folder], keepsOut };
}
