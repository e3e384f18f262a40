// Which hooks `init` and `doctor` are about: those that were named, or all that the repository can
// use.
import type { Repository } from '../../git/repository.js';
import { VeleaksError } from '../../model/errors.js';
import { CLIENT_HOOKS, HOOK_NAMES, type HookName, SERVER_HOOKS } from '../../setup/hooks/hook-names.js';
import { quote } from './arguments.js';
import type { ParsedArguments } from './flags.js';

export function hookNamesOf({ values }: ParsedArguments, repository: Repository): readonly HookName[] {
  const given = values.hooks;
  if (!Array.isArray(given)) return repository.root === null ? SERVER_HOOKS : CLIENT_HOOKS;
  return [...new Set((given as readonly string[]).flatMap((text) => text.split(',')).map(hookName))];
}

function hookName(text: string): HookName {
  const name = HOOK_NAMES.find((one) => one === text.trim());
  if (name) return name;
  throw new VeleaksError(
    'usage',
    `--hooks does not know the git hook ${quote(text)}`,
    `use: ${HOOK_NAMES.join(', ')}`,
  );
}
