// A sighting: a candidate that was judged a finding, and where its bytes came from.
import type { Candidate } from './candidate.js';
import type { Provenance } from './fragment.js';

export interface Sighting {
  readonly provenance: Provenance;
  readonly candidate: Candidate;
}
