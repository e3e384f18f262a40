// What a command of a script puts into an archive or copies to a host, whatever git ignores, and
// what its excludes keep out. Nobody knows whether a script is run: all of it is perhaps.

import { join, posix } from 'node:path';
import { regex } from '../../../model/regex.js';
import { compileDockerGlob } from '../../docker/docker-ignore.js';
import { isElsewhere, type PlanFile } from '../../reading/plan-files.js';
import { readSmallFile } from '../../reading/small-file.js';
import { alternativesOf, LEFT_OUT, mayFitIn, type Packager } from '../packager.js';
import { sevenZipOf, tarOf, webExtensionOf, zipOf } from './archivers.js';
import { awsOf, azcopyOf, azureOf, cloudFoundryOf, googleOf } from './clouds.js';
import { type CommandReader, optionsOf, type Sending } from './command-line.js';
import { rcloneOf, rsyncOf, scpOf } from './copiers.js';
import type { Listing } from './listing.js';
import { commandsIn, pathFrom } from './script-commands.js';
import { scriptsIn } from './scripts.js';
import { firebaseOf, ghPagesOf, netlifyOf, surgeOf, wranglerOf } from './sites.js';

/** By the command's name. */
const TOOLS: Readonly<Record<string, CommandReader>> = {
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
  'gh-pages': ghPagesOf,
  surge: surgeOf,
  netlify: netlifyOf,
  ntl: netlifyOf,
  wrangler: wranglerOf,
  firebase: firebaseOf,
};
const NAMED = new RegExp(`\\b(?:${Object.keys(TOOLS).join('|')})\\b`);

/** More commands of one file are not looked at: each file on disk is held against each of them. */
const MAX_COMMANDS = 500;
const MAX_WORDS = 20_000;
/** What a command is to leave out: a person lists no more, and each command may read it. */
const MAX_LIST_BYTES = 64 * 1024;

/** Whether a command of the file may send files, by the words that stand in it. */
export function maySend({ text }: PlanFile): boolean {
  return NAMED.test(text);
}

/** What the commands in a file take of the repository at `root`. */
export async function sendingCommandsIn(root: string, file: PlanFile, cut?: () => void): Promise<Packager[]> {
  if (!maySend(file)) return [];
  const { path, folder } = file;
  let room = MAX_WORDS;
  const all = (await scriptsIn(file))
    .flatMap((script) => script.starts.flatMap((start) => commandsIn(script, folder, start)))
    .filter(({ words: [name = ''] }) => Object.hasOwn(TOOLS, name));
  const commands = all.slice(0, MAX_COMMANDS).filter(({ words }) => {
    room -= words.length;
    return room >= 0;
  });
  if (commands.length < all.length) cut?.();
  // Many commands read the same one.
  const lists = new Map<string, string>();
  const listAt = (read: string): string => {
    const known = lists.get(read);
    if (known !== undefined) return known;
    const bytes = readSmallFile(join(root, read));
    const list = bytes === null || bytes.length > MAX_LIST_BYTES ? '' : bytes.toString('utf8');
    lists.set(read, list);
    return list;
  };
  return commands.flatMap(({ words: [name = '', ...args], at, listing }) => {
    const readAt = (named: string): string => {
      const read = pathFrom(at, named, folder);
      return read === null ? '' : listAt(read);
    };
    const sending = TOOLS[name]!(args, readAt);
    return sending === null || at === null
      ? []
      : packagerOf(path, sending, { at, folder, isElsewhere: isElsewhere(file), listing });
  });
}

interface Place {
  readonly at: string;
  readonly folder: string;
  readonly isElsewhere: boolean;
  readonly listing: Listing | null;
}

function packagerOf(
  source: string,
  { by, words, isDeep = true, takesGit = false, keepsOut }: Sending,
  place: Place,
): Packager[] {
  const { at: cwd, folder, isElsewhere, listing } = place;
  const roots = words.flatMap(alternativesOf).flatMap((word) => {
    const path = pathFrom(cwd, word, folder);
    if (path === null || (isElsewhere && isCheckout(path, cwd))) return [];
    if (listing === null || !listing.words.includes(word))
      return [{ word, path, withinOf: withinRoot(path, isDeep) }];
    const below = withinRoot(path, true);
    const withinOf = (file: string): string | null => {
      const within = below(file);
      return within === null || !listing.lists(word, within, isDeep) ? null : within;
    };
    return [{ word, path, withinOf }];
  });
  if (roots.length === 0) return [];
  // What git has in a CI is what that has fetched, perhaps one commit.
  const leftOut = takesGit && !isElsewhere ? LEFT_OUT_OF_COPIES : LEFT_OUT;
  const takes = (path: string): boolean =>
    !leftOut.test(path) &&
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

/**
 * Where the command stands, or around it: there lies what git has, unless a build made the folder.
 */
function isCheckout(path: string, cwd: string): boolean {
  return path === '' || (`${cwd}/`.startsWith(`${path}/`) && !MADE.test(path));
}

const MADE = regex()`
  (?:^|/)(?:dist|build|built|out|output|public|release|bundle|www|_?site|_build|target|deploy|publish
  |export|artifacts?|coverage|storybook-static|\.\w+)(?:/|$)
`;

const LEFT_OUT_OF_COPIES = /(?:^|\/)node_modules\//;

const WILDCARD = /[*?[]/;

/**
 * Where a path lies in what a path with wildcards stands for: '' for itself; null where it does
 * not, or below it though folders are left out.
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
