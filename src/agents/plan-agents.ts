// What init changes in the configurations of agents.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Homes } from '../model/homes.js';
import type { Edit } from '../setup/edits.js';
import { readIfThere } from '../setup/edits.js';
import { hookCommand, type Program } from './hook-command.js';
import { mergeHooks, removeHooks } from './merge-json.js';
import { isOurPlugin, opencodePlugin } from './opencode-plugin.js';
import { AGENT_PLACES, type AgentPlace } from './places.js';

export interface AgentsPlan {
  readonly edits: readonly Edit[];
  /** The agents that are set up, or were. */
  readonly served: readonly AgentPlace[];
  /** Those whose configuration could not be changed: the file. */
  readonly refused: readonly { readonly place: AgentPlace; readonly file: string }[];
}

export interface Wish {
  readonly places: readonly AgentPlace[];
  readonly homes: Homes;
  /** The project; null for the user's own configuration. */
  readonly project: string | null;
  readonly isRemoval: boolean;
  readonly program: Program;
  readonly isWindows: boolean;
  readonly failClosed: boolean;
}

/** The agents that were used on this machine. */
export function installedAgents(homes: Homes): readonly AgentPlace[] {
  return AGENT_PLACES.filter(({ sign }) => existsSync(sign(homes)));
}

export function fileOf(
  { user, project: relative }: AgentPlace,
  homes: Homes,
  project: string | null,
): string {
  return project === null ? user(homes) : join(project, relative);
}

export async function planAgents(wish: Wish): Promise<AgentsPlan> {
  const edits: Edit[] = [];
  const refused: { place: AgentPlace; file: string }[] = [];
  const served: AgentPlace[] = [];
  for (const place of wish.places) {
    const file = fileOf(place, wish.homes, wish.project);
    const before = await readIfThere(file);
    const after = wish.isRemoval ? textWithout(place, before) : textWith(place, before, wish);
    if (after === undefined) refused.push({ place, file });
    else {
      served.push(place);
      if (after !== before) edits.push({ kind: 'write', file, before, after });
    }
  }
  return { edits, served, refused };
}

/** Undefined where it is not ours to write. */
function textWith(place: AgentPlace, before: string | null, wish: Wish): string | undefined {
  if (place.kind === 'plugin') {
    if (before !== null && !isOurPlugin(before)) return undefined;
    return Buffer.from(opencodePlugin(wish.program, wish.failClosed)).toString('latin1');
  }
  const command = hookCommand(wish.program, wish.isWindows, wish.failClosed);
  return mergeHooks(before, place, command) ?? undefined;
}

function textWithout(place: AgentPlace, before: string | null): string | null {
  if (before === null) return null;
  if (place.kind === 'plugin') return isOurPlugin(before) ? null : before;
  return removeHooks(before);
}
