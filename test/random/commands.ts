// A run: a command with options, from some folder, with what a hook or a CI gives it.

import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { FORMAT_NAMES, type FormatName } from '../../src/model/format-names.js';
import { aboutKeys, beyond, TRACES } from './commands-beyond.js';
import { anyEnvironment } from './environments.js';
import { put } from './put.js';
import { OWN_RULES } from './steps-project.js';
import { anyText } from './texts.js';
import type { World } from './world.js';

export interface Run {
  readonly args: readonly string[];
  /** Where it is started, below the root of the world. */
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly input: string | Buffer;
  /** Which of the paths that changed may have. */
  readonly mayChange: RegExp | null;
  /** What is read whole, so that no key in it may be called clean; null: some part. */
  readonly reads: 'all' | 'history' | 'index' | 'files' | 'input' | 'packed input' | null;
  readonly format: FormatName | null;
  /** Whether keys of the user's own rule are masked. */
  readonly knowsOwnKeys: boolean;
  readonly unpacks: boolean;
  /** Whether files that may change may get a key: one that its user asked to have put there. */
  readonly writesKeys: boolean;
}

export type Part = Partial<Run> & { readonly args: readonly string[] };

const HOOKS = /^(?:work\/repo|work\/real\.git|outside|home|work\/sibling|work\/linked)?/;

function scans(world: World): Part {
  const { dice } = world;
  return dice.pick<() => Part>([
    () => ({ args: [], reads: 'all' }),
    () => ({ args: [], reads: 'all' }),
    () => ({ args: ['.'], reads: 'all' }),
    () => ({ args: ['history'], reads: 'history' }),
    () => ({ args: ['history'], reads: 'history' }),
    () => ({ args: ['history', '--engine', 'git'], reads: 'history' }),
    () => ({ args: ['history', '--verify-objects'], reads: 'history' }),
    () => ({ args: ['history', '--no-cache', '--jobs', dice.pick(['1', '2', '8'])], reads: 'history' }),
    () => ({
      args: [
        'history',
        dice.pick([
          'HEAD~1..HEAD',
          'main',
          'HEAD^!',
          'one..two',
          '..',
          'HEAD...main',
          '-x',
          '@{1}',
          `${world.keys[0]}..HEAD`,
        ]),
      ],
    }),
    () => ({ args: ['history', '--branch', dice.pick(['main', 'topic', 'origin/main', world.keys[0]!])] }),
    () => ({
      args: [
        'history',
        '--since',
        dice.pick(['2 weeks', '2020-01-01', 'never', '1970-01-01', world.keys[1]!]),
      ],
    }),
    () => ({ args: ['staged'], reads: 'index' }),
    () => ({ args: ['files', '.'], reads: 'files' }),
    () => ({ args: ['files'], reads: 'files' }),
    () => ({
      args: [
        'files',
        dice.pick([
          'first.txt',
          'link',
          '.git',
          '/dev/null',
          'nowhere',
          '../sibling.txt',
          '.env',
          world.keys[2]!,
          '\x1b[31m',
        ]),
      ],
    }),
    () => ({ args: ['history', '--shard', dice.pick(['1/2', '2/2', '3/2', 'auto', '1/x'])] }),
    () => streamed(world),
    () => streamed(world),
    () => ({ args: ['env'] }),
    () => ({ args: ['env', '--fix'], mayChange: /^work\/repo\/(?:.*\/)?\.gitignore$/ }),
    () => ci(world),
    () => ci(world),
    () => hook(world),
    () => hook(world),
    () => aboutKeys(world),
    () => aboutKeys(world),
    () => ({
      args: [
        'baseline',
        '--reason',
        dice.pick(['x', 'push https://x.example', `r ${world.keys[0]}`, '\x1b[31m\n']),
      ],
      mayChange: /^(?:work|outside)\/(?:.*\/)?\.veleaks-baseline\.json$/,
    }),
  ])();
}

