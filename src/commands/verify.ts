// `veleaks verify`: asks the API whether the keys found are live. It reads only.
import { EXIT, type ExitCode, VeleaksError } from '../model/errors.js';
import { Apis, verifyKeys, withVerified } from './ask-api.js';
import type { ParsedArguments } from './flags.js';
import { findLeakedKeys } from './leaked-keys.js';
import { loadRules } from './load-rules.js';
import { writeReport } from './output.js';
import { keyProgress } from './progress.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

export async function runVerify(
  parsed: ParsedArguments,
  settings: Settings,
  world: World,
): Promise<ExitCode> {
  const apis = await Apis.of(parsed, settings, world);
  if (!apis.areKnown) throw noAddress((await loadRules(settings.ruleFiles))[0]?.api?.urlVariable);
  try {
    const { report, keys, missing } = await findLeakedKeys(parsed, settings, world);
    const progress = keyProgress('verify', settings, world);
    const verified = await verifyKeys(keys, apis, progress.update).finally(progress.end);
    for (const { finding } of keys) {
      const why = verified.get(finding.keyId)?.why;
      if (why) await world.stderr.write(`veleaks: ${finding.mask} (${finding.keyId}): ${why}\n`);
    }
    const known = withVerified(report, verified, parsed.values['accept-active'] === true);
    await writeReport(known, settings, world);
    return known.exitCode === EXIT.clean && missing.length > 0 ? EXIT.incomplete : known.exitCode;
  } finally {
    await apis.close();
  }
}

function noAddress(variable: string | undefined): VeleaksError {
  return new VeleaksError(
    'usage',
    "the API's address is not known; nothing was sent",
    `give it as --api-url URL${variable ? `, or in ${variable}` : ''}`,
  );
}
