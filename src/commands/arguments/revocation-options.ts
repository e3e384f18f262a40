// The options of a revocation, checked before anything is read or sent.
import { join, resolve } from 'node:path';
import { readIfFit } from '../../files/read.js';
import type { Profile } from '../../model/api.js';
import { VeleaksError } from '../../model/errors.js';
import type { Rule } from '../../model/rule.js';
import { type Rails, requireSafePlace } from '../../revoke/rails.js';
import { parseProfile } from '../../rules/rule-file-api.js';
import { readJsonFile } from '../../scan/json-file.js';
import { stateFolder } from '../world/user-folders.js';
import type { World } from '../world/world.js';
import { quote } from './arguments.js';
import { FLAG_TABLE, type ParsedArguments } from './flags.js';

export interface RevocationOptions extends Rails {
  readonly apply: boolean;
  /** True if each key is confirmed by a person at a terminal. */
  readonly asks: boolean;
  readonly max: number;
  /** True if key ids were given: then accepted keys are meant too. */
  readonly named: boolean;
  readonly acceptActive: boolean;
  readonly receiptsFile: string;
  readonly profileOf: (rule: Rule) => { readonly name: string; readonly profile: Profile };
}

export async function revocationOptions(
  { command, operands, values }: ParsedArguments,
  world: World,
  rules: readonly Rule[],
): Promise<RevocationOptions> {
  const apply = values.apply === true;
  if (apply) requirePlaceToRevoke(world);
  const asks = apply && values.yes !== true;
  if (asks && !(world.stdin.isTerminal && world.stderr.isTerminal))
    throw new VeleaksError(
      'usage',
      '--apply needs --yes where there is no terminal to ask on',
      'look at the plan first (without --apply); nothing was sent',
    );
  return {
    apply,
    asks,
    max: numberOf(values.max ?? FLAG_TABLE.max!.default),
    named: command === 'revoke' && operands.length > 0,
    acceptActive: values['accept-active'] === true,
    allowUnpushed: values['allow-unpushed'] === true,
    evenIfInUse: values['even-if-in-use'] === true,
    receiptsFile: receiptsFileOf(values, world),
    profileOf: await profiles(values.profile, world.cwd, rules),
  };
}

/** Throws a usage error in a git hook, and for code of strangers. */
export function requirePlaceToRevoke({ env }: World): void {
  requireSafePlace(env, readEvent);
}

export function receiptsFileOf({ receipts }: ParsedArguments['values'], world: World): string {
  if (typeof receipts === 'string') return resolve(world.cwd, receipts);
  const folder = stateFolder(world);
  if (folder !== null) return join(folder, 'receipts.jsonl');
  throw new VeleaksError(
    'usage',
    'there is no folder for the receipts: neither XDG_STATE_HOME nor HOME is set',
    'name a file: --receipts FILE',
  );
}

/**
 * A name that the rule knows, or a file; what looks like a path is one. Throws a usage error for a
 * name that none of the rules knows.
 */
export async function profiles(
  given: unknown,
  cwd: string,
  rules: readonly Rule[],
): Promise<RevocationOptions['profileOf']> {
  if (typeof given !== 'string' || !/[./\\]/.test(given)) {
    const name = typeof given === 'string' ? given : null;
    const known = new Set(rules.flatMap(({ api }) => Object.keys(api?.profiles ?? {})));
    if (name !== null && !known.has(name)) throw unknownProfile(name, known);
    return ({ api }) => {
      const own = name ?? api!.revocation;
      if (Object.hasOwn(api!.profiles, own)) return { name: own, profile: api!.profiles[own]! };
      throw unknownProfile(own, Object.keys(api!.profiles));
    };
  }
  const profile = parseProfile(await readJsonFile(resolve(cwd, given), 'profile', given), given);
  return () => ({ name: 'file', profile });
}

function unknownProfile(name: string, known: Iterable<string>): VeleaksError {
  return new VeleaksError(
    'usage',
    `--profile does not know ${quote(name)}`,
    `use one of: ${[...known].join(', ')}, or a file like ./profile.json`,
  );
}

function numberOf(text: unknown): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 1_000) return number;
  throw new VeleaksError('usage', '--max is not a number of keys', 'give a whole number from 1 to 1000');
}

const MAX_EVENT_BYTES = 64 * 1024 * 1024;

/** The event that GitHub describes in a file; null where it cannot be read. */
function readEvent(path: string): string | null {
  return readIfFit(path, MAX_EVENT_BYTES)?.toString('utf8') ?? null;
}
