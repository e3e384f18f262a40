// What `--agents` names: agents, `all`, or (without a value) those that were used on this machine.

import { AGENT_PLACES, type AgentPlace, ALIASES } from '../../agents/places.js';
import { installedAgents } from '../../agents/plan-agents.js';
import { VeleaksError } from '../../model/errors.js';
import type { Homes } from '../../model/homes.js';
import { nearest, quote } from './arguments.js';
import type { ParsedArguments } from './flags.js';

export function agentsNamed({ values }: ParsedArguments, homes: Homes): readonly AgentPlace[] {
  const given = (values.agents as readonly string[]).flatMap((text) => text.split(','));
  const names = given.map((name) => ALIASES[name.trim()] ?? name.trim());
  if (names.includes('all')) return AGENT_PLACES;
  const found = new Set<AgentPlace>();
  for (const name of names) {
    const places =
      name === 'installed' ? installedAgents(homes) : AGENT_PLACES.filter((one) => one.name === name);
    if (name !== 'installed' && places.length === 0) throw unknown(name);
    for (const place of places) found.add(place);
  }
  return [...found];
}

function unknown(name: string): VeleaksError {
  const names = AGENT_PLACES.map((place) => place.name);
  const near = nearest(name, names);
  return new VeleaksError(
    'usage',
    `--agents does not know ${quote(name)}`,
    near ? `did you mean --agents ${near}?` : `use: all, ${names.join(', ')}`,
  );
}
