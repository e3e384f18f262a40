// A match: a candidate that was judged a finding, and where its bytes came from.
import type { Candidate } from './candidate.js';
import type { Provenance } from './fragment.js';

export interface Match {
  readonly provenance: Provenance;
  readonly candidate: Candidate;
}
