// Variables that a bundler's settings name, whatever they are called.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { check } from './check.js';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
  repository.write('.gitignore', '.env\n.env.*\n');
  repository.write('.env', `A=1\nVE_API_KEY=${key(1)}\n`);
});
afterEach(() => repository.dispose());

async function said(): Promise<string> {
  const rows = (await check(repository.path)).filter(({ status }) => status === 'public-variable');
  return rows
    .map(({ path, failing, source, line, advice: [first] }) => {
      expect([failing, first!.code]).toEqual([true, 'env-perhaps-public-variable']);
      return `${path} ${source}:${line} ${first!.data!.variable}`;
    })
    .join('; ');
}

const DEFINE =
  'export default defineConfig(({ mode }) => {\n  const env = loadEnv(mode, ".", "");\n  return {\n';

test.each<[file: string, text: string, line: number | null]>([
  [
    'vite.config.ts',
    `${DEFINE}    define: { "process.env.K": JSON.stringify(env.VE_API_KEY) },\n  };\n});\n`,
    4,
  ],
  ['vite.config.js', "export default { define: {\n __KEY__: process.env['VE_API_KEY'],\n} }\n", 1],
  ['vite.config.mjs', "export default {\n  envPrefix: ['VITE_', 'VE_'],\n}\n", 2],
  ['vite.config.mts', "export default {\n  envPrefix: 'VE_',\n}\n", 2],
  ['next.config.js', 'module.exports = {\n  env: { VE_API_KEY: process.env.VE_API_KEY },\n}\n', 2],
  ['next.config.ts', 'export default {\n  env: {\n    KEY: process.env.VE_API_KEY!,\n  },\n}\n', 2],
  ['next.config.mjs', 'config.plugins.push(new webpack.DefinePlugin({ K: env.VE_API_KEY }))\n', 1],
  ['webpack.config.js', "plugins: [\n  new webpack.EnvironmentPlugin(['VE_API_KEY']),\n]\n", 2],
  ['webpack.config.cjs', 'new DefinePlugin({ K: { A: JSON.stringify(process.env.VE_API_KEY) } })\n', 1],
  [
    'vite.config.ts',
    'export default { server: { proxy: { "/a": { headers: { k: env.VE_API_KEY } } } } }\n',
    null,
  ],
  ['vite.config.ts', `${DEFINE}    // define: { k: env.VE_API_KEY },\n  };\n});\n`, null],
  // What has nothing of the variable in the page, and words of a person's.
  ['vite.config.ts', `${DEFINE}    define: { "process.env.VE_API_KEY": "undefined" },\n  };\n});\n`, null],
  [
    'vite.config.ts',
    "export default { define: {\n  A: 1,\n  'import.meta.env.VE_API_KEY': '\"\"' } }\n",
    null,
  ],
  ['next.config.js', 'module.exports = { env: { VE_API_KEY: "" } }\n', null],
  ['next.config.js', 'module.exports = { env: { VE_API_KEY } }\n', 1],
  ['next.config.js', 'module.exports = { env: { A: process.env.VE_API_KEY ? "1" : "" } }\n', null],
  ['next.config.js', "module.exports = { env: { A: process.env['VE_API_KEY'] && '1' } }\n", null],
  ['next.config.js', 'module.exports = { env: { A: process.env.VE_API_KEY ?? "" } }\n', 1],
  ['next.config.js', 'module.exports = { env: { A: env.VE_API_KEY ? env.VE_API_KEY : "" } }\n', 1],
  ['vite.config.js', 'export default { define: { A: JSON.stringify(!!env.VE_API_KEY) } }\n', null],
  ['vite.config.js', 'export default { define: { A: Boolean(process.env.VE_API_KEY) } }\n', null],
  ['vite.config.js', 'export default { define: { A: env.VE_API_KEY !== undefined } }\n', null],
  ['vite.config.js', 'export default { define: { A: env.VE_API_KEY || "" } }\n', 1],
  ['webpack.config.js', "new webpack.EnvironmentPlugin({ VE_API_KEY: '' })\n", 1],
  ['webpack.config.js', "new webpack.DefinePlugin({ ['process.env.VE_API_KEY']: '1' })\n", null],
  ['webpack.config.js', 'new webpack.DefinePlugin({ A: on ? env.VE_API_KEY : "" })\n', 1],
  ['vite.config.ts', `${DEFINE}    define: { A: env.A, // not VE_API_KEY\n },\n  };\n});\n`, null],
  ['vite.config.ts', `${DEFINE}    define: { /* not\n VE_API_KEY\n */ },\n  };\n});\n`, null],
  ['vite.config.ts', `${DEFINE}    define: { A: "http://a/" + env.VE_API_KEY },\n  };\n});\n`, 4],
  ['vite.config.ts', 'export default { define: { A: env.A }, k: env.VE_API_KEY }\n', null],
  ['vite.config.ts', 'export default { define: { A: env.VE_API_KEY_NAME } }\n', null],
  ['vite.config.ts', "export default { envPrefix: 'VITE_', base: 'VE_' }\n", null],
  ['next.config.js', 'module.exports = { env: { A: "1" }, k: process.env.VE_API_KEY }\n', null],
  ['webpack.config.js', "new webpack.EnvironmentPlugin(['A'])\n", null],
  ['web/vite.config.ts', "export default { envPrefix: 'VE_' }\n", null],
])('%s: %j', async (file, text, line) => {
  repository.write(file, text);
  expect(await said()).toBe(line === null ? '' : `.env ${file}:${line} VE_API_KEY`);
});

test('beside the env file, also of what it takes in, and told once', async () => {
  repository.write('web/.env.local', `K=${key(2)}\nAPI=$K\nVITE_A=${key(3)}\n`);
  repository.write('web/vite.config.ts', 'export default { define: { API: env.API, K: env.K } }\n');
  repository.write('web/webpack.config.js', "new webpack.EnvironmentPlugin(['K'])\n");
  expect(
    (await check(repository.path))
      .filter(({ status }) => status === 'public-variable')
      .map(({ path, source, line, advice }) => `${path} ${source}:${line} ${advice[0]!.code}`),
  ).toEqual([
    'web/.env.local web/vite.config.ts:1 env-perhaps-public-variable',
    'web/.env.local web/.env.local:3 env-public-variable',
  ]);
});
