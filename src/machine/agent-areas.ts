// What coding agents leave on a machine. Paths as of November 2026; each folder is read whole, so
// that what is unknown in it is read as well.
import { type Area, folderOf, inConfig, inData, inHome } from './area.js';

const TRANSCRIPT_OF_EXTENSION =
  /^User\/globalStorage\/[^/]+\/tasks\/|^data\/User\/globalStorage\/[^/]+\/tasks\//;

/** An editor built upon VS Code: its user data, and that of its server on a remote machine. */
function editor(holder: string, names: readonly string[], folders: readonly string[]): Area {
  return {
    group: 'agents',
    holder,
    roots: (homes) => [...inConfig(...names)(homes), ...inHome(...folders)(homes)],
    kinds: [
      [TRANSCRIPT_OF_EXTENSION, 'transcript'],
      [/\/(?:chatSessions|chatEditingSessions|emptyWindowChatSessions)\//, 'transcript'],
      [/\.vscdb(?:\.backup)?(?:-wal|-journal)?$/, 'database'],
      [/(?:^|\/)User\/History\//, 'copy'],
      [/(?:^|\/)Backups\//, 'copy'],
      [/(?:^|\/)(?:settings|mcp|keybindings|argv)\.json$/, 'configuration'],
    ],
  };
}

/** An agent that keeps transcripts in files of these paths; `settings`: of its configuration. */
function agent(
  holder: string,
  roots: Area['roots'],
  transcripts = NONE,
  settings = /(?:^|\/)(?:settings|mcp|config|mcp_config|hooks)\.(?:json[c5]?|ya?ml|toml)$/,
): Area {
  return {
    group: 'agents',
    holder,
    roots,
    kinds: [
      [transcripts, 'transcript'],
      [/\.(?:db|sqlite3?)(?:-wal)?$/, 'database'],
      [/(?:^|[/.])(?:[\w-]*history)(?:\.jsonl?|\.md)?$/, 'prompts'],
      [settings, 'configuration'],
    ],
  };
}

/** No path at all. */
const NONE = /(?!)/;

export const AGENT_AREAS: readonly Area[] = [
  {
    group: 'agents',
    holder: 'Claude Code',
    roots: (homes) => [
      ...folderOf('CLAUDE_CONFIG_DIR', '.claude')(homes),
      ...inHome('.claude.json', '.claude.json.backup', '.mcp.json', '.cache/claude-cli-nodejs')(homes),
      ...inConfig('claude')(homes),
    ],
    kinds: [
      [/^projects\/.*\.jsonl$/, 'transcript'],
      [/^projects\//, 'transcript'],
      [/^history\.jsonl$/, 'prompts'],
      [/^(?:paste-cache|image-cache)\//, 'prompts'],
      [/^(?:shell-snapshots|session-env)\//, 'snapshot'],
      [/^file-history\//, 'copy'],
      [/^(?:todos|plans|tasks|teams)\//, 'transcript'],
      [/^backups\//, 'configuration'],
      [/^$|(?:^|\/)settings(?:\.local)?\.json$|^\.?claude\.json|^\.credentials\.json$/, 'configuration'],
    ],
  },
  {
    group: 'agents',
    holder: 'Claude Desktop',
    roots: inConfig('Claude'),
    kinds: [[/^claude_desktop_config\.json$/, 'configuration']],
  },
  {
    group: 'agents',
    holder: 'Codex CLI',
    roots: folderOf('CODEX_HOME', '.codex'),
    kinds: [
      [/^(?:sessions|archived_sessions)\//, 'transcript'],
      [/^history\.jsonl$/, 'prompts'],
      [/^shell_snapshots\//, 'snapshot'],
      [/\.sqlite(?:-wal)?$/, 'database'],
      [/^(?:[\w-]+\.config\.toml|config\.toml|hooks\.json|auth\.json|\.env)$/, 'configuration'],
    ],
  },
  {
    ...editor('Cursor', ['Cursor'], ['.cursor-server/data']),
  },
  {
    group: 'agents',
    holder: 'Cursor',
    roots: inHome('.cursor'),
    kinds: [
      [/^chats\/.*\.db(?:-wal)?$/, 'transcript'],
      [/^projects\/[^/]+\/agent-transcripts\//, 'transcript'],
      [/^(?:mcp|hooks|cli-config|argv)\.json$/, 'configuration'],
    ],
  },
  {
    group: 'agents',
    holder: 'Copilot CLI',
    roots: folderOf('COPILOT_HOME', '.copilot'),
    kinds: [
      [/^(?:session-state|history-session-state)\//, 'transcript'],
      [/^command-history-state\.json$/, 'prompts'],
      [/^(?:mcp-config|config)\.json$|^hooks\//, 'configuration'],
    ],
  },
  editor(
    'VS Code',
    ['Code', 'Code - Insiders', 'VSCodium'],
    ['.vscode-server/data', '.vscode-server-insiders/data', '.vscode-remote/data'],
  ),
  {
    group: 'agents',
    holder: 'Gemini CLI',
    roots: inHome('.gemini'),
    kinds: [
      [/^tmp\/[^/]+\/(?:chats|checkpoints)\//, 'transcript'],
      [/^tmp\/[^/]+\/logs\.json$/, 'prompts'],
      [/^tmp\/[^/]+\/shell_history$/, 'history'],
      [/^tmp\/[^/]+\/tool[-_]outputs?\//, 'transcript'],
      [/^history\//, 'copy'],
      [/^(?:settings\.json|\.env)$/, 'configuration'],
    ],
  },
  {
    group: 'agents',
    holder: 'OpenCode',
    roots: (homes) => [
      ...inData('opencode')(homes),
      ...inConfig('opencode')(homes),
      ...inHome('.local/state/opencode')(homes),
    ],
    kinds: [
      [/^opencode(?:-[\w-]+)?\.db(?:-wal)?$/, 'database'],
      [/^storage\//, 'transcript'],
      [/^tool-output\//, 'transcript'],
      [/^snapshot\//, 'copy'],
      [/^prompt-history\.jsonl$/, 'prompts'],
      [/^(?:opencode|config|tui)\.jsonc?$|^auth\.json$/, 'configuration'],
    ],
  },
  editor('Windsurf', ['Windsurf', 'Windsurf - Next', 'Devin'], ['.windsurf-server/data']),
  {
    group: 'agents',
    holder: 'Windsurf',
    roots: inHome('.windsurf', '.codeium', '.devin'),
    kinds: [
      [/^transcripts\//, 'transcript'],
      [/^(?:windsurf(?:-next)?\/)?cascade\//, 'database'],
      [/^(?:windsurf(?:-next)?\/)?(?:mcp_config|hooks)\.json$/, 'configuration'],
    ],
  },
  editor('Kiro', ['Kiro'], ['.kiro-server/data']),
  agent('Kiro', inHome('.kiro'), /^sessions\//),
  agent('Kiro', inData('kiro-cli')),
  editor('Antigravity', ['Antigravity'], ['.antigravity-server/data']),
  agent('Antigravity', inHome('.antigravity')),
  editor('Trae', ['Trae'], ['.trae-server/data']),
  agent(
    'droid',
    inHome('.factory'),
    /^sessions\/.*\.jsonl$/,
    /^(?:settings(?:\.local)?|mcp|hooks|config)\.json$/,
  ),
  agent('Qwen Code', inHome('.qwen'), /^(?:projects|tmp)\/.*\/chats\//),
  agent('Amp', (homes) => [...inData('amp')(homes), ...inConfig('amp')(homes)], /^threads\//),
  agent('Zed', (homes) => [...inData('zed')(homes), ...inConfig('zed', 'Zed')(homes)], /^conversations\//),
  agent(
    'Goose',
    (homes) => [...inData('goose')(homes), ...inConfig('goose', 'Block/goose')(homes)],
    /^sessions\/.*\.jsonl$/,
  ),
  agent('Crush', (homes) => [...inData('crush')(homes), ...inConfig('crush')(homes)]),
  agent('Augment', inHome('.augment'), /^sessions\//),
  agent('Continue', inHome('.continue'), /^sessions\//),
  agent('Cline', inHome('.cline'), /^data\/tasks\//),
  agent('aider', inHome('.aider.chat.history.md'), /^$/),
  agent('aider', inHome('.aider.conf.yml', '.aider'), NONE, /^$|\.json$/),
  { group: 'agents', holder: 'aider', roots: inHome('.aider.input.history'), kinds: [[/^/, 'prompts']] },
  agent('Kimi', inHome('.kimi'), /^sessions\//),
  agent('pi', inHome('.pi'), /^agent\/sessions\//),
  agent('OpenClaw', inHome('.openclaw'), /^agents\/[^/]+\/sessions\//),
  agent('Junie', inHome('.junie'), /^sessions\//),
  agent(
    'Amazon Q',
    (homes) => [...inHome('.aws/amazonq')(homes), ...inData('amazon-q')(homes)],
    /^history\/.*\.json$/,
  ),
];
