// `veleaks hook <name>`: what a git hook calls, with the hook's own arguments and standard input. Any exit code but 0 stops git.
import { EXIT, type ExitCode, VeleaksError } from '../model/errors.js';
import type { Scope } from '../scan/request.js';
import { nearest, quote } from './arguments.js';
import type { ParsedArguments } from './flags.js';
import { writeReport } from './output.js';
import { scanWith } from './scan.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

const STOPS = {
  'pre-commit': 'commit',
  'pre-merge-commit': 'commit',
  'pre-push': 'push',
  'pre-receive': 'receive',
} as const;

type HookName = keyof typeof STOPS;

export async function runHook(parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  const [name, ...args] = parsed.operands;
  if (!isHookName(name)) throw unknownHook(name);
  const scope = await scopeOf(name, args, world);
  if (scope === null) return EXIT.clean;
  const report = await scanWith(scope, settingsOf(name, settings), world);
  await writeReport(report, settings, world, STOPS[name]);
  return report.exitCode;
}

function isHookName(name: string | undefined): name is HookName {
  return name !== undefined && Object.hasOwn(STOPS, name);
}

function unknownHook(name: string | undefined): VeleaksError {
  const names = Object.keys(STOPS);
  const near = name === undefined ? undefined : nearest(name, names);
  return new VeleaksError(
    'usage',
    name === undefined
      ? 'veleaks hook wants the name of a git hook'
      : `veleaks hook does not serve ${quote(name)}`,
    near ? `did you mean: veleaks hook ${near}?` : `use one of: ${names.join(', ')}`,
  );
}

/** Null where there is nothing to look at: refs are deleted, and none is pushed. */
async function scopeOf(name: HookName, args: readonly string[], world: World): Promise<Scope | null> {
  switch (name) {
    case 'pre-commit':
    case 'pre-merge-commit':
      return { kind: 'staged' };
    case 'pre-push':
      return (await import('./hook-push.js')).pushScope(args, world);
    case 'pre-receive':
      return (await import('./hook-push.js')).receiveScope(world);
  }
}

/** What a shallow clone does not have it cannot push: it is no gap. */
function settingsOf(name: HookName, settings: Settings): Settings {
  if (STOPS[name] === 'commit') return settings;
  return { ...settings, acceptSkipped: [...settings.acceptSkipped, 'shallow'] };
}
