// Hook managers whose hooks are commands in a file of JSON, package.json most often: husky 4,
// yorkie, simple-git-hooks. Each writes .git/hooks anew when packages are installed, so a hook put
// there by hand does not last.
import { containsKey } from '../../detect/mask-text.js';
import { regex } from '../../model/regex.js';
import type { HookName } from '../hooks/hook-names.js';

export interface JsonManager {
  /** Where the hooks are in package.json. */
  readonly keys: readonly string[];
  /** The command of a hook, from that of the program. */
  readonly commandOf: (name: HookName, program: string) => string;
  /** What has the manager write its hooks. */
  readonly take: string;
  /** Those that it does not know of: git runs none of its commands there. */
  readonly lacks?: readonly HookName[];
}

export const JSON_MANAGERS = {
  /** https://github.com/toplenboren/simple-git-hooks */
  'simple-git-hooks': {
    keys: ['simple-git-hooks'],
    commandOf: (name, program) => `${program} hook ${name} "$@"`,
    take: 'npx simple-git-hooks',
  },
  /** https://github.com/yyx990803/yorkie/blob/v2.0.0/src/hooks.json */
  yorkie: {
    lacks: ['pre-merge-commit'],
    keys: ['gitHooks'],
    commandOf: (name, program) => `${program} hook ${name} $GIT_PARAMS`,
    take: 'node node_modules/yorkie/bin/install.js',
  },
  /** https://github.com/typicode/husky/tree/v4.3.8; it reads the lines of a push itself. */
  'husky-4': {
    keys: ['husky', 'hooks'],
    commandOf: (name, program) =>
      `${name === 'pre-push' ? `printf '%s\\n' "$HUSKY_GIT_STDIN" | ` : ''}${program} hook ${name} ` +
      '$HUSKY_GIT_PARAMS',
    take: 'npm rebuild husky',
  },
} as const satisfies Record<string, JsonManager>;

export type JsonManagerName = keyof typeof JSON_MANAGERS;

type Json = Record<string, unknown>;

const ENDS = ' || exit $?';

/** The lines to add by hand, each in place of the one that the text has by the same name. */
export function jsonRecipe(
  manager: JsonManager,
  names: readonly HookName[],
  program: string,
  text = '',
  file = 'package.json',
): string {
  const end = /\.ya?ml$/.test(file) ? '' : ',';
  return names
    .map((name) => {
      const rest = commandIn(text, name, file);
      const command = manager.commandOf(name, program) + (rest === null ? '' : `${ENDS}; ${rest}`);
      return `${JSON.stringify(name)}: ${JSON.stringify(command)}${end}\n`;
    })
    .join('');
}

/**
 * The command of a hook in a file of JSON, JavaScript or YAML, where it stands there as a plain
 * string.
 */
function commandIn(text: string, name: HookName, file: string): string | null {
  const readable = Buffer.from(text, 'latin1').toString('utf8');
  const member = new RegExp(`^(?:.*[{,])?[ \\t]*["']?${name}["']?[ \\t]*:[ \\t]*(["'\`]?)(.*)$`, 'm');
  const [, quote = '', rest = ''] = member.exec(readable) ?? [];
  const inside = new RegExp(`^((?:\\\\["'\`\\\\]|[^\\\\${quote}])+)${quote}`);
  // Without quotes it is YAML, or no string.
  const plain = /\.[cm]?js$/.test(file) ? undefined : /^[^"'`{}[\](),#]+$/.exec(rest)?.[0].trim();
  const command = quote === '' ? plain : inside.exec(rest)?.[1]?.replace(/\\(["'`\\])/g, '$1');
  return command === undefined || containsKey(command) ? null : command;
}

/**
 * The file with veleaks first in each hook. `keys`: where the hooks are in it. Null where it could
 * not be written back as it was but for the change, or holds something else there.
 */
export function jsonWith(
  text: string,
  keys: readonly string[],
  names: readonly HookName[],
  commandOf: (name: HookName) => string,
): string | null {
  return changed(text, keys, true, (hooks) => {
    for (const name of names) {
      const rest = withoutOurs(hooks[name]);
      if (rest !== undefined && typeof rest !== 'string') return false;
      if (rest?.includes(`veleaks hook ${name}`)) continue;
      hooks[name] = commandOf(name) + (rest === undefined ? '' : `${ENDS}; ${rest}`);
    }
    return true;
  });
}

/** The file without what `jsonWith` has put there; the same text where there is nothing of it. */
export function jsonWithout(text: string, keys: readonly string[]): string {
  const after = changed(text, keys, false, (hooks) => {
    for (const [name, command] of Object.entries(hooks)) {
      const rest = withoutOurs(command);
      if (rest === undefined) delete hooks[name];
      else hooks[name] = rest;
    }
    return true;
  });
  return after ?? text;
}

const OURS = regex()`
  ^(?:printf '%s\\n' "\$HUSKY_GIT_STDIN" \| )?(?:PATH="\$PATH[^"]*" |yarn .*?run )
  veleaks hook [\w-]+ (?:"\$@"|\$\w+)(?: \|\| exit \$\?; |$)
`;

/** A command as `jsonWith` writes it is taken off the front; undefined where nothing is left. */
function withoutOurs(command: unknown): unknown {
  if (typeof command !== 'string') return command;
  const rest = command.replace(OURS, '');
  return rest === '' ? undefined : rest;
}

function changed(
  text: string,
  keys: readonly string[],
  makes: boolean,
  change: (hooks: Json) => boolean,
): string | null {
  let whole: unknown;
  try {
    whole = JSON.parse(Buffer.from(text, 'latin1').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '';
  const end = /\n*$/.exec(text)![0];
  const write = () => Buffer.from(JSON.stringify(whole, null, indent) + end).toString('latin1');
  if (!isObject(whole) || write() !== text) return null;
  const way: [Json, string][] = [];
  let at: Json = whole;
  for (const key of keys) {
    if (!Object.hasOwn(at, key) && makes) at[key] = {};
    const next = at[key];
    if (!isObject(next)) return null;
    way.push([at, key]);
    at = next;
  }
  if (!change(at)) return null;
  // What is empty now was made by an earlier init.
  for (const [owner, key] of makes ? [] : way.reverse())
    if (Object.keys(owner[key] as Json).length === 0) delete owner[key];
  return write();
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
