// What init changes in the configurations of agents.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Homes } from '../model/homes.js';
import type { Edit } from '../setup/edits.js';
import { readIfThere } from '../setup/edits.js';
import { hookCommand, type Program } from './hook-command.js';
import { mergeHooks, ourHooks, removeHooks } from './merge-json.js';
import { isOurPlugin, opencodePlugin } from './opencode-plugin.js';
import { AGENT_PLACES, type AgentPlace } from './places.js';

export interface AgentsPlan {
  readonly edits: readonly Edit[];
  /** The agents that are set up, or were. */
  readonly served: readonly AgentPlace[];
  /** Those whose configuration could not be changed: the file. */
  readonly refused: readonly { readonly place: AgentPlace; readonly file: string }[];
}

interface AgentsRequest {
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

export function fileOf(place: AgentPlace, homes: Homes, project: string | null): string {
  if (project === null) return place.user(homes);
  const first = place.projectFirst === undefined ? null : join(project, place.projectFirst);
  const isRead = first !== null && (statSync(first, { throwIfNoEntry: false })?.size ?? 0) > 0;
  return isRead ? first : join(project, place.project);
}

/** A file of the project with a hook of ours that the agent does not read, as it reads another. */
export async function unreadFile(place: AgentPlace, homes: Homes, project: string): Promise<string | null> {
  const file = join(project, place.project);
  if (fileOf(place, homes, project) === file) return null;
  const text = await readIfThere(file);
  return text !== null && ourHooks(text).length > 0 ? file : null;
}

/**
 * The file that hooks go into or out of, and one that is not read any more, which they go out of.
 */
function filesOf(
  place: AgentPlace,
  request: AgentsRequest,
): { readonly file: string; readonly isRemoval: boolean }[] {
  const { homes, project, isRemoval } = request;
  const file = fileOf(place, homes, project);
  const unread = project === null ? file : join(project, place.project);
  return [{ file, isRemoval }, ...(unread === file ? [] : [{ file: unread, isRemoval: true }])];
}

export async function planAgents(request: AgentsRequest): Promise<AgentsPlan> {
  const edits: Edit[] = [];
  const refused: { place: AgentPlace; file: string }[] = [];
  const served: AgentPlace[] = [];
  for (const place of request.places) {
    for (const { file, isRemoval } of filesOf(place, request)) {
      const before = await readIfThere(file);
      const after = isRemoval ? textWithout(place, before) : textWith(place, before, request);
      if (after === undefined) refused.push({ place, file });
      else {
        if (served.at(-1) !== place) served.push(place);
        if (after !== before) edits.push({ kind: 'write', file, before, after });
      }
    }
  }
  return { edits, served, refused };
}

/** Undefined where it is not ours to write. */
function textWith(place: AgentPlace, before: string | null, request: AgentsRequest): string | undefined {
  if (place.kind === 'plugin') {
    if (before !== null && !isOurPlugin(before)) return undefined;
    return Buffer.from(opencodePlugin(request.program, request.failClosed)).toString('latin1');
  }
  const command = hookCommand(request.program, request.isWindows, request.failClosed);
  return mergeHooks(before, place, command) ?? undefined;
}

function textWithout(place: AgentPlace, before: string | null): string | null {
  if (before === null) return null;
  if (place.kind === 'plugin') return isOurPlugin(before) ? null : before;
  return removeHooks(before);
}
