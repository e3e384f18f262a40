// The answers held against what the vendors publish of them: types in their packages, JSON schemas
// in their repositories. Neither is kept here, so what there is of them is named by hand:
//   npm install --prefix DIR --ignore-scripts @anthropic-ai/claude-agent-sdk @opencode-ai/plugin @github/copilot-sdk
//   git clone --depth 1 https://github.com/openai/codex CODEX
//   VELEAKS_TEST_AGENTS=DIR VELEAKS_TEST_CODEX=CODEX npx vitest run test/agents/vendor-schemas.test.ts
// Cursor, VS Code and Windsurf publish none: their fixtures follow their documents.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, expect, test } from 'vitest';
import { opencodePlugin } from '../../src/agents/opencode-plugin.js';
import { TestFolder } from '../support/repository.js';
import { claudeCode } from './fixtures/claude-code.js';
import { codex } from './fixtures/codex.js';
import { copilot } from './fixtures/copilot.js';
import type { ContractFixture } from './fixtures/fixture.js';

const AGENTS = process.env.VELEAKS_TEST_AGENTS ?? '';
const CODEX = process.env.VELEAKS_TEST_CODEX ?? '';
const SLOW = 60_000;
const scratch = new TestFolder();
afterAll(() => scratch.dispose());

/** Every answer of a contract, by the event that it is to. contracts.test.ts shows that they are given. */
function answersOf({
  events,
  reads,
}: ContractFixture): { readonly event: string; readonly answer: object }[] {
  const why = 'veleaks stopped this: a reason';
  const cwd = scratch.path;
  const eventOf = (payload: object): string => (payload as { hook_event_name: string }).hook_event_name;
  const given = [
    ...events.flatMap(({ carrying, passes, blocks }) => {
      const event = eventOf(carrying('text', cwd));
      return [
        { event, answer: passes.stdout },
        { event, answer: blocks(why, 'text').stdout },
      ];
    }),
    ...reads.map(({ showing, blocks }) => ({
      event: eventOf(showing('.env', cwd)),
      answer: blocks(why).stdout,
    })),
  ];
  return given.map(({ event, answer }) => ({ event, answer: answer! }));
}

const SCHEMAS = join(CODEX, 'codex-rs/hooks/schema/generated');
const hasSchemas = CODEX !== '' && existsSync(SCHEMAS);

test.skipIf(!hasSchemas)(
  hasSchemas ? 'Codex: JSON schemas' : 'Codex: JSON schemas (not here: see the head of this file)',
  () => {
    const answers = answersOf(codex);
    expect(new Set(answers.map(({ event }) => event))).toEqual(
      new Set(['UserPromptSubmit', 'PreToolUse', 'PostToolUse']),
    );
    for (const { event, answer } of answers) {
      const name = event.replace(/(?<=[a-z])[A-Z]/g, '-$&').toLowerCase();
      const schema = JSON.parse(readFileSync(join(SCHEMAS, `${name}.command.output.schema.json`), 'utf8'));
      const check = new Ajv({ strict: false }).compile(schema);
      expect(check(answer), `${event} ${JSON.stringify(answer)} ${JSON.stringify(check.errors)}`).toBe(true);
      // It is one that refuses something.
      expect(check({ ...answer, unheard: 1 })).toBe(false);
    }
  },
);

