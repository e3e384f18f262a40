// Each kind of place that keys rest in: what the report says of it.
import { afterAll, expect, test } from 'vitest';
import { regex } from '../../src/model/regex.js';
import type { Rest } from '../../src/model/rest.js';
import { key } from '../support/keys.js';
import { findingOf, line, MachineHome } from '../support/machine-home.js';

const home = new MachineHome();
afterAll(() => home.dispose());

interface Case {
  readonly path: string;
  readonly text: (key: string) => string;
  readonly exposure: 'seen' | 'perhaps-seen' | 'resting' | 'kept';
  readonly rest: Partial<Rest>;
  readonly date?: string;
}

const at = '2026-11-20T10:00:00.000Z';
const seconds = Date.parse(at) / 1000;

const CASES: readonly Case[] = [
  ...(
    [
      ['.factory/sessions/-home-ada-app/1.jsonl', 'droid', 'transcript'],
      ['.factory/mcp.json', 'droid', 'configuration'],
      ['.qwen/projects/-home-ada-app/chats/1.jsonl', 'Qwen Code', 'transcript'],
      ['.qwen/settings.json', 'Qwen Code', 'configuration'],
      ['.local/share/amp/threads/T-1.json', 'Amp', 'transcript'],
      ['.config/amp/settings.json', 'Amp', 'configuration'],
      ['.kiro/sessions/cli/1.jsonl', 'Kiro', 'transcript'],
      ['.kiro/settings/mcp.json', 'Kiro', 'configuration'],
      ['.config/zed/conversations/one.zed.json', 'Zed', 'transcript'],
      ['.config/zed/settings.json', 'Zed', 'configuration'],
      ['.local/share/goose/sessions/1.jsonl', 'Goose', 'transcript'],
      ['.config/goose/config.yaml', 'Goose', 'configuration'],
      ['.config/crush/crush.json', 'Crush', 'file'],
      ['.augment/sessions/1.json', 'Augment', 'transcript'],
      ['.continue/sessions/1.json', 'Continue', 'transcript'],
      ['.continue/config.yaml', 'Continue', 'configuration'],
      ['.cline/data/tasks/1/api_conversation_history.json', 'Cline', 'transcript'],
      ['.aider.chat.history.md', 'aider', 'transcript'],
      ['.aider.input.history', 'aider', 'prompts'],
      ['.aider.conf.yml', 'aider', 'configuration'],
      ['.kimi/sessions/a/b/wire.jsonl', 'Kimi', 'transcript'],
      ['.pi/agent/sessions/-home/1.jsonl', 'pi', 'transcript'],
      ['.openclaw/agents/main/sessions/1.jsonl', 'OpenClaw', 'transcript'],
      ['.junie/sessions/1.jsonl', 'Junie', 'transcript'],
      ['.aws/amazonq/history/chat-history-1.json', 'Amazon Q', 'transcript'],
      ['.gemini/antigravity/mcp_config.json', 'Gemini CLI', 'file'],
      ['.config/Antigravity/User/mcp.json', 'Antigravity', 'configuration'],
      ['Library/Application Support/Kiro/User/globalStorage/x/tasks/1/a.json', 'Kiro', 'transcript'],
      ['AppData/Roaming/Devin/User/settings.json', 'Windsurf', 'configuration'],
    ] as const
  ).map(
    ([path, holder, kind]): Case => ({
      path,
      text: (key) =>
        /\.(?:md|ya?ml|history)$/.test(path) ? `key: ${key}\n` : line({ role: 'user', content: key }),
      exposure: /^(?:configuration|file)$/.test(kind)
        ? 'resting'
        : /\.json/.test(path)
          ? 'seen'
          : 'perhaps-seen',
      rest: { holder, kind },
    }),
  ),
  {
    path: '.claude/projects/-home-ada-app/one.jsonl',
    text: (key) =>
      line({ type: 'user', timestamp: at, cwd: '/home/ada/app', message: { content: `use ${key}` } }),
    exposure: 'seen',
    rest: { holder: 'Claude Code', kind: 'transcript', seen: 'yes', project: '/home/ada/app' },
    date: at,
  },
  {
    path: '.claude/projects/-home-ada-app/subagents/agent-1.jsonl',
    text: (key) =>
      line({ timestamp: at, message: { content: 'edit' }, toolUseResult: { originalFile: key } }),
    exposure: 'perhaps-seen',
    rest: { holder: 'Claude Code', kind: 'transcript', seen: 'perhaps' },
    date: at,
  },
  {
    path: '.claude/history.jsonl',
    text: (key) => line({ display: `try ${key}`, timestamp: Date.parse(at), project: '/home/ada/app' }),
    exposure: 'perhaps-seen',
    rest: { holder: 'Claude Code', kind: 'prompts', project: '/home/ada/app' },
    date: at,
  },
  {
    path: '.claude.json',
    text: (key) => JSON.stringify({ mcpServers: { one: { env: { KEY: key } } } }, null, 2),
    exposure: 'resting',
    rest: { holder: 'Claude Code', kind: 'configuration', seen: 'no' },
  },
  {
    path: '.claude/shell-snapshots/snapshot-bash-1.sh',
    text: (key) => `export VE_API_KEY=${key}\n`,
    exposure: 'resting',
    rest: { holder: 'Claude Code', kind: 'snapshot' },
  },
  {
    path: '.codex/sessions/2026/11/20/rollout-2026-11-20T10-00-00-id.jsonl',
    text: (key) =>
      line({ timestamp: at, type: 'session_meta', payload: { cwd: '/home/ada/other' } }) +
      line({ timestamp: at, type: 'response_item', payload: { content: [{ text: key }] } }),
    exposure: 'seen',
    rest: { holder: 'Codex CLI', kind: 'transcript', project: '/home/ada/other' },
    date: at,
  },
  {
    path: '.codex/archived_sessions/rollout-2026-11-19T10-00-00-id.jsonl',
    text: (key) => line({ type: 'event_msg', payload: { type: 'exec_command_end', aggregated_output: key } }),
    exposure: 'perhaps-seen',
    rest: { holder: 'Codex CLI', kind: 'transcript' },
    date: '2026-11-19',
  },
  {
    path: '.codex/history.jsonl',
    text: (key) => line({ session_id: 'a', ts: seconds, text: key }),
    exposure: 'perhaps-seen',
    rest: { holder: 'Codex CLI', kind: 'prompts' },
    date: at,
  },
  ...['.config', 'Library/Application Support', 'AppData/Roaming'].flatMap((folder): Case[] => [
    {
      path: `${folder}/nushell/history.txt`,
      text: (key) => `$env.VE_API_KEY = "${key}"\n`,
      exposure: 'resting',
      rest: { holder: 'Nushell', kind: 'history' },
    },
    {
      path: `${folder}/nushell/env.nu`,
      text: (key) => `$env.VE_API_KEY = "${key}"\n`,
      exposure: 'resting',
      rest: { holder: 'Nushell', kind: 'startup' },
    },
  ]),
  {
    path: '.codex/config.toml',
    text: (key) => `[mcp_servers.one.env]\nVE_API_KEY = "${key}"\n`,
    exposure: 'resting',
    rest: { holder: 'Codex CLI', kind: 'configuration' },
  },
  {
    path: '.cursor/mcp.json',
    text: (key) => JSON.stringify({ mcpServers: { one: { env: { VE_API_KEY: key } } } }),
    exposure: 'resting',
    rest: { holder: 'Cursor', kind: 'configuration' },
  },
  {
    path: '.copilot/session-state/abc/events.jsonl',
    text: (key) => line({ type: 'user.message', timestamp: at, data: { content: key } }),
    exposure: 'seen',
    rest: { holder: 'Copilot CLI', kind: 'transcript' },
    date: at,
  },
  {
    path: '.config/Code/User/workspaceStorage/w1/chatSessions/s.jsonl',
    text: (key) => line({ kind: 1, k: ['inputState'], v: { inputText: key } }),
    exposure: 'perhaps-seen',
    rest: { holder: 'VS Code', kind: 'transcript', project: '/home/ada/ws' },
  },
  {
    path: 'Library/Application Support/Code/User/workspaceStorage/w1/chatSessions/s.json',
    text: (key) =>
      JSON.stringify({ requests: [{ timestamp: Date.parse(at), message: { text: key } }] }, null, 2),
    exposure: 'seen',
    rest: { holder: 'VS Code', kind: 'transcript' },
    date: at,
  },
  {
    path: 'AppData/Roaming/Code/User/mcp.json',
    text: (key) => JSON.stringify({ servers: { one: { env: { VE_API_KEY: key } } } }),
    exposure: 'resting',
    rest: { holder: 'VS Code', kind: 'configuration' },
  },
  {
    path: '.gemini/tmp/0a/chats/session-1.json',
    text: (key) =>
      JSON.stringify(
        { startTime: '2026-11-01T00:00:00.000Z', messages: [{ timestamp: at, content: key }] },
        null,
        2,
      ),
    exposure: 'seen',
    rest: { holder: 'Gemini CLI', kind: 'transcript' },
    date: at,
  },
  {
    path: '.gemini/settings.json',
    text: (key) => JSON.stringify({ mcpServers: { one: { env: { VE_API_KEY: key } } } }),
    exposure: 'resting',
    rest: { holder: 'Gemini CLI', kind: 'configuration' },
  },
  {
    path: '.local/share/opencode/storage/part/msg_1/prt_1.json',
    text: (key) => JSON.stringify({ time: { created: Date.parse(at) }, type: 'text', text: key }),
    exposure: 'seen',
    rest: { holder: 'OpenCode', kind: 'transcript' },
    date: at,
  },
  {
    path: '.windsurf/transcripts/t.jsonl',
    text: (key) => line({ created_at: at, role: 'user', text: key }),
    exposure: 'seen',
    rest: { holder: 'Windsurf', kind: 'transcript' },
    date: at,
  },
  // Nothing says who was told it.
  {
    path: '.windsurf/transcripts/u.jsonl',
    text: (key) => line({ created_at: at, text: key }),
    exposure: 'perhaps-seen',
    rest: { holder: 'Windsurf', kind: 'transcript', seen: 'perhaps' },
    date: at,
  },
  {
    path: '.cursor/projects/app/agent-transcripts/one.jsonl',
    text: (key) => line({ role: 'assistant', message: { content: [{ text: key }] } }),
    exposure: 'seen',
    rest: { holder: 'Cursor', kind: 'transcript' },
  },
  // The whole output of a tool, of which the model saw the beginning; and notes.
  {
    path: '.claude/projects/-home-ada-app/one/tool-results/1.txt',
    text: (key) => `output\n${key}\n`,
    exposure: 'perhaps-seen',
    rest: { holder: 'Claude Code', kind: 'transcript', seen: 'perhaps' },
  },
  {
    path: '.local/share/opencode/tool-output/tool_1',
    text: (key) => `output\n${key}\n`,
    exposure: 'perhaps-seen',
    rest: { holder: 'OpenCode', kind: 'transcript', seen: 'perhaps' },
  },
  {
    path: '.local/share/opencode/storage/part/msg_1/prt_2.json',
    text: (key) => JSON.stringify({ type: 'tool', state: { output: 'a', metadata: { preview: key } } }),
    exposure: 'perhaps-seen',
    rest: { holder: 'OpenCode', kind: 'transcript', seen: 'perhaps' },
  },
  {
    path: '.gemini/tmp/0a/chats/session-2.json',
    text: (key) => JSON.stringify({ messages: [{ toolCalls: [{ result: [], resultDisplay: key }] }] }),
    exposure: 'perhaps-seen',
    rest: { holder: 'Gemini CLI', kind: 'transcript', seen: 'perhaps' },
  },
  {
    path: '.codeium/windsurf/mcp_config.json',
    text: (key) => JSON.stringify({ mcpServers: { one: { env: { VE_API_KEY: key } } } }),
    exposure: 'resting',
    rest: { holder: 'Windsurf', kind: 'configuration' },
  },
  {
    path: '.bash_history',
    text: (key) => `ls\n#${seconds}\nexport VE_API_KEY=${key}\nmake\n`,
    exposure: 'resting',
    rest: { holder: 'bash', kind: 'history' },
    date: at,
  },
  {
    path: '.zsh_history',
    text: (key) => `: ${seconds}:0;VE_API_KEY=${key} make\n: ${seconds + 9}:0;ls\n`,
    exposure: 'resting',
    rest: { holder: 'zsh', kind: 'history' },
    date: at,
  },
  {
    path: '.local/share/fish/fish_history',
    text: (key) => `- cmd: VE_API_KEY=${key} make\n  when: ${seconds}\n- cmd: ls\n  when: ${seconds + 9}\n`,
    exposure: 'resting',
    rest: { holder: 'fish', kind: 'history' },
    date: at,
  },
  {
    path: 'AppData/Roaming/Microsoft/Windows/PowerShell/PSReadLine/ConsoleHost_history.txt',
    text: (key) => `$env:VE_API_KEY = "${key}"\r\n`,
    exposure: 'resting',
    rest: { holder: 'PowerShell', kind: 'history' },
  },
  {
    path: '.python_history',
    text: (key) => `Sandbox.create(api_key="${key}")\n`,
    exposure: 'resting',
    rest: { holder: 'Python', kind: 'history' },
  },
  {
    path: '.zshrc',
    text: (key) => `export VE_API_KEY=${key}\n`,
    exposure: 'resting',
    rest: { holder: 'zsh', kind: 'startup' },
  },
  ...[
    ['.local/state/bash/history', 'bash'],
    ['.local/state/python_history', 'Python'],
    ['.cache/zsh/history', 'zsh'],
    ['.local/share/xonsh/history_json/xonsh-1.json', 'xonsh'],
    ['.local/share/tmux/resurrect/tmux_resurrect_1.txt', 'tmux-resurrect'],
    ['.tmux/resurrect/tmux_resurrect_2.txt', 'tmux-resurrect'],
    ['.julia/logs/repl_history.jl', 'psql, mysql, sqlite, redis, mongo, irb, R, Julia'],
  ].map(
    ([path = '', holder = '']): Case => ({
      path,
      text: (key) => `VE_API_KEY = "${key}"\n`,
      exposure: 'resting',
      rest: { holder, kind: 'history' },
    }),
  ),
  {
    path: '.terraform.d/credentials.tfrc.json',
    text: (key) => JSON.stringify({ credentials: { host: { token: key } } }),
    exposure: 'resting',
    rest: { holder: 'Terraform', kind: 'configuration' },
  },
  {
    path: '.config/vibengine/config.json',
    text: (key) => JSON.stringify({ key }),
    exposure: 'kept',
    rest: { kind: 'store' },
  },
  {
    path: '.local/share/keyrings/export.txt',
    text: (key) => key,
    exposure: 'kept',
    rest: { kind: 'store' },
  },
  {
    path: '.npmrc',
    text: (key) => `//registry.example/:_authToken=${key}\n`,
    exposure: 'resting',
    rest: { holder: 'npm', kind: 'configuration' },
  },
  {
    path: '.config/some-tool/settings.yaml',
    text: (key) => `key: ${key}\n`,
    exposure: 'resting',
    rest: { holder: '~/.config', kind: 'configuration' },
  },
  {
    path: '.local/state/nvim/swap/%home%ada%.env.swp',
    text: (key) => `b0VIM\0\0VE_API_KEY=${key}\0`,
    exposure: 'resting',
    rest: { holder: 'Vim', kind: 'copy' },
  },
  {
    path: '.bashrc.bak',
    text: (key) => `export VE_API_KEY=${key}\n`,
    exposure: 'resting',
    rest: { holder: 'an editor', kind: 'copy' },
  },
  {
    path: '.local/share/Trash/files/old.env',
    text: (key) => `VE_API_KEY=${key}\n`,
    exposure: 'resting',
    rest: { group: 'trash', kind: 'trash' },
  },
  {
    path: 'core.4711',
    text: (key) => `\x7fELF\0\0${key}\0`,
    exposure: 'resting',
    rest: { group: 'trash', kind: 'dump' },
  },
];

