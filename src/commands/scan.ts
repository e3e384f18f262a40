// The commands that scan: veleaks, staged, history, files, stdin, env. They differ in their scope
// alone.
import { join } from 'node:path';
import type { Repository } from '../git/repository.js';
import { type ExitCode, VeleaksError } from '../model/errors.js';
import type { Match } from '../model/match.js';
import type { Report } from '../model/report.js';
import type { Scope } from '../model/scope.js';
import type { ScanRequest } from '../scan/request.js';
import { ScanRun } from '../scan/scan.js';
import type { ParsedArguments } from './arguments/flags.js';
import { groupsNamed } from './arguments/machine-groups.js';
import type { Settings } from './arguments/settings.js';
import { compileLess } from './world/compiler.js';
import { homesOf } from './world/homes.js';
import { writeReport } from './world/output.js';
import { pipedInput } from './world/piped-input.js';
import type { ProgressDisplay } from './world/progress.js';
import type { FoundSoFar, HowToReport } from './world/so-far.js';
import type { SoFar, World } from './world/world.js';

export async function runScan(parsed: ParsedArguments, settings: Settings, world: World): Promise<ExitCode> {
  const found = await scanWith(scopeOf(parsed, world), settings, world, {
    writeSoFar: (report) => writeReport(report, settings, world),
  });
  const report = found.findings.length === 0 ? found : await withReceipts(found, world);
  await writeReport(report, settings, world);
  return report.exitCode;
}

async function withReceipts(report: Report, world: World): Promise<Report> {
  const { withEarlierRevocations } = await import('./revoke/earlier-revocations.js');
  return withEarlierRevocations(report, world);
}

interface ScanContext {
  /** The repository around, where it is known already. */
  readonly repository?: Repository;
  readonly onMatch?: ((match: Match) => void) | undefined;
  /**
   * Writes the report of what was found before an interrupt; without it that is said in a line.
   */
  readonly writeSoFar?: (report: Report) => Promise<void>;
}

const LONG: ReadonlySet<Scope['kind']> = new Set(['all', 'history', 'files', 'machine', 'stdin']);

/** Not before a push, which brings little. */
function searchesLong(scope: Scope): boolean {
  return LONG.has(scope.kind) && !(scope.kind === 'history' && scope.beforePush !== undefined);
}

/** Scans, with a progress line on a terminal, and gives the report. */
export async function scanWith(
  scope: Scope,
  settings: Settings,
  world: World,
  { repository, onMatch, writeSoFar }: ScanContext = {},
): Promise<Report> {
  if (searchesLong(scope)) compileLess();
  const progress = await progressOf(scope, settings, world);
  const report = writeSoFar && (async () => writeSoFar(await run.soFar()));
  const found = new FoundLater(world, {
    minConfidence: settings.minConfidence,
    erase: () => progress?.end(),
    ...(report ? { report } : {}),
  });
  const run = new ScanRun({
    ...(await requestOf(scope, settings, world)),
    ...(progress ? { onProgress: progress.update } : {}),
    ...(repository ? { repository } : {}),
    onMatch: (match) => {
      found.add(match);
      onMatch?.(match);
    },
  });
  try {
    return await run.report();
  } finally {
    progress?.end();
    found.end();
  }
}

/**
 * What a scan has found before its end, whose report is loaded with the first match. From that
 * match on it is reported: the stretch that follows may begin before anything is loaded.
 */
class FoundLater implements SoFar {
  readonly #world: World;
  readonly #load: () => Promise<FoundSoFar>;
  #early: Match[] = [];
  #loading: Promise<FoundSoFar> | null = null;
  #found: FoundSoFar | null = null;

  constructor(world: World, how: HowToReport) {
    this.#world = world;
    this.#load = async () => new (await import('./world/so-far.js')).FoundSoFar(world, how);
  }

  add(match: Match): void {
    if (this.#found !== null) this.#found.add(match);
    else this.#early.push(match);
    if (this.#loading !== null) return;
    this.#world.reportIfInterrupted(this);
    this.#loading = this.#start();
  }

  async announce(): Promise<void> {
    await (await this.#loading)?.announce();
  }

  async report(): Promise<void> {
    await (await this.#loading)?.report();
  }

  /** Nothing more comes. */
  end(): void {
    void this.#loading?.then((found) => found.end());
  }

  async #start(): Promise<FoundSoFar> {
    const found = await this.#load();
    for (const match of this.#early) found.add(match);
    this.#early = [];
    this.#found = found;
    return found;
  }
}

export async function requestOf(scope: Scope, settings: Settings, world: World): Promise<ScanRequest> {
  return {
    scope,
    cwd: world.cwd,
    rules: settings.rules,
    minConfidence: settings.minConfidence,
    acceptSkipped: settings.acceptSkipped,
    engine: settings.engine,
    ...(settings.jobs === undefined ? {} : { jobs: settings.jobs }),
    verifyObjects: settings.verifyObjects,
    noUnpack: !settings.unpack,
    ...(settings.maxUnpacked === undefined ? {} : { maxUnpacked: settings.maxUnpacked }),
    strict: settings.strict,
    ...(settings.cache ? await cacheOf(world) : {}),
    describesRepository: settings.targets.some(({ format }) => format === 'html' || format === 'markdown'),
    today: world.today(),
    startedAt: world.startedAt,
    now: world.now,
    signal: world.signal,
    ...(settings.exceptions === undefined ? {} : { exceptions: settings.exceptions }),
    ...(settings.baselineFile === undefined ? {} : { baselineFile: settings.baselineFile }),
  };
}

async function cacheOf(world: World): Promise<{ cacheSecret?: string }> {
  const { stateFolder } = await import('./world/user-folders.js');
  const folder = stateFolder(world);
  return folder === null ? {} : { cacheSecret: join(folder, 'cache-secret') };
}

/** The hook is over before a line would show: it does not even load it. */
async function progressOf(scope: Scope, settings: Settings, world: World): Promise<ProgressDisplay | null> {
  if (scope.kind === 'staged' || settings.quiet || !settings.progress || !world.stderr.isTerminal)
    return null;
  const { startProgress } = await import('./world/progress.js');
  return startProgress(scope.kind === 'all' ? 'veleaks' : scope.kind, world);
}

export function scopeOf({ command, operands, values }: ParsedArguments, world: World): Scope {
  const [first] = operands;
  switch (command) {
    case 'staged':
    case 'env':
      return { kind: command };
    case 'history':
      return { kind: 'history', ...partOf(first, values) };
    case 'machine':
      return { kind: 'machine', groups: groupsNamed(values.only), homes: homesOf(world) };
    case 'files':
      return { kind: 'files', paths: operands };
    case 'verify':
    case 'revoke':
      return values.stdin ? { kind: 'stdin', chunks: pipedInput(world, 'stdin') } : { kind: 'all' };
    case 'rotate':
      return { kind: 'all' };
    case 'stdin':
      return { kind: 'stdin', chunks: pipedInput(world, 'stdin') };
    default:
      return { kind: 'all', ...(first === undefined ? {} : { path: first }) };
  }
}

function partOf(range: string | undefined, { branch, since }: ParsedArguments['values']) {
  if (range !== undefined && branch !== undefined) {
    const fix = 'give one of them; a range may name branches: origin/main..topic';
    throw new VeleaksError('usage', '--branch does not go with a range', fix);
  }
  return {
    ...(range === undefined ? {} : { range }),
    ...(branch === undefined ? {} : { branches: branch as readonly string[] }),
    ...(typeof since === 'string' ? { since } : {}),
  };
}
