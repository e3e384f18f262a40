// Each status of .env hygiene on a real repository, and how places are put together into rows.
import { mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findRepository } from '../../src/git/repository.js';
import { Coverage } from '../../src/model/coverage.js';
import { sentenceOf } from '../../src/report/wording/sentences.js';
import { atDesk } from '../support/day.js';
import { key, PREFIX } from '../support/keys.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { withGit } from '../support/wrapped-git.js';
import { brief, check, checkBriefly } from './check.js';

const VENDOR_EXAMPLE = '.env\n.env.local\n.env.production\n';
const PLACEHOLDER = `VE_API_KEY=${PREFIX}your_api_key_here\n`;

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
  repository.write('package.json', '{ "private": true }\n');
});
afterEach(() => repository.dispose());

test("the vendor's own example passes", async () => {
  repository.write('.gitignore', `# .gitignore\n${VENDOR_EXAMPLE}`);
  repository.write('.env', `VE_API_KEY=${key(1)}\n`);
  expect(await checkBriefly(repository.path)).toEqual([
    'ok .env .gitignore:2',
    'ok .env.local .gitignore:3',
    'ok .env.production .gitignore:4',
  ]);
});

test('a rule for all of them passes too', async () => {
  repository.write('.gitignore', '.env*\n!.env.example\n');
  repository.commit({ '.env.example': PLACEHOLDER });
  expect(await checkBriefly(repository.path)).toEqual(['ok .env .gitignore:1']);
});

test('what two commands of a file take is one path', async () => {
  repository.write('.gitignore', '.env*\n');
  repository.write('.env', `VE_API_KEY=${key(1)}\n`);
  repository.write(
    'package.json',
    '{ "scripts": { "a": "wrangler pages deploy .", "b": "wrangler pages deploy . --branch b" } }',
  );
  const [row, ...others] = (await check(repository.path)).filter(({ failing }) => failing);
  expect([row!.path, row!.paths, others]).toEqual(['.env', undefined, []]);
  expect(row!.advice[0]!.data).toMatchObject({ count: 1, existing: 1, paths: ['.env'] });
});

test('no rule: one row, however many packages there are', async () => {
  for (let i = 0; i < 50; i += 1) repository.write(`packages/p${i}/package.json`, '{}');
  const rows = await check(repository.path);
  expect(brief(rows)).toEqual(['not-ignored .env']);
  expect(rows[0]?.advice[0]).toEqual({
    code: 'env-not-there-yet',
    data: {
      paths: ['.env', '.env.local', '.env.production'],
      count: 153,
      names: ['.env', '.env.local', '.env.production'],
      existing: 0,
    },
  });
});

test('a rule for the root alone misses the packages; what exists is named first', async () => {
  repository.write('.gitignore', '/.env\n.env.*\n');
  repository.write('apps/api/pyproject.toml', '');
  repository.write('apps/web/package.json', '{}');
  repository.write('apps/web/.env', 'A=1\n');
  const rows = await check(repository.path);
  expect(brief(rows)).toEqual([
    '!not-ignored apps/web/.env',
    'ok .env .gitignore:1',
    'ok .env.local .gitignore:2',
    'not-ignored apps/api/.env',
  ]);
  expect(rows[0]?.advice[0]?.data).toMatchObject({ paths: ['apps/web/.env'], count: 1, existing: 1 });
});

test('env files of other names, and in folders without a manifest', async () => {
  repository.write('.gitignore', VENDOR_EXAMPLE);
  repository.write('deploy/.env.staging', 'A=1\n');
  repository.write('worker/.dev.vars', 'A=1\n');
  const rows = await check(repository.path);
  expect(brief(rows)[0]).toBe('!not-ignored deploy/.env.staging');
  expect(rows[0]?.advice[0]?.data).toMatchObject({ names: ['.env.staging', '.dev.vars'], count: 2 });
});

test('tracked, whatever the rules say', async () => {
  repository.commit({ '.env': 'A=1\n', 'web/.env.production': 'A=1\n' });
  repository.write('.gitignore', VENDOR_EXAMPLE);
  const rows = await check(repository.path);
  expect(brief(rows)[0]).toBe('!tracked .env');
  expect(rows[0]?.advice[0]).toMatchObject({ code: 'env-tracked', data: { count: 2 } });
});

