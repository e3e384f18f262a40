// Gemini CLI. What a block after a tool is about never reaches the model: the reason takes its
// place. https://github.com/google-gemini/gemini-cli docs/hooks/reference.md
import { type Contract, json, type Moment, momentOf, partsOf, textOf } from '../contract.js';
import { eventReads } from '../event-reads.js';

const MOMENTS: Readonly<Record<string, Moment>> = {
  BeforeAgent: 'prompt',
  BeforeTool: 'before',
  AfterTool: 'after',
};
/** The events of no other agent. */
const OWN = /^(?:(?:Before|After)(?:Agent|Tool|Model|ToolSelection)|PreCompress)$/;

export const gemini: Contract = {
  name: 'gemini',
  label: 'Gemini CLI',
  isCaller: (payload) => OWN.test(textOf(payload, 'hook_event_name') ?? ''),
  readEvent: (payload) => {
    const name = textOf(payload, 'hook_event_name') ?? '';
    const moment = momentOf(MOMENTS, name);
    if (moment === null) return null;
    const reads = eventReads(moment, payload, { tool: 'tool_name', args: 'tool_input' });
    return {
      moment,
      name,
      cwd: textOf(payload, 'cwd'),
      ...partsOf(payload, moment, 'tool_input'),
      reads,
      isSeenAnyway: false,
    };
  },
  block: (_, reason) => json({ decision: 'deny', reason }),
  pass: (_, warning) => json(warning === undefined ? {} : { systemMessage: warning }),
};
