// The rules that the arguments name, before it is known which are in force: for what git is started
// with until then, and for an error about the arguments, which may quote a key of these rules.
import { resolve } from 'node:path';
import { VeleaksError } from '../../model/errors.js';
import { readJsonFileIfThere } from '../../scan/json-file.js';
import { loadRules } from './load-rules.js';

/**
 * Puts the rules of `--rules` and of the configuration file in force, as far as they can be read.
 * Pipes are passed over: they can be read only once.
 */
export async function loadNamedRules(argv: readonly string[], cwd: string): Promise<void> {
  const load = (file: string) => loadRules([resolve(cwd, file)], readJsonFileIfThere);
  for (const file of valuesOf('rules', argv)) await attempt(() => load(file));
  for (const file of valuesOf('config', argv)) {
    await attempt(async () => {
      const value = await readJsonFileIfThere(resolve(cwd, file), 'configuration file');
      const rules = (value as { readonly rules?: unknown } | null | undefined)?.rules;
      for (const one of [rules].flat()) if (typeof one === 'string') await attempt(() => load(one));
    });
  }
}

/** What is wrong with a file here is not what is reported. */
async function attempt(load: () => Promise<unknown>): Promise<void> {
  try {
    await load();
  } catch (error) {
    if (!(error instanceof VeleaksError)) throw error;
  }
}

function valuesOf(name: string, argv: readonly string[]): string[] {
  return argv.flatMap((argument, at) => {
    if (argument === `--${name}`) return argv[at + 1] ?? [];
    return argument.startsWith(`--${name}=`) ? argument.slice(name.length + 3) : [];
  });
}
