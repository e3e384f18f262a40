// A part of one great history, for one of several machines that have the same packs; `merge` joins
// what they say.
import { type ExitCode, VeleaksError } from '../model/errors.js';
import type { Report } from '../model/report.js';
import { parseShard } from '../repos/shard.js';
import { digestOfObjects } from '../scan/shard-digest.js';
import type { ParsedArguments } from './arguments/flags.js';
import type { Settings } from './arguments/settings.js';
import { scanWith, scopeOf } from './scan.js';
import { writeReport } from './world/output.js';
import type { World } from './world/world.js';

export async function runShard(parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  const { values, operands } = parsed;
  const others = ['branch', 'since', 'revoke', 'verify-objects'].filter((name) => values[name] !== undefined);
  if (operands.length > 0 || others.length > 0 || settings.engine === 'git')
    throw new VeleaksError(
      'usage',
      '--shard splits a whole history, which git itself cannot',
      'leave out the range, --branch, --since, --engine git, --verify-objects and --revoke',
    );
  const shard = parseShard(String(values.shard), world.env);
  const before = await digestOfObjects(world.cwd, world.signal);
  const scope = { ...scopeOf(parsed, world), shard } as ReturnType<typeof scopeOf>;
  const scanned = await scanWith(scope, settings, world, {
    writeSoFar: (found) => writeReport(found, settings, world),
  });
  const after = await digestOfObjects(world.cwd, world.signal);
  // Where git has moved objects meanwhile, no other shard fits this one.
  const of = before === after ? before : `${before}-${after}`;
  const report: Report = shard.total === 1 ? scanned : { ...scanned, shard: { ...shard, of } };
  await writeReport(report, settings, world);
  return report.exitCode;
}
