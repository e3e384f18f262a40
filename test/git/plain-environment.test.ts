// What runners put on PATH is not a plain shell's; what a person has there is.
import { delimiter } from 'node:path';
import { expect, test } from 'vitest';
import { plainEnvironment } from '../../src/git/process/plain-environment.js';

const FOLDERS = ['/home/ada/repo/packages/a', '/home/ada/repo'];
const pathOf = (env: NodeJS.ProcessEnv) => plainEnvironment(env, FOLDERS).PATH?.split(delimiter);

test.each([
  ['npx', '/home/ada/.npm/_npx/0123/node_modules/.bin'],
  ['npm run, of the package', '/home/ada/repo/packages/a/node_modules/.bin'],
  ['npm run, of folders above', '/home/node_modules/.bin'],
  ['a package below', '/home/ada/repo/frontend/node_modules/.bin'],
  ['node-gyp', '/usr/lib/node_modules/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin'],
  ['pnpm dlx', '/home/ada/.cache/pnpm/dlx/0123/node_modules/.bin'],
  ['bunx', '/tmp/bunx-1000-veleaks@latest/node_modules/.bin'],
  ['bun run', '/tmp/bun-node-0123'],
  ['yarn', '/tmp/xfs-0123'],
])('%s', (_, entry) => {
  expect(pathOf({ PATH: [entry, '/usr/bin'].join(delimiter) })).toEqual(['/usr/bin']);
});

test.each(['/usr/local/bin', './node_modules/.bin', 'node_modules/.bin', '/opt/tools/node_modules/.bin'])(
  '%s stays',
  (entry) => expect(pathOf({ PATH: entry })).toEqual([entry]),
);

test('variables of runners go, others stay', () => {
  const env = {
    npm_command: 'exec',
    npm_config_user_agent: 'npm/10',
    INIT_CWD: '/x',
    NODE_OPTIONS: '--require /x/.pnp.cjs',
    HOME: '/home/ada',
    HUSKY: '0',
  };
  expect(plainEnvironment(env, FOLDERS)).toEqual({ HOME: '/home/ada', HUSKY: '0' });
  expect(plainEnvironment({ NODE_OPTIONS: '--use-openssl-ca' }, FOLDERS)).toHaveProperty('NODE_OPTIONS');
});
