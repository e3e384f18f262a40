// The wording of the advice on keys that rest on a machine: for each holder and kind of place, the
// way that takes the key out of it.
import type { AdviceData as Data, MachineCode } from '../../model/advice.js';
import { variableIn, type Wording } from './wording.js';

export const MACHINE_SENTENCES: Readonly<Record<MachineCode, Wording>> = {
  'revoke-seen': ({ dashboard }) =>
    `Revoke it now${dashboard ? ` (${dashboard})` : ''}: a model has seen it, so it has left this ` +
    'machine. Removing it here does not undo the leak.',
  'treat-as-seen': ({ dashboard }) =>
    `Revoke it${dashboard ? ` (${dashboard})` : ''}: nothing proves that a model has not seen it.`,
  'kept-key': () => 'Leave it there: that is where a key belongs.',
  'clean-place': (data) =>
    packedSentence(data) ??
    OF_HOLDER[`${data.holder} ${data.kind}`]?.(data) ??
    OF_KIND[data.kind ?? 'file']!(data),
};

const REDACT = 'npx veleaks machine --redact masks it in place';

/**
 * Where the holder has a way of its own. Settings as their vendors document them in November 2026.
 */
const OF_HOLDER: Readonly<Record<string, (data: Data) => string>> = {
  'Claude Code transcript': (data) =>
    `${file(data)}: ${REDACT}; Claude Code deletes transcripts after "cleanupPeriodDays" ` +
    '(~/.claude/settings.json, 30 unless set).',
  'Claude Code prompts': (data) => `${file(data)}: Claude Code never prunes it; ${REDACT}.`,
  'Claude Code configuration': (data) =>
    /settings(?:\.local)?\.json$/.test(data.path ?? '')
      ? `${file(data)}: take it out, and set ${variableIn(data)} in the shell that starts Claude Code, ` +
        'which expands no variable in this file.'
      : `${file(data)}: write "\${${data.variable}}" in its place ("env" of an MCP server), and set the ` +
        'variable in the shell.',
  'Codex CLI transcript': (data) => `${file(data)}: ${REDACT}, or delete the session in Codex.`,
  'Codex CLI prompts': (data) =>
    `${file(data)}: ${REDACT}; [history] persistence = "none" in config.toml keeps no more of them.`,
  'Codex CLI configuration': (data) =>
    `${file(data)}: name the variable in place of the key: env_vars = ["${data.variable}"] of the MCP ` +
    'server.',
  'Gemini CLI transcript': (data) =>
    `${file(data)}: gemini --list-sessions and --delete-session N, or ${REDACT}; ` +
    '"general.sessionRetention" (settings.json) prunes them.',
  'Gemini CLI configuration': (data) =>
    `${file(data)}: write "$${data.variable}" in its place ("env" of an MCP server), and set the ` +
    'variable in the shell.',
  'Qwen Code configuration': (data) =>
    `${file(data)}: write "$${data.variable}" in its place ("env" of an MCP server), and set the ` +
    'variable in the shell.',
  'Kiro configuration': (data) =>
    `${file(data)}: write "\${${data.variable}}" in its place, and set the variable in the shell.`,
  'Cursor configuration': (data) =>
    `${file(data)}: write "\${env:${data.variable}}" in its place, and set the variable in the shell.`,
  'VS Code configuration': (data) =>
    `${file(data)}: write "\${env:${data.variable}}" in its place, or an "inputs" entry with ` +
    '"password": true.',
  'VS Code transcript': (data) =>
    `${file(data)}: delete the chat in VS Code (Chat: Show Chats), or ${REDACT}.`,
  'Windsurf configuration': (data) =>
    `${file(data)}: write "\${env:${data.variable}}" in its place, and set the variable in the shell.`,
  'OpenCode configuration': (data) =>
    `${file(data)}: write "{env:${data.variable}}" in its place, and set the variable in the shell.`,
  'OpenCode database': (data) => `${file(data)}: opencode session list, then opencode session delete ID.`,
  'Copilot CLI transcript': (data) => `${file(data)}: delete the folder of the session, or ${REDACT}.`,
  'bash history': (data) =>
    `${file(data)}: history -d N and history -w in the shell that has it, or close the shells and ` +
    `${redact()}; HISTCONTROL=ignorespace keeps what begins with a space out.`,
  'zsh history': (data) =>
    `${file(data)}: close the shells, then ${redact()}; setopt HIST_IGNORE_SPACE keeps what begins ` +
    'with a space out.',
  'fish history': (data) => `${file(data)}: history delete --contains with a part of the command, in fish.`,
  'PowerShell history': (data) =>
    `${file(data)}: close the shells, then ${redact()}; Clear-History does not touch this file.`,
  'npm configuration': (data) => `${file(data)}: write "\${${data.variable}}" in its place.`,
};

/** Where `--redact` would mask it, were it not packed. */
function packedSentence(data: Data): string | undefined {
  if (!data.packed || !/^(?:transcript|prompts|history)$/.test(data.kind ?? '')) return undefined;
  return `${file(data)}: delete it: veleaks masks nothing in what is packed.`;
}

/** What the way is else. */
const OF_KIND: Readonly<Record<string, (data: Data) => string>> = {
  transcript: (data) => `${file(data)}: delete the conversation in ${data.holder}, or ${redact()}.`,
  prompts: (data) => `${file(data)}: ${REDACT}.`,
  database: (data) =>
    `${file(data)}: delete the conversation in ${data.holder}; veleaks changes no database. Deleted ` +
    'rows may stay in the file until it is compacted.',
  snapshot: (data) =>
    `${file(data)}: delete it; ${data.holder} writes it again from the shell, so take the key out of ` +
    `the shell's startup file.`,
  history: (data) => `${file(data)}: close what writes it, then ${redact()}.`,
  startup: (data) =>
    `${file(data)}: take the key out of it; have it read ${variableIn(data)} from a file that only you ` +
    'may read, or from the keychain.',
  configuration: (data) =>
    `${file(data)}: take the key out of it, and let it be read from ${variableIn(data)}.`,
  copy: (data) => `${file(data)}: delete it once the file that it is a copy of is clean.`,
  trash: (data) => `${file(data)}: empty the trash.`,
  dump: (data) => `${file(data)}: delete it.`,
  file: (data) => `${file(data)}: take the key out of it, or delete it.`,
};

function redact(): string {
  return 'npx veleaks machine --redact';
}

function file({ path, more }: Data): string {
  return `${path}${more ? ` and ${more} more` : ''}`;
}