test('tracked with a key: the line, and the mask only', async () => {
  const secret = key(2);
  repository.commit({ '.env': `A=1\nVE_API_KEY=${secret}\n`, '.gitignore': VENDOR_EXAMPLE });
  const rows = await check(repository.path);
  expect(rows[0]).toMatchObject({ path: '.env', status: 'tracked', failing: true, line: 2 });
  expect(rows[0]?.advice[0]?.code).toBe('env-tracked-with-key');
  expect(JSON.stringify(rows).includes(secret)).toBe(false);
});

test('what the index holds decides, not the file on disk', async () => {
  repository.commit({ '.env': `VE_API_KEY=${key(2)}\n`, '.gitignore': VENDOR_EXAMPLE });
  repository.write('.env', 'A=1\n');
  expect((await check(repository.path))[0]?.advice[0]?.code).toBe('env-tracked-with-key');
  rmSync(`${repository.path}/.env`);
  expect((await check(repository.path))[0]?.advice[0]?.code).toBe('env-tracked-with-key');
});

test('tracked on purpose, with a reason, passes as long as no key is in it', async () => {
  repository.commit({ '.env': '# veleaks:allow defaults of dotenv-flow\nA=1\n', '.gitignore': '.env.*\n' });
  const rows = await check(repository.path);
  expect(brief(rows)).toEqual(['ok .env.local .gitignore:1', 'ok .env']);
  expect(rows[1]?.advice[0]).toMatchObject({
    code: 'env-tracked-on-purpose',
    data: { reason: 'defaults of dotenv-flow' },
  });
  repository.commit({ '.env': `# veleaks:allow defaults\nVE_API_KEY=${key(3)}\n` });
  expect((await checkBriefly(repository.path))[0]).toBe('!tracked .env .env:2');
});

test('of a conflict both sides count, whichever has the key or gives the reason', async () => {
  const KEY = `VE_API_KEY=${key(4)}\n`;
  const REASON = '# veleaks:allow defaults\nA=2\n';
  const sides = [
    [KEY, 'A=2\n', 'env-tracked-with-key'],
    ['A=2\n', KEY, 'env-tracked-with-key'],
    [KEY, REASON, 'env-tracked-with-key'],
    [REASON, 'A=3\n', 'env-tracked'],
    ['A=3\n', REASON, 'env-tracked'],
    [REASON, `${REASON}B=1\n`, 'env-tracked-on-purpose'],
  ] as const;
  repository.commit({ '.env': 'A=1\n', '.gitignore': VENDOR_EXAMPLE });
  for (const [at, [ours, theirs, code]] of sides.entries()) {
    repository.git('switch', '-q', '-c', `theirs-${at}`, 'main');
    repository.commit({ '.env': theirs });
    repository.git('switch', '-q', '-c', `ours-${at}`, 'main');
    repository.commit({ '.env': ours });
    expect(() => repository.git('merge', '-q', `theirs-${at}`)).toThrow();
    const rows = await check(repository.path, { history: false });
    expect(rows.find(({ path }) => path === '.env')?.advice[0]?.code, `${at}`).toBe(code);
    repository.git('reset', '-q', '--hard');
  }
});

test('a reason is needed, and one that holds a key is none', async () => {
  const secret = key(4);
  repository.commit({ '.env': '# veleaks:allow\nA=1\n', '.gitignore': VENDOR_EXAMPLE });
  expect((await checkBriefly(repository.path))[0]).toBe('!tracked .env');
  repository.commit({ '.env': `# veleaks:allow ${secret}\n` });
  const rows = await check(repository.path);
  expect(rows[0]?.status).toBe('tracked');
  expect(JSON.stringify(rows).includes(secret)).toBe(false);
});

test('a template may hold placeholders, and no key', async () => {
  repository.commit({ '.env.example': PLACEHOLDER, '.gitignore': VENDOR_EXAMPLE });
  expect((await check(repository.path)).every(({ failing }) => !failing)).toBe(true);
  repository.commit({
    'web/.env.sample': `VE_API_KEY=${key(5)}\n`,
    '.envrc': `export VE_API_KEY=${key(5)}\n`,
  });
  const rows = (await check(repository.path)).filter(({ failing }) => failing);
  expect(brief(rows)).toEqual(['!tracked .envrc .envrc:1', '!tracked web/.env.sample web/.env.sample:1']);
  expect(rows[0]?.advice[0]?.code).toBe('env-template-with-key');
});

