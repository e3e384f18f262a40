// The names of refs: whoever fetches or lists them reads what stands in them.
import { refNames } from '../git/ref-names.js';
import type { GitOptions } from '../git/spawn.js';
import type { Fragment } from '../model/fragment.js';
import type { ScanWorld } from './source.js';
import { FIX } from './unread.js';

/** The names that may hold a key, of these refs or of all. */
export async function* refNameFragments(
  names: readonly string[] | 'all',
  world: ScanWorld,
  at: GitOptions,
): AsyncGenerator<Fragment> {
  const listed = names === 'all' ? await refNames(at) : Buffer.from(names.join('\n'));
  if (listed === null) {
    world.coverage.skip({
      kind: 'source',
      what: 'the names of the refs',
      reason: 'git-failed',
      fix: FIX['git-failed'],
    });
    return;
  }
  if (!world.mayHold(listed)) return;
  // A ref's name holds no newline: git-check-ref-format(1).
  for (const ref of new Set(listed.toString('latin1').split('\n'))) {
    const bytes = Buffer.from(ref, 'latin1');
    if (world.mayHold(bytes)) yield { provenance: { kind: 'ref', ref: bytes.toString('utf8') }, bytes };
  }
}
