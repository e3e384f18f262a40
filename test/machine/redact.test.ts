// `veleaks machine --redact`: what is masked, what never is, and that nothing else changes.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import ruleFile from '../../rules/vibengine.json' with { type: 'json' };
import { Detector } from '../../src/detect/detector.js';
import { redactFile } from '../../src/machine/redact.js';
import type { Rule } from '../../src/model/rule.js';
import { key, PREFIX } from '../support/keys.js';
import { line, MachineHome, maskOf } from '../support/machine-home.js';
import { has } from '../support/packing.js';
import { PROGRAM } from '../support/program.js';

const LONG_AGO = new Date('2026-11-20T10:00:00Z');

/** Writes a file that nobody has written to for days. */
function write(home: MachineHome, path: string, text: string): string {
  const full = home.write(path, text);
  utimesSync(full, LONG_AGO, LONG_AGO);
  return full;
}

test('keys in texts are masked, and all else stays', async () => {
  using home = new MachineHome();
  const record = (key: string) =>
    line({ timestamp: '2026-11-20T10:00:00Z', message: { content: `a ${key} é "b"` } });
  const transcript = write(
    home,
    '.claude/projects/p/a.jsonl',
    record(key(1)) + line({ a: 1 }) + record(key(2)),
  );
  chmodSync(transcript, 0o600);
  const history = write(home, '.bash_history', `ls\nVE_API_KEY=${key(1)} make\n`);
  const settings = write(home, '.claude/settings.json', JSON.stringify({ env: { VE_API_KEY: key(3) } }));
  const profile = write(home, '.bashrc', `export VE_API_KEY=${key(4)}\n`);
  const { code, stderr, stdout } = await home.run(['--redact', '--yes']);
  expect(code).toBe(1);
  expect(stderr).toContain('3 places masked');
  expect(readFileSync(transcript, 'utf8')).toBe(record(maskOf(1)) + line({ a: 1 }) + record(maskOf(2)));
  expect(readFileSync(history, 'utf8')).toBe(`ls\nVE_API_KEY=${maskOf(1)} make\n`);
  expect(statSync(transcript).mtime).toEqual(LONG_AGO);
  if (process.platform !== 'win32') expect(statSync(transcript).mode & 0o777).toBe(0o600);
  expect(readFileSync(settings, 'utf8')).toContain(key(3));
  expect(readFileSync(profile, 'utf8')).toContain(key(4));
  expect(readdirSync(join(home.path, '.claude/projects/p'))).toEqual(['a.jsonl']);
  for (let i = 1; i <= 4; i += 1) expect(stdout + stderr).not.toContain(key(i));
  const { findings } = await home.report();
  expect(findings.map(({ mask }) => mask).sort()).toEqual([maskOf(3), maskOf(4)].sort());
});

test('a large transcript is masked in every part', async () => {
  using home = new MachineHome();
  const filler = line({ text: 'x'.repeat(3_000) }).repeat(4_000);
  const text = (name: (seed: number) => string) =>
    line({ text: name(1) }) + filler + line({ text: name(2) }) + filler + line({ text: name(1) });
  const file = write(home, '.codex/sessions/rollout-a.jsonl', text(key));
  await home.run(['--redact', '--yes']);
  expect(readFileSync(file, 'utf8') === text(maskOf)).toBe(true);
});

/** How tools break a line that has a key in it: both parts are to go, or none. */
const FOLDED: Readonly<Record<string, (a: string, b: string) => string>> = {
  line: (a, b) => `VE_API_KEY=${a}\n${b}\nnext`,
  indented: (a, b) => `  VE_API_KEY=${a}\n  ${b}\n  next`,
  'CR LF': (a, b) => `VE_API_KEY=${a}\r\n${b}\r\nnext`,
  shell: (a, b) => `export VE_API_KEY=${a}\\\n${b}\nnext`,
  literals: (a, b) => `key = "${a}" \\\n  "${b}"\n`,
  sum: (a, b) => `const k = '${a}' +\n  '${b}';\n`,
  box: (a, b) => `│ key: ${a} │\n│ ${b}   │\n`,
  table: (a, b) => `| ${a} |\n| ${b} |\n`,
  quoted: (a, b) => `> VE_API_KEY=${a}\n> ${b}\n`,
  diff: (a, b) => `+VE_API_KEY=${a}\n+${b}\n`,
  numbered: (a, b) => `     1→VE_API_KEY=${a}\n     2→${b}\n     3→next`,
  colours: (a, b) => `VE_API_KEY=${a}\u001b[0m\u001b[1m${b}\u001b[0m\n`,
  'an element': (a, b) => `<code>${a}<br>${b}</code>`,
  blank: (a, b) => `key: ${a} ${b}\n`,
  'JSON in JSON': (a, b) => JSON.stringify({ content: `VE_API_KEY=${a}\n${b}\n` }),
  YAML: (a, b) => `key: >-\n  ${a}\n  ${b}\nother: 1`,
  'three parts': (a, b) => `key: ${a}\n${b.slice(0, 5)}\n${b.slice(5)}\n`,
};

