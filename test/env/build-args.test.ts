// Keys that a build gives to an ARG, whose value the image keeps: who says so, from which env file.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { TestRepository } from '../support/repository.js';
import { check } from './check.js';

const SURELY = 'surely, by Dockerfile:2';
const PERHAPS = 'perhaps, by Dockerfile:2';
const KEPT = 'FROM a\nARG VE_API_KEY\nRUN make\n';

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
  repository.write('.gitignore', '.env\n.env.*\n');
  repository.write('.env', `A=1\nVE_API_KEY=${key(1)}\n`);
  repository.write('Dockerfile', KEPT);
});
afterEach(() => repository.dispose());

async function said(): Promise<string> {
  repository.git('add', '.');
  const rows = (await check(repository.path)).filter(({ status }) => status === 'build-argument');
  return rows
    .map(({ path, failing, source, line, advice: [first] }) => {
      expect(failing).toBe(true);
      const how = first!.code === 'env-build-argument' ? 'surely' : 'perhaps';
      return `${path === '.env' ? '' : `${path} `}${how}, by ${source}:${line}`;
    })
    .join('; ');
}

const service = (args: string): string => `services:\n  a:\n    build:\n      context: .\n      ${args}\n`;
const HCL = (args: string): string => `target "a" {\n  context = "."\n  args = {\n    ${args}\n  }\n}\n`;
const BAKE = { Makefile: 'include .env\nexport\na:\n\tdocker buildx bake --push\n' };

test.each<[files: Record<string, string>, expected: string]>([
  [{ 'compose.yaml': service(`args: { VE_API_KEY: "\${VE_API_KEY}" }`) }, SURELY],
  [{ 'compose.yaml': service('args: { VE_API_KEY: $VE_API_KEY }') }, SURELY],
  [{ 'compose.yaml': service(`args: { VE_API_KEY: "\${VE_API_KEY:?say it}" }`) }, SURELY],
  [{ 'compose.yaml': service(`args: { VE_API_KEY: "\${OTHER:-\${VE_API_KEY}}" }`) }, SURELY],
  [{ 'compose.yaml': service('args: { VE_API_KEY: }') }, SURELY],
  [{ 'compose.yaml': service('args: [VE_API_KEY]') }, SURELY],
  [{ 'docker-compose.yml': service(`args:\n        - VE_API_KEY=\${VE_API_KEY}`) }, SURELY],
  [{ 'compose.yaml': service(`args: { VE_API_KEY: "$\${VE_API_KEY}" }`) }, ''],
  [{ 'compose.yaml': service('args: { VE_API_KEY: none }') }, ''],
  [{ 'compose.yaml': service(`args: { VE_API_KEY: "\${VE_API_KEY:+1}" }`) }, ''],
  [{ 'compose.yaml': service(`args: { VE_API_KEY: "\${VE_API_KEY:+k=\${VE_API_KEY}}" }`) }, SURELY],
  [{ 'compose.yaml': service(`args: { A: "\${A}" }`) }, ''],
  [{ 'compose.yaml': service('secrets: [VE_API_KEY]') }, ''],
  [{ 'compose.yaml': 'services: { a: { build: ., environment: [VE_API_KEY] } }\n' }, ''],
  [{ 'images/compose.yaml': service('args: [VE_API_KEY]').replace(': .', ': ..') }, PERHAPS],
  [
    { Makefile: 'include .env\nexport\na:\n\tdocker build --build-arg VE_API_KEY=$(VE_API_KEY) .\n' },
    PERHAPS,
  ],
  [{ Makefile: 'include .env\na:\n\tdocker build --build-arg VE_API_KEY="$$VE_API_KEY" .\n' }, PERHAPS],
  [{ 'a.sh': '. ./.env\ndocker build \\\n  --build-arg=VE_API_KEY=$VE_API_KEY \\\n  .\n' }, PERHAPS],
  [{ 'a.sh': 'docker build --build-arg VE_API_KEY=$(grep KEY .env | cut -d= -f2) .\n' }, PERHAPS],
  [{ justfile: 'set dotenv-load\na:\n  docker buildx build --build-arg VE_API_KEY .\n' }, PERHAPS],
  [{ 'package.json': '{"scripts":{"a":"dotenv -- docker build --build-arg VE_API_KEY ."}}' }, PERHAPS],
  // Nothing says that it has read the file.
  [{ 'a.sh': 'docker build --build-arg VE_API_KEY=$VE_API_KEY .\n' }, ''],
  [{ 'a.sh': '# cp .env.example .env\ndocker build --build-arg VE_API_KEY=$VE_API_KEY .\n' }, ''],
  [{ '.gitlab-ci.yml': 'a: { script: ["cat .env; docker build --build-arg VE_API_KEY ."] }\n' }, ''],
  [{ 'docker-bake.hcl': HCL('VE_API_KEY = VE_API_KEY') }, ''],
  [{ ...BAKE, 'docker-bake.hcl': HCL('VE_API_KEY = VE_API_KEY') }, PERHAPS],
  [{ ...BAKE, 'docker-bake.hcl': HCL('A = A\n    # VE_API_KEY = VE_API_KEY') }, ''],
  [{ ...BAKE, 'docker-bake.hcl': HCL('A = A // VE_API_KEY = VE_API_KEY') }, ''],
  [{ ...BAKE, 'docker-bake.hcl': HCL(`A = "1"\n    "VE_API_KEY" = "\${VE_API_KEY}"`) }, PERHAPS],
  [{ ...BAKE, 'docker-bake.json': `{"target":{"a":{"args":{"VE_API_KEY":"\${VE_API_KEY}"}}}}` }, PERHAPS],
])('%j', async (files, expected) => {
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  expect(await said()).toBe(expected);
});

