// Commands that look beyond one repository, or at keys one by one: an API, a machine, a rotation,
// agents, many repositories, reports that were written before.
import { SAMPLES } from '../../src/agents/samples.js';
import { keyId } from '../../src/triage/key-id.js';
import { key } from '../support/keys.js';
import type { Part } from './commands.js';
import { put } from './put.js';
import type { World } from './world.js';

/** doctor, and init with it, make commits and pushes as their user does, whose git may be told to trace. */
export const TRACES = /^outside\/trace2?$/;

/** Names of keys, of which some are here. */
function keyIds({ dice, keys }: World): string {
  return dice.pick([keyId(keys[0]!), keyId(keys[1]!), '0123456789abcdef', keys[0]!, '-x', '\x1b[31m']);
}

/** Where keys are asked about: one that answers, one that does not, one that is none. */
function api({ dice, apiUrl }: World): Record<string, string> {
  return { VE_API_URL: dice.pick([apiUrl, apiUrl, apiUrl, 'http://127.0.0.1:9', 'ftp://x', '::']) };
}

/** What asks about keys, or takes them out of service. */
export function aboutKeys(world: World): Part {
  const { dice } = world;
  const env = api(world);
  const input = `${dice.pick(world.keys)}\nve_${'x'.repeat(20)}\n`;
  const args = dice.pick([
    ['verify'],
    ['verify', keyIds(world)],
    ['verify', '--stdin'],
    ['verify', '--accept-active'],
    ['revoke'],
    ['revoke', keyIds(world)],
    ['revoke', '--stdin'],
    ['revoke', '--apply', '--yes'],
    ['revoke', '--apply', '--yes', '--max', '9', '--even-if-in-use', '--allow-unpushed'],
    ['revoke', '--apply', '--stdin', '--yes'],
    ['revoke', '--apply'],
    ['--revoke', '--apply', '--yes'],
    ['revoke', '--profile', dice.pick(['possession', 'form', 'link', '/dev/zero', '.git/config'])],
    ['revoke', '--receipts', dice.pick(['/dev/full', 'nowhere/x', '.git', world.at('state/other')])],
    ['verify', '--report', report(world)],
    ['revoke', '--report', report(world)],
  ]);
  // A file of receipts that a user names in a folder that is there may be made.
  return { args, env, input: args.includes('--stdin') ? input : '', mayChange: null };
}

/** A report of another run, whole or not. */
function report(world: World): string {
  const { dice } = world;
  const path = world.at('home/report.json');
  put(
    path,
    dice.pick([
      '{}',
      '[',
      'null',
      '{"version":1,"findings":[{"keyId":5}]}',
      `{"version":1,"findings":[{"keyId":"${keyId(world.keys[0]!)}","occurrences":[{"path":"../x"}]}]}`,
      '['.repeat(50_000),
      `"${world.keys[0]}"`,
    ]),
  );
  return dice.pick([path, path, path, 'nowhere', 'link', '/dev/zero', '.git']);
}

/** What is no scan of this repository. */
export function beyond(world: World): Part {
  const { dice } = world;
  const steps = 'look,create,paste,write,deploy,check,revoke,prove,purge,rest';
  return dice.pick<() => Part>([
    () => ({ args: ['rotate', keyIds(world)], env: api(world) }),
    () => ({
      args: [
        'rotate',
        keyIds(world),
        '--steps',
        dice.pick([steps, 'look', 'revoke,prove', 'paste', 'nothing']),
      ],
      env: api(world),
      input: dice.pick(['', `${key(77)}\n`, '\0\n', world.keys[0]!]),
    }),
    () => ({
      args: ['rotate', keyId(world.keys[0]!), '--yes', '--steps', dice.pick([steps, 'revoke,prove', 'rest'])],
      env: api(world),
      input: dice.pick(['', `${key(77)}\n`]),
      // The new key goes where the old one was, if the user has that step done.
      mayChange: /^work\/repo\/(?:.*\/)?\.env[^/]*$/,
      writesKeys: true,
    }),
    () => ({ args: ['machine', ...dice.pick([[], ['--only', 'shells'], ['--only', 'agents,tools,trash']])] }),
    () => ({
      args: ['machine', '--redact', '--yes'],
      mayChange: /^home\//,
    }),
    () => ({ args: ['merge', report(world), report(world)] }),
    () => ({
      args: [
        'repos',
        '--cache-dir',
        world.at('copies'),
        dice.pick(['.', '..', `file://${world.repository}`, 'nowhere', world.keys[0]!]),
      ],
      mayChange: /^copies(?:\/|$)/,
    }),
    () => ({
      args: [
        'repos',
        '--cache-dir',
        world.at('copies'),
        '--ephemeral',
        `file://${world.repository}`,
        '-j',
        '2',
      ],
      mayChange: /^copies(?:\/|$)/,
    }),
    () => agent(world),
    () => agent(world),
    () => ({
      args: ['rules', 'export', '--format', dice.pick(['gitleaks', 'trufflehog', 'semgrep', world.keys[0]!])],
    }),
    () => ({ args: ['completion', dice.pick(['fish', 'powershell'])] }),
    () => ({
      args: ['doctor', '--hooks', dice.pick(['pre-commit', 'pre-push', 'commit-msg,pre-merge-commit'])],
      mayChange: TRACES,
    }),
    () => ({ args: ['doctor', '--agents', dice.pick(['claude-code', 'all', 'cursor'])], mayChange: TRACES }),
    () => ({
      args: ['init', '--fix', '--hooks', dice.pick(['pre-commit', 'commit-msg', 'pre-push', 'nothing'])],
      mayChange: /^(?:work|outside|home)\//,
    }),
    () => ({
      args: ['init', '--agents', dice.pick(['claude-code', 'codex', 'cursor,gemini', 'all', 'nothing'])],
      mayChange: /^(?:(?:work|outside|home|nowhere)\/|nowhere$)/,
    }),
    () => ({
      args: ['init', '--agents', 'all', '--project', '--uninstall'],
      mayChange: /^(?:work|outside|home)\//,
    }),
  ])();
}

/** A coding agent asks its hook; a prompt with a key in it does not pass. */
function agent(world: World): Part {
  const { dice } = world;
  const make = dice.pick(Object.values(SAMPLES));
  const text = dice.pick([
    `say ${world.keys[0]}`,
    'cat .env link .git/config',
    `cat '${'../'.repeat(30)}etc/passwd'; cat < "$(x)"`,
    'cat link src/link reports report FETCH_HEAD',
    '('.repeat(5000),
    '\x1b[31m',
  ]);
  const event = JSON.stringify(make(text, dice.pick([world.repository, '/nowhere', '/', world.keys[0]!])));
  const input = dice.pick([
    event,
    event,
    event,
    event.slice(0, -9),
    '[]',
    'null',
    '{"cwd":5}',
    '['.repeat(50_000),
  ]);
  return { args: ['hook', 'agent', ...dice.pick([[], ['--fail-closed']])], input };
}
