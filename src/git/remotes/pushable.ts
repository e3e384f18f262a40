// What a push could bring, where nobody says what it brings; and what of a server everyone can
// fetch.
import { objectTypes } from '../objects/object-types.js';
import { type GitOptions, runGit } from '../process/spawn.js';
import { listRefs } from '../refs/ref-names.js';

/** git's own refs, and those that track a remote: a plain push brings none of them. */
const NOT_PUSHED = /^refs\/(?:remotes|prefetch|bisect|worktree|rewritten|original)\/|^refs\/stash$/;

/** `push --mirror` brings all that `refs/` holds, but what is of one work tree. */
const NOT_MIRRORED = /^refs\/(?:bisect|worktree|rewritten)\//;

/**
 * The objects that HEAD and the refs name, as far as they are here, and the names of the refs.
 * `isMirror`: the push may be one that mirrors.
 */
export async function everyPushable(
  options: GitOptions,
  isMirror: boolean,
): Promise<{ oids: string[]; names: string[] }> {
  const notPushed = isMirror ? NOT_MIRRORED : NOT_PUSHED;
  const [listed, head] = await Promise.all([
    listRefs(['objectname', 'refname'], options),
    runGit(['rev-parse', '--verify', '--quiet', 'HEAD'], options),
  ]);
  const refs = listed
    .map(([oid = '', name = '']) => ({ oid, name }))
    .filter(({ name }) => !notPushed.test(name));
  const heads = head.code === 0 ? [head.stdout.toString('latin1').trim()] : [];
  const here = await objectTypes([...heads, ...refs.map(({ oid }) => oid)], options);
  return { oids: [...here.keys()], names: refs.map(({ name }) => name) };
}

/**
 * True where a server may keep some of its branches or tags to itself: gitconfig(5),
 * transfer.hideRefs.
 */
export async function refsAreHidden(options: GitOptions): Promise<boolean> {
  const answer = await runGit(
    ['config', '--null', '--get-regexp', '^(transfer|receive|uploadpack)\\.hiderefs$'],
    options,
  );
  if (answer.code === 1) return false;
  const values = answer.stdout.toString('utf8').split('\0').slice(0, -1);
  const patterns = values.map((record) => record.slice(record.indexOf('\n') + 1));
  return answer.code !== 0 || patterns.some((pattern) => !/^refs\/(?!heads|tags)\w/.test(pattern));
}

/**
 * Whether a push without a word of what it brings may be a mirror: one to an address, or to a
 * remote whose configuration says what it is given.
 */
export async function mayMirror(
  { name, address }: { readonly name: string; readonly address: string },
  options: GitOptions,
): Promise<boolean> {
  if (name === '' || name === address) return true;
  const answer = await runGit(['config', '--null', '--get-regexp', '^remote\\..*\\.(mirror|push)$'], options);
  if (answer.code === 1) return false;
  const keys = answer.stdout.toString('utf8').split('\0');
  const own = keys.filter((record) => record.startsWith(`remote.${name}.`));
  return answer.code !== 0 || own.some((record) => !/\.mirror\n(?:false|no|off|0)$/i.test(record));
}
