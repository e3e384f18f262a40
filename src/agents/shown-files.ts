// The files and variables that a shell command prints: the words behind a program that prints
// files, what it is fed with, what code in the line reads. What this does not see (a script, a
// program of another name) is seen in the tool's output.
import { regex } from '../model/regex.js';
import { joinFolder } from './command-folder.js';
import type { Read } from './contract.js';
import { shownByCode } from './inline-code.js';
import { MAX_COMMAND, type Simple, simpleCommands } from './shell-words.js';

/** Programs that print (a part of) the files they are given. */
const PRINTERS = words(
  'cat tac nl head tail less more most bat batcat type gc get-content sls select-string sed awk gawk ' +
    'mawk cut sort uniq ' +
    'strings xxd od hexdump base64 base32 jq yq column fold diff pr rev fmt expand unexpand paste join ' +
    'comm cmp look openssl ' +
    'dd bzcat zcat zless grep egrep fgrep zgrep rg ag ack findstr',
);
const SEARCHERS = words('grep egrep fgrep zgrep rg ag ack findstr sls select-string');
/** What only says how much, or what sum, comes in. */
const COUNTERS = words('wc md5sum sha1sum sha256sum shasum cksum true');
/** What prints its words. */
const ECHOES = words('echo printf print write-output write-host');
/** Programs and words that another program may stand behind. */
const BEFORE = words(
  'sudo doas command builtin exec time nice nohup env then do else if while until ! { timeout stdbuf ' +
    'watch setsid ionice ' +
    'unbuffer busybox xargs parallel',
);
const SHELLS = words('bash sh zsh dash ksh fish pwsh powershell cmd eval');
const INTERPRETERS = /^(?:python[\d.]*|pypy3?|node|bun|deno|ruby|perl|php|lua|pwsh|powershell)$/;
/** A variable that is read. */
const VARIABLE = /\$env:(\w+)|\$\{?(\w+)|%(\w+)%/gi;

/** PowerShell reads files by the names of .NET. */
const DOT_NET = regex('gi')`
  \[(?:System\.)?IO\.(?:File|StreamReader)\]::(?:Read|Open|new)\w*\(+\s*(?:Resolve-Path\s+)?
  ["']?([^"'()\s]{1,1000})
`;
const MAX_DOT_NET = 64 * 1024;

const MAX_DEPTH = 6;

/**
 * Paths as written, or relative to a `cd` before; a name may be none of a file, and may be a
 * pattern of a shell's.
 */
export function shownBy(command: string): Read[] {
  const state: State = {
    folder: '',
    values: new Map(),
    captured: new Map(),
    sourced: [],
    reads: [],
    depth: 0,
  };
  for (const [, path] of command.slice(0, MAX_DOT_NET).matchAll(DOT_NET)) state.reads.push({ path: path! });
  followLine(command, state);
  if (command.length > MAX_COMMAND) state.reads.push({ unseen: 'the rest of a long command' });
  return state.reads;
}

interface State {
  folder: string;
  /** What was assigned in the line, and what files an assigned output was of. */
  readonly values: Map<string, readonly string[]>;
  readonly captured: Map<string, Read[]>;
  /** Files whose variables the shell has taken over. */
  readonly sourced: string[];
  readonly reads: Read[];
  readonly depth: number;
}

function followLine(command: string, state: State): void {
  for (const one of simpleCommands(command)) follow(one, state);
}

function follow(one: Simple, state: State): void {
  const { before, program, rest } = takenApart(one, state, true);
  const add = (reads: readonly Read[]): void => give(one, reads, state);
  const filesOf = (paths: readonly string[]): Read[] =>
    paths.filter((path) => path !== '').map((path) => ({ path: joinFolder(state.folder, path) }));

  if (program === 'cd' || program === 'pushd' || program === 'set-location')
    state.folder = joinFolder(state.folder, rest.find((word) => !word.startsWith('-')) ?? '');
  else if (program === 'for' && rest[1] === 'in') state.values.set(rest[0]!, rest.slice(2));
  else if (program === 'source' || program === '.')
    state.sourced.push(joinFolder(state.folder, rest[0] ?? ''));
  else if (SHELLS.has(program)) {
    const script = scriptOf(program, rest, one);
    if (script !== null && state.depth < MAX_DEPTH) followLine(script, { ...state, depth: state.depth + 1 });
  }
  add(variablesShown(one, program, before, rest, state));
  if (INTERPRETERS.test(program)) add(shownByProgram(program, [...rest, ...one.texts], state.folder));
  const isPrinter = PRINTERS.has(program) && !(program === 'sed' && isInPlace(rest));
  const isFed = before.some((word) => /^(?:xargs|parallel)$/.test(word));
  if (SEARCHERS.has(program)) add(searched(rest, state));
  else if (isPrinter || rest.some((word) => /^\/dev\/(?:stdout|stderr|tty)$/.test(word)))
    add(filesOf(pathsIn(rest)));
  // Without a program (`$(<a)`), or of a loop.
  if ((isPrinter && !SEARCHERS.has(program)) || /^(?:|done|tee|tr)$/.test(program))
    add(filesOf(one.inputs.flatMap((word) => valuesOf(word, state))));
  // What another command lists is printed here: `ls | xargs cat`, `cat $(ls)`, `find -exec cat`.
  if (isFed && isPrinter && one.from !== null) add(filesOf(listed(one.from, state)));
  if (one.of !== null && PRINTERS.has(takenApart(one.of, state).program))
    give(one.of, filesOf(listed(one, state)), state);
  const runs =
    program === 'find' || program === 'fd' ? rest.findIndex((word) => /^-(?:exec|ok|x|X)/.test(word)) : -1;
  if (runs >= 0 && PRINTERS.has(programOf(rest[runs + 1] ?? ''))) add(filesOf(listed(one, state)));
  add(filesOf(rest.flatMap((word) => /^file:\/\/(?=[\\/.])(.+)/.exec(word)?.[1] ?? [])));
  if (program === 'curl' || program === 'wget')
    add(filesOf(sentFiles(rest)).map((read) => ({ ...read, isSent: true })));
}

/** Takes what a command prints to where its output goes. */
function give(one: Simple, reads: readonly Read[], state: State): void {
  const left = leftOf(one, reads);
  if (left.length === 0) return;
  let last = one;
  while (last.to !== null) last = last.to;
  if (last.of === null) {
    for (const read of left) state.reads.push(read);
    return;
  }
  const { words: given, texts } = last.of;
  const { program } = takenApart(last.of, state);
  const [, name] = /^(?:export )?(\w+)=$/.exec(given.join(' ')) ?? [];
  if (name !== undefined) state.captured.set(name, [...left]);
  else if (program === 'export' || given[0] === 'env') {
    for (const read of left) if ('path' in read) state.sourced.push(read.path);
  } else if (ECHOES.has(program) || (texts.length > 0 && PRINTERS.has(program))) give(last.of, left, state);
}

/** What is left of it at the end of the pipe. */
function leftOf({ isKept, to }: Simple, reads: readonly Read[]): readonly Read[] {
  if (reads.length === 0 || isKept) return [];
  if (to === null) return reads;
  const [word = '', ...rest] = to.words;
  const program = programOf(word);
  if (COUNTERS.has(program)) return [];
  if (!SEARCHERS.has(program)) return leftOf(to, reads);
  if (rest.some((option) => SAYS_NO_LINE.test(option))) return [];
  const lineWords = searchedWords(rest);
  return leftOf(to, lineWords === null ? reads : reads.map((read) => ({ ...read, lineWords })));
}

interface Parts {
  /** What stands before the program: assignments, and programs that run another. */
  readonly before: readonly string[];
  readonly program: string;
  readonly rest: readonly string[];
}

function takenApart({ words: plain }: Simple, state: State, assigns = false): Parts {
  const given = plain.flatMap((word) => valuesOf(word, state));
  const at = startOf(given, assigns ? state.values : null);
  return { before: given.slice(0, at), program: programOf(given[at] ?? ''), rest: given.slice(at + 1) };
}

/** Code in the line, and a program that runs a line of code for each line of its files. */
function shownByProgram(program: string, rest: readonly string[], folder: string): Read[] {
  const flags = rest.filter((word) => word.startsWith('-'));
  const isPrinted = program === 'node' && flags.some((flag) => /^-(?:pe?$|-print)/.test(flag));
  const { files, variables } = shownByCode(rest.join('\n'), isPrinted);
  const isFilter =
    /^(?:perl|ruby)$/.test(program) && flags.some((flag) => /^-\w*[np]/.test(flag)) && !isInPlace(flags);
  const filtered = isFilter ? rest.filter((word) => !word.startsWith('-')) : [];
  return [
    ...[...files, ...filtered].map((path) => ({ path: joinFolder(folder, path) })),
    ...variables.map((variable) => ({ variable })),
  ];
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/**
 * The name of a program, in lower case; a backslash before a letter is a shell's, or parts a path
 * on Windows.
 */
function programOf(word: string): string {
  const name = word.replace(/^.*\//, '').replace(/\.exe$/i, '');
  const last = name.replace(/^.*\\/, '');
  const plain = name.replaceAll('\\', '');
  return (PRINTERS.has(plain.toLowerCase()) ? plain : last).toLowerCase();
}

/**
 * Where the program stands: behind assignments, and behind programs that run another, with their
 * options and numbers.
 */
function startOf(given: readonly string[], values: State['values'] | null): number {
  let at = 0;
  let isBehind = false;
  while (at < given.length) {
    const word = given[at]!;
    const assigned = /^(\w+)=(.*)$/s.exec(word);
    if (assigned !== null) values?.set(assigned[1]!, [assigned[2]!]);
    else if (BEFORE.has(programOf(word))) isBehind = true;
    else if (isBehind && /^-/.test(word)) {
      // `-u ada`, but not `-0 cat`.
      const next = given[at + 1];
      if (
        /^-[a-zA-Z]$/.test(word) &&
        next !== undefined &&
        !PRINTERS.has(programOf(next)) &&
        !/^-/.test(next)
      )
        at += 1;
    } else if (!(isBehind && /^[\d.]+[smhd]?$/.test(word))) break;
    at += 1;
  }
  return at;
}

/** The word with what the line itself has assigned; `$PWD` is the folder. */
function valuesOf(word: string, { values }: State): string[] {
  const plain = word.replace(/(?:\$PWD|\$\{PWD\}|~\+)(?=\/|$)/g, '.');
  const [whole, name] = /\$\{?(\w+)\}?/.exec(plain) ?? [];
  const known = name === undefined ? undefined : values.get(name);
  return known === undefined ? [plain] : known.map((value) => plain.replace(whole!, () => value));
}

/** The text that a shell is given to run; null where it is given none. */
function scriptOf(program: string, rest: readonly string[], { texts }: Simple): string | null {
  if (program === 'eval') return rest.join(' ');
  const at = rest.findIndex((word) => /^(?:-\w*c|-command|\/c)$/i.test(word));
  if (at < 0) return texts.length === 0 ? null : texts.join('\n');
  const isList = /^(?:cmd|powershell|pwsh)$/.test(program);
  const script = isList ? rest.slice(at + 1).join(' ') : (rest[at + 1] ?? '');
  // `sh -c 'cat "$1"' x a`
  return script.replace(/\$\{?([1-9@*])\}?/g, (_, n: string) =>
    /\d/.test(n) ? (rest[at + 2 + Number(n)] ?? '') : rest.slice(at + 3).join(' '),
  );
}

function pathsIn(rest: readonly string[]): string[] {
  return rest
    .filter((word) => !/^-./.test(word) || /^-(?:literal)?path:/i.test(word))
    .map((word) => word.replace(/^-(?:literal)?path:|^if=/i, ''));
}

function isInPlace(rest: readonly string[]): boolean {
  return rest.some((word) => /^-i|^--in-place|^-[a-zA-Z]*i$/.test(word));
}

/** Options of searchers that have them say names or counts alone. */
const SAYS_NO_LINE =
  /^(?:-[a-zA-Z]*[qclL][a-zA-Z]*|--(?:quiet|silent|count|files-with(?:out)?-match(?:es)?))$/;
/**
 * Options with which other lines than those that match are shown as well, or with which the pattern
 * is not in the line.
 */
const SHOWS_OTHERS = regex()`
  ^(?:-[a-zA-Z]*[vABCfz][a-zA-Z]*\d*|-\d+|--(?:invert-match|(?:after|before)?-?context|file
  |null-data|passthru).*)$
`;

function searched(rest: readonly string[], { folder }: State): Read[] {
  if (rest.some((word) => SAYS_NO_LINE.test(word))) return [];
  const lineWords = searchedWords(rest);
  const paths = pathsIn(rest);
  const withinFolders = rest.some((word) =>
    /^-[a-zA-Z]*[rRu][a-zA-Z]*$|^--(?:recursive|hidden|unrestricted)$/.test(word),
  );
  const hidden = withinFolders ? hiddenIn(paths) : [];
  return [...paths, ...hidden].map((path) => ({
    path: joinFolder(folder, path),
    ...(lineWords === null ? {} : { lineWords }),
  }));
}

/** In a whole folder only the files are looked at in which a key is looked for. */
function hiddenIn(paths: readonly string[]): string[] {
  const folders = paths.length > 1 ? paths.slice(1) : ['.'];
  return folders.flatMap((folder) => [`${folder}/.env`, `${folder}/.env.*`]);
}

/** In lower case, what a line that is shown has: one of these; null where any may be shown. */
function searchedWords(rest: readonly string[]): string[] | null {
  if (rest.some((word) => SHOWS_OTHERS.test(word))) return null;
  const named = rest.flatMap((word, at) =>
    /^(?:-\w*e|--regexp|-Pattern)$/.test(word) ? [rest[at + 1] ?? ''] : [],
  );
  const patterns = named.length > 0 ? named : [rest.find((word) => !word.startsWith('-')) ?? ''];
  return patterns.flatMap((pattern) => pattern.split(/\\?\|/)).map(longestWord);
}

/** What each line that fits an expression has in it: its longest plain part. */
function longestWord(pattern: string): string {
  // What may be there, or not, says nothing.
  const plain = pattern.replace(/\\[a-zA-Z]|\[[^\]]*\]|.[?*]|.\{[^}]*\}/g, ' ').match(/\w+/g) ?? [];
  return plain.reduce((long, one) => (one.length > long.length ? one : long), '').toLowerCase();
}

/**
 * Of variables: what `env`, `printenv A`, `echo $A`, `set` print, of the environment and of files
 * that were sourced.
 */
function variablesShown(
  one: Simple,
  program: string,
  before: readonly string[],
  rest: readonly string[],
  { sourced, captured }: State,
): Read[] {
  return variablesNamed(one, program, before, rest).flatMap((variable): Read[] => [
    ...(variable === null ? [...captured.values()].flat() : (captured.get(variable) ?? [])),
    { variable },
    ...sourced.map((path) =>
      variable === null ? { path } : { path, lineWords: [`${variable.toLowerCase()}=`] },
    ),
  ]);
}

function variablesNamed(
  { words: plain, isFed }: Simple,
  program: string,
  before: readonly string[],
  rest: readonly string[],
): (string | null)[] {
  const isAlone = rest.length === 0 && !isFed;
  if (program === '' && !isFed && before.length === 1 && programOf(before[0]!) === 'env') return [null];
  if (program === 'printenv')
    return rest.length === 0 ? [null] : rest.filter((word) => !word.startsWith('-'));
  if (program === 'set' && isAlone) return [null];
  if (/^(?:export|declare|typeset)$/.test(program) && !isFed && rest.every((word) => /^-[px]+$/.test(word)))
    return [null];
  if (/^(?:ls|dir|gci|get-childitem)$/.test(program) && rest.some((word) => /^env:[\\/]?\*?$/i.test(word)))
    return [null];
  if (ECHOES.has(program) || /^\$env:\w+$/i.test(program))
    return plain.flatMap((word) => [...word.matchAll(VARIABLE)].map(([, a, b, c]) => (a ?? b ?? c)!));
  return [];
}

/** What a command lists, as paths and patterns. */
function listed({ words: given }: Simple, state: State): string[] {
  const [program = '', ...rest] = given.flatMap((word) => valuesOf(word, state));
  return listedBy(programOf(program), rest);
}

function listedBy(program: string, rest: readonly string[]): string[] {
  if (program === 'find' || program === 'fd') {
    const end = rest.findIndex((word) => /^[-(!]/.test(word));
    const roots = rest.slice(0, end < 0 ? rest.length : end);
    const names = rest.flatMap((word, at) => (/^-i?(?:name|path)$/.test(word) ? [rest[at + 1] ?? ''] : []));
    const wanted = names.length > 0 ? names : ['.env', '.env.*'];
    return (roots.length > 0 ? roots : ['.']).flatMap((root) => wanted.map((name) => `${root}/**/${name}`));
  }
  if (program === 'ls' || program === 'dir') {
    const named = rest.filter((word) => !word.startsWith('-'));
    return named.length > 0 ? named : rest.some((word) => /^-\w*[aA]/.test(word)) ? ['*', '.*'] : ['*'];
  }
  return /^(?:echo|printf)$/.test(program) ? [...rest] : [];
}

/** What leaves the machine: `curl -d @a`, `-F f=@a`, `-T a`. */
function sentFiles(rest: readonly string[]): string[] {
  return rest.flatMap((word, at) => {
    const [, path] =
      /^(?:[^=@\s]*=)?@([^;\s]+)/.exec(word) ??
      /^--post-file=(.+)/.exec(word) ??
      (/^(?:-T|--upload-file|--post-file|--body-file)$/.test(rest[at - 1] ?? '') ? [word, word] : []);
    return path === undefined ? [] : [path];
  });
}
