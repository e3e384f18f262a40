// From arguments to an exit code: picks the command, and turns every error into one line for a
// person.
import { resolve } from 'node:path';
import { loadDetector } from '../detect/load-detector.js';
import { maskText } from '../detect/mask-text.js';
import { EXIT, type ExitCode, VeleaksError } from '../model/errors.js';
import { sanitize } from '../report/safe/sanitize.js';
import { meantByWord, parseArguments, quote } from './arguments/arguments.js';
import type { ParsedArguments } from './arguments/flags.js';
import { readSettings } from './arguments/settings.js';
import { writeError } from './world/streams.js';
import type { World } from './world/world.js';

/**
 * Runs the program. Never throws but for an interrupt: what goes wrong is reported on standard
 * error.
 */
export async function run(argv: readonly string[], world: World): Promise<ExitCode> {
  try {
    return await dispatch(argv, world);
  } catch (error) {
    if (world.signal.aborted) throw error;
    await loadNamedRules(argv, world.cwd);
    return reportError(error, world);
  }
}

/** Puts the rules that the arguments name in force, before anything else is known. */
async function loadNamedRules(argv: readonly string[], cwd: string): Promise<void> {
  if (argv.some((argument) => /^--(?:rules|config)\b/.test(argument)))
    await (await import('./arguments/named-rules.js')).loadNamedRules(argv, cwd);
}

/** Tells what went wrong, and gives the exit code for it. */
export async function reportError(error: unknown, world: World): Promise<ExitCode> {
  const known = error instanceof VeleaksError ? error : unexpected(error);
  await loadDetector();
  const line = `veleaks: ${sanitize(maskText(`${known.message}; ${known.fix}`))}\n`;
  await writeError(line, world);
  return known.exitCode;
}

/**
 * What scans loads the detector when it sees a needle, in what it reads or in what it reports; what
 * only tells how veleaks is used needs none.
 */
const LOAD_IT_LATER = ['staged', 'hook', 'files', 'history', 'stdin', 'help', 'completion'];

async function dispatch(argv: readonly string[], outer: World): Promise<ExitCode> {
  const parsed = parseArguments(argv);
  if (!LOAD_IT_LATER.includes(parsed.command) && !asksAboutItself(parsed)) await loadDetector();
  const { directory } = parsed.values;
  const world =
    typeof directory === 'string'
      ? (await import('./world/directory.js')).startedIn(directory, outer)
      : outer;
  if (parsed.values.version) {
    await world.stdout.write(`${__VELEAKS_VERSION__}\n`);
    return EXIT.clean;
  }
  if (parsed.values.help || parsed.command === 'help') {
    const { helpFor } = await import('./arguments/help.js');
    await world.stdout.write(helpFor(parsed));
    return EXIT.clean;
  }
  if (parsed.command === 'completion') {
    const { completionFor } = await import('./arguments/completion.js');
    await world.stdout.write(completionFor(parsed.operands[0]));
    return EXIT.clean;
  }
  if (parsed.command === 'ci') {
    // What it may read is decided by the range that it is about; until then the checkout's rules
    // are those whose keys are masked.
    await loadNamedRules(argv, world.cwd);
    return (await import('./ci/ci.js')).runCi(parsed, world);
  }
  const settings = await readSettings(parsed, world.cwd);
  switch (parsed.command) {
    case 'env':
      return (await import('./env.js')).runEnv(parsed, settings, world);
    case 'init':
      if (parsed.values.agents !== undefined)
        return (await import('./setup/init-agents.js')).runInitAgents(parsed, world);
      return (await import('./setup/init.js')).runInit(parsed, settings, world);
    case 'doctor':
      return (await import('./setup/doctor.js')).runDoctor(parsed, settings, world);
    case 'hook':
      if (parsed.operands[0] === 'agent')
        // It speaks the agent's language, in its exit code too.
        return (await (
          await import('./hook/hook-agent.js')
        ).runHookAgent(parsed, settings, world)) as ExitCode;
      return (await import('./hook/hook.js')).runHook(parsed, settings, world);
    case 'baseline':
      return (await import('./baseline.js')).runBaseline(parsed, settings, world);
    case 'verify':
      return (await import('./revoke/verify.js')).runVerify(parsed, settings, world);
    case 'revoke':
      return (await import('./revoke/revoke.js')).runRevoke(parsed, settings, world);
    case 'rotate':
      return (await import('./rotate/rotate.js')).runRotate(parsed, settings, world);
    case 'repos':
      return (await import('./repos.js')).runRepos(parsed, settings, world);
    case 'merge':
      return (await import('./merge.js')).runMerge(parsed, settings, world);
    case 'rules':
      return (await import('./rules.js')).runRules(parsed, settings, world);
    default:
      if (parsed.command === 'all') await suggestCommand(parsed.operands[0], world);
      if (parsed.values.redact) return (await import('./machine.js')).runRedact(parsed, settings, world);
      if (parsed.values.shard !== undefined)
        return (await import('./history-shard.js')).runShard(parsed, settings, world);
      if (parsed.values.revoke)
        return (await import('./revoke/revoke.js')).runRevoke(parsed, settings, world);
      return (await import('./scan.js')).runScan(parsed, settings, world);
  }
}

