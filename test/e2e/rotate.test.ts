// `veleaks rotate` at a real terminal, from the alarm to a proven-dead key; left in the middle and
// taken up again; and as a checklist without a terminal.
import { existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyId as idOfKey } from '../../src/triage/key-id.js';
import { ApiServer, answer } from '../support/api-server.js';
import { leaksIn } from '../support/forms.js';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { TestFolder } from '../support/repository.js';
import { FAST_CLOCK, Revoking } from '../support/revoking.js';
import { inTurn } from '../support/size.js';
import { atTerminal, type Dialogue, HAS_TERMINAL } from '../support/terminal.js';

const some = inTurn(3);
const old = key(9_000);
const fresh = key(9_001);
const ENV_FILE = `# the key of ${'production'}\r\nexport VE_API_KEY="${old}" # quoted\r\nOTHER=1\n`;

let revoking: Revoking;
let keyId: string;
beforeEach(async () => {
  revoking = await Revoking.start([old]);
  revoking.server.live.add(fresh);
  const { repository } = revoking.leaky;
  repository.write('.gitignore', '.env\n');
  repository.write('.env', ENV_FILE);
  keyId = idOfKey(old);
});
afterEach(() => revoking.dispose());

function rotate(
  answers: readonly (readonly [RegExp, string])[],
  args: readonly string[] = [],
): Promise<Dialogue> {
  return atTerminal(
    [process.execPath, ...FAST_CLOCK, PROGRAM, 'rotate', keyId, ...args],
    {
      cwd: revoking.leaky.repository.path,
      env: { ...revoking.home.env, VE_API_URL: revoking.server.url },
    },
    answers,
  );
}

const GO = /stop here: /;
const NEW_KEY = /New key .*: /;
const LAST_FOUR = /last four characters of the old key: /;
const WRITE: readonly (readonly [RegExp, string])[] = [
  [GO, ''],
  [/abuses it\?.*: /, 'n'],
  [GO, ''],
  [GO, ''],
  [NEW_KEY, fresh],
  [GO, ''],
  [/Write the new key into "\.env"\?.*: /, 'y'],
];
const FINISH: readonly (readonly [RegExp, string])[] = [
  [GO, ''],
  [LAST_FOUR, old.slice(-4)],
  [GO, ''],
  [GO, ''],
  [/Write .*purge-.*: /, 'y'],
  [GO, ''],
];

test.runIf(HAS_TERMINAL)('from the alarm to a dead key', async () => {
  const { code, shown } = await rotate([...WRITE, [GO, ''], [GO, ''], ...FINISH]);
  expect(leaksIn(shown, [old, fresh])).toEqual([]);
  expect(code).toBe(0);
  expect(revoking.server.revoked).toEqual([old]);
  expect(shown).toMatch(/REVOKED: it was active, and is not any more/);
  const { path } = revoking.leaky.repository;
  expect(readFileSync(join(path, '.env'), 'utf8') === ENV_FILE.replace(old, fresh)).toBe(true);
  const purge = join(revoking.home.folder.path, 'state', 'veleaks', `purge-${keyId}.txt`);
  expect(statSync(purge).mode & 0o777).toBe(0o600);
  expect(readFileSync(purge, 'utf8') === `literal:${old}==>***REMOVED***\n`).toBe(true);
  const kept =
    readFileSync(revoking.receiptsFile, 'utf8') +
    readFileSync(purge.replace('purge-', 'rotation-').replace('.txt', '.json'), 'utf8');
  expect(leaksIn(kept, [old, fresh])).toEqual([]);
  expect(revoking.receipts().map(({ event }) => event)).toEqual(['replaced', 'sending', 'result']);
});

