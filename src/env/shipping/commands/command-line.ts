// What a command that sends files says of them, and how the tools write that: options with values,
// wildcards, hosts.

import { compileDockerGlob } from '../../docker/docker-ignore.js';
import { foldersAbove } from '../../reading/folders-above.js';

/** A file that a command would take. */
export interface SentFile {
  /** As the command names it: from the folder it runs in. */
  readonly name: string;
  /** From the folder that the command names. */
  readonly within: string;
  /** What it names. */
  readonly word: string;
}

export interface Sending {
  readonly by?: 'upload';
  /** What it takes: files and folders. */
  readonly words: readonly string[];
  /** False where folders are left out. */
  readonly isDeep?: boolean;
  /** It takes git's own folder as any other. */
  readonly takesGit?: boolean;
  readonly keepsOut: (member: SentFile) => boolean;
}

/** What the words behind a command's name say; null where it takes none of what git ignores. */
export type CommandReader = (args: readonly string[], read: (path: string) => string) => Sending | null;

/** More rules of one command are not looked at: each file on disk is held against each of them. */
export const MAX_RULES = 500;

export interface CommandOptions {
  /** Each with its value; '' where it has none. */
  readonly options: readonly (readonly [name: string, value: string])[];
  readonly rest: readonly string[];
}

/** `valued`: options with a value behind them. */
export function optionsOf(args: readonly string[], valued: readonly string[]): CommandOptions {
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

export function valuesOf({ options }: CommandOptions, ...names: string[]): string[] {
  return options.filter(([name]) => names.includes(name)).map(([, value]) => value);
}

/** A wildcard that goes over slashes, as in zip, tar and S3. */
export function overSlashes(pattern: string): (text: string) => boolean {
  // To a glob of Docker's, nothing is a slash.
  const matches = compileDockerGlob(pattern.replaceAll('/', SLASH).replace(/\*+/g, '*'));
  return (text) => matches(text.replaceAll('/', SLASH));
}

const SLASH = '\u{1}';

export function isRemote(word: string): boolean {
  // A variable of that name stands for a host.
  return (
    /^[^/]{1,300}:|^rsync:/.test(word) ||
    /^\$[{(]?\w*(?:HOST|SERVER|REMOTE|DEST|TARGET|DEPLOY|SSH)/i.test(word)
  );
}

/** `a`, `a/b`, `a/b/c`. */
export function beginningsOf(path: string): string[] {
  return [...foldersAbove(path).slice(1), path];
}