test.each([20, 26, 34, 40])('a key that is folded at %i is masked whole, or left whole', async (at) => {
  using home = new MachineHome();
  const names = Object.keys(FOLDED);
  const files = names.map((name, i) => {
    const content = FOLDED[name]!(key(100 + i).slice(0, at), key(100 + i).slice(at));
    return write(
      home,
      `.claude/projects/p/${i}.jsonl`,
      line({ message: { role: 'user', content } }) + line({}),
    );
  });
  const before = files.map((file) => readFileSync(file, 'utf8'));
  const { stderr } = await home.run(['--redact', '--yes']);
  let masked = 0;
  for (const [i, file] of files.entries()) {
    const after = readFileSync(file, 'utf8');
    if (after === before[i]) {
      expect(stderr, names[i]).toMatch(`1 key not masked, as what stands behind may be the rest of it`);
      expect(stderr, names[i]).toContain(`by hand in ~/.claude/projects/p/${i}.jsonl`);
      continue;
    }
    masked += 1;
    for (let from = PREFIX.length; from + 5 <= key(100 + i).length - 4; from += 1)
      expect(after, names[i]).not.toContain(key(100 + i).slice(from, from + 5));
    for (const record of after.trimEnd().split('\n')) expect(JSON.parse(record)).toBeTypeOf('object');
  }
  expect(stderr).toContain(`${masked} places masked`);
  expect(masked).toBeGreaterThan(names.length - 4);
});

test('the next command of a history stays', async () => {
  using home = new MachineHome();
  for (const length of [32, 40])
    for (const command of ['curl -H x', 'ls', 'git push', 'npm test', 'make', 'cat a | less']) {
      const history = write(home, '.bash_history', `ls\nexport X=${key(1, length)}\n${command}\nexit\n`);
      await maskWhile(history, () => undefined);
      const [first, masked, ...rest] = readFileSync(history, 'utf8').split('\n');
      expect([first, ...rest]).toEqual(['ls', command, 'exit', '']);
      expect(masked).toMatch(/^export X=ve_sk_\w{0,2}…\w{4}$/);
    }
});

test('a mask does not reach out of a string of JSON', async () => {
  using home = new MachineHome();
  const text = `{"a":["${key(1).slice(0, 26)}", "${key(1).slice(26)}"],"b":"join"}\n`;
  const file = write(home, '.claude/projects/p/a.jsonl', text);
  await home.run(['--redact', '--yes']);
  const after = readFileSync(file, 'utf8');
  expect(JSON.parse(after)).toHaveProperty('b', 'join');
  if (after !== text) expect(after).not.toContain(key(1).slice(26));
});

test('without --yes and a terminal nothing is even scanned', async () => {
  using home = new MachineHome();
  const file = write(home, '.bash_history', `${key(1)}\n`);
  expect(await home.run(['--redact'])).toMatchObject({ code: 2, stdout: '' });
  expect(readFileSync(file, 'utf8')).toBe(`${key(1)}\n`);
});

const hasTerminal = process.platform !== 'win32' && has('python3');

test.skipIf(!hasTerminal)('a person at a terminal is asked, and may say no', async () => {
  using home = new MachineHome();
  const file = write(home, '.bash_history', `${key(1)}\n`);
  const ask = (answer: string): string =>
    execFileSync('python3', ['-c', PTY, process.execPath, 'dist/cli.cjs', answer], {
      env: { PATH: process.env.PATH, HOME: home.path },
      encoding: 'utf8',
    });
  expect(ask('no')).toContain('nothing was changed');
  expect(readFileSync(file, 'utf8')).toBe(`${key(1)}\n`);
  expect(ask('yes')).toContain('1 place masked');
  expect(readFileSync(file, 'utf8')).toBe(`${maskOf(1)}\n`);
});

/**
 * Runs the program at a terminal, types the answer once it is asked, and prints what the terminal
 * shows.
 */
