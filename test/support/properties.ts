// fast-check with a seed that stays: the same commit gives the same runs, in CI as on a desk, so
// that what is red is red for a reason. VELEAKS_SEED=N takes another; VELEAKS_SEED=random one of
// each run's own, which a failure names, to search for what nobody has thought of.
import fc from 'fast-check';

const { VELEAKS_SEED: seed = '1' } = process.env;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

export default fc;
