// What this room is handed of the world outside, so that tests can hand in another.

export interface RevokeWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly date: () => Date;
  /**
   * Milliseconds of a clock that only goes forward: waits are measured by it, whatever is done to
   * the date.
   */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly signal: AbortSignal;
}
