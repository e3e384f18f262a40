// The names of refs: whoever fetches or lists them reads what stands in them.

import { FIX } from '../model/fixes.js';
import type { Fragment } from '../model/fragment.js';
import type { ScanWorld } from './source.js';

/** Of the names, one a line, those that may hold a key. Null: git could not list them. */
export function* refNameFragments(listed: Buffer | null, world: ScanWorld): Generator<Fragment> {
  if (listed === null) {
    world.coverage.skip({
      kind: 'source',
      what: 'the names of the refs',
      reason: 'git-failed',
      ...FIX['git-failed'],
    });
    return;
  }
  if (!world.mayContain(listed)) return;
  // A ref's name holds no newline: git-check-ref-format(1).
  for (const ref of new Set(listed.toString('latin1').split('\n'))) {
    const bytes = Buffer.from(ref, 'latin1');
    if (world.mayContain(bytes)) yield { provenance: { kind: 'ref', ref: bytes.toString('utf8') }, bytes };
  }
}