some().runIf(HAS_TERMINAL)('left in the middle, and taken up again', async () => {
  const begun = await rotate([...WRITE, [GO, 'q']]);
  expect(begun.code).toBe(4);
  expect(revoking.server.revoked).toEqual([]);
  // The check is left, and needs the new key.
  const again: readonly (readonly [RegExp, string])[] = [
    [GO, ''],
    [NEW_KEY, fresh],
    [GO, ''],
    [GO, ''],
  ];
  const ended = await rotate([...again, ...FINISH]);
  expect(ended.shown).toMatch(/It is kept nowhere: paste \S+…\S+ again/);
  expect(ended.shown.match(/done already/g)).toHaveLength(3);
  expect(ended.code).toBe(0);
  expect(revoking.server.revoked).toEqual([old]);
});

some().runIf(HAS_TERMINAL)('a verified replacement lets `revoke` take a key that is in use', async () => {
  const env = { VE_API_KEY: old };
  const args = ['revoke', '--apply', '--yes'];
  expect((await revoking.run(args, { env })).stdout).toMatch(/It is in use/);
  await rotate([...WRITE, [GO, 'q']]);
  expect((await revoking.run(args, { env })).code).toBe(0);
});

some().runIf(HAS_TERMINAL)('where it is abused, it is revoked first', async () => {
  const { shown } = await rotate([
    [GO, ''],
    [/abuses it\?.*: /, 'y'],
    [GO, ''],
    [LAST_FOUR, old.slice(-4)],
    [GO, 'q'],
  ]);
  expect(shown).toMatch(/2\. Revoke the old key/);
  expect(shown).toMatch(/is dead\./);
  expect(revoking.server.revoked).toEqual([old]);
  // It is remembered.
  const again = await rotate([
    [GO, ''],
    [GO, 'q'],
  ]);
  expect(again.shown).toMatch(/2\. Revoke the old key\s+done already\s+3\. Prove/);
  expect(again.code).toBe(0);
});

some().runIf(HAS_TERMINAL)('the new key goes into no file that git would take', async () => {
  const { repository } = revoking.leaky;
  const files = ['.env.production', '.env.staging', 'app/.env'];
  repository.write('.gitignore', '.env\n.env.link\n');
  for (const path of files) repository.write(path, ENV_FILE);
  repository.git('add', '-f', '.env.production');
  symlinkSync('.env', join(repository.path, '.env.link'));
  const { shown } = await rotate([
    ...WRITE.slice(0, -1),
    [/Write the new key into ".env"\?.*: /, 'y'],
    [/Write the new key into "app\/.env"\?.*: /, 'n'],
    [GO, 'q'],
  ]);
  expect(shown).toMatch(/".env.link" is left alone: it is a link/);
  expect(shown).toMatch(/".env.production" is left alone: git tracks it/);
  expect(shown).toMatch(/".env.staging" is left alone: git does not ignore it/);
  expect(shown).toMatch(/Not done: run this command again/);
  const isNew = (path: string): boolean => readFileSync(join(repository.path, path), 'utf8').includes(fresh);
  expect(['.env', ...files].map(isNew)).toEqual([true, false, false, false]);
  expect(lstatSync(join(repository.path, '.env.link')).isSymbolicLink()).toBe(true);
});

some().runIf(HAS_TERMINAL)(
  'an answer that is none is asked for again; the end of the input stops',
  async () => {
    const { code, shown } = await rotate([
      [GO, 'yes please'],
      [GO, ''],
      [/abuses it\?.*: /, 'n'],
      [GO, '\u0004'],
    ]);
    expect(code).toBe(4);
    expect(shown).toMatch(/2\. Create a new key/);
    expect(shown).not.toMatch(/\n3\. Paste/);
  },
);

some().runIf(HAS_TERMINAL)(
  'Ctrl-C where the new key is asked for ends it, and the terminal shows again what is typed',
  async () => {
    const skip = [
      [GO, 's'],
      [GO, 's'],
      [GO, ''],
      [NEW_KEY, '\u0003'],
    ] as const;
    const program = [process.execPath, PROGRAM, 'rotate', keyId].map((word) => `'${word}'`).join(' ');
    const { shown } = await atTerminal(
      ['sh', '-c', `trap : INT; ${program}; stty -a`],
      { cwd: revoking.leaky.repository.path, env: { ...revoking.home.env, VE_API_URL: revoking.server.url } },
      skip,
    );
    expect(shown).toMatch(/interrupted \(SIGINT\); this is not complete, and can be run again/);
    expect(shown).toMatch(/ icanon[\s\S]* echo /);
    expect(shown).not.toMatch(/not such a key|\n4\. Put/);
  },
);