/** What the compiler says of a file beside the vendor's packages; '' if nothing. */
function complaints(name: string, text: string): string {
  const file = scratch.write(name, text);
  const compiler = resolve('node_modules/typescript/bin/tsc');
  const options = '--noEmit --strict --skipLibCheck --allowJs --module nodenext --types node'.split(' ');
  const types = ['--typeRoots', resolve('node_modules/@types')];
  try {
    execFileSync(process.execPath, [compiler, ...options, ...types, file], {
      encoding: 'utf8',
      cwd: scratch.path,
    });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

const CLAUDE = join(AGENTS, 'node_modules/@anthropic-ai/claude-agent-sdk/sdk.d.ts');
const hasClaude = AGENTS !== '' && existsSync(CLAUDE);

test.skipIf(!hasClaude)(
  hasClaude ? 'Claude Code: types' : 'Claude Code: types (not installed here: see the head of this file)',
  () => {
    const module = JSON.stringify(CLAUDE.replace(/\.d\.ts$/, '.js'));
    const checked = (answer: object, at: number): string =>
      `export const a${at} = ${JSON.stringify(answer)} satisfies SyncHookJSONOutput;\n`;
    const answers = answersOf(claudeCode).map(({ answer }) => answer);
    const head = `import type { SyncHookJSONOutput } from ${module};\n`;
    expect(complaints('claude.ts', head + answers.map(checked).join(''))).toBe('');
    // It is one that refuses something.
    expect(complaints('claude-bad.ts', head + checked({ decision: 'deny' }, 0))).toContain(
      'is not assignable',
    );
  },
  SLOW,
);

const COPILOT = join(AGENTS, 'node_modules/@github/copilot-sdk/dist/index.d.ts');
const hasCopilot = AGENTS !== '' && existsSync(COPILOT);

test.skipIf(!hasCopilot)(
  hasCopilot ? 'Copilot CLI: types' : 'Copilot CLI: types (not installed here: see the head of this file)',
  () => {
    const module = JSON.stringify(COPILOT.replace(/\.d\.ts$/, '.js'));
    const head = `import type { SessionHooks } from ${module};
type Answer<Name extends keyof SessionHooks> =
  Exclude<Awaited<ReturnType<Extract<SessionHooks[Name], (...all: never[]) => unknown>>>, void>;
`;
    const hookOf = (event: string): string => `on${event[0]!.toUpperCase()}${event.slice(1)}`;
    const checked = (event: string, answer: object | null): string =>
      `;(${JSON.stringify(answer)}) satisfies Answer<'${hookOf(event)}'>;\n`;
    const answers = copilot.events.flatMap(({ event, passes, blocks }) => [
      checked(event, passes.stdout),
      checked(event, blocks('veleaks stopped this: a reason', 'text').stdout),
    ]);
    expect(complaints('copilot.ts', head + answers.join(''))).toBe('');
    // It is one that refuses something.
    expect(
      complaints('copilot-bad.ts', head + checked('preToolUse', { permissionDecision: 'no' })),
    ).toContain('not assignable');
  },
  SLOW,
);

const PLUGIN = join(AGENTS, 'node_modules/@opencode-ai/plugin/dist/index.d.ts');
const hasPlugin = AGENTS !== '' && existsSync(PLUGIN);

test.skipIf(!hasPlugin)(
  hasPlugin ? 'OpenCode: types' : 'OpenCode: types (not installed here: see the head of this file)',
  () => {
    scratch.write('plugin.js', opencodePlugin({ node: 'node', script: 'cli.cjs' }, false));
    scratch.write('package.json', '{"type":"module"}');
    const module = JSON.stringify(PLUGIN.replace(/\.d\.ts$/, '.js'));
    // Each hook is one that there is, and takes what it is given; a prompt has texts as parts.
    const head = `import type { Hooks } from ${module};
import { Veleaks } from './plugin.js';
type Own = Awaited<ReturnType<typeof Veleaks>>;
`;
    const good = `export const names = (own: keyof Own): keyof Hooks => own;
export const before = (own: Own): Hooks['tool.execute.before'] => own['tool.execute.before'];
export const after = (own: Own): Hooks['tool.execute.after'] => own['tool.execute.after'];
type Message = Parameters<NonNullable<Hooks['chat.message']>>[1];
export const texts = ({ parts }: Message): string[] =>
  parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
`;
    expect(complaints('good.ts', head + good)).toBe('');
    const bad = "export const names = (own: keyof Own): 'event' => own;\n";
    expect(complaints('bad.ts', head + bad)).toContain('is not assignable');
  },
  SLOW,
);