function asksAboutItself({ values }: ParsedArguments): boolean {
  return values.version === true || values.help === true;
}

/** Throws a usage error for a path that is not there and reads like a command: `stagd`. */
async function suggestCommand(word: string | undefined, { cwd }: World): Promise<void> {
  const meant = word === undefined ? undefined : meantByWord(word);
  if (word === undefined || meant === undefined) return;
  const { existsSync } = await import('node:fs');
  if (existsSync(resolve(cwd, word))) return;
  throw new VeleaksError(
    'usage',
    `${quote(word)} is neither a command nor an existing path`,
    `did you mean: ${meant}?`,
  );
}

const INSTALL_AGAIN = ['a file of veleaks is missing', 'install it again: npm install veleaks'] as const;

/** Failures of the machine, wherever they happen: what, and how to fix it. */
const SYSTEM: Readonly<Record<string, readonly [string, string]>> = {
  MODULE_NOT_FOUND: INSTALL_AGAIN,
  ERR_MODULE_NOT_FOUND: INSTALL_AGAIN,
  EMFILE: ['too many files are open', 'raise the limit: ulimit -n 1024'],
  ENFILE: ['too many files are open on this machine', 'close some programs, and run it again'],
  ENOSPC: ['a disk is full', 'make room: df -h says where'],
  EROFS: ['a folder cannot be written: its disk is read-only', 'set TMPDIR to one that can be written'],
};

/** What may be wrong with a file that was meant to be read, wherever that happens. */
const UNFIT: Readonly<Record<string, string>> = {
  ERR_NOT_REGULAR: 'is a pipe or a device in the place of a file',
  ERR_FILE_TOO_LARGE: 'has more bytes than such a file can have',
  EISDIR: 'is a folder in the place of a file',
  ENOTDIR: 'has a file where a folder should be',
  ELOOP: 'is a link that leads back to itself',
  EACCES: 'may not be read or written',
  EPERM: 'may not be read or written',
  EIO: 'cannot be read: its disk fails',
  ENAMETOOLONG: 'has too long a path',
};

/**
 * An error that veleaks did not foresee. Its message is not shown: it may quote what was scanned.
 */
function unexpected(error: unknown): VeleaksError {
  const { name = 'Error', code, path } = error as NodeJS.ErrnoException;
  const unfit = UNFIT[code ?? ''];
  if (unfit !== undefined && path !== undefined)
    return new VeleaksError('io', `${path} ${unfit}`, 'check what is there, and its permissions', {
      cause: error,
    });
  const known = SYSTEM[code ?? ''];
  if (known) return new VeleaksError('io', `${known[0]} (${code})`, known[1], { cause: error });
  const frame = /at (?:async )?(\S+) \(?[^()]*?([\w.-]+\.c?js:\d+)/.exec((error as Error).stack ?? '');
  const where = frame ? ` in ${frame[1]} (${frame[2]})` : '';
  return new VeleaksError(
    'internal',
    `an unexpected error: ${name}${code ? ` ${code}` : ''}${where}`,
    'please report it; nothing was changed',
    { cause: error },
  );
}