test('a template with a key that git does not have yet fails, unless it is ignored', async () => {
  repository.commit({ '.gitignore': `${VENDOR_EXAMPLE}ignored/\n` });
  const text = `export VE_API_KEY=${key(5)}\n`;
  for (const path of ['.envrc', 'web/.env.example', 'ignored/.envrc']) repository.write(path, text);
  repository.write('api/.envrc', 'layout node\n');
  const rows = (await check(repository.path)).filter(({ failing }) => failing);
  expect(brief(rows)).toEqual([
    '!not-ignored .envrc .envrc:1',
    '!not-ignored web/.env.example web/.env.example:1',
  ]);
  expect(rows[0]?.advice[0]?.code).toBe('env-draft-with-key');
  expect(JSON.stringify(rows)).not.toContain(key(5));
});

test('negated, in the same file or in a nested one', async () => {
  repository.write('.gitignore', `${VENDOR_EXAMPLE}!.env.production\n`);
  repository.write('web/.gitignore', '!.env\n');
  repository.write('web/package.json', '{}');
  repository.write('web/.env', 'A=1\n');
  expect(await checkBriefly(repository.path)).toContain('negated .env.production .gitignore:4');
  expect((await checkBriefly(repository.path)).filter((row) => row.startsWith('!'))).toEqual([
    '!negated web/.env web/.gitignore:1',
  ]);
});

test('ignored on this machine only: a warning', async () => {
  repository.write('.git/info/exclude', '.env*\n');
  expect(await checkBriefly(repository.path)).toEqual(['ignored-only-here .env .git/info/exclude:1']);
});

test('a broken rule is told as such', async () => {
  repository.write('.gitignore', `.env # secrets\n.env.local\n.env.production\n`);
  repository.write('.env', 'A=1\n');
  const rows = await check(repository.path);
  expect(brief(rows)[0]).toBe('!broken-rule .env .gitignore:1');
  expect(rows[0]?.advice[0]?.data).toMatchObject({ defect: 'comment', byte: 5, names: ['.env'] });
});

test('a key in a variable that bundlers publish', async () => {
  repository.write('.gitignore', VENDOR_EXAMPLE);
  repository.write(
    '.env',
    `A=1\nVITE_VE_KEY=${key(6)}\nVE_API_KEY=${key(7)}\nPRIVATE_PUBLIC_KEY=${key(8)}\n`,
  );
  repository.write('.env.local', `NEXT_PUBLIC_KEY=${PREFIX}your_api_key_here\n`);
  const rows = (await check(repository.path)).filter(({ failing }) => failing);
  expect(brief(rows)).toEqual(['!public-variable .env .env:2']);
  expect(rows[0]?.advice[0]).toMatchObject({
    code: 'env-public-variable',
    data: { variable: 'VITE_VE_KEY' },
  });
});

test.each(['NEXT_PUBLIC_', 'REACT_APP_', 'NUXT_PUBLIC_', 'EXPO_PUBLIC_', 'PUBLIC_', 'GATSBY_', 'VUE_APP_'])(
  'a key in %s…',
  async (beginning) => {
    repository.write('.gitignore', VENDOR_EXAMPLE);
    repository.write('.env.local', `${beginning}KEY=${key(9)}\n`);
    expect(await checkBriefly(repository.path)).toContain('!public-variable .env.local .env.local:1');
  },
);

test.each([
  ['a comment', (k: string) => `# VITE_VE_KEY=${k}\nVE_API_KEY=${k}\n`],
  ['a comment with a space before it', (k: string) => `  #NEXT_PUBLIC_KEY="${k}"\n`],
  ['a comment behind a value', (k: string) => `A=1 # VITE_VE_KEY=${k}\n`],
  ['an assignment that a later one replaces', (k: string) => `VITE_VE_KEY=${k}\nVITE_VE_KEY=\n`],
  ['a value of several lines', (k: string) => `NOTE="old:\nVITE_VE_KEY=${k}\n"\n`],
])('no public variable in force: %s', async (_, text) => {
  repository.write('.gitignore', VENDOR_EXAMPLE);
  repository.write('.env', text(key(21)));
  expect((await check(repository.path)).filter(({ failing }) => failing)).toEqual([]);
});

