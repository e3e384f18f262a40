// What an event's text or tool would have the model read.
import { type AgentEvent, type Moment, type Payload, parsedObject, textOf } from './contract.js';
import { mentionedFiles } from './mentioned-files.js';
import { toolReads } from './tool-reads.js';

/** `fields`: in which the payload has the name of the tool, and its arguments. */
export function eventReads(
  moment: Moment,
  payload: Payload,
  fields: { readonly tool: string; readonly args: string },
): AgentEvent['reads'] {
  if (moment === 'prompt') return mentionedFiles(textOf(payload, 'prompt') ?? '');
  if (moment === 'after') return [];
  return toolReads(textOf(payload, fields.tool) ?? '', parsedObject(payload[fields.args]));
}