test.runIf(HAS_TERMINAL)('a key that is pasted at any prompt is not shown, and asked for again', async () => {
  const { code, shown } = await rotate([
    [GO, fresh],
    [/No key is asked for here[\s\S]*stop here: /, `${fresh.slice(0, 20)}`],
    [GO, fresh.slice(20)],
    [GO, `s\u007f${fresh}`],
    [GO, ''],
    [/abuses it\?.*: /, `${fresh} y`],
    [/abuses it\?.*: /, 'n'],
    ...Array.from({ length: 5 }, () => [GO, 's'] as const),
    [GO, ''],
    [LAST_FOUR, old],
    [LAST_FOUR, 'nope'],
    [GO, 'q'],
  ]);
  expect(code).toBe(4);
  expect(leaksIn(shown, [old, fresh])).toEqual([]);
  for (const part of [old, fresh])
    for (const begin of [6, 14, 22]) expect(shown).not.toContain(part.slice(begin, begin + 9));
  expect(shown.match(/No key is asked for here/g)).toHaveLength(6);
  expect(shown).toMatch(/stop here: s/);
  expect(revoking.server.revoked).toEqual([]);
});

some().runIf(HAS_TERMINAL)(
  'what is done and left is said on request, at the end, and on Ctrl-C',
  async () => {
    const steps =
      /\[x\] 1\. See how far[^\n]*\r?\n\[ \] 2\. Create[\s\S]*\[ \] 10\. Know[^\n]*\r?\n\S+ is not proven dead/g;
    const begun: readonly (readonly [RegExp, string])[] = [
      [GO, ''],
      [/abuses it\?.*: /, 'n'],
    ];
    const asked = await rotate([...begun, [GO, '?'], [GO, 'q']]);
    expect(asked.shown.match(steps)).toHaveLength(1);
    expect(asked.shown.match(/\[x\] 1\. /g)).toHaveLength(2);
    const stopped = await rotate([[GO, '\u0003']]);
    expect(stopped.shown).toMatch(steps);
    expect(stopped.shown).toMatch(/interrupted \(SIGINT\)/);
    // As a shell tells a program that SIGINT has ended.
    expect(stopped.code).toBe(130);
  },
);

test.runIf(HAS_TERMINAL)('Ctrl-C ends it while the API is waited for', async () => {
  revoking.server.onVerify = () => undefined;
  const { code, shown } = await rotate([
    [GO, 's'],
    [GO, 's'],
    [GO, ''],
    [NEW_KEY, fresh],
    [/\n/, '\u0003'],
  ]);
  expect(code).toBe(130);
  expect(shown).toMatch(/\[ \] 3\. Paste[\s\S]*interrupted \(SIGINT\)/);
});

test('a script names the steps, and gives the new key on standard input', async () => {
  const input = `${fresh}\n`;
  const steps = (list: string, more: readonly string[] = []) => ['rotate', keyId, '--steps', list, ...more];
  const written = await revoking.run(steps('write'), { input });
  expect(written).toMatchObject({ code: 0, stdout: '' });
  expect(written.stderr).toContain('Written: ".env".\n');
  expect(written.stderr).toMatch(/\[ \] 1\.[\s\S]*\[x\] 3\. Paste[\s\S]*\[x\] 4\. Put/);
  const { path } = revoking.leaky.repository;
  expect(readFileSync(join(path, '.env'), 'utf8') === ENV_FILE.replace(old, fresh)).toBe(true);
  const revoked = await revoking.run(steps('check,revoke,prove,purge', ['--yes']), { input });
  expect(revoked.code).toBe(0);
  expect(revoked.stderr).toMatch(/is dead\.\nScans report/);
  expect(revoking.server.revoked).toEqual([old]);
  const replacements = join(revoking.home.folder.path, 'state', 'veleaks', `purge-${keyId}.txt`);
  expect(revoked.stderr).toContain(`Written: ${replacements}. Remove it when you are done.\n`);
  expect(existsSync(replacements)).toBe(true);
  expect(leaksIn(written.stderr + revoked.stderr, [old, fresh])).toEqual([]);
  expect(revoking.receipts().map(({ event }) => event)).toEqual([
    'replaced',
    'replaced',
    'sending',
    'result',
  ]);
});