const PTY = `
import os, pty, sys
pid, fd = pty.fork()
if pid == 0: os.execv(sys.argv[1], [sys.argv[1], sys.argv[2], 'machine', '--redact', '--no-progress'])
said = b''
asked = False
while True:
    try: part = os.read(fd, 4096)
    except OSError: break
    if not part: break
    said += part
    if not asked and b'Type yes: ' in said:
        asked = True
        os.write(fd, sys.argv[3].encode() + b'\\n')
os.waitpid(pid, 0)
sys.stdout.buffer.write(said)
`;

test('a file that is in use is left as it is, and told', async () => {
  using home = new MachineHome();
  const fresh = home.write('.bash_history', `${key(1)}\n`);
  const { stderr } = await home.run(['--redact', '--yes']);
  expect(stderr).toContain('~/.bash_history is as it was: it was written to a moment ago');
  expect(readFileSync(fresh, 'utf8')).toBe(`${key(1)}\n`);
});

test.skipIf(process.platform !== 'linux')('a file that a program has open is left as it is', async () => {
  using home = new MachineHome();
  const file = write(home, '.claude/projects/p/a.jsonl', line({ text: key(1) }));
  const holder = spawn('sleep', ['60'], { stdio: [openSync(file, 'r'), 'ignore', 'ignore'] });
  try {
    const { stderr } = await home.run(['--redact', '--yes']);
    expect(stderr).toContain('a program has it open');
    expect(readFileSync(file, 'utf8')).toContain(key(1));
  } finally {
    holder.kill();
  }
});

/** Masks a file; `meanwhile` is done once its keys are known, before anything is written. */
async function maskWhile(file: string, meanwhile: () => void): Promise<object> {
  const detector = new Detector(ruleFile.rules as readonly Rule[]);
  const counts = (): boolean => {
    meanwhile();
    return true;
  };
  const { file: _, ...became } = await redactFile(file, detector, counts, Date.now());
  return became;
}

test('what is written to while its keys are looked for is left as it is by then', async () => {
  using home = new MachineHome();
  const text = line({ text: key(1) });
  const changes: readonly [string, (file: string) => void][] = [
    ['grown', (file) => appendFileSync(file, 'more\n')],
    ['rewritten in place', (file) => writeFileSync(file, text.replace('text', 'more'))],
    [
      'another in its place',
      (file) => {
        writeFileSync(`${file}.new`, text.replace('text', 'more'));
        utimesSync(`${file}.new`, LONG_AGO, LONG_AGO);
        renameSync(`${file}.new`, file);
      },
    ],
    ['cut', (file) => truncateSync(file, 5)],
  ];
  for (const [name, change] of changes) {
    const file = write(home, '.claude/projects/p/a.jsonl', text);
    let after = '';
    const became = await maskWhile(file, () => {
      change(file);
      after = readFileSync(file, 'utf8');
    });
    expect(became, name).toEqual({ kept: 'changed' });
    expect(readFileSync(file, 'utf8'), name).toBe(after);
    expect(readdirSync(dirname(file)), name).toEqual(['a.jsonl']);
  }
});

test('what is gone by the time that it would be masked stays gone', async () => {
  using home = new MachineHome();
  const file = write(home, '.claude/projects/p/a.jsonl', line({ text: key(1) }));
  expect(await maskWhile(file, () => unlinkSync(file))).toEqual({ kept: 'failed' });
  expect(readdirSync(dirname(file))).toEqual([]);
});

test.skipIf(process.platform !== 'linux')('a program that opens it meanwhile keeps it as it is', async () => {
  using home = new MachineHome();
  const file = write(home, '.claude/projects/p/a.jsonl', line({ text: key(1) }));
  let holder: ChildProcess | undefined;
  try {
    const became = await maskWhile(file, () => {
      holder ??= spawn('sleep', ['60'], { stdio: [openSync(file, 'a'), 'ignore', 'ignore'] });
    });
    expect(became).toEqual({ kept: 'open' });
    expect(readFileSync(file, 'utf8')).toContain(key(1));
  } finally {
    holder?.kill();
  }
});

