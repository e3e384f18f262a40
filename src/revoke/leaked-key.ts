// A key to ask about, with what was found out about it.
import type { Finding } from '../model/report.js';
import type { Rule } from '../model/rule.js';
import type { Secret } from '../model/secret.js';

/** One of the keys that an ambiguous text may be. */
export interface KeyReading {
  readonly keyId: string;
  readonly secret: Secret;
  /** Where this key is in use, in words; null where nothing says that it is. */
  readonly inUse: string | null;
}

export interface LeakedKey {
  readonly finding: Finding;
  readonly secret: Secret;
  readonly rule: Rule;
  /** Where the key is in use, in words; null where nothing says that it is. */
  readonly inUse: string | null;
  /**
   * What the key may be where nothing proves its end, likeliest first; empty where it is certain.
   */
  readonly readings: readonly KeyReading[];
  /**
   * What it may be if the API does not accept it, although its end looked certain; none where the
   * API has proven it.
   */
  readonly near: () => readonly KeyReading[];
}
