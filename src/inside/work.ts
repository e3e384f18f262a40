// Runs an opener over the bytes of one container as they come.
import type { Beside } from './beside.js';
import type { Sink } from './embedded.js';
import type { Host, Opener, Why } from './host.js';
import { Damage, Input, type Step, Unknown } from './input.js';
import { type LimitName, LimitReached } from './limits.js';

/** A host that can end the member in which an opener stopped. */
interface Closing extends Host {
  /** `isDamaged`: what came out of it may be wrong. */
  close(isDamaged: boolean): void;
  /** The opener is done. */
  done(): void;
  /** A limit was reached: what is in so many bytes came out before. */
  stopped(at: number): void;
}

/** What is told of an opener's work. */
interface Listener {
  /** It was not read to its end. */
  readonly failed: (why: Why) => void;
  readonly over: (limit: LimitName) => void;
  readonly isOver: () => boolean;
}

const NOTHING = new Uint8Array();

/** An opener at work. */
export class Work implements Sink {
  readonly #input = new Input();
  readonly #step: Step<void>;
  readonly #listener: Listener;
  readonly #host: Closing;
  readonly #beside: Beside | null;
  #isDone = false;

  constructor(opener: Opener, host: Closing, beside: Beside | null, listener: Listener) {
    this.#listener = listener;
    this.#host = host;
    this.#beside = beside;
    if (beside !== null) this.#input.tap = (offset, bytes) => beside.read(offset, bytes);
    this.#step = opener(this.#input, host);
  }

  push(bytes: Uint8Array, isLast = false): Uint8Array | null {
    if (this.#isDone || this.#listener.isOver()) return isLast ? NOTHING : null;
    this.#input.feed(bytes);
    if (isLast) return this.end();
    this.#run();
    if (this.#isDone) return this.#input.rest();
    this.#input.keep(bytes);
    return null;
  }

  end(): Uint8Array {
    this.#input.end();
    while (!this.#isDone && !this.#listener.isOver()) this.#run();
    return this.#input.rest();
  }

  #run(): void {
    this.#goOn();
    if (this.#isDone) this.#beside?.end();
    else this.#beside?.look();
  }

  #goOn(): void {
    const from = this.#input.offset;
    try {
      this.#isDone = this.#step.next().done === true;
      if (this.#isDone) this.#host.done();
    } catch (error) {
      this.#isDone = true;
      if (error instanceof LimitReached) {
        // What was read since then did not all come out.
        this.#host.stopped(from);
        if (!this.#listener.isOver()) this.#listener.over(error.limit);
      }
      this.#host.close(error instanceof Damage);
      if (error instanceof Unknown) this.#listener.failed(error.why);
      else if (error instanceof Damage) this.#listener.failed('damaged');
      else throw error;
    }
  }
}
