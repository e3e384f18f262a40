// Long stretches of work in which the program looks at nothing else, an interrupt among it. Whoever runs the program may have
// interrupts end it at once meanwhile: nothing is written in such a stretch, and nothing needs to be put away.

type Guard = <T>(work: () => T) => T;

let guard: Guard = (work) => work();

/** For the program: `guardWith` is run around each stretch. */
export function guardStretches(guardWith: Guard): void {
  guard = guardWith;
}

/** Does work that takes long and writes nothing, after a look at what has come meanwhile. */
export async function inOneGo<T>(work: () => T): Promise<T> {
  await new Promise((resolve) => setImmediate(resolve));
  return guard(work);
}
