// Claude Code. https://code.claude.com/docs/en/hooks
import { type Contract, textOf } from '../contract.js';
import { blockWithMasks, claudeEventName, passAsClaude, readClaudeEvent } from './claude-shape.js';

export const claudeCode: Contract = {
  name: 'claude-code',
  label: 'Claude Code',
  // The last to be asked: others send the same, and something of their own.
  isCaller: (payload) => claudeEventName(payload) !== null && textOf(payload, 'session_id') !== null,
  readEvent: (payload) => readClaudeEvent(payload),
  block: blockWithMasks,
  pass: passAsClaude,
};
