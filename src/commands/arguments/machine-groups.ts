// Which groups of places `--only` names.
import { VeleaksError } from '../../model/errors.js';
import { REST_GROUPS, type RestGroup } from '../../model/rest.js';
import { quote } from './arguments.js';

/** All, where none is named. */
export function groupsNamed(given: unknown): readonly RestGroup[] {
  if (!Array.isArray(given)) return REST_GROUPS;
  const names = (given as readonly string[]).flatMap((text) => text.split(',')).map((name) => name.trim());
  for (const name of names)
    if (!REST_GROUPS.some((group) => group === name))
      throw new VeleaksError(
        'usage',
        `--only does not know ${quote(name)}`,
        `use: ${REST_GROUPS.join(', ')}`,
      );
  return REST_GROUPS.filter((group) => names.includes(group));
}
