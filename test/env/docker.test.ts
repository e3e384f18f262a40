// Which env files a Docker build would copy. There is no engine here: the cases are those of Docker's reference.
// https://docs.docker.com/reference/dockerfile/#copy, https://docs.docker.com/build/concepts/context/#dockerignore-files
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isDockerfile } from '../../src/env/docker.js';
import { readBuildPlans } from '../../src/env/docker-plans.js';
import { parseCopies } from '../../src/env/dockerfile.js';
import { Shipping } from '../../src/env/shipping.js';
import { TestFolder } from '../support/repository.js';

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

/** The same of what lies there. `?` behind the paths that one context takes and another does not. */
function takenBy(dockerfile: string, ...planFiles: string[]): string {
  const plans = readBuildPlans(folder.path, planFiles);
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

test('names of Dockerfiles', () => {
  const names = ['Dockerfile', 'a/Dockerfile.dev', 'web.Dockerfile', 'dockerfile', 'Containerfile'];
  expect(names.filter(isDockerfile)).toEqual(names);
  const others = ['Dockerfile.dockerignore', 'Dockerfiles', 'mydockerfile', 'Dockerfile/a', '.dockerignore'];
  expect(others.filter(isDockerfile)).toEqual([]);
});

test('the sources of an instruction', () => {
  expect(parseCopies('COPY a b/ "c" /to\n')).toMatchObject([{ line: 1, sources: ['a', 'b/', '"c"'] }]);
  expect(parseCopies('COPY ["a b", "c"]\n')).toMatchObject([{ sources: ['a b'] }]);
  expect(parseCopies('COPY [a b] /to\n')).toMatchObject([{ sources: ['[a', 'b]'] }]);
});