test.each([
  ['export', (k: string) => `export VITE_VE_KEY="${k}"\n`],
  ['spaces', (k: string) => `  VITE_VE_KEY = ${k}   \n`],
  ['a quoted value of several lines', (k: string) => `VITE_VE_KEY="\n${k}\n"\n`],
  ['a colon', (k: string) => `VITE_VE_KEY: ${k}\n`],
  ['a value that is taken in', (k: string) => `VE_API_KEY=${k}\nVITE_VE_KEY=$VE_API_KEY\n`],
  ['through another one', (k: string) => `K=${k}\nVE=\${K}\nVITE_VE_KEY="Bearer \${VE}"\n`],
  ['a byte order mark right before it', (k: string) => `\ufeffVITE_VE_KEY=${k}\n`],
  ['CRLF and a byte order mark', (k: string) => `\ufeffA=1\r\nVITE_VE_KEY='${k}'\r\n`],
])('a public variable in force: %s', async (_, text) => {
  repository.write('.gitignore', VENDOR_EXAMPLE);
  repository.write('.env', text(key(22)));
  const [row] = (await check(repository.path)).filter(({ failing }) => failing);
  expect(row).toMatchObject({ status: 'public-variable', advice: [{ data: { variable: 'VITE_VE_KEY' } }] });
});

test('a key that is commented out shares nothing with another environment', async () => {
  repository.write('.gitignore', VENDOR_EXAMPLE);
  repository.write('.env', `VE_API_KEY=${key(10)}\n`);
  repository.write('.env.production', `# was VE_API_KEY=${key(10)}\n`);
  expect((await check(repository.path)).every(({ failing }) => !failing)).toBe(true);
});

test.each([
  ...[
    '.env.bak',
    '.env~',
    '.env.save',
    '.env.old',
    '.env.swp',
    '..env.swp',
    '.env copy',
    '.env.production.local.2024',
  ],
  ...['.env (1)', '.env.local copy 2', '.env.orig', '#.env#', '.env.bak2', '.env_backup', '.env.2024-11-25'],
])('a copy is as secret as the file: %s', async (name) => {
  repository.write('.gitignore', VENDOR_EXAMPLE);
  repository.write(`deploy/${name}`, `VE_API_KEY=${key(23)}\n`);
  expect((await checkBriefly(repository.path))[0]).toBe(`!not-ignored deploy/${name}`);
});

test('one key in two environments', async () => {
  repository.write('.gitignore', VENDOR_EXAMPLE);
  repository.write('.env', `VE_API_KEY=${key(10)}\n`);
  repository.write('.env.local', `VE_API_KEY=${key(10)}\n`);
  repository.write('other/.env', `VE_API_KEY=${key(10)}\n`);
  expect((await check(repository.path)).every(({ failing }) => !failing)).toBe(true);
  repository.write('.env.production', `KEY=${key(10)} # the same\nOTHER=${key(11)}\n`);
  const rows = await check(repository.path);
  expect(rows.filter(({ failing }) => failing)).toMatchObject([
    {
      path: '.env',
      status: 'shared-between-environments',
      advice: [{ data: { environments: ['development', 'production'], count: 4 } }],
    },
  ]);
  expect(JSON.stringify(rows).includes(key(10))).toBe(false);
});

test('a key whose own line allows it does not fail, nor what is tracked on purpose', async () => {
  repository.write('package.json', '{ "name": "made-up", "version": "1.0.0" }');
  const text = `# veleaks:allow defaults\nVITE_KEY=${key(19)} # veleaks:allow revoked\n`;
  repository.commit({ '.env': text, '.gitignore': '.env.*\n' });
  expect((await check(repository.path)).every(({ failing }) => !failing)).toBe(true);
});

test('a file that is tracked and not on disk is judged by its blob', async () => {
  repository.commit({ '.env': `VITE_KEY=${key(20)}\n`, '.gitignore': VENDOR_EXAMPLE });
  rmSync(`${repository.path}/.env`);
  expect(await checkBriefly(repository.path)).toContain('!public-variable .env .env:1');
});

test('a package takes nothing of its neighbour', async () => {
  repository.write('.gitignore', VENDOR_EXAMPLE);
  repository.write('web/package.json', '{ "name": "made-up", "version": "1.0.0" }');
  repository.write('web2/.env', 'A=1\n');
  expect((await check(repository.path)).every(({ failing }) => !failing)).toBe(true);
  repository.write('web/.env', 'A=1\n');
  expect((await checkBriefly(repository.path))[0]).toBe('!shipped-by-npm web/.env web/package.json');
});

