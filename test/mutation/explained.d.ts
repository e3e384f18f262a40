/** Mutants of a line that no test should see, each by what stands there and what takes its place. */
export const EXPLAINED: readonly {
  readonly file: string;
  readonly line: string;
  readonly mutants: readonly (readonly [from: string, to: string])[];
  readonly why: string;
}[];
