// An API that is asked patiently: at its pace, again where it is overloaded, and no longer than
// makes sense.
import type { Answer, Client, Reply } from './client.js';
import type { Endpoint } from './endpoint.js';
import { Pace } from './pace.js';
import type { PreparedRequest } from './request.js';
import type { RevokeWorld } from './world.js';

const MAX_TRIES = 4;
const FIRST_BACKOFF_MS = 500;
/** A server that asks for a longer wait is not waited for. */
const MAX_WAIT_MS = 60_000;
const TRY_AGAIN_LATER = new Set([408, 425, 429]);

interface Asked {
  readonly reply: Reply;
  /** How many requests were sent. */
  readonly tries: number;
}

export class Api {
  readonly endpoint: Endpoint;
  readonly #client: Client;
  readonly #world: RevokeWorld;
  readonly #pace = new Pace();

  constructor(endpoint: Endpoint, client: Client, world: RevokeWorld) {
    this.endpoint = endpoint;
    this.#client = client;
    this.#world = world;
  }

  /** Sends a request, again where the answer asks for patience, and gives the last answer. */
  async ask(request: PreparedRequest): Promise<Asked> {
    for (let tries = 1; ; tries += 1) {
      const wait = this.#pace.wait(this.#world.now());
      if (wait > MAX_WAIT_MS)
        return {
          reply: { kind: 'unreachable', why: 'it asks to wait longer than a minute' },
          tries: tries - 1,
        };
      if (wait > 0) await this.#world.sleep(wait);
      this.#pace.sent(this.#world.now());
      const reply = asLost(await this.#client.send(request), tries);
      if (reply.kind !== 'answer' || !isOverloaded(reply)) {
        this.#pace.granted();
        return { reply, tries };
      }
      const retryAfter = retryAfterOf(reply, this.#world.date());
      if (reply.status === 429) this.#pace.refused(this.#world.now(), retryAfter);
      else if (retryAfter !== null) this.#pace.closedFor(this.#world.now(), retryAfter);
      if (tries === MAX_TRIES || (retryAfter ?? 0) > MAX_WAIT_MS) return { reply, tries };
      // A time that has come already says as little as none.
      if (!retryAfter) await this.#world.sleep(backoff(tries, this.#world.random()));
    }
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

/** What was sent before, and answered by an overload, may have been done all the same. */
function asLost(reply: Reply, tries: number): Reply {
  return reply.kind === 'unreachable' && tries > 1 ? { ...reply, kind: 'lost' } : reply;
}

export function isOverloaded({ status }: Answer): boolean {
  return status >= 500 || TRY_AGAIN_LATER.has(status);
}

/** Full jitter. https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
function backoff(tries: number, random: number): number {
  return random * FIRST_BACKOFF_MS * 2 ** tries;
}

/**
 * `Wed, 21 Oct 2026 07:28:00 GMT`. Date.parse() would take nearly everything for a date, a fraction
 * among it.
 */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Milliseconds; null without a Retry-After that can be read.
 * https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
function retryAfterOf({ retryAfter }: Answer, now: Date): number | null {
  if (retryAfter === null) return null;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  const date = HTTP_DATE.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
