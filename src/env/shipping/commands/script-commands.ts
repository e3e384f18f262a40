// The commands of scripts, Makefiles and CI files, with the folder each runs in, as far as a text
// shows it without being run.

import { posix } from 'node:path';
import { regex } from '../../../model/regex.js';
import { joinPath, leadsOut } from '../../reading/plan-path.js';
import { type GivenCommand, type Listing, withList } from './listing.js';
import { listedBy, passedOn, startedBy, takingFrom } from './listings.js';

export interface Script {
  readonly text: string;
  readonly begins: RegExp | null;
}

interface ScriptCommand {
  /** Its name first, without what only starts it (`sudo`, `npx`). */
  readonly words: readonly string[];
  /** Relative to the root, '' for the root itself; null where only running it tells. */
  readonly at: string | null;
  /** What it is given of what another command lists; among its words is where that begins. */
  readonly listing: Listing | null;
}

/** A person writes no longer lines; variables may make them so. */
const MAX_LINE = 4_000;

/**
 * `begins`: the lines that a shell of their own begins with; null where one shell runs it all.
 * `folder`: of the file, which `$0` stands for; `start`: where it is run.
 */
export function commandsIn(
  { text, begins }: Script,
  folder: string,
  start: string,
  depth = 0,
): ScriptCommand[] {
  const commands: ScriptCommand[] = [];
  let at: string | null = start;
  const outer: (string | null)[] = [];
  let words: string[] = [];
  let piped: Listing | null = null;
  const loops: (Loop | null)[] = [];
  const add = (command: readonly string[], listing: Listing | null = null): void => {
    commands.push({ words: command, at, listing });
  };
  const end = (isPiped = false): void => {
    const named = words.slice(words.findIndex((word) => !STARTERS.test(word)));
    words = [];
    if (named.length === 0 || STARTERS.test(named[0]!)) return;
    const [name, ...rest] = named;
    const command = [posix.basename(name!), ...rest];
    const list = piped;
    if (/^(?:while|until|for|select)$/.test(name!)) {
      loops.unshift(name === 'while' && list !== null ? loopOver(rest, list) : null);
      loops.splice(MAX_LOOPS);
    }
    if (name === 'done') loops.shift();
    piped = isPiped ? (list === null ? listedBy(command) : passedOn(command, list)) : null;
    if (name === 'pushd') outer.push(at);
    if (name === 'popd') at = outer.pop() ?? null;
    else if (name === 'cd' || name === 'pushd')
      at = pathFrom(at, rest.find((word) => !/^-\w|^--$/.test(word)) ?? '~', folder);
    else {
      const inner = shellText(command);
      if (inner !== null && depth < MAX_SHELLS && at !== null)
        for (const one of commandsIn({ text: inner, begins: null }, folder, at, depth + 1))
          commands.push(one);
      const taking = givenBy(loops, command) ?? (list && takingFrom(command, list));
      add(taking?.words ?? command, taking?.listing);
      for (const started of startedBy(command)) add(started.words, started.listing);
    }
  };
  for (const line of linesOf(text)) {
    if (begins?.test(line)) at = start;
    for (const [token] of line.slice(0, MAX_LINE).matchAll(TOKEN)) {
      if (!SEPARATOR.test(token)) words.push(plain(token));
      else {
        end(token === '|');
        if (token === '(') outer.push(at);
        if (token === ')' && outer.length > 0) at = outer.pop()!;
      }
    }
    end();
  }
  return commands;
}

/** Shells in shells, and loops in loops: a person writes no more. */
const MAX_SHELLS = 3;
const MAX_LOOPS = 8;

/** What `sh -c '…'` runs. */
function shellText([name = '', ...args]: readonly string[]): string | null {
  if (!/^(?:ba|da|k|z)?sh$|^ash$/.test(name)) return null;
  const at = args.findIndex((word) => /^-\w*c$/.test(word));
  return at === -1 ? null : (args[at + 1] ?? null);
}

/** `… | while read -r NAME; do`: the files of a list, one after the other. */
interface Loop {
  /** A command with the list in the place of the name. */
  given(command: readonly string[]): GivenCommand | null;
}

/** A command with the list of one of the loops around it, innermost first. */
function givenBy(loops: readonly (Loop | null)[], command: readonly string[]): GivenCommand | null {
  for (const loop of loops) {
    const taking = loop?.given(command);
    if (taking) return taking;
  }
  return null;
}

function loopOver(words: readonly string[], listing: Listing): Loop | null {
  const at = words.indexOf('read');
  const name = at === -1 ? undefined : words.at(-1);
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return null;
  const isName = (word: string): boolean => word === `$${name}` || word === `\${${name}}`;
  return {
    given: (command) =>
      command.some(isName) ? { words: withList(command, isName, listing.words), listing } : null,
  };
}

