// Cursor. It runs hooks in Claude's format as well, with its own payload.
// https://cursor.com/docs/hooks
import {
  type AgentEvent,
  type Contract,
  json,
  type Moment,
  momentOf,
  type Payload,
  parsedObject,
  partsOf,
  textOf,
} from '../contract.js';
import { maskedOutput } from '../masked-output.js';
import { mentionedFiles } from '../mentioned-files.js';
import { toolReads } from '../tool-reads.js';

const MOMENTS: Readonly<Record<string, Moment>> = {
  beforeSubmitPrompt: 'prompt',
  UserPromptSubmit: 'prompt',
  preToolUse: 'before',
  PreToolUse: 'before',
  beforeShellExecution: 'before',
  beforeReadFile: 'before',
  beforeMCPExecution: 'before',
  postToolUse: 'after',
  PostToolUse: 'after',
  postToolUseFailure: 'after',
  PostToolUseFailure: 'after',
  afterShellExecution: 'after',
  afterMCPExecution: 'after',
};

function readEvent(payload: Payload): AgentEvent | null {
  const name = textOf(payload, 'hook_event_name');
  const moment = momentOf(MOMENTS, name);
  if (name === null || moment === null) return null;
  const roots = payload.workspace_roots;
  const root = Array.isArray(roots) && typeof roots[0] === 'string' ? roots[0] : null;
  // It calls the folder of a project on Windows /c:/….
  const cwd = textOf(payload, 'cwd') || root;
  return {
    moment,
    name,
    cwd: cwd === null ? null : cwd.replace(/^\/(?=[A-Za-z]:)/, ''),
    ...partsOf(
      name === 'beforeReadFile' ? withoutContent(payload) : payload,
      moment,
      'tool_input',
      'command',
    ),
    reads: readsOf(name, moment, payload),
    ...outputOf(name, payload),
    isSeenAnyway: moment === 'after',
  };
}

/** The file as Cursor has read it: no words of the model's, which gets it only then. */
function withoutContent({ content: _, ...rest }: Payload): Payload {
  return rest;
}

/** What an MCP tool gave can be another for the model; it comes as a text of JSON. */
function outputOf(name: string, payload: Payload): Pick<AgentEvent, 'output'> {
  const isReplaceable = name === 'postToolUse' && /^MCP:/.test(textOf(payload, 'tool_name') ?? '');
  const output = isReplaceable ? parsedObject(payload.tool_output) : {};
  return Object.keys(output).length > 0 ? { output } : {};
}

function readsOf(name: string, moment: Moment, payload: Payload): AgentEvent['reads'] {
  if (moment === 'after') return [];
  if (moment === 'prompt') {
    const attached = Array.isArray(payload.attachments) ? payload.attachments : [];
    return [
      ...mentionedFiles(textOf(payload, 'prompt') ?? ''),
      ...attached.flatMap((one) => toolReads('read', parsedObject(one))),
    ];
  }
  if (name === 'beforeReadFile') {
    // What this event carries is all that is read.
    const text = textOf(payload, 'content');
    return text === null
      ? toolReads('read', payload)
      : [{ file: textOf(payload, 'file_path') ?? 'the file', text }];
  }
  if (name === 'beforeShellExecution') return toolReads('shell', payload);
  return toolReads(textOf(payload, 'tool_name') ?? '', parsedObject(payload.tool_input));
}

export const cursor: Contract = {
  name: 'cursor',
  label: 'Cursor',
  isCaller: (payload) =>
    'cursor_version' in payload || ('conversation_id' in payload && 'workspace_roots' in payload),
  readEvent,
  block: ({ moment, output }, reason) => {
    if (moment === 'prompt') return json({ continue: false, user_message: reason });
    if (moment === 'before') return json({ permission: 'deny', user_message: reason, agent_message: reason });
    const masked = maskedOutput(output);
    return json({
      additional_context: reason,
      ...(masked === undefined ? {} : { updated_mcp_tool_output: masked }),
    });
  },
  pass: ({ moment }, warning) => ({
    ...json(moment === 'prompt' ? { continue: true } : {}),
    stderr: warning === undefined ? '' : `${warning}\n`,
  }),
};
