// `veleaks init --agents` and `doctor --agents`, in made homes alone.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { workTree } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key, PREFIX } from '../support/keys.js';
import { TestFolder } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const keep = keeper(afterAll);

/** A home in which these agents were used, and a project beside it. */
function home(...folders: string[]) {
  const folder = keep(new TestFolder());
  const path = join(folder.path, 'home');
  for (const name of ['', ...folders]) mkdirSync(join(path, name), { recursive: true });
  const cwd = join(folder.path, 'project');
  mkdirSync(cwd);
  const away = { CLAUDE_CONFIG_DIR: '', CODEX_HOME: '', COPILOT_HOME: '', XDG_CONFIG_HOME: '' };
  const run = (...args: string[]) => veleaks(args, { cwd, env: { ...away, HOME: path, USERPROFILE: path } });
  return { path, cwd, run };
}

test('an agent that was used is set up, proven, and left as it was', async () => {
  const { path, run } = home('.claude', '.gemini');
  writeFileSync(join(path, '.claude/settings.json'), '{\n  // mine\n  "model": "opus"\n}\n');
  const before = workTree(path);
  const dry = await run('init', '--agents', '--dry-run');
  expect(dry).toMatchObject({ code: 0, stderr: '' });
  expect(dry.stdout).toContain('this would change');
  expect(dry.stdout).toContain('+++ b/~/.gemini/settings.json');
  expect(workTree(path)).toEqual(before);
  const lacking = await run('doctor', '--agents');
  expect(lacking.code).toBe(1);
  expect(lacking.stdout).toContain('FAIL Claude Code has no hook that calls veleaks');
  const told = await run('init', '--agents');
  expect(told).toMatchObject({ code: 0, stderr: '' });
  expect(told.stdout).toContain('  new      ~/.gemini/settings.json\n');
  const once = workTree(path);
  expect(Object.keys(once).sort()).toEqual(
    ['.claude/settings.json', '.gemini/settings.json'].map((one) => join(path, one)),
  );
  expect((await run('init', '--agents')).stdout).toContain('set up already');
  expect(workTree(path)).toEqual(once);
  const proven = await run('doctor', '--agents');
  expect(proven.code, proven.stdout).toBe(0);
  for (const label of ['Claude Code', 'Gemini CLI'])
    expect(proven.stdout).toContain(`ok   ${label}: its hook stops a made-up key`);
  expect((await run('init', '--agents', '--uninstall')).code).toBe(0);
  expect(workTree(path)).toEqual(before);
});

some()('all agents, of the user and of a project', async () => {
  const { path, cwd, run } = home();
  expect((await run('init', '--agents')).stdout).toContain('no coding agent was found');
  const { stdout: unproven } = await run('doctor', '--agents');
  expect(unproven).toContain('there was no hook to try, so nothing is proven');
  expect(unproven).not.toContain('the hooks work');
  expect((await run('init', '--agents', 'all')).code).toBe(0);
  expect((await run('init', '--agents', 'all', '--project')).code).toBe(0);
  const proven = await run('doctor', '--agents', 'all');
  expect(proven, proven.stdout).toMatchObject({ code: 0, stderr: '' });
  expect(proven.stdout.match(/^ok {3}/gm)).toHaveLength(14);
  expect(proven.stdout.replace(/\s+/g, ' ')).toContain('Whether you have cannot be seen from here');
  await run('init', '--agents', 'all', '--uninstall');
  await run('init', '--agents', 'all', '--project', '--uninstall');
  expect([...Object.keys(workTree(path)), ...Object.keys(workTree(cwd))]).toEqual([]);
});

test('Devin Desktop reads one of two files of a project: the hook is in that one', async () => {
  const { cwd, run } = home();
  const [old, first] = [join(cwd, '.windsurf/hooks.json'), join(cwd, '.devin/hooks.json')];
  await run('init', '--agents', 'windsurf', '--project');
  expect(Object.keys(workTree(cwd))).toEqual([old]);
  // From now on the other one is not read.
  mkdirSync(join(cwd, '.devin'));
  const theirs = '{"hooks": {"post_write_code": [{"command": "make format"}]}}\n';
  writeFileSync(first, theirs);
  const said = await run('doctor', '--agents', 'windsurf');
  expect(said.code).toBe(1);
  expect(said.stdout.replace(/\s+/g, ' ')).toContain('as .devin/hooks.json is there');
  await run('init', '--agents', 'devin', '--project');
  expect(readFileSync(first, 'utf8')).toContain('hook agent');
  expect(await run('doctor', '--agents', 'devin')).toMatchObject({ code: 0, stderr: '' });
  await run('init', '--agents', 'windsurf', '--project', '--uninstall');
  expect(Object.keys(workTree(cwd))).toEqual([first]);
  expect(readFileSync(first, 'utf8')).toBe(theirs);
});

