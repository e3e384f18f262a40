// The questions of one run: each text is asked about once, and an API that does not answer is left
// alone.
import type { Rule } from '../../model/rule.js';
import type { Verified } from '../../revoke/answers.js';
import { type Ask, verifyKey } from '../../revoke/verify.js';
import type { Apis } from './apis.js';

/** So often in a row without an answer, each with its tries, and no more is asked. */
const MAX_SILENT = 3;

class OfRule {
  readonly answers = new Map<string, Verified>();
  silent = 0;
  /** The answer to all that is not asked any more. */
  closed: Verified | null = null;

  note(keyId: string, verified: Verified): void {
    if (verified.fatal) this.closed = verified;
    this.silent = verified.silent ? this.silent + 1 : 0;
    if (!verified.silent) this.answers.set(keyId, verified);
    else if (this.silent === MAX_SILENT)
      this.closed = {
        liveness: 'unknown',
        why: `not asked: there was no answer ${MAX_SILENT} times in a row, the last ${verified.why}`,
        fatal: true,
      };
  }
}

export class Questions {
  readonly #apis: Apis;
  readonly #rules = new Map<Rule, OfRule>();

  constructor(apis: Apis) {
    this.#apis = apis;
  }

  /** Asks about texts of a rule whose API is known. */
  of(rule: Rule): Ask {
    const known = this.#rules.get(rule) ?? new OfRule();
    this.#rules.set(rule, known);
    return async ({ keyId, secret }) => {
      const answer = known.closed ?? known.answers.get(keyId);
      if (answer) return answer;
      const api = await this.#apis.of(rule);
      const verified = await verifyKey({ keyId, value: secret.reveal() }, rule.api!, api);
      known.note(keyId, verified);
      return verified;
    };
  }
}
