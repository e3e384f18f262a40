// Which env files a Docker build would copy. There is no engine here: the cases are those of
// Docker's reference. https://docs.docker.com/reference/dockerfile/#copy,
// https://docs.docker.com/build/concepts/context/#dockerignore-files
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isDockerfile } from '../../src/env/docker/docker.js';
import { buildPlansIn } from '../../src/env/docker/docker-plans.js';
import { parseStages } from '../../src/env/docker/dockerfile.js';
import { readPlanFiles } from '../../src/env/reading/plan-files.js';
import { Shipping } from '../../src/env/shipping/shipping.js';
import { processorTimeNow } from '../support/processor-time.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { checkBriefly } from './check.js';

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.dispose());

const ENV_FILES = ['.env', '.env.production', 'apps/web/.env', 'src/.env'];

/** What a build of `dockerfile` takes of the env files above, and the line that says so. */
function taken(text: string, dockerfile = 'Dockerfile'): string {
  for (const path of ENV_FILES) folder.write(path, 'A=1\n');
  folder.write(dockerfile, text);
  return takenBy(dockerfile);
}

/**
 * The same of what lies there. `?` behind the paths that one context takes and another does not.
 */
function takenBy(dockerfile: string, ...planFiles: string[]): string {
  const said = [...readPlanFiles(folder.path, planFiles)].flatMap((file) => buildPlansIn(folder.path, file));
  const plans = [...new Map(said.map((plan) => [JSON.stringify(plan), plan])).values()];
  const shipping = new Shipping(folder.path, { dockerfiles: [dockerfile], projects: projects(), plans });
  const ways = ENV_FILES.flatMap((path) => shipping.waysOf(path).map((way) => ({ path, ...way })));
  const line = Math.min(...ways.map((way) => way.line ?? 0));
  return ways.length === 0
    ? 'nothing'
    : `${line}: ${ways.map(({ path, perhaps }) => path + (perhaps ? '?' : '')).join(' ')}`;
}

function projects(): Set<string> {
  return new Set(['', 'apps/web'].filter((at) => existsSync(join(folder.path, at, 'package.json'))));
}

const ALL = ENV_FILES.join(' ');

