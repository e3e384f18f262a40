// The names that the next commit would have. git tells its hooks those of the author
// (builtin/commit.c, determine_author_info()), and the person may have set each: no process is
// started for them.
import type { Fragment } from '../model/fragment.js';

const NAMES = {
  author: ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL'],
  committer: ['GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL'],
} as const;

/** Those that may contain a key, as the environment says them. */
export function* commitNames(
  mayContain: (bytes: Uint8Array) => boolean,
  env: Readonly<Record<string, string | undefined>>,
): Generator<Fragment> {
  for (const [path, variables] of Object.entries(NAMES)) {
    const values = variables.map((variable) => env[variable] ?? '');
    const bytes = Buffer.from(values.join('\n'));
    if (mayContain(bytes)) yield { provenance: { kind: 'message', path }, bytes };
  }
}