test('a row has all its paths, and its advice only what is there', async () => {
  for (const folder of ['a', 'b', 'c', 'd', 'e', 'f']) repository.write(`${folder}/.env`, 'A=1\n');
  const [row] = await check(repository.path);
  expect(row?.paths?.slice(0, 6)).toEqual(['a/.env', 'b/.env', 'c/.env', 'd/.env', 'e/.env', 'f/.env']);
  expect(sentenceOf(row!.advice[0]!)).toContain('picks up a/.env, b/.env, c/.env and 3 more: npx veleaks');
});

test('a key in a file name is masked', async () => {
  const secret = key(13);
  repository.commit({ [`${secret}/.env`]: 'A=1\n', '.gitignore': VENDOR_EXAMPLE });
  const rows = await check(repository.path);
  expect(rows[0]?.status).toBe('tracked');
  expect(rows[0]?.path).toMatch(/^.+….{4}\/\.env$/);
  expect(JSON.stringify(rows).includes(secret)).toBe(false);
});

test('a repository without env files and signs of the API is told how to be ready, and passes', async () => {
  const plain = new TestRepository();
  try {
    plain.commit({ 'README.md': 'Notes\n', 'src/main.c': 'int main;\n' });
    const [row, ...others] = await check(plain.path);
    expect([row?.failing, row?.advice[0]?.code, others]).toEqual([false, 'env-not-there-yet', []]);
    expect(sentenceOf(row!.advice[0]!)).toContain(
      'have git ignore .env, .env.local, .env.production: npx veleaks env --fix',
    );
  } finally {
    plain.dispose();
  }
});

test.each([
  ['run.sh', 'curl -H "X-API-Key: $VE_API_KEY"\n'],
  ['package.json', '{ "dependencies": { "vibengine": "^1.0.0" } }'],
  ['package.json', '{ "dependencies": { "@vibengine/sdk": "^1.0.0" } }'],
  ['requirements.txt', 'requests\nvibengine==1.2\n'],
  ['requirements.txt', 'vibengine\n'],
  ['pyproject.toml', 'dependencies = [\n  "vibengine>=1",\n]\n'],
  ['main.py', 'from vibengine import Sandbox\n'],
  ['main.ts', "import { Sandbox } from 'vibengine'\n"],
  ['main.cjs', 'const { Sandbox } = require("vibengine/node")\n'],
])('a sign of the API: %s %j', async (path, text) => {
  repository.write(path, text);
  expect((await checkBriefly(repository.path))[0]).toBe('!not-ignored .env');
  repository.write('.gitignore', '/.env\n');
  expect((await check(repository.path)).every(({ failing }) => !failing)).toBe(true);
});

test.each([
  'We thought of vibengine, and took something else.\n',
  '# my-vibengine\n',
  'from vibengines import a\n',
])('no sign of the API: %j', async (text) => {
  repository.write('README.md', text);
  expect((await check(repository.path)).every(({ failing }) => !failing)).toBe(true);
});

test('veleaks itself, where git does not ignore what is installed, is no sign of the API', async () => {
  const text = 'process.env.VE_API_KEY\n';
  for (const at of [
    'node_modules/veleaks/dist/cjs/base.cjs',
    'packages/a/node_modules/veleaks/rules/vibengine.json',
  ])
    repository.write(at, text);
  expect((await check(repository.path)).every(({ failing }) => !failing)).toBe(true);
  repository.write('node_modules/other/index.js', text);
  expect((await checkBriefly(repository.path))[0]).toBe('!not-ignored .env');
});

test('no sign of the API in empty lines, which git searches once', async () => {
  const coverage = new Coverage();
  repository.write('README.md', '\n'.repeat(200_000));
  expect((await check(repository.path, { coverage })).every(({ failing }) => !failing)).toBe(true);
  expect(coverage.skipped).toEqual([]);
});

test('ignore files by the thousand', async () => {
  repository.write('.gitignore', '*.log\n');
  const many = atDesk(2_000, 10_000);
  for (let at = 0; at < many; at += 1) {
    const folder = `packages/a-name-of-some-length-${at}`;
    repository.write(`${folder}/.gitignore`, '.env*\n');
    repository.write(`${folder}/.env`, 'A=1\n');
  }
  repository.git('add', '-A');
  const rows = await check(repository.path);
  expect(rows.every(({ failing }) => !failing)).toBe(true);
  expect(rows.filter(({ status }) => status === 'ok')).toHaveLength(many);
});

