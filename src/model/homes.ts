// Folders that an environment gives. Paths of every system are looked at wherever this runs: each
// is there, or it is not.

export interface Homes {
  /** Absolute. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}
