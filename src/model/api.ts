// How a vendor's API is asked whether a key lives, and told to revoke it. Data: of a rule, or of a
// profile file of the user's own. schema/profile.schema.json describes the file; src/revoke reads
// the answers.

/**
 * A request as a template. In every text of it `{{key}}`, `{{key_id}}`, `{{source}}` and
 * `{{admin}}` (and `{{id}}` behind a lookup) are filled in, escaped for where they stand. A path
 * takes `{{key_id}}` and `{{id}}` alone: addresses are logged.
 */
export interface RequestTemplate {
  readonly method: string;
  /** Appended to the base URL: `/credentials/revoke`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body as JSON; or as a form. */
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
}

/** What an answer to a revocation means. */
export type Outcome =
  | 'accepted'
  | 'accepted-unconfirmed'
  | 'unknown-key'
  | 'already-revoked'
  | 'probably-dead'
  | 'bad-credential' // the admin's, not the key
  | 'refused'
  | 'misconfigured' // the base URL is no such API
  | 'redirected'
  | 'unavailable' // asked up to four times, and unavailable each time
  | 'unreachable' // nothing was sent
  | 'ambiguous' // sent, and no answer came
  | 'no-match'; // an admin's list names the key not at all, or more than once

/**
 * An answer that a profile reads in its own way: by its status and, where given, fields of its JSON
 * body.
 */
export interface AnswerRow {
  readonly status: number;
  readonly json?: Readonly<Record<string, string | number | boolean>>;
  readonly outcome: Outcome;
}

/** A read-only request; a status that neither list has says nothing. */
export interface Verification extends RequestTemplate {
  readonly active: readonly number[];
  readonly inactive: readonly number[];
}

/**
 * An admin's list of keys, which never shows a key whole: one row must fit the key's length (of the
 * body, behind the prefix), its first two and its last four characters. `rows`, `id` and the others
 * are field paths: `mask.length`.
 */
export interface Lookup extends RequestTemplate {
  /** Where in the answer the list is; '' where the answer is the list. */
  readonly rows: string;
  readonly id: string;
  readonly length: string;
  readonly first: string;
  readonly last: string;
}

export interface Profile extends RequestTemplate {
  readonly lookup?: Lookup;
  readonly answers?: readonly AnswerRow[];
}

export interface RuleApi {
  /**
   * The environment variable with the base URL. Nothing else of a repository or a rule may give
   * one.
   */
  readonly urlVariable: string;
  /** The environment variable with an admin's token. */
  readonly adminVariable: string;
  readonly verification: Verification;
  /** The profile that revokes unless the user names another. */
  readonly revocation: string;
  readonly profiles: Readonly<Record<string, Profile>>;
}
