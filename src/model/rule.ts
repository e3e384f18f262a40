// A rule: what a key of one vendor looks like. Data, read from rules/ or from a user's file;
// schema/rules.schema.json describes the file.
import type { RuleApi } from './api.js';

/** How sure it is that a candidate is a key; the surest first. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;

export type Confidence = (typeof CONFIDENCES)[number];

/** 0 for the surest. */
export function confidenceRank(confidence: Confidence): number {
  return CONFIDENCES.indexOf(confidence);
}

/** Null is the confidence of what is no finding. */
export function isAtLeast(confidence: Confidence | null, least: Confidence): boolean {
  return confidence !== null && confidenceRank(confidence) <= confidenceRank(least);
}

/**
 * What a candidate was judged to be. All but `finding` are reported nowhere but in `rules test` and
 * `--verbose`.
 */
export type Verdict =
  | 'finding'
  | 'placeholder'
  | 'template'
  | 'masked'
  | 'mention'
  | 'identifier'
  | 'foreign'
  | 'too-deep'; // encoded in more layers than are unpacked: nobody looked below them

/**
 * An example as a template. `{hex40}`, `{base62_32}` and so on are replaced by made-up bodies from
 * a seeded generator when the example is run, so that nothing that looks like a real key stands in
 * a file.
 */
export interface Example {
  /** The text, with generator templates in braces; the grammar is in src/rules/example.ts. */
  readonly text: string;
  /**
   * One expectation a candidate in order of place; a trailing `?` says that its extent is
   * ambiguous.
   */
  readonly expect: readonly string[];
  readonly note?: string;
}

export interface Rule {
  /** Stable kebab-case name, unique among the loaded rules. */
  readonly id: string;
  /** What a person calls it: `Acme API key`. */
  readonly name: string;
  /** The literal that each key begins with, ASCII, 4 to 32 characters. */
  readonly prefix: string;
  readonly body: {
    /** The characters of a body, as the inside of a character class: `A-Za-z0-9_-`. */
    readonly alphabet: string;
    /** Fewer alphanumerics than this are a mention, not a key. */
    readonly minLength: number;
    /** A longer run is cut here. */
    readonly maxLength: number;
  };
  readonly confidence: {
    /** Alphanumerics in the body from which a finding is high, or medium. */
    readonly high: number;
    readonly medium: number;
    /**
     * Least Shannon entropy (bits a character) of a body with fewer than `below` alphanumerics; the
     * last has no `below`.
     */
    readonly minEntropy: readonly { readonly below?: number; readonly bits: number }[];
  };
  readonly placeholders: {
    /** Words that alone make a placeholder if fewer than 16 characters are left beside them. */
    readonly strong: readonly string[];
    /** A body whose letters are covered by these to 60% or more is a placeholder. */
    readonly words: readonly string[];
    /** Keyboard runs: in a body under 24 characters they make a placeholder. */
    readonly runs: readonly string[];
  };
  /**
   * Endings of a word glued to the left of the prefix that make it another vendor's key: `li` in
   * `live_…`.
   */
  readonly foreignEndings: readonly string[];
  /**
   * Text before a key that lifts its confidence by one: `ACME_API_KEY=`, `X-API-Key:`. Matched
   * without case.
   */
  readonly context: readonly string[];
  /** The environment variable that the vendor's SDK reads by itself. */
  readonly variable: string;
  /**
   * What shows that a project uses the API, beside `variable` and `prefix`: a dependency, an
   * import. POSIX extended regular expressions, matched by git line by line.
   */
  readonly signs: readonly string[];
  /**
   * Calls that take the key as an argument; where a key stands in one, `advice` is given with the
   * finding.
   */
  readonly usages: readonly {
    readonly id: string;
    /**
     * JavaScript regular expression, matched against the text before the key (at most 400
     * characters).
     */
    readonly before: string;
    readonly advice: string;
  }[];
  /** Names of folders in a user's configuration folder in which a key is in its place. */
  readonly stores?: readonly string[];
  /** Where a person revokes a key by hand. */
  readonly dashboard: string;
  /** How the vendor's API is asked about a key; absent where the dashboard is the only way. */
  readonly api?: RuleApi;
  readonly examples: { readonly positive: readonly Example[]; readonly negative: readonly Example[] };
}