test('a key that was never seen alive is not proven dead', async () => {
  const steps = (list: string) => revoking.run(['rotate', keyId, '--steps', list]);
  revoking.server.kill(old);
  const denied = await steps('look,prove');
  expect([denied.code, /never seen alive there/.test(denied.stderr)]).toEqual([4, true]);
  expect(denied.stderr).toMatch(/is not proven dead/);
  // Seen alive, and then revoked in the dashboard.
  revoking.server.live.add(old);
  expect((await steps('look')).stderr).toMatch(/: active/);
  revoking.server.kill(old);
  const dead = await steps('prove');
  expect([dead.code, /is dead\.\nScans report/.test(dead.stderr)]).toEqual([0, true]);
});

some()('a key that lived at another host is not proven dead by this one', async () => {
  const elsewhere = await new ApiServer().listen();
  expect((await revoking.run(['rotate', keyId, '--steps', 'look'])).code).toBe(0);
  const { code, stderr } = await revoking.run([
    'rotate',
    keyId,
    '--steps',
    'prove',
    '--api-url',
    elsewhere.url,
  ]);
  await elsewhere.close();
  expect([code, /never seen alive there/.test(stderr)]).toEqual([4, true]);
});

test('a script that gives no new key, a wrong one, or no --yes, changes nothing', async () => {
  const run = (list: string, input: string, more: readonly string[] = []) =>
    revoking.run(['rotate', keyId, '--steps', list, ...more], { input });
  for (const input of ['', 'nonsense', old, key(9_002), `${fresh} and more`]) {
    const { code, stderr } = await run('paste,write', input);
    expect([code, /Not done/.test(stderr)]).toEqual([4, true]);
    expect(leaksIn(stderr, [old, fresh, key(9_002)])).toEqual([]);
  }
  expect(await run('revoke', fresh)).toMatchObject({ code: 2 });
  expect(await run('write,everything', fresh)).toMatchObject({ code: 2 });
  expect(await revoking.run(['rotate', keyId, '--yes'])).toMatchObject({ code: 2 });
  // The .env file has it, and nothing replaces it.
  const inUse = await run('revoke', '', ['--yes']);
  expect([inUse.code, /It is in use/.test(inUse.stderr)]).toEqual([4, true]);
  expect(readFileSync(join(revoking.leaky.repository.path, '.env'), 'utf8') === ENV_FILE).toBe(true);
  expect(revoking.server.revocations).toEqual([]);
});

test.runIf(HAS_TERMINAL)('nothing is revoked in a git hook, by rotate neither', async () => {
  const { code, shown } = await atTerminal(
    [process.execPath, PROGRAM, 'rotate', keyId],
    {
      cwd: revoking.leaky.repository.path,
      env: { ...revoking.home.env, VE_API_URL: revoking.server.url, PRE_COMMIT: '1' },
    },
    [],
  );
  expect([code, /revokes nothing in a git hook/.test(shown)]).toEqual([2, true]);
});

