// What may have been done to a repository: each step is one oddity, and steps are mixed. A step
// that an earlier one has made impossible fails, and is left out.

import { COMMITS } from './steps-commits.js';
import { DAMAGE } from './steps-damage.js';
import { FORGED } from './steps-forged.js';
import { LINKS } from './steps-links.js';
import { PROJECT } from './steps-project.js';
import { SETTINGS } from './steps-settings.js';
import { STATES } from './steps-states.js';
import type { World } from './world.js';

export type Step = readonly [name: string, run: (world: World) => void];

/** Commits come more often than the rest, so that there is something for the others to change. */
const GROUPS: readonly (readonly Step[])[] = [
  COMMITS,
  COMMITS,
  COMMITS,
  COMMITS,
  COMMITS,
  LINKS,
  PROJECT,
  SETTINGS,
  STATES,
  DAMAGE,
  FORGED,
];

/** Makes the repository of a seed. */
export function makeRepository(world: World): void {
  const { dice } = world;
  if (!dice.oneIn(12)) {
    world.write('first.txt', 'first');
    world.commit('first');
  }
  const count = 1 + dice.below(dice.pick([4, 9]));
  for (let n = 0; n < count; n += 1) {
    const [name, run] = dice.pick(dice.pick(GROUPS));
    try {
      run(world);
      world.steps.push(name);
    } catch {
      world.steps.push(`(${name})`);
    }
  }
}