test.skipIf(process.platform === 'win32')(
  'links and modes: what is not the file alone is not masked',
  async () => {
    using home = new MachineHome();
    const text = line({ text: key(1) });
    // A second name would still show the key.
    const linked = write(home, '.claude/projects/p/linked.jsonl', text);
    linkSync(linked, join(home.path, 'second'));
    const readOnly = write(home, '.claude/projects/p/read-only.jsonl', text);
    chmodSync(readOnly, 0o400);
    // A link in the home: what it leads to is masked, and the link stays one.
    const kept = write(home, 'elsewhere/kept.jsonl', text);
    symlinkSync(kept, join(home.path, '.claude/projects/p/link.jsonl'));
    // Out of the home: never.
    using outside = new MachineHome();
    const other = outside.write('other.jsonl', text);
    utimesSync(other, LONG_AGO, LONG_AGO);
    symlinkSync(other, join(home.path, '.claude/projects/p/out.jsonl'));
    symlinkSync(outside.path, join(home.path, '.claude/projects/out'));
    const { stderr } = await home.run(['--redact', '--yes']);
    expect(stderr).toContain('linked.jsonl is as it was: it has another hard link');
    expect(stderr).toContain('read-only.jsonl is as it was: its owner may not write to it');
    expect(stderr).toContain('1 place masked');
    for (const file of [linked, readOnly, other]) expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readFileSync(kept, 'utf8')).toBe(line({ text: maskOf(1) }));
    expect(lstatSync(join(home.path, '.claude/projects/p/link.jsonl')).isSymbolicLink()).toBe(true);
    expect(statSync(readOnly).mode & 0o777).toBe(0o400);
    expect(readdirSync(join(home.path, '.claude/projects/p')).sort()).toEqual([
      'link.jsonl',
      'linked.jsonl',
      'out.jsonl',
      'read-only.jsonl',
    ]);
  },
);

/** Another user whom a test of root's may be, if that one may run the program. */
const NOBODY = 65_534;
const mayBeNobody =
  process.getuid?.() === 0 &&
  spawnSync(process.execPath, [PROGRAM, '--version'], { uid: NOBODY, gid: NOBODY }).status === 0;

test.skipIf(!mayBeNobody)('the file of another user does not become that of this one', async () => {
  using home = new MachineHome();
  const theirs = write(home, '.zsh_history', `${key(1)}\n`);
  const own = write(home, '.bash_history', `${key(1)}\n`);
  for (const path of [home.path, own]) chownSync(path, NOBODY, NOBODY);
  const { stderr } = await home.run(['--redact', '--yes'], {}, '', NOBODY);
  expect(stderr).toContain('.zsh_history is as it was: it belongs to another user');
  expect(statSync(theirs).uid).toBe(0);
  expect(readFileSync(theirs, 'utf8')).toBe(`${key(1)}\n`);
  expect(readFileSync(own, 'utf8')).toBe(`${maskOf(1)}\n`);
});

test('what is packed is not said to be masked, and UTF-16 is called by its name', async () => {
  using home = new MachineHome();
  const text = line({ message: { role: 'user', content: key(1) } });
  const packed = write(home, '.claude/projects/p/old.jsonl.gz', '');
  writeFileSync(packed, gzipSync(text));
  writeFileSync(write(home, '.claude/projects/p/wide.jsonl', ''), Buffer.from(`\ufeff${key(2)}`, 'utf16le'));
  utimesSync(join(home.path, '.claude/projects/p/wide.jsonl'), LONG_AGO, LONG_AGO);
  const { stdout, stderr } = await home.run(['--redact', '--yes']);
  expect(stdout).toMatch(/old\.jsonl\.gz: delete it: veleaks masks nothing in\s+what is\s+packed/);
  expect(stdout).toMatch(/wide\.jsonl: npx veleaks machine --redact masks/);
  expect(stderr).toContain('wide.jsonl is as it was: it contains a key in UTF-16');
});

test('a transcript with a byte order mark says when, and what a model has seen', async () => {
  using home = new MachineHome();
  const at = '2026-11-20T10:00:00.000Z';
  home.write(
    '.claude/projects/p/a.jsonl',
    `\ufeff${line({ timestamp: at, message: { role: 'user', content: key(1) } })}`,
  );
  const { findings } = await home.report();
  expect(findings[0]).toMatchObject({ exposure: 'seen', occurrences: [{ date: at }] });
});

test('databases and what is no text are never written to', async () => {
  using home = new MachineHome();
  const binary = write(home, '.cursor/chats/a/b/store.db', `\0\0 ${key(1)} \0`);
  const { stderr } = await home.run(['--redact', '--yes']);
  expect(stderr).toContain('it is not text');
  expect(readFileSync(binary, 'utf8')).toContain(key(1));
});