describe('what is copied', () => {
  test.each([
    ['FROM a\nCOPY . .\n', `2: ${ALL}`],
    ['FROM a\nADD ./ /app/\n', `2: ${ALL}`],
    ['FROM a\ncopy --chown=1:1 --link . /app\n', `2: ${ALL}`],
    ['FROM a\nONBUILD COPY . /app\n', `2: ${ALL}`],
    // Empty, unless the image below has it.
    ['FROM a\nCOPY $UNDECLARED/src /app\n', '2: src/.env?'],
    [`FROM a\nCOPY $${'{UNDECLARED}'}/ /app\n`, `2: ${ALL.replaceAll(/(?= |$)/g, '?')}`],
    ['FROM a\nCOPY "src" "/app"\n', '2: src/.env'],
    [`FROM a\nARG DIR\nCOPY $${'{DIR:-src}'} /app\n`, '3: src/.env'],
    ['FROM a\nRUN --mount=type=bind,target=/s cp -r /s /app\n', `2: ${ALL}`],
    ['FROM a\nRUN --mount=type=bind,source=src,dst=/s cd /s && cp -r . /app\n', '2: src/.env'],
    ['FROM a\nRUN --mount=target=/s cp /s/* /app/\n', '2: apps/web/.env src/.env'],
    ['FROM a\nRUN --mount=target=/s go build -o /app /s/cmd\n', 'nothing'],
    ['FROM a\nRUN --mount=type=cache,target=/s cp -r /s /app\n', 'nothing'],
    [
      'FROM a AS b\nWORKDIR /w\nCOPY . .\nFROM c\nRUN --mount=from=b,source=/w/src,target=/s cp -r /s /x\n',
      '3: src/.env',
    ],
    ['FROM a\nCOPY ["." , "/app"]\n', `2: ${ALL}`],
    ['FROM a\nRUN true && \\\n  true\nCOPY \\\n# why\n  src/ \\\n  /app\n', '4: src/.env'],
    ['# escape=`\nFROM a\nCOPY `\n  src /app\n', '3: src/.env'],
    ['FROM a\nCOPY src /app\nCOPY /apps /app\n', '2: apps/web/.env src/.env'],
    ['FROM a\nCOPY .env .env\n', '2: .env'],
    ['FROM a\nCOPY .env* ./\n', '2: .env .env.production'],
    ['FROM a\nCOPY * ./\n', `2: ${ALL}`],
    ['FROM a\r\nCOPY . .\r\n', `2: ${ALL}`],
    ['FROM a\nCOPY --exclude=**/.env* . .\n', 'nothing'],
    ['FROM a\nCOPY --from=builder . /app\n', 'nothing'],
    ['FROM a\nCOPY package.json ./\n', 'nothing'],
    ['FROM a\nCOPY $DIR /app\n', 'nothing'],
    ['FROM a\nARG SRC=.\nCOPY $SRC /app\n', `3: ${ALL}`],
    ['ARG SRC=src\nFROM a\nARG SRC\nCOPY $SRC /app\n', '4: src/.env'],
    ['ARG SRC=src\nFROM a\nCOPY $SRC /app\n', 'nothing'],
    [`FROM a AS b\nENV APP=apps/web OTHER="x y"\nFROM b\nCOPY $\{APP} /app\n`, '4: apps/web/.env'],
    ['FROM a\nENV APP src\nCOPY $APP /app\n', '3: src/.env'],
    [`FROM a\nCOPY $\{APP:-src}/ /app\n`, '2: src/.env'],
    ['FROM a\nARG APP\nCOPY apps/$APP /app\n', '3: apps/web/.env?'],
    ['FROM a\nARG APP\nCOPY apps/$APP /app\nCOPY apps/web/.env /\n', '4: apps/web/.env'],
    ['FROM a\nARG JAR\nCOPY $JAR app.jar\n', 'nothing'],
    ['FROM a\nARG JAR=target/*.jar\nCOPY $JAR app.jar\n', 'nothing'],
    ['FROM a AS b\nARG TO=/app\nWORKDIR $TO\nCOPY . .\nFROM c\nCOPY --from=b /app/dist /srv\n', 'nothing'],
    ['FROM a\nADD https://example.com/a.tar /app\n', 'nothing'],
    ['FROM a\n# COPY . .\n', 'nothing'],
    ['FROM a\nRUN <<EOF\nCOPY . .\nEOF\n', 'nothing'],
    ['FROM a\nCOPY <<EOF /app/a\nCOPY . .\nEOF\nCOPY src /a\n', '5: src/.env'],
    ['FROM a\nRUN echo COPY . .\n', 'nothing'],
    ['', 'nothing'],
  ])('%j: %s', (text, expected) => expect(taken(text)).toBe(expected));
});

describe('what .dockerignore keeps out', () => {
  test.each([
    ['.env\n', '.env.production apps/web/.env src/.env'],
    ['.env*\n', 'apps/web/.env src/.env'],
    ['**/.env\n', '.env.production'],
    ['**/.env*\n', null],
    ['**/.env*\n!.env.production\n', '.env.production'],
    ['!.env.production\n**/.env*\n', null],
    ['*\n!src\n', 'src/.env'],
    ['apps\n/src\n', '.env .env.production'],
    ['# **/.env*\n', ALL],
    ['[\n', null],
  ])('%j leaves %s', (ignore, expected) => {
    folder.write('.dockerignore', ignore);
    expect(taken('FROM a\nCOPY . .\n')).toBe(expected === null ? 'nothing' : `2: ${expected}`);
  });

  test('an ignore file named after the Dockerfile goes first', () => {
    folder.write('.dockerignore', '**/.env*\n');
    folder.write('build.Dockerfile.dockerignore', 'node_modules\n');
    expect(taken('COPY . .\n', 'build.Dockerfile')).toBe(`1: ${ALL}`);
    expect(taken('COPY . .\n', 'Dockerfile')).toBe('nothing');
  });

  test("Podman's .containerignore holds for a Containerfile only", () => {
    folder.write('.containerignore', '**/.env*\n');
    expect(taken('COPY . .\n', 'Containerfile')).toBe('nothing');
    expect(taken('COPY . .\n', 'Dockerfile')).toBe(`1: ${ALL}`);
  });
});

