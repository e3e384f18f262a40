// The environment as this program was given it, and as its children get it: those get no key.
import { BUILT_IN_RULES } from '../../detect/built-in-rules.js';
import { containsKey } from '../../detect/mask-text.js';

/**
 * Variables that are read later: paths that children need, which the gate of processes
 * (git/without-keys.ts) judges, and proxies.
 */
const LEFT = /^(?:PATH|HOME|XDG_CONFIG_HOME|GIT_.*|(?:HTTPS?|NO)_PROXY)$/i;

/**
 * A copy of the environment. What of it contains a key, in whatever form, or is there to hold one,
 * is taken out of the original, which children inherit. `mayContainKeys`: false where no variable,
 * written as `name=value`, has what a key begins with.
 */
export function takeKeys(
  env: NodeJS.ProcessEnv,
  mayContainKeys: boolean,
): Readonly<Record<string, string | undefined>> {
  const whole = { ...env };
  for (const [name, value = ''] of Object.entries(whole))
    if (isForKeys(name) || (mayContainKeys && !LEFT.test(name) && containsKey(`${name}=${value}`)))
      delete env[name];
  return whole;
}

function isForKeys(name: string): boolean {
  return BUILT_IN_RULES.some(({ variable, api }) => name === variable || name === api?.adminVariable);
}
