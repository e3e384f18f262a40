// Why git refuses to look at a repository, by what it says, and what a person can do about it.
// Without a repository that git accepts nothing can be scanned: each of these is one line, with a
// command that helps where there is one.

import { statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { foldersUp } from '../../files/folders-up.js';
import { isFolder } from '../../files/is-folder.js';
import { regex } from '../../model/regex.js';
import { shell } from '../../model/shell-quote.js';

interface Refusal {
  readonly what: string;
  readonly fix: string;
  /**
   * True where a variable of the person's environment is wrong, and the repository may be sound.
   */
  readonly byUser?: true;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Known {
  /**
   * What git says first, from its beginning: values of a repository's configuration, line breaks
   * and all, stand further on in what it says.
   */
  readonly said: RegExp;
  /** Null where what git says is not so. */
  readonly refusal: (match: RegExpExecArray, env: Environment, cwd: string) => Refusal | null;
}

/** Variables by which git is told where the repository is. */
const PLACES = ['GIT_DIR', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY', 'GIT_WORK_TREE'] as const;

const UPDATE = 'update git: git --version says which one this is';

/** The configuration of the repository around a folder; git cannot be asked. */
function configFile(cwd: string): string {
  const here = resolve(cwd);
  for (const folder of foldersUp(here)) {
    const gitDir = join(folder, '.git');
    if (statSync(gitDir, { throwIfNoEntry: false })?.isDirectory()) return join(gitDir, 'config');
  }
  const isBare = statSync(resolve(here, 'objects'), { throwIfNoEntry: false })?.isDirectory();
  return join(here, isBare ? 'config' : join('.git', 'config'));
}

/**
 * A change of the configuration. git is started elsewhere: in the repository it fails before it
 * does anything.
 */
function configure(cwd: string, change: string): string {
  return `${shell`git -C / config --file ${configFile(cwd)}`} ${change}`;
}

/** In git's own words: setup.c, config.c. The first that fits counts. */
const KNOWN: readonly Known[] = [
  {
    // The second form is that of git 2.35.
    said: regex('m')`
      ^fatal: (?:detected dubious ownership in repository at |unsafe repository \()'([^\n]*)'
      (?:$| is owned)
    `,
    refusal: ([, path = '']) =>
      isOneFolder(path)
        ? {
            what: `git refuses the repository ${path}: another user owns it`,
            fix: `if you trust it: ${shell`git config --global --add safe.directory ${path}`}`,
          }
        : null,
  },
  {
    said: /^fatal: cannot use bare repository '(.*)' \(safe\.bareRepository/,
    refusal: ([, path = '']) => ({
      what: `git refuses the bare repository ${path}: safe.bareRepository is explicit`,
      fix:
        basename(path) === '.git'
          ? `go to its work tree: ${shell`cd ${dirname(path)}`}`
          : `if you trust it, name it: ${shell`GIT_DIR=${path} npx veleaks`}`,
    }),
  },
  {
    said: /^fatal: repo version is 0, but v1-only extensions? found:\s+(\S+)/,
    refusal: ([, name = ''], _, cwd) => ({
      what: `the repository's format is 0, and its extension ${name} needs 1`,
      fix: `if the extension is meant: ${configure(cwd, 'core.repositoryFormatVersion 1')}`,
    }),
  },
  {
    said: /^fatal: unknown repository extensions? found:\s+(\S+)/,
    refusal: ([, name = ''], _, cwd) => ({
      what: `this git does not know the repository's extension ${name}`,
      fix: `${UPDATE}; or, if nothing uses it: ${configure(cwd, shell`--unset ${`extensions.${name}`}`)}`,
    }),
  },
  {
    said: /^fatal: Expected git repo version <= (\d+), found (\d+)/,
    refusal: ([, most, has]) => ({
      what: `the repository has the format ${has}, and this git reads up to ${most}`,
      fix: UPDATE,
    }),
  },
  {
    said: /^(?:fatal|error): bad config line (\d+) in file (.*)/,
    refusal: ([, line, file = '']) => ({
      what: `git cannot read line ${line} of its configuration ${file}`,
      fix: 'correct that line in an editor',
    }),
  },
  {
    // git names the including file on the third line, and the included one on the second.
    said: regex()`
      ^(?:fatal|error): exceeded maximum include depth \(\d+\) while including\s+([^\n]*)
      \nfrom\s+([^\n]*)
    `,
    refusal: ([, file = '', from = '']) => ({
      what: `git's configuration includes itself without end: ${from} includes ${file}`,
      fix: 'take one of the lines of [include] out of it in an editor',
    }),
  },
  {
    said: regex()`
      ^fatal: (\S*index): (?:index file|unable to map index file|index uses|unordered stage
      |unknown index)
    `,
    refusal: ([, file = '']) => ({
      what: `git cannot read its index ${file}`,
      fix: 'move that file away, and have git make it anew: git reset (what was staged must be added again)',
    }),
  },
  {
    said: regex()`
      ^fatal: (?:couldn't read|unable to open|unable to mmap|unable to fdopen
      |unexpected line in) '?(\S*packed-refs)'?
    `,
    refusal: ([, file = '']) => ({
      what: `git cannot read its list of refs ${file}`,
      fix: `look at what it is, and who may read it: ${shell`ls -l ${file}`}`,
    }),
  },
  {
    said: /^fatal: cannot chdir to '([^\n]*)': /,
    refusal: ([, path = '']) => ({
      what: `the repository's work tree is to be ${path} (core.worktree), and no such folder can be entered`,
      fix: 'to search its history: GIT_WORK_TREE=. npx veleaks history',
    }),
  },
  {
    // The value may hold what stands behind it: the last name counts.
    said: /^(?:fatal|error): bad \S+ config value '.*' for '([^'\n]*)'/s,
    refusal: ([, name = ''], _, cwd) => ({
      what: `git cannot use the value of its configuration variable ${name}`,
      fix: `correct it, or take it out: ${configure(cwd, shell`--unset-all ${name}`)}`,
    }),
  },
  {
    said: regex()`
      ^(?:fatal|error): (?:bogus (?:count|format) in (GIT_CONFIG_\w+)
      |missing config (?:key|value) (GIT_CONFIG_\w+))
    `,
    refusal: ([, bogus, missing]) => ({
      what: `the variable ${bogus ?? missing} is not what git expects`,
      fix: `take it out of the environment: unset ${bogus ?? 'GIT_CONFIG_COUNT'}`,
      byUser: true,
    }),
  },
  {
    // The repository's own; the user's is another.
    said: /^fatal: unable to access '((?:[^'\n]*\/)?\.git\/[^'\n]*)': /,
    refusal: ([, file = '']) => ({
      what: `git cannot read its configuration ${file}`,
      fix: `look at what it is, and who may read it: ${shell`ls -l ${file}`}`,
    }),
  },
  {
    said: regex()`
      ^fatal: unknown error occurred while reading the configuration files
      |^fatal: unable to access '(.*)':
    `,
    refusal: ([, file], { GIT_CONFIG_GLOBAL }) => ({
      what: `git cannot read its configuration ${file ?? GIT_CONFIG_GLOBAL ?? 'files'}`,
      fix:
        GIT_CONFIG_GLOBAL === undefined
          ? 'check the permissions of it: ls -ld ~/.gitconfig ~/.config/git'
          : 'it is named by a variable: unset GIT_CONFIG_GLOBAL',
    }),
  },
  {
    said: /^fatal: not a git repository: '?(.*?)'?$/m,
    refusal: ([, path = ''], env) =>
      misplaced(env) ?? {
        what: `the file .git here leads to ${path}, which is not a repository`,
        fix: 'in the main work tree: git worktree repair; or clone it again',
      },
  },
];

/** What git warns of before: a file of the user's that it cannot read. */
const WARNING = /^(?:warning: unable to access '[^'\n]*': [^'\n]*\n)+/;

