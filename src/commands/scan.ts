// The commands that scan: veleaks, staged, history, files, stdin, env. They differ in their scope alone.
import type { ExitCode } from '../model/errors.js';
import { VeleaksError } from '../model/errors.js';
import { Scan, type Scope } from '../scan/scan.js';
import type { CommandName, ParsedArguments } from './flags.js';
import { loadRules } from './load-rules.js';
import { writeReport } from './output.js';
import type { Settings } from './settings.js';
import type { World } from './world.js';

export async function runScan(parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  const report = await scanWith(scopeOf(parsed, world), settings, world);
  await writeReport(report, settings, world);
  return report.exitCode;
}

/** Scans, with a progress line on a terminal, and gives the report. */
export async function scanWith(scope: Scope, settings: Settings, world: World) {
  const progress = await startProgress(scope, settings, world);
  try {
    const scan = new Scan({
      scope,
      cwd: world.cwd,
      rules: await loadRules(settings.ruleFiles),
      minConfidence: settings.minConfidence,
      acceptSkipped: settings.acceptSkipped,
      today: world.today(),
      now: world.now,
      signal: world.signal,
      ...(settings.baselineFile === undefined ? {} : { baselineFile: settings.baselineFile }),
      ...(progress ? { onProgress: progress.update } : {}),
    });
    return await scan.report();
  } finally {
    await progress?.clear();
  }
}

function scopeOf({ command, operands }: ParsedArguments, world: World): Scope {
  const [first] = operands;
  switch (command) {
    case 'staged':
    case 'env':
      return { kind: command };
    case 'history':
      return { kind: 'history', ...(first === undefined ? {} : { range: first }) };
    case 'files':
      return { kind: 'files', paths: operands };
    case 'stdin':
      return { kind: 'stdin', chunks: pipedInput(world) };
    default:
      return { kind: 'all', ...(first === undefined ? {} : { path: first }) };
  }
}