/** Standard input, in which a key is found whatever the repository around is like. */
function streamed(world: World): Part {
  const { dice } = world;
  const planted = dice.oneIn(4)
    ? { content: Buffer.alloc(0), needle: null, isPacked: false }
    : anyText(dice, dice.pick(world.keys));
  const reads = planted.needle === null ? null : planted.isPacked ? 'packed input' : 'input';
  return { args: ['stdin'], input: planted.content, reads };
}

function ci(world: World): Part {
  const { dice } = world;
  let head = '';
  try {
    head = world.git('rev-parse', dice.pick(['HEAD', 'HEAD~1', 'main']));
  } catch {
    head = dice.pick(['0'.repeat(40), '1'.repeat(40), world.keys[0]!, '-x']);
  }
  const event = world.at('tmp/event.json');
  put(
    event,
    dice.pick([
      '{}',
      '[',
      JSON.stringify({
        before: head,
        after: 'HEAD',
        pull_request: { base: { sha: head, ref: 'main' }, head: { sha: head, ref: world.keys[0] } },
      }),
    ]),
  );
  const env = dice.pick<Record<string, string>>([
    {},
    {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: dice.pick(['push', 'pull_request', 'schedule']),
      GITHUB_EVENT_PATH: event,
      GITHUB_SHA: head,
      GITHUB_BASE_REF: 'main',
      GITHUB_REF: `refs/heads/${world.keys[1]}`,
      GITHUB_STEP_SUMMARY: world.at('tmp/summary'),
      GITHUB_OUTPUT: world.at('tmp/outputs'),
    },
    {
      GITLAB_CI: 'true',
      CI_COMMIT_BEFORE_SHA: head,
      CI_COMMIT_SHA: 'HEAD',
      CI_COMMIT_BRANCH: 'main',
      CI_DEFAULT_BRANCH: 'main',
    },
    {
      GITLAB_CI: 'true',
      CI_MERGE_REQUEST_DIFF_BASE_SHA: head,
      CI_COMMIT_SHA: head,
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: world.keys[0]!,
    },
    { CIRCLECI: 'true', CIRCLE_SHA1: head, CIRCLE_BRANCH: '\x1b[1m' },
    { JENKINS_URL: 'http://x', GIT_PREVIOUS_COMMIT: head, GIT_COMMIT: head, CHANGE_TARGET: 'main' },
    { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_COMMIT: head, BITBUCKET_PR_DESTINATION_BRANCH: 'main' },
    { TF_BUILD: 'True', BUILD_SOURCEVERSION: head, SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' },
    { BUILDKITE: 'true', BUILDKITE_COMMIT: head, BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main' },
    { TRAVIS: 'true', TRAVIS_COMMIT_RANGE: `${head}...${head}` },
  ]);
  return { args: ['ci'], env };
}

function hook(world: World): Part {
  const { dice } = world;
  let head = '1'.repeat(40);
  try {
    head = world.git('rev-parse', 'HEAD');
  } catch {
    // Of no commit.
  }
  const zero = '0'.repeat(40);
  const message = world.at('tmp/message');
  put(message, dice.pick(['x\n', `says ${world.keys[0]}\n`, '', '\0', `# ${world.keys[0]}\n`]));
  const lines = dice.pick([
    '',
    `refs/heads/main ${head} refs/heads/main ${zero}\n`,
    `refs/heads/main ${head} refs/heads/main ${'2'.repeat(40)}\n`,
    `(delete) ${zero} refs/heads/main ${head}\n`,
    `refs/heads/${world.keys[0]} ${head} refs/heads/${world.keys[0]} ${zero}\n`,
    'garbage\n',
    `x ${head}\n`,
    '\0\0',
  ]);
  return dice.pick<() => Part>([
    () => ({ args: ['hook', 'pre-commit'], reads: 'index' }),
    () => ({ args: ['hook', 'pre-merge-commit'], reads: 'index' }),
    () => ({ args: ['hook', 'commit-msg', dice.pick([message, message, 'nowhere', '/dev/null', '.git'])] }),
    () => ({
      args: [
        'hook',
        'pre-push',
        dice.pick(['origin', 'up', world.keys[0]!, '-x']),
        dice.pick([world.at('remote.git'), 'https://x.example/y', `https://u:${world.keys[0]}@x.example`]),
      ],
      input: lines,
    }),
    () => ({
      args: ['hook', 'pre-receive'],
      input: lines.replace(/^\S+ /, `${zero} `),
      folder: dice.pick(['work/repo', 'remote.git', 'work/repo/.git']),
    }),
    () => ({
      args: ['hook', 'pre-commit'],
      reads: null,
      env: { PRE_COMMIT: '1', PRE_COMMIT_FROM_REF: 'HEAD~1', PRE_COMMIT_TO_REF: 'HEAD' },
    }),
    () => ({ args: ['hook', dice.pick(['nothing', world.keys[0]!])] }),
  ])();
}

/** What is no scan; it has no form of a report. */
function others(world: World): Part {
  const { dice } = world;
  return dice.pick<() => Part>([
    () => ({ args: ['init'], mayChange: HOOKS }),
    () => ({ args: ['init', '--dry-run'], mayChange: TRACES }),
    () => ({ args: ['init', '--agents', 'all', '--project', '--dry-run'], mayChange: TRACES }),
    () => ({ args: ['init', '--agents', 'all', '--project'], mayChange: /^(?:work|outside)\// }),
    () => ({ args: ['init', '--uninstall'], mayChange: HOOKS }),
    () => ({ args: ['doctor'], mayChange: TRACES }),
    () => ({ args: ['rules'] }),
    () => ({ args: ['rules', 'test'] }),
    () => ({ args: ['help', dice.pick(['ci', world.keys[0]!, '--all'])] }),
    () => ({ args: ['completion', dice.pick(['bash', 'zsh', world.keys[0]!])] }),
    () => ({ args: [dice.pick(['nothing', world.keys[0]!, '--nothing', '\x1b[31m', '--baseline'])] }),
    ...Array.from({ length: 10 }, () => () => beyond(world)),
  ])();
}

/** Options of a scan; those that leave out something take `reads` away. */
function withOptions(world: World, part: Part): Part {
  const { dice } = world;
  const args = [...part.args];
  let { reads = null, mayChange = null, unpacks = true } = part;
  const isScan = args[0] !== 'baseline';
  const searches = isScan && args[0] !== 'env';
  if (dice.oneIn(8)) args.push('--no-progress');
  if (dice.oneIn(4)) args.push(dice.pick(['--verbose', '--quiet']));
  if (dice.oneIn(6)) args.push('--no-color');
  if (searches && dice.oneIn(20)) {
    args.push('--min-confidence', dice.pick(['low', 'high']));
    reads = null;
  }
  if (args[0] !== 'env' && dice.oneIn(16)) {
    args.push(
      '--baseline',
      dice.pick(['.veleaks-baseline.json', 'link', 'nowhere', '/dev/zero', 'first.txt']),
    );
    reads = null;
    if (!isScan) mayChange = /^work\/repo\/(?:\.veleaks-baseline\.json|link|nowhere|first\.txt)$/;
  }
  if (searches && dice.oneIn(12)) {
    args.push('--no-unpack');
    unpacks = false;
  }
  if (searches && dice.oneIn(12)) {
    args.push('--max-unpacked', dice.pick(['1K', '1M']));
    unpacks = false;
  }
  if (searches && dice.oneIn(12)) args.push('--strict');
  if (isScan && dice.oneIn(12)) {
    args.push('--accept-skipped', dice.pick(['submodule', 'lfs', 'corrupt', 'missing', world.keys[0]!]));
    reads = null;
  }
  if (dice.oneIn(30)) {
    args.push('--config', dice.pick(['veleaks.json', 'link', 'nowhere', '/dev/zero', '.git/config']));
    reads = null;
  }
  if (isScan && dice.oneIn(6)) {
    const file = dice.pick([
      'report',
      'reports/x',
      '.git/hooks/pre-commit',
      '../report',
      '../sibling.txt',
      '/dev/full',
      '/dev/null',
      'link',
      'nowhere/x',
      'first.txt',
      `${world.keys[0]}.txt`,
    ]);
    args.push(dice.pick(['--output', '-o']), file);
    mayChange = either(
      mayChange,
      /^work\/(?:repo\/(?:report|reports(?:\/.*)?|\.git\/hooks\/pre-commit|link|first\.txt|ve_.*)|report|sibling\.txt|repo\/sibling\.txt)$|^(?:report|sibling\.txt|outside\/\w+\.txt|work\/ve_\w+\.txt|work\/report|work\/reports\/x)$/,
    );
  }
  return { ...part, args, reads, mayChange, unpacks };
}

function either(one: RegExp | null, other: RegExp): RegExp {
  return one === null ? other : new RegExp(`${one.source}|${other.source}`);
}

/** A path of the world as `mayChange` sees it. */
function exactly(world: World, path: string): RegExp {
  return new RegExp(`^${relative(world.root, path).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`);
}

/** Options for all commands. */
export function anyRun(world: World): Run {
  const { dice } = world;
  const isScan = !dice.oneIn(4);
  let part = isScan ? withOptions(world, scans(world)) : others(world);
  const args = [...part.args];
  const format = isScan && args[0] !== 'baseline' ? dice.pick(FORMAT_NAMES) : null;
  if (format !== null) args.push('--format', format);
  if (format !== null && dice.oneIn(12)) {
    args.push('--format', `${dice.pick(FORMAT_NAMES)}=more-${format}`);
    part = { ...part, mayChange: either(part.mayChange ?? null, new RegExp(`(?:^|/)more-${format}$`)) };
  }
  const takesRules = isScan || ['rules', 'doctor', 'init'].includes(args[0]!);
  const knowsOwnKeys = takesRules && dice.oneIn(4);
  if (knowsOwnKeys) {
    put(world.at('home/rules.json'), OWN_RULES);
    args.push('--rules', world.at('home/rules.json'));
  } else if (takesRules && dice.oneIn(30)) {
    args.push('--rules', dice.pick(['rules.json', 'link', '/dev/zero', 'nowhere']));
    part = { ...part, reads: null };
  }
  let { folder = 'work/repo', reads = null } = part;
  const isFolder = (path: string): boolean =>
    statSync(world.at(path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  // `.git` may be a file by now.
  if (!isFolder(folder)) folder = 'work/repo';
  if (folder === 'work/repo' && dice.oneIn(10)) {
    folder = dice.pick([
      'work/repo/src',
      'work/repo/.git',
      'work',
      'work/linked',
      'work/repo/inner',
      'outside',
    ]);
    if (!isFolder(folder)) folder = 'work/repo';
    else reads = null;
  }
  let at = world.at(folder);
  if (dice.oneIn(30)) {
    const other = dice.pick(['.', '..', world.repository, 'src', 'nowhere', world.keys[0]!]);
    args.push('-C', other);
    at = resolve(at, other);
    reads = null;
  }
  // What is asked for by name, wherever the program was started.
  const output = args[args.findIndex((it) => it === '-o' || it === '--output') + 1];
  if (output !== args[0] && part.mayChange)
    part = { ...part, mayChange: either(part.mayChange, exactly(world, resolve(at, output!))) };
  const { leadsAway, env: around } = anyEnvironment(world);
  const env = { ...around, ...part.env };
  if (leadsAway && !reads?.endsWith('input')) reads = null;
  return {
    mayChange: null,
    writesKeys: false,
    format: null,
    input: '',
    unpacks: true,
    ...part,
    args,
    folder,
    reads,
    knowsOwnKeys,
    ...(format === null ? {} : { format }),
    env,
  };
}
