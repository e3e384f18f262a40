// Configurations of coding agents in a repository: with a key, and with the variable in each tool's
// own syntax.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sentenceOf } from '../../src/report/wording/sentences.js';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { check } from './check.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

const VARIABLE = 'VE_API_KEY';

const json = (name: string) => (value: string) =>
  JSON.stringify({ [name]: { one: { command: 'server', env: { VE_API_KEY: value } } } });

const CASES: readonly (readonly [path: string, text: (value: string) => string, way: string])[] = [
  ['.mcp.json', json('mcpServers'), `"\${${VARIABLE}}"`],
  ['.cursor/mcp.json', json('mcpServers'), `"\${env:${VARIABLE}}"`],
  ['.vscode/mcp.json', json('servers'), `"\${env:${VARIABLE}}"`],
  ['opencode.json', json('mcp'), '"{env:VE_API_KEY}"'],
  ['.claude/settings.json', (value) => JSON.stringify({ env: { VE_API_KEY: value } }), 'leave it out'],
  ['.gemini/settings.json', json('mcpServers'), '"$VE_API_KEY"'],
  ['.qwen/settings.json', json('mcpServers'), '"$VE_API_KEY"'],
  ['.kiro/settings/mcp.json', json('mcpServers'), `"\${${VARIABLE}}"`],
  ['.roo/mcp.json', json('mcpServers'), `"\${env:${VARIABLE}}"`],
  ['.amp/settings.json', json('amp.mcpServers'), 'leave it out'],
  ['.zed/settings.json', json('context_servers'), 'leave it out'],
  ['.factory/mcp.json', json('mcpServers'), 'leave it out'],
  ['claude_desktop_config.json', json('mcpServers'), 'let "command" be a script'],
  ['.aider.conf.yml', (value) => `set-env:\n  - VE_API_KEY=${value}\n`, 'leave it out'],
  ['.continue/config.yaml', (value) => `env:\n  VE_API_KEY: ${value}\n`, `\${{ secrets.${VARIABLE} }}`],
  [
    '.continue/mcpServers/one.yaml',
    (value) => `env:\n  VE_API_KEY: ${value}\n`,
    `\${{ secrets.${VARIABLE} }}`,
  ],
  [
    '.codex/config.toml',
    (value) => `[mcp_servers.one.env]\nVE_API_KEY = "${value}"\n`,
    'env_vars = ["VE_API_KEY"]',
  ],
];

test.each(CASES)('%s', async (path, text, way) => {
  for (const place of [path, `packages/app/${path}`]) {
    repository.commit({ [place]: text(key(3)) });
    const rows = (await check(repository.path)).filter(({ status }) => status === 'key-in-tool-config');
    expect(rows).toMatchObject([{ path: place, failing: true }]);
    expect(sentenceOf(rows[0]!.advice[0]!)).toContain(way);
    expect(sentenceOf(rows[0]!.advice[0]!)).not.toContain(key(3));
    const variable = /"([^"]*VE_API_KEY[^"]*)"/.exec(way)?.[1] ?? '';
    repository.commit({ [place]: path.endsWith('.toml') ? '[mcp_servers.one]\n' : text(variable) });
    expect(await statuses()).not.toContain('key-in-tool-config');
  }
});

test('what git does not track stays here', async () => {
  repository.write('.mcp.json', json('mcpServers')(key(3)));
  expect(await statuses()).not.toContain('key-in-tool-config');
});

test('a reason in the file is taken', async () => {
  const text = `${json('servers')(key(3))} // veleaks:allow a key of the test server\n`;
  repository.commit({ '.vscode/mcp.json': text });
  expect(await statuses()).not.toContain('key-in-tool-config');
});

async function statuses(): Promise<string[]> {
  return (await check(repository.path)).map(({ status }) => status);
}
