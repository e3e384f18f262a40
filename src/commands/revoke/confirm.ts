// The last question before a key is revoked: its last four characters, so that no one confirms what
// they did not look at.
import type { Revocation } from '../../model/report.js';
import { planLines } from '../../report/formats/text/revocations.js';
import { render } from '../../report/page.js';
import type { LeakedKey } from '../../revoke/leaked-key.js';
import { Prompt } from '../world/prompt.js';
import type { World } from '../world/world.js';

export async function isConfirmed(prompt: Prompt, { secret }: LeakedKey, question: string): Promise<boolean> {
  const lastFour = secret.reveal().slice(-4);
  // Shown as they are typed, and no more than the mask shows.
  return (await prompt.ask(question, [lastFour.toLowerCase()])) === lastFour;
}

/** The ids of the keys that the person did not confirm. */
export async function confirmKeys(
  planned: readonly { readonly key: LeakedKey; readonly row: Revocation }[],
  asks: boolean,
  world: World,
): Promise<ReadonlySet<string>> {
  const declined = new Set<string>();
  if (!asks || planned.length === 0) return declined;
  const prompt = new Prompt(world);
  try {
    for (const { key, row } of planned) {
      await world.stderr.write(render(planLines(row, world.stderr.columns), false));
      if (
        !(await isConfirmed(prompt, key, 'To revoke it for good, type the last four characters of the key: '))
      )
        declined.add(row.keyId);
    }
  } finally {
    prompt.close();
  }
  return declined;
}
