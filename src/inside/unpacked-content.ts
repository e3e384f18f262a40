// What comes out of a compressed stream: the only content of its container.
import type { Host, Member } from './host.js';

/** Begins with the first bytes that come: of a stream that gives none there is no content. */
export class UnpackedContent {
  readonly #host: Host;
  #member: Member | null = null;
  /** Bytes that came. */
  made = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Takes bytes that were unpacked. Throws LimitReached. */
  readonly write = (bytes: Uint8Array): void => {
    this.#member ??= this.#host.content(null);
    this.made += bytes.length;
    this.#host.unpacked(bytes.length);
    this.#member.write(bytes);
  };

  end(): void {
    this.#member?.end();
  }
}
