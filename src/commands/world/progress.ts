// The progress line of a long scan, on a terminal's standard error alone.
import { ProgressLine, speaksUtf8 } from '../../report/progress.js';
import type { Settings } from '../arguments/settings.js';
import type { World } from './world.js';

/** A scan that ends before this shows no line at all. */
const QUIET_MS = 400;
/** The pace at which the line is drawn. */
const EVERY_MS = 100;

export interface ProgressDisplay {
  readonly update: ProgressLine['update'];
  /** Wipes the line. */
  readonly end: () => void;
}

export function startProgress(label: string, world: World): ProgressDisplay {
  const line = new ProgressLine(label, {
    write: (text) => void world.stderr.write(text),
    now: world.now,
    look: { width: world.stderr.columns - 1, unicode: speaksUtf8(world.env, world.isWindows) },
  });
  let next = world.now() + QUIET_MS;
  return {
    update(done, total, unit, bytes) {
      const now = world.now();
      if (now < next) return;
      next = now + EVERY_MS;
      line.update(done, total, unit, bytes);
    },
    end: () => line.erase(),
  };
}

/** The progress of asking about keys; none where the user wants none, or nobody looks. */
export function keyProgress(
  label: string,
  { quiet, progress }: Settings,
  world: World,
): { readonly update: (done: number, total: number) => void; readonly end: () => void } {
  if (quiet || !progress || !world.stderr.isTerminal)
    return { update: () => undefined, end: () => undefined };
  const { update, end } = startProgress(label, world);
  return { update: (done, total) => update(done, total, 'keys'), end };
}
