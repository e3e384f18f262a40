// What a program finds around it: variables with keys, those that lead git elsewhere or make it
// write or start something, those of a hook, and places that are not there.
import { join } from 'node:path';
import type { World } from './world.js';

interface Around {
  readonly env: Record<string, string>;
  /** Whether git, and so the program, may look at another repository than the one that was made. */
  readonly leadsAway: boolean;
}

const touch = 'touch made-by-a-variable';

/** Variables that change nothing of what is looked at. */
const HARMLESS = (world: World): readonly Record<string, string>[] => [
  { AUTH: `Bearer ${world.keys[0]}` },
  { VE_API_KEY: world.keys[0]! },
  { ENCODED: Buffer.from(`token=${world.keys[1]}`).toString('base64') },
  { HTTPS_PROXY: `http://u:${world.keys[0]}@127.0.0.1:9`, NO_PROXY: '127.0.0.1' },
  { NODE_DEBUG: 'child_process,stream,fs,worker' },
  { NODE_OPTIONS: '--max-old-space-size=512' },
  { FORCE_COLOR: '1' },
  { TERM: world.dice.pick(['dumb', '', world.keys[0]!, '\x1b[31m']) },
  { COLUMNS: world.dice.pick(['1', '0', '-5', '99999999999', 'x']), LINES: '1' },
  { LC_ALL: world.dice.pick(['C', 'tr_TR.UTF-8', 'ja_JP.eucJP', 'x', '/dev/zero']) },
  { LANGUAGE: 'de:fr', LANG: 'de_DE.UTF-8' },
  { TZ: world.dice.pick(['Pacific/Kiritimati', ':/dev/zero', 'x']) },
  { PAGER: touch, GIT_PAGER: touch, GIT_EDITOR: touch, EDITOR: touch, GIT_ASKPASS: touch },
  { GIT_SSH_COMMAND: touch, GIT_SSH: touch, GIT_PROXY_COMMAND: touch, GIT_EXTERNAL_DIFF: touch },
  { GIT_TRACE: world.at('outside/trace'), GIT_TRACE_SETUP: '2', GIT_TRACE_PERFORMANCE: '1' },
  { GIT_TRACE2: '1', GIT_TRACE2_EVENT: world.at('outside/trace2'), GIT_TRACE_PACKET: '1' },
  { GIT_REDIRECT_STDERR: world.at('outside/stderr'), GIT_REDIRECT_STDOUT: 'off' },
  { GIT_LITERAL_PATHSPECS: '1' },
  { GIT_ICASE_PATHSPECS: '1' },
  { GIT_NOGLOB_PATHSPECS: '1' },
  { GIT_DEFAULT_HASH: 'sha256' },
  { GIT_FLUSH: '0', GIT_QUARANTINE_PATH: '', GIT_PREFIX: 'src/', GIT_REFLOG_ACTION: world.keys[0]! },
  { GIT_REPLACE_REF_BASE: 'refs/heads/', GIT_GRAFT_FILE: '.git/config', GIT_SHALLOW_FILE: '.git/config' },
  { GIT_ATTR_SOURCE: 'HEAD', GIT_ATTR_NOSYSTEM: '1' },
  { GIT_TEST_SPLIT_INDEX: '1', GIT_TEST_COMMIT_GRAPH: '1', GIT_FORCE_UNTRACKED_CACHE: '1' },
  { GIT_INDEX_VERSION: '4', GIT_OPTIONAL_LOCKS: '1', GIT_TERMINAL_PROMPT: '1' },
  { GIT_ALLOW_PROTOCOL: 'ext', GIT_PROTOCOL_FROM_USER: '1', GIT_NO_LAZY_FETCH: '0' },
  { HUSKY: '0', LEFTHOOK: '0', PRE_COMMIT_ALLOW_NO_CONFIG: '1', SKIP: 'veleaks' },
  { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.extraHeader', GIT_CONFIG_VALUE_0: `X: ${world.keys[0]}` },
  { GIT_CONFIG_PARAMETERS: `'http.extraheader'='X: ${world.keys[0]}'` },
  { HOME: world.at('nowhere') },
  {
    XDG_STATE_HOME: world.dice.pick([
      world.at('nowhere/x'),
      '/dev/null',
      'relative',
      world.at('home/.bashrc'),
    ]),
  },
  { XDG_CONFIG_HOME: world.dice.pick([world.at('nowhere'), '/dev/null', '']) },
];

/** Variables that a hook has from git, or that lead git to other places. */
const AWAY = ({
  repository,
  at,
  dice,
  keys,
}: Pick<World, 'repository' | 'dice' | 'keys'> & { at: World['at'] }) => {
  const git = join(repository, '.git');
  return dice.pick<Record<string, string>>([
    { GIT_DIR: git },
    { GIT_DIR: '.git', GIT_PREFIX: '', GIT_EXEC_PATH: '/usr/lib/git-core' },
    { GIT_DIR: git, GIT_WORK_TREE: repository, GIT_INDEX_FILE: join(git, 'index') },
    { GIT_DIR: at('remote.git') },
    { GIT_DIR: at('nowhere') },
    { GIT_DIR: keys[0]! },
    { GIT_WORK_TREE: at('outside') },
    { GIT_WORK_TREE: '/' },
    { GIT_INDEX_FILE: join(git, dice.pick(['index', 'other', 'config', keys[0]!])) },
    { GIT_INDEX_FILE: '/dev/zero' },
    { GIT_OBJECT_DIRECTORY: at('remote.git/objects') },
    { GIT_OBJECT_DIRECTORY: join(git, 'objects'), GIT_QUARANTINE_PATH: join(git, 'objects') },
    { GIT_ALTERNATE_OBJECT_DIRECTORIES: `${at('remote.git/objects')}:/nowhere:"/x"` },
    { GIT_COMMON_DIR: dice.pick([git, at('remote.git'), at('nowhere')]) },
    { GIT_NAMESPACE: dice.pick(['x', keys[0]!, '../..']) },
    { GIT_CEILING_DIRECTORIES: repository },
    { GIT_CONFIG_GLOBAL: dice.pick(['/dev/zero', '/dev/null', at('nowhere'), join(git, 'config')]) },
    { GIT_CONFIG_SYSTEM: join(git, 'config'), GIT_CONFIG_NOSYSTEM: '0' },
    { GIT_CONFIG_COUNT: dice.pick(['x', '99999', '-1']) },
    { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.worktree', GIT_CONFIG_VALUE_0: at('outside') },
    { GIT_CONFIG_PARAMETERS: dice.pick(["'core.bare'='true'", "'", keys[0]!]) },
  ]);
};

export function anyEnvironment(world: World): Around {
  const { dice } = world;
  const env: Record<string, string> = {};
  for (let n = dice.pick([0, 1, 1, 2]); n > 0; n -= 1) Object.assign(env, dice.pick(HARMLESS(world)));
  const leadsAway = dice.oneIn(8);
  if (leadsAway)
    Object.assign(
      env,
      AWAY({ repository: world.repository, at: (path) => world.at(path), dice, keys: world.keys }),
    );
  return { env, leadsAway };
}