test("the context is the Dockerfile's folder, or the root where only that holds what is copied", () => {
  expect(taken('COPY . .\n', 'apps/web/Dockerfile')).toBe(
    '1: .env? .env.production? apps/web/.env src/.env?',
  );
  folder.write('apps/web/package.json', '{}');
  expect(taken('COPY . .\n', 'apps/web/Dockerfile')).toBe('1: apps/web/.env');
  folder.write('package.json', '{}');
  expect(taken('COPY package.json .\nCOPY . .\n', 'docker/Dockerfile')).toBe(`2: ${ALL}`);
  folder.write('.dockerignore', '**/.env*\n');
  expect(taken('COPY package.json .\nCOPY . .\n', 'docker/Dockerfile')).toBe('nothing');
  expect(taken('COPY . .\n', 'apps/web/Dockerfile')).toBe('1: apps/web/.env');
});

describe('a Dockerfile in a compose file', () => {
  const service = (build: string) => `services:\n  db:\n    image: x\n  app:\n    build:\n${build}`;
  const INLINE = '      dockerfile_inline: |\n        FROM a\n        COPY . /app\n';
  test.each([
    ['compose.yaml', service(`      context: .\n${INLINE}`), `9: ${ALL}`],
    ['compose.yaml', service(INLINE), `8: ${ALL}`],
    ['docker-compose.yml', service(`      context: apps/web\n${INLINE}`), '9: apps/web/.env'],
    ['apps/compose.yaml', service(`      context: ./web\n${INLINE}`), '9: apps/web/.env'],
    ['compose.yaml', service(INLINE.replace('COPY . ', 'COPY src ')), '8: src/.env'],
    ['compose.yaml', service('      dockerfile_inline: "FROM a\\nCOPY . /app"\n'), `2: ${ALL}`],
    ['compose.yaml', service(INLINE.replace('COPY . ', 'COPY package.json ')), 'nothing'],
  ])('%s: %j', (path, text, expected) => {
    for (const env of ENV_FILES) folder.write(env, 'A=1\n');
    folder.write(path, text);
    expect(takenBy('none', path)).toBe(expected);
    folder.write('.dockerignore', '**/.env*\n');
    folder.write('apps/web/.dockerignore', '**/.env*\n');
    expect(takenBy('none', path)).toBe('nothing');
  });
});

