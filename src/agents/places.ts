// Where each agent keeps its hooks, and how it writes them down.
import { join } from 'node:path';
import type { Homes } from '../model/homes.js';

interface HookEntry {
  readonly event: string;
  /** What stands around the command, by the name of the field that it goes into. */
  readonly entry: (command: string) => object;
}

export interface AgentPlace {
  readonly name: string;
  readonly label: string;
  /** The folder that is there if the agent was used on this machine. */
  readonly sign: (homes: Homes) => string;
  readonly user: (homes: Homes) => string;
  /** Relative to the project. */
  readonly project: string;
  /** The same; where this one has something in it, the agent does not read `project`. */
  readonly projectFirst?: string;
  /** `json`: a list of entries for each event under `hooks`. `plugin`: a file of our own. */
  readonly kind: 'json' | 'plugin';
  /** What a new file must have beside the hooks. */
  readonly frame: Readonly<Record<string, unknown>>;
  readonly hooks: readonly HookEntry[];
  /** What nobody can see or do from here. */
  readonly notes: readonly string[];
}

const SECONDS = 30;

/**
 * Claude's form: entries in groups, each with a matcher. `unit`: of the time that a hook may take,
 * in a second.
 */
function group(event: string, matcher: string | null, unit = 1, more: object = {}): HookEntry {
  return {
    event,
    entry: (command) => ({
      ...(matcher === null ? {} : { matcher }),
      hooks: [{ type: 'command', command, timeout: SECONDS * unit, ...more }],
    }),
  };
}

function flat(event: string, more: object = {}): HookEntry {
  return { event, entry: (command) => ({ command, ...more }) };
}

function copilotEntry(event: string): HookEntry {
  return { event, entry: (command) => ({ type: 'command', ...shellsOf(command), timeoutSec: SECONDS }) };
}

/** PowerShell does not run what begins with a quote. */
function shellsOf(command: string): object {
  return command.startsWith('"') ? { bash: command, powershell: `& ${command}` } : { command };
}

function folderOf(variable: string, ...parts: readonly string[]): (homes: Homes) => string {
  return ({ env, home }) => env[variable] || join(home, ...parts);
}

const claude = folderOf('CLAUDE_CONFIG_DIR', '.claude');
const codex = folderOf('CODEX_HOME', '.codex');
const copilot = folderOf('COPILOT_HOME', '.copilot');
const config = folderOf('XDG_CONFIG_HOME', '.config');

export const AGENT_PLACES: readonly AgentPlace[] = [
  {
    name: 'claude-code',
    label: 'Claude Code',
    sign: claude,
    user: (homes) => join(claude(homes), 'settings.json'),
    // The one that is not committed: the paths are of this machine.
    project: '.claude/settings.local.json',
    kind: 'json',
    frame: {},
    hooks: [
      group('UserPromptSubmit', null),
      group('PreToolUse', '*'),
      group('PostToolUse', '*'),
      group('PostToolUseFailure', '*'),
    ],
    notes: [],
  },
  {
    name: 'codex',
    label: 'Codex CLI',
    sign: codex,
    user: (homes) => join(codex(homes), 'hooks.json'),
    project: '.codex/hooks.json',
    kind: 'json',
    frame: {},
    hooks: [group('UserPromptSubmit', null), group('PreToolUse', '.*'), group('PostToolUse', '.*')],
    notes: [
      'Codex runs a hook only once you trust it: type /hooks there. Whether you have cannot be seen ' +
        'from here',
    ],
  },
  {
    name: 'cursor',
    label: 'Cursor',
    sign: ({ home }) => join(home, '.cursor'),
    user: ({ home }) => join(home, '.cursor', 'hooks.json'),
    project: '.cursor/hooks.json',
    kind: 'json',
    frame: { version: 1 },
    hooks: ['beforeSubmitPrompt', 'preToolUse', 'beforeReadFile', 'postToolUse', 'postToolUseFailure'].map(
      (event) => flat(event),
    ),
    notes: [],
  },
  {
    name: 'copilot',
    label: 'Copilot CLI and VS Code',
    sign: copilot,
    user: (homes) => join(copilot(homes), 'hooks', 'veleaks.json'),
    project: '.github/hooks/veleaks.json',
    kind: 'json',
    frame: { version: 1 },
    hooks: ['userPromptSubmitted', 'preToolUse', 'postToolUse', 'postToolUseFailure'].map(copilotEntry),
    notes: ['Copilot CLI sends a prompt whatever a hook answers: a key in a prompt is only reported there'],
  },
  {
    name: 'gemini',
    label: 'Gemini CLI',
    sign: ({ home }) => join(home, '.gemini'),
    user: ({ home }) => join(home, '.gemini', 'settings.json'),
    project: '.gemini/settings.json',
    kind: 'json',
    frame: {},
    hooks: [
      group('BeforeAgent', null, 1000, { name: 'veleaks' }),
      group('BeforeTool', '.*', 1000, { name: 'veleaks' }),
      group('AfterTool', '.*', 1000, { name: 'veleaks' }),
    ],
    notes: [],
  },
  {
    name: 'windsurf',
    label: 'Windsurf (Devin Desktop)',
    sign: ({ home }) => join(home, '.codeium', 'windsurf'),
    user: ({ home }) => join(home, '.codeium', 'windsurf', 'hooks.json'),
    project: '.windsurf/hooks.json',
    projectFirst: '.devin/hooks.json',
    kind: 'json',
    frame: {},
    hooks: [
      'pre_user_prompt',
      'pre_read_code',
      'pre_write_code',
      'pre_run_command',
      'pre_mcp_tool_use',
      'post_mcp_tool_use',
    ].map((event) => flat(event, { show_output: true })),
    notes: [
      'Windsurf gives no hook the output of a command; what an MCP tool has given is reported, and ' +
        'cannot be held back',
    ],
  },
  {
    name: 'opencode',
    label: 'OpenCode',
    sign: (homes) => join(config(homes), 'opencode'),
    user: (homes) => join(config(homes), 'opencode', 'plugins', 'veleaks.js'),
    project: '.opencode/plugins/veleaks.js',
    kind: 'plugin',
    frame: {},
    hooks: [],
    notes: [],
  },
];

/** Another name of the same place. */
export const ALIASES: Readonly<Record<string, string>> = {
  vscode: 'copilot',
  claude: 'claude-code',
  devin: 'windsurf',
};
