interface Mutant {
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

/** All mutants of a module: each a place, what stands there, and what is put there. */
export function mutantsOf(text: string): readonly Mutant[];
/** The line in which a place is, without what it is indented by. */
export function textOfLine(text: string, at: number): string;