test.each([
  ['is gone', (text: string) => text.replaceAll('cli.cjs', 'gone/cli.cjs')],
  ['stops nothing', (text: string) => text.replaceAll(/"command": "[^"]*\//g, '"command": "true ; : /')],
  ['is switched off', (text: string) => text.replace('{', '{ "disableAllHooks": true,')],
  ['is there for one event alone', (text: string) => text.replace('"PreToolUse"', '"Other"')],
])('doctor says of a hook that %s', async (_, change) => {
  const { path, run } = home('.claude');
  await run('init', '--agents', 'claude-code');
  const file = join(path, '.claude/settings.json');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  const said = await run('doctor', '--agents');
  expect(said.code, said.stdout).toBe(1);
  expect(said.stdout).toContain('FAIL Claude Code');
});

test('a file of another form is left as it is, and reported', async () => {
  const { path, run } = home('.claude', '.config/opencode/plugins');
  writeFileSync(join(path, '.claude/settings.json'), '{"hooks":[]}');
  writeFileSync(join(path, '.config/opencode/plugins/veleaks.js'), '// mine\n');
  const before = workTree(path);
  const said = await run('init', '--agents');
  expect(said.code).toBe(3);
  expect(said.stdout).toContain('was left as it is');
  expect(said.stdout).toContain('veleaks: no agent was set up');
  expect(workTree(path)).toEqual(before);
});

some()('agents that are not known', async () => {
  const { run } = home();
  const said = await run('init', '--agents', 'cursr');
  expect(said.code).toBe(2);
  expect(said.stderr).toContain('did you mean --agents cursor?');
});

some()("OpenCode's plugin, loaded as OpenCode does: prompts, arguments and outputs", async () => {
  const { path, cwd, run } = home();
  await run('init', '--agents', 'opencode');
  const folder = join(path, '.config/opencode/plugins');
  expect(readdirSync(folder)).toEqual(['veleaks.js']);
  const secret = key(31);
  writeFileSync(join(cwd, '.env'), `VE_API_KEY=${secret}\n`);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const { Veleaks } = (await import(pathToFileURL(join(folder, 'veleaks.js')).href)) as {
    Veleaks: (context: object) => Promise<Record<string, (input: object, output: object) => Promise<void>>>;
  };
  const hooks = await Veleaks({ directory: cwd });
  const call = (name: string, input: object, output: object) => hooks[name]!(input, output);
  await call('chat.message', {}, { parts: [{ type: 'text', text: 'hello' }] });
  await expect(
    call('chat.message', {}, { parts: [{ type: 'text', text: `use "${secret}"` }] }),
  ).rejects.toThrow('veleaks stopped this: the prompt contains');
  await call('tool.execute.before', { tool: 'bash' }, { args: { command: 'ls' } });
  await expect(call('tool.execute.before', { tool: 'read' }, { args: { filePath: '.env' } })).rejects.toThrow(
    'would be shown',
  );
  const output = { output: `VE_API_KEY=${secret}`, metadata: { output: secret } };
  await call('tool.execute.after', { tool: 'bash' }, output);
  expect(JSON.stringify(output)).not.toContain(secret.slice(PREFIX.length + 2, -4));
  expect(output.output).toContain('The model has not seen it');
});

test('a read-only configuration is left as it is, and said', async () => {
  const { path, run } = home('.claude');
  const file = join(path, '.claude/settings.json');
  writeFileSync(file, '{"model":"opus"}\n', { mode: 0o444 });
  const before = workTree(path);
  const { code, stderr } = await run('init', '--agents');
  expect(code).toBe(2);
  expect(stderr).toMatch(/settings\.json is not written to: it is read-only/);
  expect(workTree(path)).toEqual(before);
});
