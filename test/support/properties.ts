// fast-check with a seed that stays: the same commit gives the same runs, in CI as on a desk, so
// that what is red is red for a reason. VELEAKS_SEED=N takes another; VELEAKS_SEED=random one of
// each run's own, which a failure names, to search for what nobody has thought of.
import fc from 'fast-check';
import { IS_CI } from './day.js';

/** How many runs of a property: at a desk the first quarter of them, but of few ten; else all. */
export function runs(all: number): number {
  return IS_CI ? all : Math.max(Math.ceil(all / 4), Math.min(all, 10));
}

const { VELEAKS_SEED: seed = '1' } = process.env;
/** What fast-check runs of a property that says nothing. */
const USUAL_RUNS = 100;
fc.configureGlobal({ numRuns: runs(USUAL_RUNS), ...(seed === 'random' ? {} : { seed: Number(seed) }) });

export default fc;
