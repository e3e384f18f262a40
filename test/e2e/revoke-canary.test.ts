// The canary of a revocation: no key in the arguments or the environment of any child, in any
// output, receipt or error, whatever the server sends back and whatever makes Node or a library
// talkative.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { answer, type Behaviour, MISBEHAVIOURS } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { leakyRepository } from '../support/leaky-repository.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder } from '../support/repository.js';
import { Revoking } from '../support/revoking.js';
import { sample } from '../support/size.js';

const secret = key(8_000);
const leaky = leakyRepository([secret]);
const bin = new TestFolder();
/** A git that writes down how it was started. */
bin.write(
  'git',
  `#!/bin/sh\n{ printf '%s\\n' "$@"; env; } >> "${bin.path}/children"\nexec "$REAL_GIT" "$@"\n`,
);
afterAll(() => {
  leaky.dispose();
  bin.dispose();
});

let revoking: Revoking;
beforeEach(async () => {
  revoking = await Revoking.start([secret], {}, leaky);
});
afterEach(() => revoking.dispose());

function everythingUnder(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .map((path) => `${path}\n${statSync(path).isFile() ? readFileSync(path, 'latin1') : ''}`)
    .join('\n');
}

/** Node's inspection prints bytes with blanks between them: as plain hex they would be seen. */
function leaks(said: string): string[] {
  const joined = said.replace(/\b(?:[0-9a-f]{2} )+[0-9a-f]{2}\b/g, (bytes) => bytes.replaceAll(' ', ''));
  return leaksIn(said + joined + everythingUnder(revoking.home.folder.path), [secret]);
}

const COMMANDS = [
  ['verify', '--verbose'],
  ['verify', '--format', 'json'],
  ['verify', '--format', 'jsonl'],
  ['revoke', '--verbose'],
  ['history', '--revoke'],
  ['revoke', '--apply', '--yes', '--format', 'jsonl', '--verbose'],
];

const { drop, garbage, endless, stall, echo } = MISBEHAVIOURS;
const SERVERS: Record<string, Behaviour | null> = {
  'the contract': null,
  drop,
  garbage,
  endless,
  stall,
  echo,
  'a redirect with the key in it': (request, response, server) =>
    answer(307, '', '', { location: `https://example.com/?k=${secret}` })(request, response, server),
  'the key in Retry-After': answer(503, secret, 'text/plain', { 'retry-after': secret }),
};

test.each(sample(Object.entries(SERVERS), 4))('every command against: %s', async (_name, behaviour) => {
  revoking.server.onRevoke = behaviour;
  for (const args of COMMANDS) {
    revoking.server.onVerify = args[0] === 'verify' ? behaviour : null;
    const outcome = await revoking.run(args);
    expect(leaks(outcome.stdout + outcome.stderr)).toEqual([]);
    expect(outcome.stderr).not.toMatch(/\n\s+at .*\.c?js:\d+/);
    expect(outcome.stdout).toMatch(/…/);
  }
});

test.each(sample(['NODE_DEBUG', 'DEBUG', 'NODE_DEBUG_NATIVE'], 3))('with %s=*', async (name) => {
  for (const args of [...sample(COMMANDS, 5), ['verify', '--stdin']]) {
    const outcome = await revoking.run(args, { env: { [name]: '*' }, input: `${secret}\n` });
    expect(leaks(outcome.stdout + outcome.stderr)).toEqual([]);
  }
});

test('with NODE_DEBUG nothing is read or sent: Node would print the bytes', async () => {
  for (const value of sample(['*', 'stream', 'net,tls,http'], 2)) {
    const outcome = await revoking.run(['revoke', '--apply', '--yes'], { env: { NODE_DEBUG: value } });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(/NODE_DEBUG makes Node print/);
  }
  expect(revoking.server.log).toEqual([]);
});

/** What Linux shows to everybody of the processes below one. */
function descendants(pid: number): string {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean);
  return children
    .map((child) => {
      const shown = (name: string): string => readFileSync(`/proc/${child}/${name}`, 'latin1');
      const words = shown('cmdline');
      // Forked, and not yet another program: it shows what its parent shows.
      const variables = words.startsWith(process.execPath) ? '' : shown('environ');
      return `${words}\n${variables}\n${descendants(Number(child))}`;
    })
    .join('\n');
}

