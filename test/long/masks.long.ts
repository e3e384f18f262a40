// A key in every argument, variable, setting and name that a message could quote, of the built-in
// rule and of the user's own, for all commands: none is shown, written, or handed to a child.
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { checkRun } from '../random/check.js';
import type { Run } from '../random/commands.js';
import { OWN_RULES } from '../random/steps-project.js';
import { World } from '../random/world.js';
import { hours } from '../support/size.js';

const worlds: World[] = [];
afterAll(() => worlds.map((world) => world.dispose()));

/** Written forms in which a key may come: each is masked or left out. */
const FORMS: readonly (readonly [string, (key: string) => string])[] = [
  ['plain', (key) => key],
  ['in a word', (key) => `x/${key}.txt`],
  ['cut off', (key) => key.slice(0, 20)],
  ['twice', (key) => `${key}${key}`],
  ['percent', (key) => [...key].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')],
  ['base64', (key) => Buffer.from(`token=${key}\n`).toString('base64')],
  ['hex', (key) => Buffer.from(key).toString('hex')],
  ['escaped', (key) => [...key].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')],
  ['with a line end', (key) => `${key}\n${key}`],
  ['with controls', (key) => `\x1b[31m${key}\x1b[0m\u202e`],
];

const OPTIONS = [
  '--format',
  '--output',
  '--baseline',
  '--config',
  '--rules',
  '-C',
  '--min-confidence',
  '--accept-skipped',
  '--max-unpacked',
  '--branch',
  '--since',
  '--engine',
  '--jobs',
  '--api-url',
  '--profile',
  '--receipts',
  '--max',
  '--report',
  '--reason',
  '--expires',
  '--hooks',
  '--agents',
];
/** No divisor of how many forms there are, so that each has its turn. */
const EVERY = hours(19);
const COMMANDS = [
  [],
  ['history'],
  ['staged'],
  ['files'],
  ['stdin'],
  ['env'],
  ['ci'],
  ['verify'],
  ['revoke'],
  ['rotate'],
  ['baseline', '--reason', 'x'],
  ['init', '--dry-run'],
  ['doctor'],
  ['rules'],
  ['rules', 'test'],
  ['rules', 'export'],
  ['help'],
  ['completion'],
  ['hook'],
  ['hook', 'pre-push'],
  ['hook', 'commit-msg'],
  ['hook', 'pre-commit'],
  ['hook', 'agent'],
  ['repos'],
  ['merge'],
  ['machine'],
];
/** Without those that Node itself tells of before any of our code runs: NODE_EXTRA_CA_CERTS. */
const VARIABLES = [
  'VE_API_URL',
  'VE_API_KEY',
  'GITHUB_BASE_REF',
  'GITHUB_REF',
  'GITHUB_SHA',
  'GITHUB_EVENT_NAME',
  'GITHUB_EVENT_PATH',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_OUTPUT',
  'CI_COMMIT_SHA',
  'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  'CI_MERGE_REQUEST_DIFF_BASE_SHA',
  'CI_DEFAULT_BRANCH',
  'HOME',
  'XDG_STATE_HOME',
  'TMPDIR',
  'GIT_DIR',
  'GIT_INDEX_FILE',
  'GIT_WORK_TREE',
  'GIT_OBJECT_DIRECTORY',
  'HTTPS_PROXY',
  'SSL_CERT_FILE',
  'NO_COLOR',
  'EDITOR',
  'PATH',
  'PRE_COMMIT_FROM_REF',
  'HUSKY',
];

function make(own: boolean): { world: World; key: string } {
  const world = new World(own ? 900_001 : 900_002);
  worlds.push(world);
  const key = own ? world.ownKeys[0]! : world.keys[0]!;
  world.write('first.txt', `k=${key}\n`);
  world.commit();
  writeFileSync(world.at('home/rules.json'), OWN_RULES);
  return { world, key };
}

const run = (args: readonly string[], own: boolean, world: World, more: Partial<Run> = {}): Run => {
  const takesRules = !['help', 'completion'].includes(args[0] ?? '');
  return {
    args: own && takesRules ? [...args, '--rules', world.at('home/rules.json')] : args,
    folder: 'work/repo',
    env: {},
    input: '',
    mayChange: /./,
    reads: null,
    format: null,
    knowsOwnKeys: own && takesRules,
    unpacks: true,
    writesKeys: false,
    ...more,
  };
};

for (const own of [false, true]) {
  const rule = own ? "the user's own rule" : 'the built-in rule';
  test(`in arguments, ${rule}`, async () => {
    const { world, key } = make(own);
    const broken: string[] = [];
    let n = 0;
    for (const command of COMMANDS)
      for (const option of [null, '--unknown=', ...OPTIONS]) {
        // One form of each, in turn: all of them meet in the end.
        const [name, form] = FORMS[n % FORMS.length]!;
        n += 1;
        if (n % EVERY !== 0) continue;
        const text = form(key);
        const more = option === null ? [text] : option.endsWith('=') ? [option + text] : [option, text];
        for (const why of (await checkRun(world, run([...command, ...more], own, world))).why.filter(
          (it) => !/^(?:changed|hangs|leaves tmp)/.test(it),
        ))
          broken.push(`${command.join(' ')} ${option} ${name}: ${why.slice(0, 300)}`);
      }
    expect(broken).toEqual([]);
  }, 3600_000);

  test(`in variables, ${rule}`, async () => {
    const { world, key } = make(own);
    const broken: string[] = [];
    let n = 0;
    for (const command of [
      [],
      ['staged'],
      ['ci'],
      ['verify'],
      ['revoke'],
      ['doctor'],
      ['init', '--dry-run'],
      ['hook', 'pre-commit'],
      ['env'],
    ])
      for (const variable of VARIABLES) {
        const [name, form] = FORMS[n % FORMS.length]!;
        n += 1;
        if (n % EVERY !== 0) continue;
        const value = variable === 'PATH' ? `${process.env.PATH}:${form(key)}` : form(key);
        const env = {
          [variable]: value,
          ...(variable.startsWith('GITHUB') ? { GITHUB_ACTIONS: 'true' } : {}),
          ...(variable.startsWith('CI_') ? { GITLAB_CI: 'true' } : {}),
        };
        for (const why of (await checkRun(world, run(command, own, world, { env }))).why.filter(
          (it) => !/^(?:changed|hangs|leaves tmp)/.test(it),
        ))
          broken.push(`${command.join(' ')} ${variable} ${name}: ${why.slice(0, 300)}`);
      }
    expect(broken).toEqual([]);
  }, 3600_000);

  test(`in files that are named, ${rule}`, async () => {
    const { world, key } = make(own);
    const broken: string[] = [];
    mkdirSync(world.at('home/c'));
    let n = 0;
    for (const [name, form] of FORMS) {
      const text = JSON.stringify(form(key)).slice(1, -1);
      for (const [option, content] of [
        ['--config', `{"${text}": 1}`],
        ['--config', `{"format": "${text}"}`],
        ['--config', `{"baseline": "${text}"}`],
        ['--config', `{"format": ${text}}`],
        ['--config', text],
        ['--rules', `{"rules":[{"id":"${text}"}]}`],
        ['--rules', `{"rules":[{"id":"x","${text}":1}]}`],
        ['--rules', OWN_RULES.replace('"A-Za-z0-9_-"', `"${text}("`)],
        ['--rules', OWN_RULES.replace('acme-api-key', text)],
        ['--rules', text],
        ['--baseline', `{"version":1,"${text}":2}`],
        ['--baseline', `{"version":1,"accepted":[{"keyId":"${text}","reason":"x","expires":"2999-01-01"}]}`],
        ['--baseline', text],
        ['--profile', `{"${text}":1}`],
        ['--report', `{"veleaks":"${text}","findings":[{"keyId":"${text}"}]}`],
        ['--receipts', `{"keyId":"${text}"}\n${text}\n`],
      ] as const) {
        n += 1;
        if (n % EVERY !== 0) continue;
        writeFileSync(world.at('home/c/f'), content);
        const command = ['--profile', '--report', '--receipts'].includes(option) ? ['revoke'] : ['files'];
        for (const why of (
          await checkRun(
            world,
            run([...command, option, world.at('home/c/f')], own, world, {
              env: { VE_API_URL: 'http://127.0.0.1:9' },
            }),
          )
        ).why.filter((it) => !/^(?:changed|hangs)/.test(it)))
          broken.push(`${option} ${content.slice(0, 30)} ${name}: ${why.slice(0, 300)}`);
      }
    }
    expect(broken).toEqual([]);
  }, 3600_000);
}
