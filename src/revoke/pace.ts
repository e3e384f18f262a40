// How fast an API may be asked. Unbounded until it first answers 429; from then on at the pace that
// this showed it to allow.

/** Assumed where a server names no time. */
const WINDOW_MS = 60_000;
/** A server that asks for a wait this short counts single requests, not a window of them. */
const SHORT_MS = 2_000;
/** Clocks differ, and seconds are rounded. */
const MARGIN = 1.05;

/** Times in milliseconds of a clock that only goes forward. */
export class Pace {
  /** Before this nothing may be sent. */
  #openAt = 0;
  #interval = 0;
  #firstAt: number | null = null;
  #granted = 0;
  #lastAt = 0;

  /** How long to wait before the next request. */
  wait(now: number): number {
    return Math.max(0, this.#openAt - now, this.#lastAt + this.#interval - now);
  }

  sent(now: number): void {
    this.#firstAt ??= now;
    this.#lastAt = now;
  }

  granted(): void {
    this.#granted += 1;
  }

  /**
   * The server refused a request for its pace. What it granted since the last refusal, over the
   * time until it opens again, is the pace that it allows; each later refusal at least halves the
   * pace.
   */
  refused(now: number, retryAfter: number | null): void {
    const elapsed = now - (this.#firstAt ?? now);
    const window = retryAfter === null ? Math.max(WINDOW_MS, elapsed) : elapsed + retryAfter;
    const shown = this.#granted > 0 ? window / this.#granted : 0;
    const least = Math.max(shown, Math.min(retryAfter ?? 0, SHORT_MS)) * MARGIN;
    this.#interval = Math.min(WINDOW_MS, Math.max(least, this.#interval * 2));
    this.closedFor(now, retryAfter ?? 0);
    this.#firstAt = null;
    this.#granted = 0;
  }

  /** The server named the time of the next try. */
  closedFor(now: number, milliseconds: number): void {
    this.#openAt = Math.max(this.#openAt, now + milliseconds);
  }
}
