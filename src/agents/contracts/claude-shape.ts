// The payload that Claude Code began with, and that Codex, VS Code and Copilot CLI send as well.
import {
  type AgentEvent,
  type Answer,
  json,
  type Moment,
  momentOf,
  type Payload,
  partsOf,
  textOf,
} from '../contract.js';
import { eventReads } from '../event-reads.js';

const MOMENTS: Readonly<Record<string, Moment>> = {
  UserPromptSubmit: 'prompt',
  PreToolUse: 'before',
  PostToolUse: 'after',
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
    reads: eventReads(moment, payload, { tool: 'tool_name', args: 'tool_input' }),
    isSeenAnyway: moment === 'after' && !isHidden,
  };
}

/**
 * `{"hookSpecificOutput":{…}}` before a tool, `{"decision":"block"}` for a prompt and after a tool.
 */
export function blockAsClaude({ moment, name }: AgentEvent, reason: string): Answer {
  if (moment !== 'before') return json({ decision: 'block', reason });
  return json({ hookSpecificOutput: denial(name, reason) });
}

export function denial(name: string, reason: string): object {
  return { hookEventName: name, permissionDecision: 'deny', permissionDecisionReason: reason };
}

/** Says nothing of permission: `allow` would skip the question that the agent asks its user. */
export function passAsClaude(_: AgentEvent, warning?: string): Answer {
  return json(warning === undefined ? {} : { systemMessage: warning });
}
