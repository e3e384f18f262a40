// Gemini CLI. What a block after a tool is about never reaches the model: the reason takes its
// place. https://github.com/google-gemini/gemini-cli docs/hooks/reference.md
import { type Contract, json, type Moment, parsedObject, partsOf, textOf } from '../contract.js';
import { mentionedFiles } from '../mentioned-files.js';
import { toolReads } from '../tool-reads.js';

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
    const moment = Object.hasOwn(MOMENTS, name) ? MOMENTS[name] : undefined;
    if (moment === undefined) return null;
    const reads =
      moment === 'prompt'
        ? mentionedFiles(textOf(payload, 'prompt') ?? '')
        : moment === 'before'
          ? toolReads(textOf(payload, 'tool_name') ?? '', parsedObject(payload.tool_input))
          : [];
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
