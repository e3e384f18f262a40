// A key's value, kept where no printing reaches it.

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * The mask of a key: prefix, first two, `…`, last four of the body. A body under 16 characters
 * shows none of itself, only its length: `ve_…(12)`.
 */
export function maskOf(value: string, prefixLength: number): string {
  const prefix = value.slice(0, prefixLength);
  const body = value.slice(prefixLength);
  if (body.length < 16) return `${prefix}…(${body.length})`;
  return `${prefix}${body.slice(0, 2)}…${body.slice(-4)}`;
}

/**
 * A key. Converted to a string, to JSON or by `util.inspect` it gives its mask; only `reveal` gives
 * the value.
 */
export class Secret {
  readonly #value: string;
  readonly mask: string;

  constructor(value: string, prefixLength: number) {
    this.#value = value;
    this.mask = maskOf(value, prefixLength);
  }

  /**
   * The key itself. Callers neither print, log, store nor pass it on but to the API that issued it.
   */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return this.mask;
  }

  toJSON(): string {
    return this.mask;
  }

  [INSPECT](): string {
    return this.mask;
  }
}
