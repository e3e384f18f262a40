// The environment as this program was given it, and as its children get it: those get no key.
import { BUILT_IN_RULES } from '../scan/built-in-rules.js';

/** A copy of the environment. What of it is a key, or is there to hold one, is taken out of the original, which children inherit. */
export function takeKeys(env: NodeJS.ProcessEnv): Readonly<Record<string, string | undefined>> {
  const whole = { ...env };
  for (const [name, value = ''] of Object.entries(whole)) if (isKey(name, value)) delete env[name];
  return whole;
}

function isKey(name: string, value: string): boolean {
  return BUILT_IN_RULES.some(
    ({ prefix, variable, api }) =>
      name === variable || name === api?.adminVariable || value.startsWith(prefix),
  );
}