/** No pattern such as `*`, which would stand for every repository. */
function isOneFolder(path: string): boolean {
  return isAbsolute(path) && isFolder(path);
}

/**
 * Where a variable of the environment has git look in the wrong place; git itself does not say so.
 */
function misplaced(env: Environment): Refusal | null {
  const set = PLACES.filter((name) => env[name]);
  if (set.length === 0) return null;
  const values = set.map((name) => `${name}=${env[name]}`).join(' ');
  return {
    what: `the environment says where the repository is, and there is none that git can use: ${values}`,
    fix: `take it out of the environment: unset ${set.join(' ')}`,
    byUser: true,
  };
}

/** What git says where there is no repository. */
const NO_REPOSITORY = /^fatal: not a git repository/;

/** Whether git says that it finds no repository. */
export function findsNone(said: string): boolean {
  return NO_REPOSITORY.test(said.replace(WARNING, ''));
}

/** Null for what is not known here. `cwd`: where git was started. */
export function refusalOf(said: string, env: Environment, cwd = process.cwd()): Refusal | null {
  const first = said.replace(WARNING, '');
  for (const { said: pattern, refusal } of KNOWN) {
    const match = pattern.exec(first);
    if (match?.index === 0) return refusal(match, env, cwd);
  }
  return findsNone(said) ? misplaced(env) : null;
}
