// VS Code's agent mode, and Copilot CLI where its hooks are configured under Claude's event names:
// both send Claude Code's payload with a time. https://github.com/microsoft/vscode-docs
// docs/agent-customization/hooks.md and https://github.com/github/docs
// content/copilot/reference/hooks-reference.md ("VS Code compatible format")
import { type Contract, json, textOf } from '../contract.js';
import { afterAsClaude, claudeEventName, denial, passAsClaude, readClaudeEvent } from './claude-shape.js';

export const vscode: Contract = {
  name: 'vscode',
  label: 'VS Code',
  isCaller: (payload) =>
    claudeEventName(payload) !== null &&
    (textOf(payload, 'timestamp') !== null ||
      textOf(payload, 'hookEventName') !== null ||
      /github\.copilot/i.test(textOf(payload, 'transcript_path') ?? '')),
  readEvent: (payload) => readClaudeEvent(payload),
  block: (event, reason) => {
    if (event.moment === 'prompt') return json({ continue: false, stopReason: reason });
    // Copilot CLI reads what is for it at the top.
    if (event.moment === 'after') return json({ ...afterAsClaude(event, reason), additionalContext: reason });
    const { permissionDecision, permissionDecisionReason } = {
      permissionDecision: 'deny',
      permissionDecisionReason: reason,
    };
    return json({
      permissionDecision,
      permissionDecisionReason,
      hookSpecificOutput: denial(event.name, reason),
    });
  },
  pass: passAsClaude,
};
