// `veleaks hook <name>`: what a git hook calls, with the hook's own arguments and standard input.
// Any exit code but 0 stops git.
import { existsSync, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isFolder } from '../../files/is-folder.js';
import { liesAt } from '../../files/lies-at.js';
import type { Skip } from '../../model/coverage.js';
import { EXIT, type ExitCode, VeleaksError } from '../../model/errors.js';
import type { Report } from '../../model/report.js';
import type { Scope } from '../../model/scope.js';
import { nearest, quote } from '../arguments/arguments.js';
import type { ParsedArguments } from '../arguments/flags.js';
import type { Settings } from '../arguments/settings.js';
import { scanWith } from '../scan.js';
import { writeReport } from '../world/output.js';
import type { World } from '../world/world.js';

const STOPS = {
  'pre-commit': 'commit',
  'pre-merge-commit': 'commit',
  'commit-msg': 'commit',
  'pre-push': 'push',
  'pre-receive': 'receive',
} as const;

/** Others that git runs where it is pushed to: githooks(5). They see a part, or come too late. */
const OF_SERVERS = new Set([
  'update',
  'proc-receive',
  'post-receive',
  'post-update',
  'reference-transaction',
]);

type HookName = keyof typeof STOPS;

export async function runHook(parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  const [name, ...args] = parsed.operands;
  if (!isHookName(name)) throw unknownHook(name);
  const scope = await scopeOf(name, args, world);
  if (scope === null) return EXIT.clean;
  const write = (found: Report): Promise<void> => {
    const beyond = beyondOf(scope, found);
    return writeReport(found, settings, world, { stops: STOPS[name], ...(beyond ? { beyond } : {}) });
  };
  const report = await scanWith(scope, await settingsOf(name, settings, world), world, {
    writeSoFar: write,
  });
  await write(report);
  return report.exitCode;
}

/** Why more was searched than what a push brings. */
function beyondOf(scope: Scope, { coverage }: Report): 'unseen' | 'broken' | undefined {
  if (scope.kind !== 'history') return undefined;
  // git cannot walk the range, or stopped on the way: all that is here was searched.
  const isBroken = ({ kind, reason }: Skip): boolean =>
    kind === 'history' && (reason === 'corrupt' || reason === 'missing' || reason === 'git-failed');
  if (coverage.skipped.some(isBroken)) return 'broken';
  return scope.beforePush === 'unseen' ? 'unseen' : undefined;
}

function isHookName(name: string | undefined): name is HookName {
  return name !== undefined && Object.hasOwn(STOPS, name);
}

function unknownHook(name: string | undefined): VeleaksError {
  const names = [...Object.keys(STOPS), 'agent'];
  const near = name === undefined ? undefined : nearest(name, names);
  return new VeleaksError(
    'usage',
    name === undefined
      ? 'veleaks hook needs the name of a git hook, or agent'
      : `veleaks hook does not handle ${quote(name)}`,
    near
      ? `did you mean: veleaks hook ${near}?`
      : name !== undefined && OF_SERVERS.has(name)
        ? 'on a server pre-receive looks at the whole push: veleaks hook pre-receive'
        : `use one of: ${names.join(', ')}`,
  );
}

/** Null where there is nothing to look at: refs are deleted, and none is pushed. */
async function scopeOf(name: HookName, args: readonly string[], world: World): Promise<Scope | null> {
  switch (name) {
    case 'pre-commit':
    case 'pre-merge-commit':
      return { kind: 'staged', ...besideIndex(world.env) };
    case 'commit-msg':
      return messageScope(args, world);
    case 'pre-push':
      return (await import('./hook-push.js')).pushScope(args, world);
    case 'pre-receive':
      return (await import('./hook-push.js')).receiveScope(world);
  }
}

/**
 * `pre-commit run` by hand or in a CI: there may be nothing in the index, and the framework says
 * `Passed` and hides the rest. It names a range (`--from-ref`), or nothing (`--all-files`); a
 * commit's own hook has an index that git names.
 */
function besideIndex(env: World['env']): Pick<Extract<Scope, { kind: 'staged' }>, 'beside'> {
  const { PRE_COMMIT, PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to, GIT_INDEX_FILE } = env;
  if (!PRE_COMMIT) return {};
  if (from && to) return { beside: { range: { revisions: [to, `^${from}`] } } };
  return GIT_INDEX_FILE === undefined ? { beside: 'files' } : {};
}

/**
 * git sets the editor to `:` for the hook where it opens none: builtin/commit.c, run_commit_hook().
 */
async function messageScope([named]: readonly string[], world: World): Promise<Scope> {
  const file = named === undefined ? await newestMessage(world) : await messageFile(named, world);
  if (file === null)
    throw new VeleaksError(
      'usage',
      'veleaks hook commit-msg needs the file with the message',
      'pass on what git gives to the hook: veleaks hook commit-msg "$1"',
    );
  return { kind: 'message', file, edited: world.env.GIT_EDITOR !== ':' };
}

/** The pre-commit framework hands on no file where its configuration keeps the name out. */
async function newestMessage(world: World): Promise<string | null> {
  if (!world.env.PRE_COMMIT) return null;
  return (await import('./newest-message.js')).newestMessage(world);
}

/**
 * git names it from the top of the work tree; a hook may have gone to the folder of a package
 * before. git writes it through a link, to whatever that leads to.
 */
async function messageFile(file: string, { cwd, signal }: World): Promise<string> {
  const here = resolve(cwd, file);
  if (existsSync(here) && !isFolder(here)) return regular(here, file);
  const { findRepository } = await import('../../git/repository.js');
  const there = resolve((await findRepository(cwd, signal))?.cwd ?? cwd, file);
  if (existsSync(there) && !isFolder(there)) return regular(there, file);
  if (isFolder(there) || isMissing(there)) throw noMessage(`there is no file ${quote(file)}`);
  return there;
}

/** The path of a file that is there, behind all links. */
function regular(path: string, named: string): string {
  if (statSync(path).isFile()) return realpathSync(path);
  throw noMessage(`${quote(named)} is no file that holds a message`);
}

function noMessage(what: string): VeleaksError {
  return new VeleaksError(
    'usage',
    `veleaks hook commit-msg: ${what}`,
    'pass on what git gives to the hook: veleaks hook commit-msg "$1"',
  );
}

/** Not so what cannot be looked at: whoever reads it says why. */
function isMissing(file: string): boolean {
  try {
    return liesAt(file)?.isSymbolicLink() ?? true;
  } catch {
    return false;
  }
}

/**
 * What a shallow clone does not have it cannot push: it is no gap. A server takes exceptions from
 * its default branch as it is: who pushes a key does not accept it by the same push.
 */
async function settingsOf(name: HookName, settings: Settings, world: World): Promise<Settings> {
  if (STOPS[name] === 'commit') return settings;
  const pushed: Settings = { ...settings, acceptSkipped: [...settings.acceptSkipped, 'shallow'] };
  if (name !== 'pre-receive') return pushed;
  const [{ findRepository }, { BaseExceptions }] = await Promise.all([
    import('../../git/repository.js'),
    import('../../scan/base-exceptions.js'),
  ]);
  const repository = await findRepository(world.cwd, world.signal);
  if (repository === null) return pushed;
  return { ...pushed, exceptions: new BaseExceptions(repository, 'HEAD', world.signal) };
}
