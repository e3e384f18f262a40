// What this room is handed of the world outside, so that tests can hand in another.

export interface RevokeWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly date: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly signal: AbortSignal;
}
