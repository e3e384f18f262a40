// Loaded into the program by tests (`node --import`): waits of more than half a second pass 25
// times as fast; the time that an answer may take only 5 times, so that a busy machine is not taken
// for a server that hangs. The ticks by which undici measures its time to connect are shorter, and
// stay as they are.
import './patient-clock.cjs';

const { setTimeout: original } = globalThis;
const ANSWER_MS = 15_000;
// Left for patient-clock.cjs.
const PATIENCE_MS = 10_000;

function shorten(delay) {
  if (delay === ANSWER_MS) return delay / 5;
  if (delay === PATIENCE_MS) return delay;
  return delay > 500 ? delay / 25 : delay;
}

globalThis.setTimeout = Object.assign(
  (callback, delay, ...rest) => original(callback, shorten(delay), ...rest),
  original,
);
