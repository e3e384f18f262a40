// Matches as the detector would hand them over, without the detector.

import rules from '../../rules/vibengine.json' with { type: 'json' };
import { findRepository, type Repository } from '../../src/git/repository.js';
import type { Candidate } from '../../src/model/candidate.js';
import type { Provenance } from '../../src/model/fragment.js';
import type { Match } from '../../src/model/match.js';
import type { Rule } from '../../src/model/rule.js';
import { Secret } from '../../src/model/secret.js';
import { type Triage, type TriageOptions, triage } from '../../src/triage/triage.js';
import { PREFIX } from '../support/keys.js';
import type { TestRepository } from '../support/repository.js';

export const RULES = rules.rules as unknown as readonly Rule[];

export function match(secret: string, provenance: Provenance, more: Partial<Candidate> = {}): Match {
  return {
    provenance,
    candidate: {
      ruleId: RULES[0]!.id,
      verdict: 'finding',
      confidence: 'high',
      secret: new Secret(secret, PREFIX.length),
      extent: 'exact',
      decoding: [],
      span: { start: 0, end: secret.length },
      place: { line: 1, column: 1, endLine: 1, endColumn: 1 + secret.length },
      usages: [],
      variable: null,
      excerpt: '',
      allow: null,
      ...more,
    },
  };
}

export async function open(test: TestRepository, folder = test.path): Promise<Repository> {
  const repository = await findRepository(folder);
  if (!repository) throw new Error('no repository');
  return repository;
}

const OPTIONS: TriageOptions = {
  repository: null,
  rules: RULES,
  minConfidence: 'medium',
  baseline: null,
  today: '2026-11-22',
  alreadyCommitted: new Set(),
  everything: true,
};

/** Triage of matches in a repository, with the usual options. */
export async function judge(
  test: TestRepository | null,
  matches: readonly Match[],
  more: Partial<TriageOptions> = {},
): Promise<Triage> {
  return triage(matches, { ...OPTIONS, repository: test ? await open(test) : null, ...more });
}
