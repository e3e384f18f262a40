// Every command of veleaks in README.md and docs/: run as it stands, by a shell, in a repository
// that has what it is about.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiServer } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';

const PAGES = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const secret = key(31);
const keep = keeper(afterAll);
afterAll(() => server.close());

/** In fenced blocks of shells, and in code spans, what begins or goes on with veleaks. */
function commandsOf(page: string): string[] {
  const text = readFileSync(page, 'utf8');
  const blocks = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, language]) => language === '' || language === 'sh')
    .flatMap(([, , code]) => code!.split('\n'));
  const outside = text.replace(/^```[\s\S]*?^```$/gm, '');
  const spans = [...outside.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!.replaceAll('\\|', '|'));
  const all = [...blocks.map((line) => line.replace(/^\$ /, '').replace(/(?:^| +)#.*$/, '')), ...spans];
  return all.map((line) => line.trim()).filter(isCommand);
}

const VELEAKS = /^(?:npx (?:--yes )?)?veleaks(?: |$)/;

function isCommand(line: string): boolean {
  // What is said of a hook's or an agent's own call, what a report says, and forms that stand for
  // many.
  if (/veleaks (?:hook|found|stagd)\b|^veleaks:|…|<|\[A\.\.B\]|\[path/.test(line)) return false;
  return line.split(/&&|\||;/).some((part) => VELEAKS.test(part.trim())) && !/^[A-Z]\w* .*:$/.test(line);
}

const COMMANDS = [...new Set(PAGES.flatMap((page) => commandsOf(page)))];

let server: ApiServer;
let folder: TestFolder;
let repository: TestRepository;
let keyId: string;

function run(command: string): Promise<{ code: number | null; said: string }> {
  return new Promise((done, fail) => {
    const child = spawn('sh', ['-c', command], {
      cwd: repository.path,
      env: cleanEnvironment({
        HOME: join(folder.path, 'home'),
        PATH: [join(folder.path, 'bin'), process.env.PATH].join(delimiter),
        KEYID: keyId,
        NEW_KEY: '',
        VE_API_URL: server.url,
        CHECKOUT: repository.path,
        GITHUB_STEP_SUMMARY: join(folder.path, 'summary.md'),
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', fail);
    child.once('close', (code) => done({ code, said }));
  });
}

beforeAll(async () => {
  server = await new ApiServer().listen();
  server.live.add(secret);
  folder = keep(new TestFolder());
  repository = keep(new TestRepository());
  const bin = (name: string, script: string) =>
    chmodSync(folder.write(`bin/${name}`, `#!/bin/sh\n${script}\n`), 0o755);
  bin('veleaks', `exec "${process.execPath}" "${PROGRAM}" "$@"`);
  bin('npx', '[ "$1" = --yes ] && shift\nexec "$@"');
  // What it would install is here, and what it would pack.
  bin('npm', 'exit 0');
  bin('docker', 'exec tar -c config.ini');
  bin('skopeo', 'exec tar -cf app.tar config.ini');
  mkdirSync(join(folder.path, 'home/Downloads'), { recursive: true });
  repository.commit({
    'config.ini': `key = ${secret}\n`,
    'src/a.js': 'let a;\n',
    '.gitignore': '.env\n.env.*\n',
    'package.json': '{ "name": "app", "version": "1.0.0" }',
  });
  for (let n = 0; n < 6; n += 1) repository.commit({ later: `${n}` }, `later ${n}`);
  const [, config] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/configuration.md', 'utf8'))!;
  repository.write('veleaks.json', config!);
  const [, rules] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/rules.md', 'utf8'))!;
  repository.write('acme.json', rules!);
  for (const name of ['dist/app-1.0.0.tgz', 'app-1.0.0.tgz', 'dist/app-1.0-py3-none-any.whl']) {
    mkdirSync(join(repository.path, 'dist'), { recursive: true });
    repository.write(name, '');
    await run(`tar -czf ${name} config.ini`);
  }
  keyId = '';
  keyId = JSON.parse((await run('veleaks --format json --no-progress 2>&-')).said).findings[0].keyId;
});

test('there are many', () => {
  expect(COMMANDS.length).toBeGreaterThan(50);
});

describe('as it stands', () => {
  test.each(sample(COMMANDS, 3))('%s', async (command) => {
    const filled = command
      .replace(/\[(?:--?[^\]]*|test|KEYID|NAME,NAME)\]/g, '')
      .replace(/\bKEYID\b(?!")|\b0123456789abcdef\b/g, keyId)
      .replace('COMMAND', 'rotate')
      .replace('--reason TEXT', "--reason 'a test key'");
    const { code, said } = await run(filled);
    expect(leaksIn(said, [secret])).toEqual([]);
    // It asks at a terminal alone.
    if (/--apply\b/.test(command))
      return expect(said).toContain('--apply needs --yes where there is no terminal');
    // 2 is for what the program does not understand.
    expect([0, 1, 3, 4], `${filled}\n${said}`).toContain(code);
  });
});