test.each<[dockerfile: string, expected: string]>([
  ['FROM a\nENV A=1\nARG VE_API_KEY=none\nENV VE_API_KEY=$VE_API_KEY\n', 'surely, by Dockerfile:3'],
  ['FROM a AS b\nARG A VE_API_KEY\nFROM b\nCOPY a .\n', SURELY],
  ['ARG VE_API_KEY\nFROM a\nARG VE_API_KEY\n', 'surely, by Dockerfile:3'],
  // Of a stage that is not in the image nothing is kept; nor is what no stage declares.
  ['FROM a AS b\nARG VE_API_KEY\nRUN make\nFROM c\nCOPY --from=b a .\n', ''],
  ['ARG VE_API_KEY\nFROM a\n', ''],
  ['FROM a\nENV VE_API_KEY=$VE_API_KEY\n', ''],
  ['FROM a\nRUN --mount=type=secret,id=VE_API_KEY make\n', ''],
])('what the image keeps: %j', async (dockerfile, expected) => {
  repository.write('Dockerfile', dockerfile);
  repository.write('compose.yaml', service('args: [VE_API_KEY]'));
  expect(await said()).toBe(expected);
});

test('another name, a key that is taken in, another env file, a Dockerfile in a compose file', async () => {
  repository.write('.env', `K=${key(2)}\nVE_API_KEY=$K\n`);
  repository.write('.env.live', `VE_API_KEY=${key(3)}\n`);
  repository.write('.env.other', `VE_API_KEY=${key(4)}\n`);
  repository.write('up.sh', 'docker compose --env-file .env.live up --build\n');
  repository.write(
    'compose.yaml',
    service(
      `dockerfile_inline: |\n        FROM a\n        ARG TOKEN\n      args: { TOKEN: "\${VE_API_KEY}" }`,
    ),
  );
  expect(await said()).toBe('surely, by compose.yaml:7; .env.live perhaps, by compose.yaml:7');
});

test('the stage that is built says what is kept', async () => {
  repository.write('Dockerfile', 'FROM a AS b\nARG VE_API_KEY\nFROM c AS d\nCOPY a .\n');
  repository.write('compose.yaml', service('args: [VE_API_KEY]\n      target: d'));
  expect(await said()).toBe('');
  repository.write('compose.yaml', service('args: [VE_API_KEY]\n      target: b'));
  expect(await said()).toBe(SURELY);
});
