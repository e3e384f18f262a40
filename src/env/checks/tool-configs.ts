// Configurations of coding agents that a project shares, with a key in them: each tool has a way of
// its own to take the key from the environment. Only those that git tracks: others stay here.
import { inside } from '../../git/inside.js';
import { nulRecords } from '../../git/process/records.js';
import { gitFailure, runGit } from '../../git/process/spawn.js';
import type { Repository } from '../../git/repository.js';
import type { Rule } from '../../model/rule.js';
import { type ContentOptions, readBlobContents } from '../env-files/contents.js';
import type { EnvResult } from './env-result.js';

/** By the ends of paths: the tool, which src/report/wording/env-wording.ts knows the way of. */
const TOOLS: readonly (readonly [end: string, tool: string])[] = [
  ['.mcp.json', 'claude-mcp'],
  ['.claude/settings.json', 'claude-settings'],
  ['.claude/settings.local.json', 'claude-settings'],
  ['.cursor/mcp.json', 'cursor'],
  ['.vscode/mcp.json', 'vscode'],
  ['.gemini/settings.json', 'gemini'],
  ['.qwen/settings.json', 'qwen'],
  ['opencode.json', 'opencode'],
  ['opencode.jsonc', 'opencode'],
  ['.codex/config.toml', 'codex'],
  ['.kiro/settings/mcp.json', 'kiro'],
  ['.roo/mcp.json', 'roo'],
  ['.continue/config.yaml', 'continue'],
  ['.continue/mcpServers/*.yaml', 'continue'],
  ['.continue/mcpServers/*.json', 'continue'],
  ['.amp/settings.json', 'amp'],
  ['.zed/settings.json', 'zed'],
  ['.factory/mcp.json', 'factory'],
  ['.aider.conf.yml', 'aider'],
  ['claude_desktop_config.json', 'claude-desktop'],
];

const PATHSPECS = TOOLS.map(([end]) => `:(glob)**/${end}`);

/** Whether a path ends so, from the begin of a name on. `*`: any name. */
function isAt(path: string, end: string): boolean {
  const names = path.split('/');
  const wanted = end.split('/');
  return wanted.every((want, i) => {
    const name = names[names.length - wanted.length + i];
    return want.startsWith('*') ? name?.endsWith(want.slice(1)) === true : name === want;
  });
}

export async function checkToolConfigs(
  repository: Repository,
  rules: readonly Rule[],
  options: ContentOptions,
): Promise<EnvResult[]> {
  const output = await runGit(
    ['ls-files', '-z', '--stage', '--', ...PATHSPECS],
    inside(repository, options.signal),
  );
  if (output.code !== 0) throw gitFailure('ls-files', output);
  // `<mode> <oid> <stage>`, a tab, the path.
  const files = nulRecords(output.stdout).map((bytes) => {
    const record = bytes.toString('utf8');
    return { path: record.slice(record.indexOf('\t') + 1), oid: record.split(' ')[1]! };
  });
  if (files.length === 0) return [];
  const contents = await readBlobContents(
    repository,
    files.map(({ oid }) => oid),
    options,
  );
  return files.flatMap(({ path, oid }): EnvResult[] => {
    const content = contents.get(oid);
    const [key] = content?.allow === null ? content.keys : [];
    const tool = TOOLS.find(([end]) => isAt(path, end))?.[1];
    if (key === undefined || tool === undefined) return [];
    const variable = rules.find(({ id }) => id === key.ruleId)?.variable ?? '';
    const data = { mask: key.secret.mask, tool, variable };
    return [
      { path, status: 'key-in-tool-config', failing: true, exists: true, code: 'env-tool-config', data },
    ];
  });
}