for (const [i, { path, text }] of CASES.entries()) home.write(path, text(key(i + 1)));
home.write('.config/Code/User/workspaceStorage/w1/workspace.json', '{"folder":"file:///home/ada/ws"}');
// What is not of the scan: a project, a document.
home.write('work/app/.env', `VE_API_KEY=${key(900)}\n`);

test('each place is found, and told for what it is', async () => {
  const { findings, coverage, code } = await home.report();
  for (const [i, { path, exposure, rest, date }] of CASES.entries()) {
    const finding = findingOf(i + 1, findings);
    expect(finding?.occurrences, path).toHaveLength(1);
    expect(finding, path).toMatchObject({ exposure, blocking: exposure !== 'kept' });
    expect(finding!.occurrences[0], path).toMatchObject({ path: `~/${path}`, rest });
    expect(finding!.occurrences[0]!.date, path).toBe(date);
    expect(finding!.advice.length, path).toBeGreaterThan(0);
  }
  expect(findings).toHaveLength(CASES.length);
  expect(coverage).toMatchObject({ complete: true, skippedCount: 0 });
  expect(code).toBe(1);
});

test('--only takes the groups that it names', async () => {
  const { findings } = await home.report(['--only', 'shells,trash']);
  const groups = new Set(findings.flatMap(({ occurrences }) => occurrences.map(({ rest }) => rest?.group)));
  expect([...groups].sort()).toEqual(['shells', 'trash']);
  const expected = CASES.filter(({ path }) =>
    regex()`
      ^(?:\.bash_history|\.zsh|\.python|.*fish_history|.*PSReadLine|.*Trash|core|.*(?:bash|zsh)/history|\.julia
      |.*/python_history|.*xonsh|.*/resurrect|.*/nushell/)
    `.test(path),
  );
  expect(findings).toHaveLength(expected.length);
  expect(await home.run(['--only', 'agent'])).toMatchObject({ code: 2, stdout: '' });
});

test('the text names the place, the time, the agent, and what to do', async () => {
  const { stdout } = await home.run(['--verbose']);
  expect(stdout).toContain("since 2026-11-20  Claude Code's transcript");
  expect(stdout).toContain('seen by a model');
  expect(stdout).toContain('"cleanupPeriodDays"');
  expect(stdout).toContain('history -d N');
  expect(stdout).toContain('Leave it there: that is where a key belongs.');
  for (let i = 1; i <= CASES.length; i += 1) expect(stdout).not.toContain(key(i));
});

test('a key that only its own store has is no alarm', async () => {
  const other = new MachineHome();
  other.write('.config/vibengine/credentials', `VE_API_KEY=${key(7)}\n`);
  const { findings, code } = await other.report();
  expect(findings).toMatchObject([{ exposure: 'kept', blocking: false }]);
  expect(code).toBe(0);
  other.dispose();
});
