// `veleaks doctor --agents`: proves the hooks of coding agents, of the user and of this project.
import { existsSync } from 'node:fs';
import { fileOf, unreadFile } from '../../agents/plan-agents.js';
import { proveAgent } from '../../agents/prove-agent.js';
import { BUILT_IN_RULES } from '../../detect/built-in-rules.js';
import { bad, note, type Symptom } from '../../setup/proof/symptom.js';
import { agentsNamed } from '../arguments/agent-names.js';
import type { ParsedArguments } from '../arguments/flags.js';
import { homesOf } from '../world/homes.js';
import type { World } from '../world/world.js';

export async function examineAgents(parsed: ParsedArguments, world: World): Promise<Symptom[]> {
  const homes = homesOf(world);
  const places = agentsNamed(parsed, homes);
  const symptoms: Symptom[] = [];
  for (const place of places) {
    const found: Symptom[] = [];
    for (const project of [null, world.cwd]) {
      const file = fileOf(place, homes, project);
      const seen = await proveAgent(place, file, world.cwd, BUILT_IN_RULES[0]!, world.signal);
      found.push(...(seen ?? []));
    }
    const unread = await unreadFile(place, homes, world.cwd);
    if (unread !== null)
      found.push(
        bad(
          `${place.label} does not read ${unread}, as ${place.projectFirst} is there`,
          `veleaks init --agents ${place.name} --project`,
        ),
      );
    const isUsed = existsSync(place.sign(homes));
    if (found.length > 0) symptoms.push(...found);
    else if (isUsed)
      symptoms.push(
        bad(`${place.label} has no hook that calls veleaks`, `veleaks init --agents ${place.name}`),
      );
    else symptoms.push(note(`${place.label}: nothing of it was found in this home folder`));
  }
  if (places.length === 0) symptoms.push(note('no coding agent was found in this home folder'));
  return [
    ...symptoms,
    note('what an agent does with the answer, and whether it runs its hooks, cannot be seen from here'),
  ];
}
