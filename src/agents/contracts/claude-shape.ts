// The payload that Claude Code began with, and that Codex, VS Code and Copilot CLI send as well.
import {
  type AgentAnswer,
  type AgentEvent,
  json,
  type Moment,
  momentOf,
  type Payload,
  partsOf,
  textOf,
} from '../contract.js';
import { eventReads } from '../event-reads.js';
import { maskedOutput } from '../masked-output.js';

/** PostToolUse is for a tool that did what it was to do. */
const FAILURE = 'PostToolUseFailure';

const MOMENTS: Readonly<Record<string, Moment>> = {
  UserPromptSubmit: 'prompt',
  PreToolUse: 'before',
  PostToolUse: 'after',
  [FAILURE]: 'after',
};

export function claudeEventName(payload: Payload): string | null {
  return textOf(payload, 'hook_event_name', 'hookEventName');
}

/**
 * The event; null for one of another name. `isHidden`: what a block after the tool is about does
 * not reach the model.
 */
export function readClaudeEvent(payload: Payload, isHidden = false): AgentEvent | null {
  const name = claudeEventName(payload);
  const moment = momentOf(MOMENTS, name);
  if (name === null || moment === null) return null;
  return {
    moment,
    name,
    cwd: textOf(payload, 'cwd'),
    ...partsOf(payload, moment, 'tool_input'),
    ...(name === 'PostToolUse' ? { output: payload.tool_response } : {}),
    reads: eventReads(moment, payload, { tool: 'tool_name', args: 'tool_input' }),
    isSeenAnyway: moment === 'after' && !isHidden,
  };
}

/**
 * `{"hookSpecificOutput":{…}}` before a tool, `{"decision":"block"}` for a prompt and after a tool.
 */
export function blockAsClaude(event: AgentEvent, reason: string): AgentAnswer {
  const { moment, name } = event;
  if (moment === 'after') return json(afterAsClaude(event, reason));
  return json(
    moment === 'before' ? { hookSpecificOutput: denial(name, reason) } : { decision: 'block', reason },
  );
}

/** What is said after a tool; a failure knows no decision. */
export function afterAsClaude({ name }: AgentEvent, reason: string): object {
  if (name !== FAILURE) return { decision: 'block', reason };
  return { systemMessage: reason, hookSpecificOutput: { hookEventName: name, additionalContext: reason } };
}

/**
 * The same; and after a tool, its output with masks, which the model gets in the place of the
 * output. An agent that does not know the field passes it over.
 */
export function blockWithMasks(event: AgentEvent, reason: string): AgentAnswer {
  const updatedToolOutput = maskedOutput(event.output);
  if (updatedToolOutput === undefined) return blockAsClaude(event, reason);
  const hookSpecificOutput = { hookEventName: event.name, updatedToolOutput };
  return json({ ...afterAsClaude(event, reason), hookSpecificOutput });
}

export function denial(name: string, reason: string): object {
  return { hookEventName: name, permissionDecision: 'deny', permissionDecisionReason: reason };
}

/** Says nothing of permission: `allow` would skip the question that the agent asks its user. */
export function passAsClaude(_: AgentEvent, warning?: string): AgentAnswer {
  return json(warning === undefined ? {} : { systemMessage: warning });
}