/** A process that has ended meanwhile shows nothing. */
function seenBelow(pid: number): string {
  try {
    return descendants(pid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return '';
  }
}

test.runIf(process.platform === 'linux')('what /proc shows of the program and its children', async () => {
  let seen = '';
  const child = spawn(process.execPath, [PROGRAM, 'revoke', '--apply', '--yes', '--even-if-in-use'], {
    cwd: leaky.repository.path,
    env: cleanEnvironment({
      ...revoking.home.env,
      VE_API_URL: revoking.server.url,
      VE_API_KEY: secret,
    }),
  });
  const watch = setInterval(() => (seen += seenBelow(child.pid!)), 1);
  const own = readFileSync(`/proc/${child.pid}/cmdline`, 'latin1');
  await new Promise((done) => child.once('close', done));
  clearInterval(watch);
  expect(seen).toMatch(/cat-file/);
  expect(leaksIn(own + seen, [secret])).toEqual([]);
});

test('the arguments and the environment of every child', async () => {
  const { execFileSync } = await import('node:child_process');
  const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  execFileSync('chmod', ['755', join(bin.path, 'git')]);
  const mine = { VE_API_KEY: secret, VE_ADMIN_TOKEN: secret, OLD_KEY: secret };
  const env = { ...mine, REAL_GIT: git, PATH: bin.path + delimiter + process.env.PATH };
  for (const args of [...sample(COMMANDS, 5), ['staged'], ['env'], ['doctor']])
    await revoking.run(args, { env });
  // The program itself still knows what it took out of its children's environment.
  expect((await revoking.run(['revoke'], { env })).stdout).toMatch(/the current\s+VE_API_KEY/);
  const children = readFileSync(join(bin.path, 'children'), 'utf8');
  expect(children).toMatch(/cat-file/);
  expect(leaksIn(children, [secret])).toEqual([]);
});

/** A module that Node loads first, and that breaks it in a way that quotes the key. */
const SABOTAGE = {
  'an error in the middle of a request': `const { stringify } = JSON;
    JSON.stringify = (value, ...rest) => {
      const text = stringify(value, ...rest);
      if (text?.includes('credentials')) throw new Error(text);
      return text;
    };`,
  'an error that nobody waits for': `const { KEY } = process.env;
    onConnection(() => { throw new Error(KEY); });`,
  'a promise that nobody waits for': `const { KEY } = process.env;
    onConnection(() => Promise.reject(Object.assign(new TypeError(KEY), { cause: KEY })));`,
};

/** When the program is in the middle of a request: by itself, nobody waits for what it does. */
const ON_CONNECTION = `const net = require('node:net');
  function onConnection(act) {
    const { connect } = net;
    net.connect = (...given) => {
      setImmediate(act);
      return connect(...given);
    };
  }`;

test.each(Object.entries(SABOTAGE))('%s', async (_name, code) => {
  const file = bin.write('sabotage.cjs', `${ON_CONNECTION}\n${code}`);
  const outcome = await revoking.run(['revoke', '--apply', '--yes', '--verbose'], {
    env: { KEY: secret },
    nodeOptions: ['--require', file],
  });
  expect(outcome.stderr).toMatch(/^veleaks: an unexpected error: (Type)?Error.*\n$/);
  expect(outcome.code).toBe(3);
  expect(leaks(outcome.stdout + outcome.stderr)).toEqual([]);
});

test('the key as an argument, an address, a profile', async () => {
  for (const args of [
    ['revoke', secret],
    ['verify', secret],
    ['verify', '--api-url', `https://${secret}.example.com:0x/`],
    ['verify', '--api-url', `http://${secret}`],
    ['revoke', '--profile', secret],
    ['revoke', '--profile', `./${secret}.json`],
    ['revoke', '--receipts', `${secret}/receipts`, '--apply', '--yes'],
    ['revoke', '--report', `${secret}.json`],
    ['revoke', '--max', secret],
  ]) {
    const outcome = await revoking.run(args);
    expect(leaksIn(outcome.stdout + outcome.stderr, [secret])).toEqual([]);
  }
});