test.each(['* -diff\n', '*.js binary\n'])('a sign in what attributes call binary: %j', async (attributes) => {
  repository.write('src/app.js', 'process.env.VE_API_KEY\n');
  repository.write('.gitattributes', attributes);
  expect((await check(repository.path)).some(({ failing }) => failing)).toBe(true);
});

test('what is binary has no sign', async () => {
  repository.write('app.wasm', '\0asm process.env.VE_API_KEY\n');
  repository.write('.gitattributes', '*.wasm diff\n');
  expect((await check(repository.path)).some(({ failing }) => failing)).toBe(false);
});

test('a git that cannot search costs a row of the ledger, and no other row', async () => {
  repository.commit({ '.env.production': 'A=1\n' });
  repository.git('rm', '-q', '--cached', '.env.production');
  rmSync(`${repository.path}/.env.production`);
  repository.git('config', 'grep.column', 'sometimes');
  const coverage = new Coverage();
  const rows = await checkBriefly(repository.path, { coverage });
  expect(coverage.skipped).toMatchObject([
    { reason: 'git-failed', what: 'signs of the API in the work tree' },
  ]);
  expect(rows).toContain('once-committed .env.production');
});

test.skipIf(process.platform === 'win32')(
  'a file that git has no memory for is left out, and told',
  async () => {
    repository.write('data/big[1].bin', '');
    truncateSync(`${repository.path}/data/big[1].bin`, 300 * 1024 * 1024);
    const checked = () =>
      withGit('GIT_ALLOC_LIMIT=64m exec "$REAL" "$@"', async () => {
        const coverage = new Coverage();
        const rows = await check(repository.path, { coverage });
        return { fails: rows.some(({ failing }) => failing), told: coverage.skipped };
      });
    const what = 'signs of the API in data/big[1].bin';
    expect(await checked()).toMatchObject({ fails: false, told: [{ reason: 'git-failed', what }] });
    repository.write('src/app.js', 'process.env.VE_API_KEY\n');
    expect(await checked()).toEqual({ fails: true, told: [] });
  },
);

test('an empty repository, before the first commit', async () => {
  const empty = new TestRepository();
  try {
    expect(await checkBriefly(empty.path)).toEqual(['not-ignored .env']);
  } finally {
    empty.dispose();
  }
});

test('a folder named .env can hold no env file', async () => {
  mkdirSync(`${repository.path}/.env/bin`, { recursive: true });
  repository.write('.gitignore', '.env/\n.env.*\n');
  expect(await checkBriefly(repository.path)).toEqual(['ok .env.local .gitignore:2']);
});

test('nested repositories, submodules and packages of others are not entered', async () => {
  repository.write('.gitignore', VENDOR_EXAMPLE);
  repository.write('node_modules/dotenv/.env.test', `VITE_A=${key(14)}\n`);
  repository.write('node_modules/dotenv/package.json', '{}');
  repository.commit({ 'vendor/lib/.env': `A=${key(14)}\n` });
  const nested = new TestRepository();
  try {
    nested.commit({ '.env': `VITE_A=${key(15)}\n`, 'package.json': '{}' });
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', nested.path, 'sub');
    repository.git('clone', '-q', nested.path, 'inner');
    const coverage = new Coverage();
    expect((await check(repository.path, { coverage })).every(({ failing }) => !failing)).toBe(true);
    expect(coverage.skipped).toEqual([]);
  } finally {
    nested.dispose();
  }
});

test('a repository within one that is nested is looked at, or named', async () => {
  repository.write('.gitignore', VENDOR_EXAMPLE);
  const path = Array.from({ length: 3 }, (_, i) => `a${i}`);
  for (const depth of [1, 2, 3]) {
    const folder = path.slice(0, depth).join('/');
    repository.git('init', '-q', folder);
    if (depth < 3) repository.write(`${folder}/.gitignore`, VENDOR_EXAMPLE);
  }
  repository.write(`${path.join('/')}/.env`, `A=${key(19)}\n`);
  const failing = (await check(repository.path)).filter((row) => row.failing);
  expect(brief(failing)).toEqual(['!not-ignored a0/a1/a2/.env']);
  for (let i = 0; i < 50; i += 1) repository.git('init', '-q', `a0/b${i}`);
  const coverage = new Coverage();
  await check(repository.path, { coverage });
  expect(coverage.counts.get('nested-repository')).toBe(3);
});

