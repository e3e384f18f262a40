// Copilot CLI under its own event names. The payload does not name the event; what it carries does.
// A non-zero exit code denies a tool call, whatever the answer says. The answer to a prompt is
// dropped: it goes out all the same. https://github.com/github/docs
// content/copilot/reference/hooks-reference.md
import {
  type AgentEvent,
  type Contract,
  json,
  type Payload,
  parsedObject,
  partsOf,
  textOf,
} from '../contract.js';
import { mentionedFiles } from '../mentioned-files.js';
import { toolReads } from '../tool-reads.js';

function readEvent(payload: Payload): AgentEvent | null {
  const prompt = textOf(payload, 'prompt');
  const tool = textOf(payload, 'toolName');
  const moment = prompt !== null && tool === null ? 'prompt' : isAfter(payload) ? 'after' : 'before';
  const shared = { cwd: textOf(payload, 'cwd'), ...partsOf(payload, moment, 'toolArgs') };
  if (tool !== null) {
    if (moment === 'after')
      return { ...shared, moment: 'after', name: afterName(payload), reads: [], isSeenAnyway: true };
    const reads = toolReads(tool, parsedObject(payload.toolArgs));
    return { ...shared, moment: 'before', name: 'preToolUse', reads, isSeenAnyway: false };
  }
  if (prompt === null) return null;
  const reads = mentionedFiles(prompt);
  return { ...shared, moment: 'prompt', name: 'userPromptSubmitted', reads, isSeenAnyway: true };
}

function isAfter(payload: Payload): boolean {
  return 'toolResult' in payload || 'error' in payload;
}

function afterName(payload: Payload): string {
  return 'toolResult' in payload ? SUCCESS : 'postToolUseFailure';
}

/**
 * The result of a tool that did what it was to do can be another for the model; a failure cannot.
 */
const SUCCESS = 'postToolUse';

export const copilot: Contract = {
  name: 'copilot',
  label: 'Copilot CLI',
  isCaller: (payload) =>
    typeof payload.timestamp === 'number' &&
    textOf(payload, 'sessionId') !== null &&
    textOf(payload, 'hook_event_name', 'hookEventName') === null,
  readEvent,
  block: ({ moment, name }, reason) => {
    if (moment === 'before') return json({ permissionDecision: 'deny', permissionDecisionReason: reason });
    const said = { stderr: `${reason}\n` };
    if (moment === 'prompt') return { ...json({}), ...said };
    const modifiedResult = { resultType: 'success', textResultForLlm: reason };
    return { ...json(name === SUCCESS ? { modifiedResult } : { additionalContext: reason }), ...said };
  },
  pass: (_, warning) => ({ ...json({}), stderr: warning === undefined ? '' : `${warning}\n` }),
};
