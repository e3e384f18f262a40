// Long stretches of work in which the program looks at nothing else, an interrupt among it. Whoever
// runs the program has interrupts end it at once meanwhile: nothing is written in such a stretch,
// and nothing needs to be put away.

interface Signals {
  /**
   * Runs a stretch, from which on a signal ends the program by itself, as it does where nobody
   * listens. Where something was found, a signal is heard behind a short stretch, and it is
   * reported.
   */
  readonly run: <T>(work: () => T, length: 'short' | 'long') => T;
  /** Tells in a line what was found, before a stretch in which a signal would hide it. */
  readonly announce: () => Promise<void>;
  /**
   * Something is begun that must be put away or finished: a signal is listened to again, until the
   * next stretch.
   */
  readonly listen: () => void;
}

let signals: Signals = {
  run: (work) => work(),
  announce: () => Promise.resolve(),
  listen: () => undefined,
};

/** For the program. */
export function handleSignals(how: Signals): void {
  signals = how;
}

/** Before a file is written, a program started, a terminal changed. */
export function listenToSignals(): void {
  signals.listen();
}

/**
 * Does work that takes long and writes nothing, after a look at what has come meanwhile. That look
 * takes a whole turn of the loop: a signal that came in this one is forgotten by libuv when the
 * last listener goes. `long`: it may take more than a second, and what was found is reported before
 * it.
 */
export async function inOneGo<T>(work: () => T, length: 'short' | 'long' = 'short'): Promise<T> {
  if (length === 'long') await signals.announce();
  return new Promise((resolve, reject) => {
    const begin = (): void => {
      try {
        resolve(signals.run(work, length));
      } catch (error) {
        reject(error);
      }
    };
    setImmediate(() => setImmediate(begin));
  });
}

/** Places of keys that are judged or written in less than a second, also on a busy machine. */
const MAX_SHORT = 2_000;

/** How long a stretch is that goes through so many places of keys. */
export function lengthFor(places: number): 'short' | 'long' {
  return places > MAX_SHORT ? 'long' : 'short';
}
