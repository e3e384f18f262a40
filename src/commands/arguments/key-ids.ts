// The key ids that a person types, to name keys without showing them.
import { VeleaksError } from '../../model/errors.js';
import { quote } from './arguments.js';

/** Where a person finds the ids. */
export const SEE_IDS = 'run npx veleaks to see the ids';

export function isKeyId(id: unknown): id is string {
  return typeof id === 'string' && /^[0-9a-f]{16}$/.test(id);
}

/** Throws a usage error for the first that is none. */
export function requireKeyIds(ids: readonly string[]): void {
  const wrong = ids.find((id) => !isKeyId(id));
  if (wrong === undefined) return;
  throw new VeleaksError(
    'usage',
    `${quote(wrong)} is not a key id`,
    'give the 16 hex digits that the report shows',
  );
}
