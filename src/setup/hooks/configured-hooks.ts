// Hooks that stand in the configuration of git, and not in files: `hook.<name>.command` and
// `.event`, which git runs since 2.54.
// https://git-scm.com/docs/git-config#Documentation/git-config.txt-hookfriendly-namecommand
import { containsKey } from '../../detect/mask-text.js';
import { configEntries, gitVersion } from '../../git/questions.js';
import { HOOK_NAMES, type HookName } from './hook-names.js';

/** The first git that runs them. */
const FIRST = [2, 54] as const;

interface ConfiguredHook {
  readonly name: string;
  readonly command: string;
}

export interface ConfiguredHooks {
  /** Whether this git runs them. */
  readonly areRun: boolean;
  /** As git says it: `2.39.5`. */
  readonly version: string;
  /** Names and commands of those that are to run, by event. */
  readonly active: ReadonlyMap<HookName, readonly ConfiguredHook[]>;
  /** The events of each, by its name, be it switched on or off. */
  readonly events: ReadonlyMap<string, readonly string[]>;
  /** Names of those that have a command. */
  readonly withCommand: ReadonlySet<string>;
  /** Names of those that are switched off, and events of which all are. */
  readonly off: readonly string[];
  /** What this repository sets, in its order: no other has it by itself. */
  readonly own: readonly (readonly [key: string, value: string])[];
}

export async function readConfiguredHooks(cwd: string): Promise<ConfiguredHooks> {
  const entries = await configEntries(cwd, '^hook\\.');
  const version = entries.length === 0 ? '' : await gitVersion(cwd);
  const events = new Map<string, readonly string[]>();
  const commands = new Map<string, string>();
  const switches = new Map<string, boolean>();
  for (const { key, value } of entries) {
    const [, name = '', setting = ''] = /^hook\.(.+)\.([^.]+)$/s.exec(key) ?? [];
    // An empty one takes those before it back.
    if (setting === 'event') events.set(name, value === '' ? [] : [...(events.get(name) ?? []), value]);
    if (setting === 'command') commands.set(name, value);
    if (setting === 'enabled') switches.set(name, !/^(?:false|no|off|0|)$/i.test(value));
  }
  const off = [...switches].filter(([, isOn]) => !isOn).map(([name]) => name);
  const activeAt = (event: HookName): ConfiguredHook[] =>
    off.includes(event)
      ? []
      : [...events].flatMap(([name, of]) => {
          const command = commands.get(name);
          return of.includes(event) && !off.includes(name) && command ? [{ name, command }] : [];
        });
  const active = HOOK_NAMES.map((event) => [event, activeAt(event)] as const);
  return {
    areRun: isSince(version, FIRST),
    version,
    active: new Map(active.filter(([, hooks]) => hooks.length > 0)),
    events,
    withCommand: new Set([...commands].filter(([, command]) => command !== '').map(([name]) => name)),
    off,
    own: entries
      .filter(({ scope }) => scope === 'local' || scope === 'worktree')
      .map(({ key, value }) => [key, value] as const)
      .filter((pair) => !pair.some(containsKey)),
  };
}

function isSince(version: string, [major, minor]: readonly [number, number]): boolean {
  const [, a = 0, b = 0] = (/^(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  return a > major || (a === major && b >= minor);
}

/** Why git runs none of those that the configuration has for an event; null where it has none. */
export function whyNoneRuns(
  event: HookName,
  { areRun, version, events, withCommand, off }: ConfiguredHooks,
): string | null {
  const names = [...events].flatMap(([name, of]) => (of.includes(event) ? [name] : []));
  if (names.length === 0) return null;
  const named = `hook.${names.join(', hook.')} of the configuration`;
  // No git would run it.
  if (!names.some((name) => withCommand.has(name))) return `${named} has no command`;
  if (!areRun) return `git runs ${named} from ${FIRST.join('.')} on, and this is ${version}`;
  const switched = [event, ...names].find((name) => off.includes(name)) ?? event;
  return `${named} is switched off: hook.${switched}.enabled is false`;
}
