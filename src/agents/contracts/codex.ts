// Codex CLI: Claude Code's shapes, but an unknown key or an empty reason makes it refuse the
// answer. https://github.com/openai/codex codex-rs/hooks/src/engine/output_parser.rs, schema.rs
import type { Contract } from '../contract.js';
import { blockAsClaude, claudeEventName, passAsClaude, readClaudeEvent } from './claude-shape.js';

export const codex: Contract = {
  name: 'codex',
  label: 'Codex CLI',
  isCaller: (payload) => claudeEventName(payload) !== null && typeof payload.turn_id === 'string',
  readEvent: (payload) => readClaudeEvent(payload),
  block: blockAsClaude,
  pass: passAsClaude,
};
