/** What is put in the place of a text in a module, and the tests of which one must see it. */
export const PROMISES: readonly {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly tests: readonly string[];
}[];
