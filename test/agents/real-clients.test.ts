// The agents themselves: Gemini CLI, Codex and OpenCode as npm has them, set up by
// `veleaks init --agents`, in a home and an environment made for the test, against a model on
// loopback. They are large (100 to 400 MB each), so a folder with them is named by hand:
//   npm install --prefix DIR --ignore-scripts @google/gemini-cli @openai/codex opencode-ai
//   VELEAKS_TEST_AGENTS=DIR npx vitest run test/agents/real-clients.test.ts
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { modelServer, type Turn } from '../support/model-server.js';
import { PROGRAM } from '../support/program.js';
import { TestFolder } from '../support/repository.js';

const AGENTS = process.env.VELEAKS_TEST_AGENTS ?? '';
const KEY = key(21);
const SLOW = 120_000;

interface Client {
  readonly name: string;
  readonly program: string;
  /** Run by Node; else by itself. */
  readonly isScript: boolean;
  /** Writes its configuration, which leads it to the model. */
  readonly configure: (home: TestFolder, url: string) => void;
  readonly args: (prompt: string) => readonly string[];
  readonly env: (url: string) => Record<string, string>;
  readonly shell: (command: string) => Turn;
  readonly read: (path: string) => Turn;
}

const MODULES = join(AGENTS, 'node_modules');

const CLIENTS: readonly Client[] = [
  {
    name: 'gemini',
    program: join(MODULES, '.bin', 'gemini'),
    isScript: true,
    configure: (home) =>
      home.write(
        '.gemini/settings.json',
        JSON.stringify({
          security: { auth: { selectedType: 'gemini-api-key' }, folderTrust: { enabled: false } },
          general: { enableAutoUpdate: false },
          privacy: { usageStatisticsEnabled: false },
        }),
      ),
    args: (prompt) => ['--yolo', '-m', 'gemini-2.5-flash', '-p', prompt],
    env: (url) => ({ GEMINI_API_KEY: 'x', GOOGLE_GEMINI_BASE_URL: url, GEMINI_CLI_TRUST_WORKSPACE: 'true' }),
    shell: (command) => ({ tool: 'run_shell_command', args: { command, description: 'run' } }),
    read: (file_path) => ({ tool: 'read_file', args: { file_path } }),
  },
  {
    name: 'codex',
    program: join(MODULES, '.bin', 'codex'),
    isScript: true,
    configure: (home, url) =>
      home.write(
        '.codex/config.toml',
        `model = "m"\nmodel_provider = "mock"\n[model_providers.mock]\nname = "mock"\nbase_url = "${url}/v1"
wire_api = "responses"\nenv_key = "MOCK_KEY"\nrequest_max_retries = 0\nstream_max_retries = 0\n`,
      ),
    args: (prompt) => [
      'exec',
      '--skip-git-repo-check',
      '--dangerously-bypass-approvals-and-sandbox',
      // What a person says with /hooks.
      '--dangerously-bypass-hook-trust',
      prompt,
    ],
    env: () => ({ MOCK_KEY: 'x' }),
    shell: (cmd) => ({ tool: 'exec_command', args: { cmd } }),
    read: (path) => ({ tool: 'exec_command', args: { cmd: `cat ${path}` } }),
  },
  {
    name: 'opencode',
    program: join(MODULES, `opencode-linux-${process.arch}`, 'bin', 'opencode'),
    isScript: false,
    configure: (home, url) =>
      home.write(
        '.config/opencode/opencode.json',
        JSON.stringify({
          autoupdate: false,
          share: 'disabled',
          provider: {
            mock: {
              npm: '@ai-sdk/openai-compatible',
              options: { baseURL: `${url}/v1`, apiKey: 'x' },
              models: { m: { name: 'm', tool_call: true } },
            },
          },
          small_model: 'mock/m',
        }),
      ),
    args: (prompt) => ['run', '-m', 'mock/m', prompt],
    env: () => ({ OPENCODE_DISABLE_MODELS_FETCH: '1', OPENCODE_DISABLE_AUTOUPDATE: '1' }),
    shell: (command) => ({ tool: 'bash', args: { command, description: 'run' } }),
    read: (filePath) => ({ tool: 'read', args: { filePath } }),
  },
];

describe.each(CLIENTS)('$name', (client) => {
  const isHere = AGENTS !== '' && existsSync(client.program);
  const missing = 'not installed here: see the head of this file';
  const check = (name: string, act: () => Promise<void>) =>
    test.skipIf(!isHere)(isHere ? name : `${name} (${missing})`, act, SLOW);

  check('a clean turn passes', async () => {
    const { said, requests } = await turn(client, 'go on', () => [
      client.shell('echo fine'),
      { text: 'all well' },
    ]);
    expect(said).toContain('all well');
    expect(requests.at(-1)).toContain('fine');
    expect(requests.join()).not.toContain('veleaks stopped');
  });

  check('a prompt with a key does not reach the model', async () => {
    const { said, requests } = await turn(client, `use ${KEY}`, () => [{ text: 'all well' }]);
    expect(requests.join()).not.toContain(KEY);
    expect(said).not.toContain('all well');
  });

  check('a command with a key is not run', async () => {
    const { ran, requests } = await turn(client, 'go on', () => [
      client.shell(`touch ran && echo ${KEY}`),
      { text: 'all well' },
    ]);
    expect(ran).toBe(false);
    expect(requests.at(-1)).toContain('veleaks stopped this: the arguments of the tool call contain');
  });

  check('a file with a key is not shown', async () => {
    const { requests } = await turn(client, 'go on', (app) => [
      client.read(join(app, 'settings.env')),
      { text: 'all well' },
    ]);
    expect(requests.join()).not.toContain(KEY);
    expect(requests.at(-1)).toMatch(/veleaks stopped this: [^"]*settings\.env \(line 1\) contains/);
  });
});

/** One run of a client in a home of its own. `ran`: whether its tool left a mark. */
async function turn(client: Client, prompt: string, script: (app: string) => readonly Turn[]) {
  const home = new TestFolder('veleaks-agent-');
  const app = join(home.path, 'app');
  home.write('app/settings.env', `VE_API_KEY=${KEY}\n`);
  const model = await modelServer(script(app));
  try {
    client.configure(home, model.url);
    const env = { PATH: process.env.PATH, HOME: home.path, TERM: 'dumb', ...client.env(model.url) };
    execFileSync(process.execPath, [PROGRAM, 'init', '--agents', client.name], { cwd: app, env });
    const args = client.isScript ? [client.program, ...client.args(prompt)] : client.args(prompt);
    const said = await output(client.isScript ? process.execPath : client.program, args, app, env);
    return { said, ran: existsSync(join(app, 'ran')), requests: model.requests };
  } finally {
    await model.close();
    home.dispose();
  }
}

function output(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const watchdog = setTimeout(() => child.kill('SIGKILL'), SLOW - 20_000);
    child.once('error', fail);
    child.once('close', () => {
      clearTimeout(watchdog);
      done(said);
    });
  });
}
