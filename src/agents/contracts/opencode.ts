// OpenCode runs plugins in its own process. The plugin that `veleaks init --agents opencode` writes
// sends this payload, and throws where the answer is to block; after a tool it puts the reason in
// the place of the output. https://opencode.ai/docs/plugins
import { type Contract, json, type Moment, momentOf, textOf } from '../contract.js';
import { eventReads } from '../event-reads.js';

const MOMENTS: Readonly<Record<string, Moment>> = {
  'chat.message': 'prompt',
  'tool.execute.before': 'before',
  'tool.execute.after': 'after',
};

export const opencode: Contract = {
  name: 'opencode',
  label: 'OpenCode',
  isCaller: (payload) => textOf(payload, 'opencode_event') !== null,
  readEvent: (payload) => {
    const name = textOf(payload, 'opencode_event') ?? '';
    const moment = momentOf(MOMENTS, name);
    if (moment === null) return null;
    const reads = eventReads(moment, payload, { tool: 'tool', args: 'args' });
    return { moment, name, cwd: textOf(payload, 'cwd'), carried: payload, reads, isSeenAnyway: false };
  },
  block: (_, reason) => json({ block: true, reason }),
  pass: (_, warning) => json(warning === undefined ? {} : { warning }),
};
