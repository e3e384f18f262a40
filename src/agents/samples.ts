// One event of each agent, as it sends it: for doctor, which asks the installed hook about a
// made-up key.
import type { Payload } from './contract.js';

/** The event that carries the text; of those that the agent lets a hook stop. */
export const SAMPLES: Readonly<Record<string, (text: string, cwd: string) => Payload>> = {
  'claude-code': (prompt, cwd) => ({
    session_id: 'veleaks-doctor',
    transcript_path: '',
    cwd,
    hook_event_name: 'UserPromptSubmit',
    prompt,
  }),
  codex: (prompt, cwd) => ({
    session_id: 'veleaks-doctor',
    turn_id: 'veleaks-doctor',
    transcript_path: null,
    cwd,
    model: '',
    hook_event_name: 'UserPromptSubmit',
    prompt,
  }),
  cursor: (prompt, cwd) => ({
    conversation_id: 'veleaks-doctor',
    cursor_version: '0',
    workspace_roots: [cwd],
    hook_event_name: 'beforeSubmitPrompt',
    prompt,
    attachments: [],
  }),
  // It drops the answer to a prompt.
  copilot: (command, cwd) => ({
    sessionId: 'veleaks-doctor',
    timestamp: 0,
    cwd,
    toolName: 'bash',
    toolArgs: { command },
  }),
  gemini: (prompt, cwd) => ({
    session_id: 'veleaks-doctor',
    transcript_path: '',
    cwd,
    hook_event_name: 'BeforeAgent',
    timestamp: '1970-01-01T00:00:00.000Z',
    prompt,
  }),
  windsurf: (user_prompt) => ({
    agent_action_name: 'pre_user_prompt',
    trajectory_id: 'veleaks-doctor',
    execution_id: 'veleaks-doctor',
    tool_info: { user_prompt },
  }),
  opencode: (prompt, cwd) => ({ opencode_event: 'chat.message', cwd, prompt }),
};