describe('the context that a file says', () => {
  const ROOT = `1: ${ALL}`;
  const OWN = '1: apps/web/.env';
  test.each([
    [
      'docker-compose.yml',
      'services:\n  app:\n    build:\n      context: .\n      dockerfile: apps/web/Dockerfile\n',
      ROOT,
    ],
    [
      'compose.yaml',
      'services: { app: { build: { context: ./, dockerfile: ./apps/web/Dockerfile } } }\n',
      ROOT,
    ],
    ['compose.prod.yml', 'services:\n  app:\n    build: ./apps/web\n', OWN],
    ['compose.yaml', 'services:\n  app:\n    build:\n      context: "apps/web" # its own\n', OWN],
    [
      'compose.yaml',
      `x-b: &b\n  context: $\{TOP:-.}\n  dockerfile: apps/web/Dockerfile\nservices:\n  app:\n    build:\n      <<: *b\n`,
      ROOT,
    ],
    [
      'apps/compose.yaml',
      'services:\n  app:\n    build:\n      context: ..\n      dockerfile: apps/web/Dockerfile\n',
      ROOT,
    ],
    ['apps/compose.yaml', 'services:\n  app:\n    build: web\n', OWN],
    [
      '.github/workflows/a.yml',
      'jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: .\n          file: apps/web/Dockerfile\n',
      ROOT,
    ],
    [
      '.github/workflows/a.yml',
      'jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with: { file: ./apps/web/Dockerfile }\n',
      ROOT,
    ],
    [
      '.github/workflows/a.yml',
      'jobs:\n  a:\n    steps:\n      - run: |\n          docker build \\\n            -t x -f apps/web/Dockerfile \\\n            .\n',
      ROOT,
    ],
    [
      '.gitlab-ci.yml',
      'a:\n  script:\n    - docker buildx build --file=apps/web/Dockerfile --push -t "$T" $CI_PROJECT_DIR\n',
      ROOT,
    ],
    [
      '.gitlab-ci.yml',
      'a:\n  script:\n    - /kaniko/executor --context $CI_PROJECT_DIR --dockerfile apps/web/Dockerfile\n',
      ROOT,
    ],
    [
      'cloudbuild.yaml',
      'steps:\n  - name: gcr.io/cloud-builders/docker\n    args: [build, -f, apps/web/Dockerfile, .]\n',
      ROOT,
    ],
    ['package.json', '{ "scripts": { "image": "docker build -f apps/web/Dockerfile ." } }', ROOT],
    ['build.sh', 'cd apps/web\ndocker build -t x -fDockerfile ../..\n', ROOT],
    ['build.sh', 'docker build -f - . < apps/web/Dockerfile\n', ROOT],
    ['build.sh', 'cat apps/web/Dockerfile | docker build -f - .\n', ROOT],
    ['build.sh', 'envsubst < "apps/web/Dockerfile" | sudo docker buildx build --file=- -t x .\n', ROOT],
    ['Jenkinsfile', 'sh $/docker build -f apps/web/Dockerfile ./$\n', ROOT],
    ['fly.toml', 'app = "x"\n[build]\n  dockerfile = "apps/web/Dockerfile"\n', ROOT],
    ['apps/web/fly.staging.toml', 'app = "x"\n', OWN],
    [
      'skaffold.yaml',
      'build:\n  artifacts:\n  - image: x\n    docker:\n      dockerfile: apps/web/Dockerfile\n',
      ROOT,
    ],
    ['skaffold.yaml', 'build:\n  artifacts:\n  - image: x\n    context: apps/web\n', OWN],
    [
      '.github/workflows/a.yml',
      `jobs:\n  a:\n    strategy:\n      matrix:\n        app: $${'{{ fromJSON(\'["web"]\') }}'}\n    steps:\n      - run: docker build apps/$${'{{ matrix.app }}'}\n`,
      OWN,
    ],
    ['Jenkinsfile', "dir('apps') { sh 'docker build -f web/Dockerfile ..' }\n", ROOT],
    [
      'docker-bake.hcl',
      'group "default" {\n  targets = ["app"]\n}\ntarget "app" {\n  args = {\n    A = "1"\n  }\n  context = "."\n  dockerfile = "apps/web/Dockerfile"\n}\n',
      ROOT,
    ],
    ['docker-bake.json', '{ "target": { "a": { "context": "apps/web" } } }', OWN],
    ['apps/docker-bake.override.hcl', 'target "app" {\n  context = "web"\n}\n', OWN],
    [
      'docker-bake.hcl',
      'target "app" {\n  inherits = [\n    "_x", "_file"\n  ]\n}\ntarget "_file" {\n  context = "."\n  dockerfile = "apps/web/Dockerfile"\n}\ntarget "_x" {\n  context = "src"\n}\n',
      ROOT,
    ],
    [
      'docker-bake.json',
      '{"target":{"_a":{"inherits":["_a"],"context":"src"},"b":{"inherits":["_a"],"context":"apps/web"}}}',
      OWN,
    ],
    [
      '.github/workflows/a.yml',
      'jobs:\n  a:\n    steps:\n      - run: docker build -t x .\n        working-directory: apps/web\n',
      OWN,
    ],
    ['Makefile', 'image:\n\tdocker build --pull apps/web\n', OWN],
    ['apps/web/build.sh', 'docker build -t x .\n', OWN],
    ['build.sh', 'podman build --target b -t x -f apps/web/Dockerfile .\n', ROOT],
  ])('%s %j', (file, text, expected) => {
    folder.write(file, text);
    for (const path of ENV_FILES) folder.write(path, 'A=1\n');
    folder.write('apps/web/Dockerfile', 'COPY . .\n');
    expect(takenBy('apps/web/Dockerfile', file)).toBe(expected);
  });

  test.each([
    [
      'docker-bake.json',
      '{"target":{"_c":{"context":"."},"a":{"inherits":["_c"],"dockerfile":"image/web"}}}',
    ],
    [
      'docker-bake.hcl',
      'target "_c" {\n  dockerfile = "image/web"\n}\ntarget "a" {\n  inherits = ["_c"]\n}\n',
    ],
    ['compose.yaml', 'services: { a: { build: { context: ., dockerfile: image/web } } }\n'],
    ['Makefile', 'a:\n\tdocker build -f image/web .\n'],
    [
      '.github/workflows/a.yml',
      'jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with: { file: image/web }\n',
    ],
  ])('a Dockerfile of any name: %s', async (file, text) => {
    const repository = new TestRepository();
    folder.dispose();
    folder = repository;
    repository.write('image/web', 'FROM a\nCOPY . .\n');
    repository.write('.gitignore', '.env\n');
    repository.write('.env', 'A=1\n');
    repository.write(file, text);
    repository.git('add', '.');
    expect(await checkBriefly(repository.path)).toContain('!shipped-by-docker .env image/web:2');
  });

  test.each([
    ['a broken file', 'compose.yaml', 'services: [\n'],
    ['another image', 'compose.yaml', 'services: { db: { image: postgres } }\n'],
    ['an address', 'compose.yaml', 'services: { a: { build: "https://example.com/x.git" } }\n'],
    ['a variable', 'build.sh', 'docker build -f "$FILE" "$DIR"\n'],
    [
      'a folder outside',
      'compose.yaml',
      'services: { a: { build: { context: .., dockerfile: apps/web/Dockerfile } } }\n',
    ],
    ['a file nested without end', 'compose.yaml', `build: ${'['.repeat(50_000)}\n`],
    [
      'aliases without end',
      'compose.yaml',
      `a: &a [build]\n${Array.from({ length: 30 }, (_, at) => `${'b'.repeat(at + 1)}: &x${at} [${at === 0 ? '*a, *a' : `*x${at - 1}, *x${at - 1}`}]`).join('\n')}\n`,
    ],
  ])('%s says nothing', (_, file, text) => {
    folder.write(file, text);
    for (const path of ENV_FILES) folder.write(path, 'A=1\n');
    folder.write('apps/web/Dockerfile', 'COPY . .\n');
    expect(takenBy('apps/web/Dockerfile', file)).toBe('1: .env? .env.production? apps/web/.env src/.env?');
  });

  test('a context of another name, and the stage that is built', () => {
    for (const path of ENV_FILES) folder.write(path, 'A=1\n');
    folder.write('Dockerfile', 'FROM a AS b\nCOPY --from=app . /app\nFROM c\nCOPY README /\n');
    const build = 'context: ., additional_contexts: { app: ./apps }';
    folder.write('compose.yaml', `services: { a: { build: { ${build}, target: b } } }\n`);
    expect(takenBy('Dockerfile', 'compose.yaml')).toBe('2: apps/web/.env');
    // What is no `name=folder` is none.
    const list = 'context: ., additional_contexts: [{ a: b }, app=./apps]';
    folder.write('compose.yaml', `x: { uses: {} }\nservices: { a: { build: { ${list}, target: b } } }\n`);
    expect(takenBy('Dockerfile', 'compose.yaml')).toBe('2: apps/web/.env');
    folder.write('compose.yaml', `services: { a: { build: { ${build} } } }\n`);
    expect(takenBy('Dockerfile', 'compose.yaml')).toBe('nothing');
  });
});

