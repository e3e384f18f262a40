// `veleaks verify`: asks the API whether the keys found are live. It reads only.
import { EXIT, type ExitCode, VeleaksError } from '../../model/errors.js';
import { addTo } from '../../model/groups.js';
import { formatAmount } from '../../report/wording/numbers.js';
import type { LeakedKey } from '../../revoke/leaked-key.js';
import type { ParsedArguments } from '../arguments/flags.js';
import type { Settings } from '../arguments/settings.js';
import { writeReport } from '../world/output.js';
import type { World } from '../world/world.js';
import { Apis } from './apis.js';
import { findVerifiedKeys, type VerifiedKeys } from './verified-keys.js';

export async function runVerify(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
): Promise<ExitCode> {
  const apis = await Apis.of(parsed, settings, world);
  if (!apis.areKnown) throw noAddress(settings.rules[0]?.api?.urlVariable);
  try {
    const { report, keys, missing, verified } = await findVerifiedKeys(parsed, settings, world, apis);
    for (const line of reasonsOf(keys, verified)) await world.stderr.write(`veleaks: ${line}\n`);
    for (const host of hostsThatDeny(keys, verified, apis))
      await world.stderr.write(
        `veleaks: asked ${host}; a key of another host is not accepted there either\n`,
      );
    const exitCode = report.exitCode === EXIT.clean && missing.length > 0 ? EXIT.incomplete : report.exitCode;
    await writeReport({ ...report, exitCode }, settings, world);
    return exitCode;
  } finally {
    await apis.close();
  }
}

/** More keys than this of which the same is not known are one line. */
const MAX_ALIKE = 3;

/** Why nothing is known of keys. */
function reasonsOf(keys: readonly LeakedKey[], verified: VerifiedKeys['verified']): string[] {
  const byReason = new Map<string, string[]>();
  for (const { finding } of keys) {
    const why = verified.get(finding.keyId)?.why;
    if (why) addTo(byReason, why, `${finding.mask} (${finding.keyId})`);
  }
  return [...byReason].flatMap(([why, names]) =>
    names.length > MAX_ALIKE
      ? [`${formatAmount(names.length, 'key')}, the first of them ${names[0]}: ${why}`]
      : names.map((name) => `${name}: ${why}`),
  );
}

/** Another host would not accept a key either: which one was asked is reported. */
function hostsThatDeny(
  keys: readonly LeakedKey[],
  verified: VerifiedKeys['verified'],
  apis: Apis,
): ReadonlySet<string> {
  const denied = keys.filter(({ finding }) => verified.get(finding.keyId)?.liveness === 'inactive');
  return new Set(denied.map(({ rule }) => apis.endpointOf(rule)!.host));
}

function noAddress(variable: string | undefined): VeleaksError {
  return new VeleaksError(
    'usage',
    "the API's address is not known; nothing was sent",
    `give it as --api-url URL${variable ? `, or in ${variable}` : ''}`,
  );
}
