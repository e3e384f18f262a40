// Loaded into the program by tests. After ten seconds a scan that has found something says so, on
// standard error: whether it comes to that, the machine's load would decide. Here it never does. Nor
// is a hook taken for one that hangs after the two minutes that doctor waits (src/setup/scratch.ts);
// `repos` waits as long for a list of refs, unless a test says how long.
'use strict';
const { setTimeout: original } = globalThis;
const PATIENCE_MS = 10_000;
const NEVER_MS = 2 ** 31 - 1;

/** That line's wait alone, and no other of ten seconds (src/commands/world/so-far.ts). */
const isThatLine = (callback, delay) => delay === PATIENCE_MS && `${callback}`.includes('.announce()');

globalThis.setTimeout = Object.assign(
  (callback, delay, ...rest) => original(callback, isThatLine(callback, delay) ? NEVER_MS : delay, ...rest),
  original,
);

const HOOK_MS = 120_000;
const { timeout } = AbortSignal;
AbortSignal.timeout = (delay) => timeout.call(AbortSignal, delay === HOOK_MS ? NEVER_MS : delay);