some().runIf(HAS_TERMINAL)(
  'what is no new key is not taken, and a wrong confirmation revokes nothing',
  async () => {
    const skip: readonly (readonly [RegExp, string])[] = [
      [GO, 's'],
      [GO, 's'],
      [GO, ''],
    ];
    // Each is asked for again, until one lives; then the step is done.
    const wrong = [old, 'nonsense', '', key(9_002), `${fresh} ${fresh}`, `${fresh}\u007f`];
    const dialogue = await rotate([
      ...skip,
      ...[...wrong, fresh].map((typed) => [NEW_KEY, typed] as const),
      [GO, 'q'],
    ]);
    for (const says of [
      /That is the old key/,
      /not such a key: paste [^(]*\(it has 8 char/,
      /Nothing was pasted/,
      /: inactive/,
    ])
      expect(dialogue.shown).toMatch(says);
    expect(dialogue.shown.match(/not such a key/g)).toHaveLength(2);
    expect(dialogue.shown).toMatch(/\[x\] 3\. Paste/);
    expect(leaksIn(dialogue.shown, [old, fresh, key(9_002)])).toEqual([]);
    const left = await rotate([...skip, [NEW_KEY, 'nonsense'], [NEW_KEY, 'q'], [GO, 'q']]);
    expect(left.shown).toMatch(/No new key was given\.\s+Not done/);
    const revoke = [...Array.from({ length: 6 }, () => [GO, 's'] as const), [GO, ''] as const];
    const { code, shown } = await rotate([...revoke, [LAST_FOUR, 'oops'], [GO, 'q']]);
    expect([code, /was not confirmed/.test(shown)]).toEqual([4, true]);
    expect(revoking.server.revocations).toEqual([]);
  },
);

some().runIf(HAS_TERMINAL)('`revoke --apply` asks for the last four characters', async () => {
  const apply = (answer: string) =>
    atTerminal(
      [process.execPath, ...FAST_CLOCK, PROGRAM, 'revoke', '--apply', '--even-if-in-use', '--no-color'],
      {
        cwd: revoking.leaky.repository.path,
        env: { ...revoking.home.env, VE_API_URL: revoking.server.url },
      },
      [[/last four characters of the key: /, answer]],
    );
  const declined = await apply('nope');
  expect([declined.code, /It was not confirmed/.test(declined.shown)]).toEqual([4, true]);
  expect(revoking.server.revocations).toEqual([]);
  revoking.server.onRevoke = (request, response, server) => {
    setTimeout(() => server.kill(old), 1_000);
    answer(202)(request, response, server);
  };
  const applied = await apply(old.slice(-4));
  expect(applied.code).toBe(0);
  // While the proof is waited for.
  expect(applied.shown).toMatch(/revoke .*0 keys/);
  expect(revoking.server.revoked).toEqual([old]);
});

some()('a checklist without a terminal', async () => {
  const { code, stdout } = await revoking.run(['rotate', keyId]);
  expect(code).toBe(4);
  expect(stdout.match(/^\[ \] \d+\. /gm)).toHaveLength(10);
  expect(stdout).toMatch(/git filter-repo --replace-text/);
  expect(leaksIn(stdout, [old])).toEqual([]);
  expect(existsSync(join(revoking.home.folder.path, 'state', 'veleaks', 'receipts.jsonl'))).toBe(false);
  expect((await revoking.run(['rotate'])).code).toBe(2);
  expect((await revoking.run(['rotate', '0123456789abcdef'])).code).toBe(2);
});

some()('an id that names no key here is told once', async () => {
  const { code, stderr } = await revoking.run(['rotate', '0123456789abcdef']);
  expect(code).toBe(2);
  expect(stderr).toBe(
    'veleaks: the key 0123456789abcdef was not found here; run npx veleaks to see the ids\n',
  );
});

test('what another host said, or an earlier day, does not make the key dead', async () => {
  const tried = await new ApiServer().listen();
  tried.live.add(old);
  const at = (url: string, list: string, more: readonly string[] = []) =>
    revoking.run(['rotate', keyId, '--steps', list, '--api-url', url, ...more], { input: `${fresh}\n` });
  tried.live.add(fresh);
  expect((await at(tried.url, 'paste,revoke,prove', ['--yes'])).code).toBe(0);
  await tried.close();
  const elsewhere = await revoking.run(['rotate', keyId]);
  expect([elsewhere.code, /\[ \] 7\.[\s\S]*\[ \] 8\./.test(elsewhere.stdout)]).toEqual([4, true]);
  // Nor does a new key that lives there free the old one here.
  expect((await at(revoking.server.url, 'revoke', ['--yes'])).stderr).toMatch(/no new key was verified/);
  expect(revoking.server.revocations).toEqual([]);
  // Here it dies, and is switched on again.
  expect((await at(revoking.server.url, 'paste,revoke,prove', ['--yes'])).code).toBe(0);
  expect((await revoking.run(['rotate', keyId])).code).toBe(0);
  revoking.server.live.add(old);
  expect((await at(revoking.server.url, 'look')).stderr).toMatch(/is not proven dead/);
  expect((await revoking.run(['rotate', keyId])).code).toBe(4);
});

test('a file that keeps the old key, or cannot be read, is not said to be written', async () => {
  const { repository } = revoking.leaky;
  for (const [text, said] of [
    [Buffer.from(`\ufeffVE_API_KEY=${old}\r\n`, 'utf16le'), /left alone: it is written in UTF-16/],
    [`#${'x'.repeat(4 * 1024 * 1024)}\nVE_API_KEY=${old}\n`, /left alone: it cannot be read, or is longer/],
    [`C='{\n"key": "${old}"\n}'\n`, /still in "\.env", in a form that is not known/],
  ] as const) {
    repository.write('.env', text);
    const { code, stderr } = await revoking.run(['rotate', keyId, '--steps', 'write'], { input: fresh });
    expect([code, said.test(stderr), /\[ \] 4\./.test(stderr)]).toEqual([4, true, true]);
  }
});

test('outside of a repository there is no history to take the key out of', async () => {
  const folder = new TestFolder();
  folder.write('a.js', `const k = "${old}";\n`);
  const { code, stderr } = await revoking.run(['rotate', keyId, '--steps', 'purge'], { cwd: folder.path });
  folder.dispose();
  expect([code, /no repository here/.test(stderr), /\[ \] 9\./.test(stderr)]).toEqual([4, true, true]);
});

test('what one host took for the key is not taken for it at another', async () => {
  const folder = new TestFolder();
  const [joined, part] = [key(9_020), key(9_020).slice(0, 30)];
  folder.write('app.js', `const k = "${part}" +\n  "${joined.slice(30)}";\n`);
  const found = await revoking.run(['--format', 'json'], { cwd: folder.path });
  const [{ keyId: id }] = JSON.parse(found.stdout).findings;
  const tried = await new ApiServer().listen();
  tried.live.add(part);
  revoking.server.live.add(joined);
  const look = (...more: string[]) =>
    revoking.run(['rotate', id, '--steps', 'look', ...more], { cwd: folder.path });
  expect((await look('--api-url', tried.url)).stderr).toMatch(/: active/);
  await tried.close();
  expect((await look()).stderr).toMatch(/: active/);
  folder.dispose();
});

test('a key that lives is not dead because a shorter one, of another host, is none there', async () => {
  const folder = new TestFolder();
  const whole = key(9_021);
  folder.write('a.js', `const k = "${whole}";\n`);
  const tried = await new ApiServer().listen();
  tried.live.add(whole.slice(0, -1));
  revoking.server.live.add(whole);
  const at = (step: string, ...more: string[]) =>
    revoking.run(['rotate', idOfKey(whole), '--steps', step, ...more], { cwd: folder.path });
  expect((await at('look', '--api-url', tried.url)).stderr).toMatch(/: active/);
  await tried.close();
  expect((await at('look')).stderr).toMatch(/: active/);
  const { code, stderr } = await at('prove');
  expect([code, /is dead\./.test(stderr)]).toEqual([4, false]);
  folder.dispose();
});
