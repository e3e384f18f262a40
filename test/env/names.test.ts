// What names of env files say.
import { expect, test } from 'vitest';
import { classifyEnvName, environmentOf } from '../../src/env/env-files/names.js';

test.each([
  '.env',
  'apps/web/.env',
  '.env.local',
  '.env.production',
  '.env.production.local',
  '.env.example.local',
  '.dev.vars',
  '.dev.vars.staging',
  '.ENV',
  '.Env.Local',
  '.env.bak',
  '.env~',
  '.env_backup',
  '.env.keys',
  // A folder of them.
  '.env/prod',
  'apps/web/.env/staging',
  '.ENV/Prod',
  '.env/.production',
  '.env.d/10-keys',
  '.envs/prod.env',
  '.envs/.production/.django',
  '.envs/.production/.postgres',
])('%s holds secrets', (path) => expect(classifyEnvName(path)).toBe('secret'));

test.each([
  '.env.example',
  '.env.sample',
  '.env.template',
  '.env.dist',
  '.env.defaults',
  '.env.local.example',
  '.env.production.sample',
  '.dev.vars.example',
  '.env.vault',
  '.env.schema',
  '.envrc',
  '.flaskenv',
  'a/.ENV.EXAMPLE',
  '.env/example',
  '.env/prod.sample',
  '.envs/.local/.django',
])('%s may be tracked without keys', (path) => expect(classifyEnvName(path)).toBe('template'));

test.each([
  'env',
  '.environment',
  '.envoy',
  '.env.d.ts',
  'src/.env.test.ts',
  '.env.md',
  '.envrc.d/a',
  'prod.env',
  // A Python environment.
  '.env/bin/activate',
  '.env/pyvenv.cfg',
  '.env/lib/python3.13/site-packages/x/__init__.py',
  '.env/Scripts/activate.bat',
  '.env/README.md',
  '.env/.gitignore',
  '.env/load.sh.md',
  '.env/a/b',
  'env.example',
  '.dev',
  '',
])('%s is no env file', (path) => expect(classifyEnvName(path)).toBeNull());

test.each([
  ['.env', 'development'],
  ['.env.local', 'development'],
  ['.env.development', 'development'],
  ['.env.dev.local', 'development'],
  ['.dev.vars', 'development'],
  ['.flaskenv', 'development'],
  ['.env.bak', 'development'],
  ['a/.env.production', 'production'],
  ['.env.production.local', 'production'],
  ['.env.prod', 'production'],
  ['.dev.vars.staging', 'staging'],
  ['.env.ci.eu', 'ci.eu'],
])('%s is for %s', (path, environment) => expect(environmentOf(path)).toBe(environment));