describe('stages', () => {
  test.each([
    ['FROM a AS b\nWORKDIR /app\nCOPY . .\nFROM c\nCOPY --from=b /app/dist /srv\n', 'nothing'],
    ['FROM a AS b\nWORKDIR /app\nCOPY . .\nFROM c\nCOPY --from=b /app /srv\n', `3: ${ALL}`],
    ['FROM a AS b\nWORKDIR /app\nCOPY . .\nFROM c\nCOPY --from=0 /app/src /srv\n', '3: src/.env'],
    ['FROM a AS b\nWORKDIR /app\nCOPY . .\nFROM c\nCOPY --from=b /app/* /srv/\n', `3: ${ALL}`],
    ['FROM a AS b\nWORKDIR /app\nCOPY . .\nFROM B\nRUN x\n', `3: ${ALL}`],
    ['FROM a AS b\nCOPY . .\nFROM c\nCOPY --from=b /app/dist /srv\n', `2: ${ALL}`],
    ['FROM a AS b\nWORKDIR $HOME\nCOPY . .\nFROM c\nCOPY --from=b /app/dist /srv\n', `3: ${ALL}`],
    [
      'FROM a AS b\nCOPY .env /etc/conf/\nFROM c AS d\nCOPY --from=b /etc/conf /x\nFROM e\nCOPY --from=d /x/.env /\n',
      '2: .env',
    ],
    ['FROM a AS b\nCOPY .env /etc/conf\nFROM c\nCOPY --from=b /etc/conf /x\n', '2: .env'],
    ['FROM a AS b\nWORKDIR /app\nCOPY . .\nFROM nginx\n', 'nothing'],
    [
      'FROM --platform=x a AS b\nWORKDIR /a\nWORKDIR b\nCOPY src .\nFROM c\nCOPY --from=b --chown=1 /a/b/ /\n',
      '4: src/.env',
    ],
    ['ARG A=1\nFROM a\nRUN <<EOF\nFROM b\nEOF\nCOPY src /x\n', '6: src/.env'],
    ['FROM a\nRUN echo $((1<<N))\nCOPY src /x\n', '3: src/.env'],
  ])('%j: %s', (text, expected) => expect(taken(text)).toBe(expected));

  test('what is bound within another folder that is bound hides what lies there', () => {
    const flags = '--mount=target=/s,source=apps --mount=target=/s/x,source=src';
    expect(taken(`FROM a\nRUN ${flags} cp -r /s/x /app\n`)).toBe('2: src/.env');
  });

  test('thousands of folders that are bound, and of words that are copied', () => {
    const run = `RUN ${'--mount=target=/a '.repeat(5_000)} cp ${'/a/b '.repeat(10_000)} /z`;
    const deep = `RUN --mount=target=/a ${'cd a;'.repeat(20_000)} cp a /z`;
    const took = processorTimeNow(() => taken(`FROM a\n${run}\n${deep}\n`));
    expect(took).toBeLessThan(5_000);
  });

  test('a thousand stages that copy from one another', () => {
    const stages = Array.from(
      { length: 1_000 },
      (_, at) => `FROM s${at} AS s${at + 1}\nCOPY --from=s${at} / /\n`,
    );
    const took = processorTimeNow(() => taken(`FROM a AS s0\nCOPY src /x\n${stages.join('')}FROM other\n`));
    expect(took).toBeLessThan(5_000);
  });
});

test('names of Dockerfiles', () => {
  const names = ['Dockerfile', 'a/Dockerfile.dev', 'web.Dockerfile', 'dockerfile', 'Containerfile'];
  expect(names.filter(isDockerfile)).toEqual(names);
  const others = ['Dockerfile.dockerignore', 'Dockerfiles', 'mydockerfile', 'Dockerfile/a', '.dockerignore'];
  expect(others.filter(isDockerfile)).toEqual([]);
});

test('the sources of an instruction', () => {
  const copiesOf = (text: string) => parseStages(text).flatMap(({ copies }) => copies);
  expect(copiesOf('COPY a b/ "c" /to\n')).toMatchObject([{ line: 1, sources: ['a', 'b/', 'c'] }]);
  expect(copiesOf('COPY ["a b", "c"]\n')).toMatchObject([{ sources: ['a b'] }]);
  expect(copiesOf('COPY [a b] /to\n')).toMatchObject([{ sources: ['[a', 'b]'] }]);
});