test('a repository within that git cannot list hides nothing of the others, and is named', async () => {
  repository.write('.gitignore', VENDOR_EXAMPLE);
  for (const folder of ['good', 'broken']) {
    repository.git('init', '-q', folder);
    repository.write(`${folder}/.env`, `A=${key(19)}\n`);
  }
  repository.write('broken/.git/index', 'DIRC');
  const coverage = new Coverage();
  const failing = (await check(repository.path, { coverage })).filter((row) => row.failing);
  expect(brief(failing)).toContain('!not-ignored good/.env');
  const told = coverage.skipped.map(({ what, reason }) => `${what}: ${reason}`);
  expect(told).toEqual(['broken: nested-repository']);
});

test.each([
  ['in force', (n: number) => `A=${key(n)}\n`, true],
  ['in a comment', (n: number) => `# A=${key(n)}\nB=1\n`, true],
  ['none', () => 'A=1\n', false],
])('a file that is perhaps sent fails where a key is in it: %s', async (_, text, isFailing) => {
  repository.write('.gitignore', '.env*\n');
  repository.write('.gcloudignore', 'x\n');
  repository.write('.env', text(21));
  const rows = (await check(repository.path)).filter(({ source }) => source === '.gcloudignore');
  expect(rows.map(({ path, failing }) => ({ path, failing }))).toEqual([
    { path: '.env', failing: isFailing },
  ]);
});

test('from a subfolder, in a linked work tree, in a SHA-256 repository', async () => {
  repository.commit({ '.gitignore': '.env\n', 'web/package.json': '{}' });
  const repositoryOfSubfolder = await findRepository(`${repository.path}/web`);
  const rows = await check(repository.path, {
    repository: repositoryOfSubfolder,
    root: `${repository.path}/web`,
  });
  expect(brief(rows)).toEqual(['ok .env .gitignore:1', 'not-ignored .env.local']);
  const tree = new TestFolder();
  const modern = new TestRepository({ sha256: true });
  try {
    repository.git('worktree', 'add', '-q', `${tree.path}/tree`);
    repository.write('.git/info/exclude', '.env.local\n');
    expect(await checkBriefly(`${tree.path}/tree`)).toEqual([
      'ok .env .gitignore:1',
      `ignored-only-here .env.local ${repository.path}/.git/info/exclude:1`,
      'not-ignored .env.production',
    ]);
    modern.commit({ '.env': `VE_API_KEY=${key(16)}\n` });
    expect((await checkBriefly(modern.path))[0]).toBe('!tracked .env .env:1');
  } finally {
    tree.dispose();
    modern.dispose();
  }
});

test('files that cannot be read whole are told', async () => {
  repository.write('.gitignore', '.env*\n');
  repository.write('.env', Buffer.alloc(17 * 1024 * 1024, 'A=1\n'));
  symlinkSync('/etc/hostname', `${repository.path}/.env.local`);
  const coverage = new Coverage();
  expect((await check(repository.path, { coverage })).every(({ failing }) => !failing)).toBe(true);
  expect(coverage.skipped.map(({ what, reason }) => `${reason} ${what}`)).toEqual(['too-deep .env']);
});

test('outside git: only what leaves without git', async () => {
  const folder = new TestFolder();
  try {
    folder.write('package.json', '{ "name": "made-up", "version": "1.0.0" }');
    folder.write('.env', `NEXT_PUBLIC_KEY=${key(17)}\n`);
    folder.write('.env.staging', `KEY=${key(17)}\n`);
    folder.write('.git/.env', `VITE_KEY=${key(18)}\n`);
    folder.write('node_modules/a/.env', `VITE_KEY=${key(18)}\n`);
    folder.write('Dockerfile', 'FROM scratch\nCOPY . .\n');
    folder.write('.dockerignore', '.env\n');
    expect(await checkBriefly(folder.path)).toEqual([
      '!shipped-by-npm .env package.json',
      '!shipped-by-docker .env.staging Dockerfile:2',
      '!public-variable .env .env:1',
      '!shared-between-environments .env',
    ]);
  } finally {
    folder.dispose();
  }
});
