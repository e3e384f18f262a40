// Long stretches of work in which the program looks at nothing else, an interrupt among it. Whoever
// runs the program has interrupts end it at once meanwhile: nothing is written in such a stretch,
// and nothing needs to be put away.

export interface Signals {
  /**
   * Runs a stretch, from which on a signal ends the program by itself, as it does where nobody
   * listens.
   */
  readonly run: <T>(work: () => T) => T;
  /**
   * Something is begun that must be put away or finished: a signal is listened to again, until the
   * next stretch.
   */
  readonly listen: () => void;
}

let signals: Signals = { run: (work) => work(), listen: () => undefined };

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
 * last listener goes.
 */
export function inOneGo<T>(work: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const begin = (): void => {
      try {
        resolve(signals.run(work));
      } catch (error) {
        reject(error);
      }
    };
    setImmediate(() => setImmediate(begin));
  });
}
