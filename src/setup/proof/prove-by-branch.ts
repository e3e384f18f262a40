// Whether the hooks hold on branches where the configuration has git take others.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientHook } from '../hooks/hook-names.js';
import { type HooksOfBranch, hooksByBranch } from '../hooks/hooks-by-branch.js';
import { saidOfHooksPath } from '../hooks/hooks-folder.js';
import type { Situation } from '../situation.js';
import { type Leak, stopsPlainly } from './prove.js';
import type { Scratch } from './scratch.js';
import { bad, type Symptom, unknown } from './symptom.js';

export async function proveByBranch(
  { repository, place }: Situation,
  names: readonly ClientHook[],
  leak: Leak,
  scratch: Scratch,
): Promise<Symptom[]> {
  const { others, unknown: open } = await hooksByBranch(repository, place.hooksPath);
  const symptoms: Symptom[] = [];
  for (const other of others) {
    const failing = await failingAt(other, names, leak, scratch);
    if (failing.length > 0) symptoms.push(bad(wordsOf(other, failing), other.fix));
  }
  if (open.length > 0)
    symptoms.push(
      unknown(
        `the configuration has conditions on branches (includeIf "onbranch:${open[0]}"): which hooks git ` +
          'takes there is not known',
      ),
    );
  return symptoms;
}

async function failingAt(
  { hooksPath, folder }: HooksOfBranch,
  names: readonly ClientHook[],
  leak: Leak,
  scratch: Scratch,
): Promise<ClientHook[]> {
  const failing: ClientHook[] = [];
  await scratch.takeHooksOf(hooksPath ?? folder);
  for (const name of names)
    if (!existsSync(join(folder, name)) || !(await stopsPlainly(name, leak, scratch))) failing.push(name);
  return failing;
}

function wordsOf({ branch, hooksPath }: HooksOfBranch, failing: readonly ClientHook[]): string {
  const where = hooksPath === null ? 'core.hooksPath is not set' : saidOfHooksPath(hooksPath);
  return `on a branch such as ${branch} ${where}: no ${failing.join(', no ')} stops a made-up key there`;
}
