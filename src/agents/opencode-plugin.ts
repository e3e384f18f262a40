// The plugin that OpenCode loads: it asks `veleaks hook agent`, and throws where the answer is to
// stop.
import type { Program } from './hook-command.js';

const MARK = '// Written by `veleaks init --agents`; `--uninstall` takes it back.';

/** The file, for `{ node, script }` and its options. */
export function opencodePlugin({ node, script }: Program, failClosed: boolean): string {
  const words = [node, script, 'hook', 'agent', ...(failClosed ? ['--fail-closed'] : [])];
  return `${MARK}
import { spawn } from 'node:child_process';

const COMMAND = ${JSON.stringify(words)};
const FAIL_CLOSED = ${failClosed};

function ask(event) {
  return new Promise((done) => {
    const failed = () => done(FAIL_CLOSED ? { block: true, reason: 'veleaks could not be run' } : {});
    const child = spawn(COMMAND[0], COMMAND.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] });
    const said = [];
    child.once('error', failed);
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.once('close', (code) => {
      if (code === 2) return done({ block: true, reason: 'veleaks stopped this' });
      try {
        done(JSON.parse(Buffer.concat(said).toString()));
      } catch {
        failed();
      }
    });
    child.stdin.end(JSON.stringify(event));
  });
}

async function stop(event) {
  const { block, reason } = await ask(event);
  if (block) throw new Error(reason);
}

export const Veleaks = async ({ directory }) => ({
  'chat.message': async (_, { parts = [] }) => {
    const prompt = parts.map((part) => part.text ?? part.source?.text?.value ?? '').join('\\n');
    await stop({ opencode_event: 'chat.message', cwd: directory, prompt, parts });
  },
  'tool.execute.before': async ({ tool }, { args }) => {
    await stop({ opencode_event: 'tool.execute.before', cwd: directory, tool, args });
  },
  'tool.execute.after': async ({ tool }, output) => {
    const { block, reason } = await ask({
      opencode_event: 'tool.execute.after',
      cwd: directory,
      tool,
      output: output?.output,
      metadata: output?.metadata,
    });
    if (!block) return;
    output.output = reason;
    output.metadata = {};
  },
});
`;
}

export function isOurPlugin(text: string): boolean {
  return text.startsWith(MARK);
}

/** The program that the plugin starts; null where it cannot be read. */
export function programOfPlugin(text: string): readonly string[] | null {
  try {
    const words: unknown = JSON.parse(/^const COMMAND = (\[.*\]);$/m.exec(text)?.[1] ?? 'null');
    return Array.isArray(words) ? words.map(String) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
