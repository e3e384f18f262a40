// How the files of one repository leave, as what was found in it says.
import { posix } from 'node:path';
import type { Coverage } from '../../model/coverage.js';
import { FoundArgs } from '../docker/build-args.js';
import type { BuildPlan } from '../docker/docker.js';
import { mayBuild } from '../docker/may-build.js';
import type { Discovery } from '../env-files/discover.js';
import { type PlanFile, readPlanFiles } from '../reading/plan-files.js';
import { maySend, sendingCommandsIn } from './commands/sending-commands.js';
import { mayHandOut } from './handing-out.js';
import type { Packager } from './packager.js';
import { Shipping } from './shipping.js';

/** More commands that send files are not looked at: each file on disk is held against each. */
const MAX_COMMANDS = 500;

/** What was read for several parts of one scan: they share what it found. */
const read = new WeakMap<Discovery, Map<string, Promise<Shipping>>>();

/** How files leave a repository, or a folder, whose root is `root`. */
export function shippingOf(root: string, discovery: Discovery): Promise<Shipping> {
  const known = read.get(discovery) ?? new Map<string, Promise<Shipping>>();
  read.set(discovery, known);
  const shipping = known.get(root) ?? readShipping(root, discovery);
  known.set(root, shipping);
  return shipping;
}

/**
 * Names the files of which not all was read: of what lies beyond, nobody knows whether it ships.
 */
export function noteCut({ cut }: Shipping, coverage: Coverage): void {
  for (const what of cut) coverage.skip({ kind: 'file', what, reason: 'too-many', fix: 'make it shorter' });
}

async function readShipping(root: string, discovery: Discovery): Promise<Shipping> {
  const { dockerfiles, manifests, planFiles } = discovery;
  // By what they say: a build may stand in several files.
  const plans = new Map<string, BuildPlan>();
  const args = new FoundArgs();
  const handedOut: Packager[] = [];
  const sent: Packager[] = [];
  const cut = new Set<string>();
  const takeCommands = async (file: PlanFile, note: () => void): Promise<void> => {
    const commands = await sendingCommandsIn(root, file, note);
    const room = MAX_COMMANDS - sent.length;
    if (commands.length > room) note();
    for (const packager of commands.slice(0, room)) sent.push(packager);
  };
  for (const file of readPlanFiles(root, planFiles, (path) => cut.add(path))) {
    const note = (): void => void cut.add(file.path);
    if (!mayBuild(file) && !mayHandOut(file) && !maySend(file)) continue;
    if (file.isLong) {
      note();
      continue;
    }
    // Both load a reader of YAML, which most repositories do without.
    if (mayBuild(file)) {
      const all = (await import('../docker/docker-plans.js')).buildPlansIn(root, file);
      for (const { args: _, ...plan } of all) plans.set(JSON.stringify(plan), plan);
      args.take(file, all);
    }
    if (mayHandOut(file))
      for (const packager of (await import('./ci-artifacts.js')).artifactsIn(file, note))
        handedOut.push(packager);
    if (maySend(file)) await takeCommands(file, note);
    if (file.isYaml && (await import('../reading/steps.js')).isPartlyRead(file)) note();
  }
  return new Shipping(root, {
    dockerfiles,
    projects: new Set(manifests.map((path) => (path.includes('/') ? posix.dirname(path) : ''))),
    plans: [...plans.values()],
    artifacts: [...handedOut, ...sent],
    args: args.all(),
    cut,
  });
}
