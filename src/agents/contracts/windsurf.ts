// Windsurf has no JSON for an answer: exit code 2 blocks, with the reason on standard error. After
// a tool nothing is blocked, and the person is shown the reason.
// https://docs.windsurf.com/windsurf/cascade/hooks
import {
  type AgentEvent,
  type Contract,
  type Moment,
  objectOf,
  type Payload,
  parsedObject,
  textOf,
} from '../contract.js';
import { mentionedFiles } from '../mentioned-files.js';
import { toolReads } from '../tool-reads.js';

const MOMENTS: Readonly<Record<string, Moment>> = {
  pre_user_prompt: 'prompt',
  pre_read_code: 'before',
  pre_write_code: 'before',
  pre_run_command: 'before',
  pre_mcp_tool_use: 'before',
  post_read_code: 'after',
  post_write_code: 'after',
  post_run_command: 'after',
  post_mcp_tool_use: 'after',
};

function readEvent(payload: Payload): AgentEvent | null {
  const name = textOf(payload, 'agent_action_name') ?? '';
  const moment = Object.hasOwn(MOMENTS, name) ? MOMENTS[name] : undefined;
  if (moment === undefined) return null;
  const info = objectOf(payload.tool_info);
  return {
    moment,
    name,
    cwd: textOf(info, 'cwd'),
    ...(name === 'post_mcp_tool_use'
      ? {
          carried: { ...payload, tool_info: { ...info, mcp_tool_arguments: null } },
          written: info.mcp_tool_arguments,
        }
      : { carried: payload }),
    reads: readsOf(name, info),
    isSeenAnyway: moment === 'after',
  };
}

function readsOf(name: string, info: Payload): AgentEvent['reads'] {
  if (name === 'pre_user_prompt') return mentionedFiles(textOf(info, 'user_prompt') ?? '');
  if (name === 'pre_read_code') return toolReads('read', info);
  if (name === 'pre_run_command') return toolReads('shell', info);
  if (name === 'pre_mcp_tool_use')
    return toolReads(textOf(info, 'mcp_tool_name') ?? '', parsedObject(info.mcp_tool_arguments));
  return [];
}

const NOTHING = { stdout: '', stderr: '', exitCode: 0 };

export const windsurf: Contract = {
  name: 'windsurf',
  label: 'Windsurf',
  isCaller: (payload) => textOf(payload, 'agent_action_name') !== null,
  readEvent,
  block: (_, reason) => ({ stdout: '', stderr: `${reason}\n`, exitCode: 2 }),
  pass: (_, warning) => (warning === undefined ? NOTHING : { ...NOTHING, stderr: `${warning}\n` }),
};
