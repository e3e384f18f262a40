// Why git refuses to look at a repository, by what it says, and what a person can do about it.
// Without a repository that git accepts nothing can be scanned: each of these is one line, with a
// command that helps where there is one.
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { quoteForShell } from '../../model/shell-quote.js';

export interface Refusal {
  readonly what: string;
  readonly fix: string;
  /**
   * True where a variable of the person's environment is wrong, and the repository may be sound.
   */
  readonly byUser?: true;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Known {
  readonly said: RegExp;
  readonly refusal: (match: RegExpExecArray, env: Environment) => Refusal;
}

/** Variables by which git is told where the repository is. */
const PLACES = ['GIT_DIR', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY', 'GIT_WORK_TREE'] as const;

const UPDATE = 'update git: git --version says which one this is';

/** Started elsewhere: in the repository, git fails before it does anything. */
const CONFIG = 'git -C / config --file';

/** The repository's configuration, as a word of a command; git cannot be asked. */
function configFile(): string {
  const here = process.cwd();
  for (let folder = here; ; folder = dirname(folder)) {
    const gitDir = join(folder, '.git');
    if (statSync(gitDir, { throwIfNoEntry: false })?.isDirectory())
      return quoteForShell(join(gitDir, 'config'));
    if (folder === dirname(folder)) break;
  }
  const isBare = statSync(resolve(here, 'objects'), { throwIfNoEntry: false })?.isDirectory();
  return quoteForShell(join(here, isBare ? 'config' : join('.git', 'config')));
}

/** In git's own words: setup.c, config.c. The first that fits counts. */
const KNOWN: readonly Known[] = [
  {
    said: /dubious ownership in repository at '(.*)'/,
    refusal: ([, path = '']) => ({
      what: `git refuses the repository ${path}: another user owns it`,
      fix: `if you trust it: git config --global --add safe.directory ${quoteForShell(path)}`,
    }),
  },
  {
    said: /cannot use bare repository '(.*)' \(safe\.bareRepository/,
    refusal: ([, path = '']) => ({
      what: `git refuses the bare repository ${path}: safe.bareRepository is explicit`,
      fix: `if you trust it, name it: GIT_DIR=${quoteForShell(path)} npx veleaks`,
    }),
  },
  {
    said: /repo version is 0, but v1-only extensions? found:\s+(\S+)/,
    refusal: ([, name = '']) => ({
      what: `the repository's format is 0, and its extension ${name} needs 1`,
      fix: `if the extension is meant: ${CONFIG} ${configFile()} core.repositoryFormatVersion 1`,
    }),
  },
  {
    said: /unknown repository extensions? found:\s+(\S+)/,
    refusal: ([, name = '']) => ({
      what: `this git does not know the repository's extension ${name}`,
      fix: `${UPDATE}; or, if nothing uses it: ${CONFIG} ${configFile()} --unset ${quoteForShell(`extensions.${name}`)}`,
    }),
  },
  {
    said: /Expected git repo version <= (\d+), found (\d+)/,
    refusal: ([, most, has]) => ({
      what: `the repository has the format ${has}, and this git reads up to ${most}`,
      fix: UPDATE,
    }),
  },
  {
    said: /bad config line (\d+) in file (.*)/,
    refusal: ([, line, file = '']) => ({
      what: `git cannot read line ${line} of its configuration ${file}`,
      fix: 'correct that line in an editor',
    }),
  },
  {
    said: /bad \S+ config value .* for '(.*)'/,
    refusal: ([, name = '']) => ({
      what: `git cannot use the value of its configuration variable ${name}`,
      fix: `correct it, or take it out: ${CONFIG} ${configFile()} --unset-all ${quoteForShell(name)}`,
    }),
  },
  {
    said: /bogus (?:count|format) in (GIT_CONFIG_\w+)|missing config (?:key|value) (GIT_CONFIG_\w+)/,
    refusal: ([, bogus, missing]) => ({
      what: `the variable ${bogus ?? missing} is not as git wants it`,
      fix: `take it out of the environment: unset ${bogus ?? 'GIT_CONFIG_COUNT'}`,
      byUser: true,
    }),
  },
  {
    said: /unknown error occurred while reading the configuration files|^fatal: unable to access '(.*)':/m,
    refusal: ([, file], { GIT_CONFIG_GLOBAL }) => ({
      what: `git cannot read its configuration ${file ?? GIT_CONFIG_GLOBAL ?? 'files'}`,
      fix:
        GIT_CONFIG_GLOBAL === undefined
          ? 'check the permissions of it: ls -ld ~/.gitconfig ~/.config/git'
          : 'it is named by a variable: unset GIT_CONFIG_GLOBAL',
    }),
  },
  {
    said: /not a git repository: '?(.*?)'?$/m,
    refusal: ([, path = ''], env) =>
      misplaced(env) ?? {
        what: `the file .git here leads to ${path}, which is no repository`,
        fix: 'in the main work tree: git worktree repair; or clone it again',
      },
  },
];

/**
 * Where a variable of the environment has git look in the wrong place; git itself does not say so.
 */
export function misplaced(env: Environment): Refusal | null {
  const set = PLACES.filter((name) => env[name]);
  if (set.length === 0) return null;
  const values = set.map((name) => `${name}=${env[name]}`).join(' ');
  return {
    what: `the environment says where the repository is, and there is none that git can use: ${values}`,
    fix: `take it out of the environment: unset ${set.join(' ')}`,
    byUser: true,
  };
}

/** Null for what is not known here. */
export function refusalOf(said: string, env: Environment): Refusal | null {
  for (const { said: pattern, refusal } of KNOWN) {
    const match = pattern.exec(said);
    if (match) return refusal(match, env);
  }
  return /not a git repository/.test(said) ? misplaced(env) : null;
}