/** A path that a command names, from the root; null where it is not known, or lies elsewhere. */
export function pathFrom(at: string | null, word: string, folder: string): string | null {
  const [, place, below = ''] = /^\/@(script|top)(?=\/|$)(.*)$/.exec(word) ?? [];
  const base = place === 'script' ? folder : place === 'top' ? '' : at;
  const path = place === undefined ? word : `.${below}`;
  if (base === null || /^[/~-]|[$`]|^[a-z][\w+.-]*:\/\//i.test(path)) return null;
  const joined = joinPath(base, path);
  return joined === null || leadsOut(joined) ? null : joined;
}

const TOKEN = /(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\\.|[^\s"'\\;&|()])+|&&|\|\||[;&|()]/g;
const SEPARATOR = /^(?:&&|\|\||[;&|()])$/;

/** What stands before a command. */
const STARTERS = regex()`
  ^(?:[@+-]{1,2}|!|\{|if|then|else|do|time|sudo|exec|command|npx|bunx|pnpm|yarn|dlx|run:|script:
  |cmd:|command:|-\ |cross-env|--yes|-y|env|[A-Za-z_]\w*=.*)$
`;

function plain(token: string): string {
  return token
    .replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g, (_, a?: string, b?: string, c?: string) =>
      a === undefined ? (b ?? c ?? '') : a.replace(/\\(["\\$`])/g, '$1'),
    )
    .replace(/^@(?=[a-z])/, '');
}

function linesOf(text: string): string[] {
  const joined = text.replace(/\\\r?\n[ \t]*/g, ' ').replace(/\r/g, '');
  return filledIn(places(joined)).map((line) =>
    line.replace(/(?:^|\s)#.*$/, '').replace(/^(\s*(?:-|- \w+:|\w+:)\s+)(["'])(.*)\2\s*$/, '$1$3'),
  );
}

/** `$(cd "…" && pwd)` */
const FOLDER_OF = regex('g')`
  \$\(\s*cd (?:-P )?(?:-- )?"?(/@[\w./-]{1,200})"?(?: ?&?>\s?/dev/null(?: 2>&1)?)? ?&& ?pwd(?: -P)?\s*\)
`;

/** Ways to write the folder of the script, the top of the work tree, and where one is. */
function places(text: string): string {
  return text
    .replace(/\$?\$\(git rev-parse --show-toplevel\)/g, '/@top')
    .replace(/\$?\$\(dirname (?:-- )?"?\$(?:0|\{0\}|\{BASH_SOURCE(?:\[0\])?\}|BASH_SOURCE)"?\)/g, '/@script')
    .replace(FOLDER_OF, '$1')
    .replace(/\$?\$\(pwd\)|`pwd`|\$?\$\{?PWD\b\}?|\$[({]CURDIR[)}]|\$\(shell pwd\)/g, '.')
    .replace(/\$\{?(?:GITHUB_WORKSPACE|CI_PROJECT_DIR|WORKSPACE)\b\}?/g, '/@top');
}

const ASSIGNMENT = regex()`
  ^\s*(?:(?:export|readonly|local|declare)\s+(?:-\w+\s+)?)?([A-Za-z_]\w*)
  (?:(\+?=)|\s*(?:[:?]|(\+))?=\s+|[:?]=)(?:"([^"\n]*)"|'([^'\n]*)'|\(([^)]*)\)|([^\n]*))$
`;
const MAX_VALUE = 2_000;

/** The lines, with the variables that the same text gives a value. */
function filledIn(text: string): string[] {
  const values = new Map<string, string>();
  const fill = (line: string): string =>
    line
      .replace(/"\$\{(\w+)\[[@*]\]\}"/g, (all, name: string) => values.get(name) ?? all)
      .replace(
        /\$?\$(?:\{(\w+)(?::?-([^}\n]*))?\}|\((\w+)\)|([A-Za-z_]\w*))/g,
        (all, a?: string, other?: string, b?: string, c?: string) =>
          values.get(a ?? b ?? c ?? '') ?? other ?? all,
      )
      // What another command prints is not known; one word is a variable of a Makefile.
      .replace(/\$\((?:([A-Za-z_]\w*)|[^()\n]*)\)|`[^`\n]*`/g, (_, name?: string) =>
        name === undefined ? '$_' : `\${${name}}`,
      );
  const lists = text.replace(/^([ \t]*\w+\+?=\([^()]{0,2000}\))/gm, (list) => list.replace(/\n/g, ' '));
  return lists.split('\n').map((line) => {
    if (line.length > MAX_LINE) return '';
    const filled = fill(line);
    const [, name, plus, makePlus, ...given] = ASSIGNMENT.exec(filled.trim()) ?? [];
    if (name !== undefined) {
      const value = given.find((each) => each !== undefined) ?? '';
      const before = plus === '+=' || makePlus ? `${values.get(name) ?? ''} ` : '';
      values.set(name, (before + value).slice(0, MAX_VALUE));
    }
    return filled.slice(0, MAX_LINE);
  });
}
