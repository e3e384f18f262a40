// Which agent sent a payload. Asked in this order: the payloads of some are those of others, and
// something more.
import type { Contract, Payload } from './contract.js';
import { claudeCode } from './contracts/claude-code.js';
import { codex } from './contracts/codex.js';
import { copilot } from './contracts/copilot.js';
import { cursor } from './contracts/cursor.js';
import { gemini } from './contracts/gemini.js';
import { opencode } from './contracts/opencode.js';
import { vscode } from './contracts/vscode.js';
import { windsurf } from './contracts/windsurf.js';

const CONTRACTS: readonly Contract[] = [
  cursor,
  windsurf,
  opencode,
  gemini,
  copilot,
  // It refuses an answer with a key that it does not know.
  codex,
  vscode,
  claudeCode,
];

/** Null where no agent that is known sends such a payload. */
export function recognise(payload: Payload): Contract | null {
  return CONTRACTS.find(({ isCaller }) => isCaller(payload)) ?? null;
}
