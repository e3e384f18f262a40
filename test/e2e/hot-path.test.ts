// What hooks load, above all when they find nothing.
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { veleaks } from '../support/program.js';
import { TestFolder, TestRepository } from '../support/repository.js';

test.each([
  [['staged'], ['base.cjs', 'hook.cjs']],
  [
    ['hook', 'pre-commit'],
    ['base.cjs', 'hook.cjs'],
  ],
  [
    ['hook', 'commit-msg', '.git/COMMIT_EDITMSG'],
    ['base.cjs', 'hook.cjs'],
  ],
  // What scans more loads what scans, and not what judges or reports what is found.
  [['files'], ['base.cjs', 'hook.cjs', 'scan.cjs', 'kernel-code.cjs', 'git.cjs']],
  [
    ['history', '--no-cache'],
    ['base.cjs', 'hook.cjs', 'scan.cjs', 'kernel-code.cjs', 'git.cjs', 'begins.cjs'],
  ],
  [['--help'], ['base.cjs', 'few.cjs', 'hook.cjs']],
])('what veleaks %j loads', async (args, chunks) => {
  const repository = new TestRepository();
  try {
    repository.commit({ 'a.js': 'one\n' });
    repository.write('a.js', 'two\n');
    repository.git('add', 'a.js');
    const loaded = await filesLoadedBy(args, repository);
    expect(loaded[0]).toBe('cli.cjs');
    expect(loaded.slice(1).sort()).toEqual(chunks.toSorted());
  } finally {
    repository.dispose();
  }
});

/** The names of the files that a run loads, in their order. */
async function filesLoadedBy(args: readonly string[], repository: TestRepository): Promise<string[]> {
  const spy = join(repository.path, '.git', 'spy.cjs');
  writeFileSync(
    spy,
    "process.on('exit', () => process.stderr.write(JSON.stringify(Object.keys(require.cache))));",
  );
  const outcome = await veleaks(args, { cwd: repository.path, nodeOptions: ['--require', spy] });
  expect(outcome.code).toBe(0);
  const loaded = (JSON.parse(outcome.stderr) as string[]).map((path) => basename(path));
  return loaded.filter((name) => name !== 'spy.cjs');
}

/** The chunks that a run loads, without what all load. */
async function loadedBy(args: readonly string[], repository: TestRepository): Promise<string[]> {
  const chunks = (await filesLoadedBy(args, repository)).map((name) => basename(name, '.cjs'));
  return chunks.filter((name) => !['cli', 'base', 'hook'].includes(name)).sort();
}

test('where nothing is staged, git is asked as it is where something is', async () => {
  const repository = new TestRepository();
  try {
    repository.commit({ 'a.js': 'one\n' });
    expect(await loadedBy(['staged'], repository)).toEqual([]);
  } finally {
    repository.dispose();
  }
});

test('what is packed loads what opens it, and nothing of what says what findings mean', async () => {
  const repository = new TestRepository();
  try {
    repository.commit({ 'a.gz': gzipSync('one\n') });
    const chunks = ['begins', 'detector', 'git', 'kernel-code', 'scan', 'unpack'];
    expect(await loadedBy(['history', '--no-cache'], repository)).toEqual(chunks);
  } finally {
    repository.dispose();
  }
});

const OF_HISTORIES = ['findings', 'scan', 'agent', 'kernel-code'];

const WITH_KEY: readonly [where: string, files: Record<string, string>, more: readonly string[]][] = [
  ['a file', { 'a.js': `k = "${key(1)}"\n` }, []],
  // git is asked for the commits that a name came in with, and for what ignores a file.
  ['a name', { [`${key(2)}.js`]: 'one\n' }, OF_HISTORIES],
  ['a .env file', { '.env.production': `K=${key(3)}\n` }, OF_HISTORIES],
];

test.each(WITH_KEY)(
  'a commit with a key in %s loads what judges it, and nothing of other commands',
  async (_, files, more) => {
    const repository = new TestRepository();
    try {
      repository.commit({ 'README.md': 'one\n', '.gitignore': '.env\n.env.local\n' });
      for (const [name, text] of Object.entries(files)) repository.write(name, text);
      repository.git('add', '-A');
      const spy = join(repository.path, '.git', 'spy.cjs');
      writeFileSync(
        spy,
        "process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(Object.keys(require.cache))));",
      );
      const outcome = await veleaks(['hook', 'pre-commit'], {
        cwd: repository.path,
        nodeOptions: ['--require', spy],
      });
      expect(outcome.code).toBe(1);
      const loaded = (JSON.parse(outcome.stderr.split('\n').at(-1)!) as string[]).map((path) =>
        basename(path),
      );
      const needed = ['spy', 'cli', 'base', 'hook', 'begins', 'detector', 'git', 'text'];
      const allowed = [...needed, ...more].map((name) => `${name}.cjs`);
      expect(loaded.filter((name) => !allowed.includes(name))).toEqual([]);
    } finally {
      repository.dispose();
    }
  },
);

test('veleaks hook agent loads the base and the chunk of agents, and no module of Node that it does not need', async () => {
  const folder = new TestFolder();
  try {
    const spy = folder.write(
      'spy.cjs',
      "process.on('exit', () => process.stderr.write(JSON.stringify([Object.keys(require.cache), process.moduleLoadList])));",
    );
    const event = { session_id: 's', cwd: folder.path, hook_event_name: 'PreToolUse', tool_name: 'Bash' };
    const outcome = await veleaks(['hook', 'agent'], {
      cwd: folder.path,
      input: JSON.stringify({ ...event, tool_input: { command: 'ls' } }),
      nodeOptions: ['--require', spy],
    });
    expect(outcome.stdout).toBe('{}\n');
    const [files, modules] = JSON.parse(outcome.stderr) as [string[], string[]];
    const loaded = files.map((path) => basename(path)).filter((name) => name !== 'spy.cjs');
    expect(loaded).toEqual(['cli.cjs', 'base.cjs', 'agent.cjs']);
    for (const name of ['crypto', 'child_process', 'zlib'])
      expect(modules).not.toContain(`NativeModule ${name}`);
  } finally {
    folder.dispose();
  }
});

test('a hook that finds nothing opens no standard output to say so, and has Node parse no options', async () => {
  const repository = new TestRepository();
  try {
    repository.write('a.js', 'one\n');
    repository.git('add', 'a.js');
    const spy = join(repository.path, '.git', 'spy.cjs');
    writeFileSync(
      spy,
      `const opened = [];
      const { get } = Object.getOwnPropertyDescriptor(process, 'stdout');
      Object.defineProperty(process, 'stdout', { get: () => (opened.push(new Error().stack), get()) });
      process.on('exit', () =>
        require('fs').writeSync(2, JSON.stringify([opened, process.moduleLoadList.filter((name) => /parse_args/.test(name))])),
      );`,
    );
    const outcome = await veleaks(['hook', 'pre-commit'], {
      cwd: repository.path,
      nodeOptions: ['--require', spy],
    });
    expect(outcome.stdout).toContain('no keys in 1 staged object');
    expect(JSON.parse(outcome.stderr)).toEqual([[], []]);
  } finally {
    repository.dispose();
  }
});

test('a history is asked for while what scans is loaded, and needs no cryptography', async () => {
  const repository = new TestRepository();
  try {
    repository.commit({ 'a.js': 'one\n' });
    const spy = join(repository.path, '.git', 'spy.cjs');
    writeFileSync(
      spy,
      `const children = require('child_process');
      const { spawn } = children;
      const loaded = [];
      children.spawn = (...args) => (loaded.push(Object.keys(require.cache)), spawn(...args));
      process.on('exit', () =>
        require('fs').writeSync(2, JSON.stringify([loaded[0], process.moduleLoadList])),
      );`,
    );
    const outcome = await veleaks(['history', '--no-cache'], {
      cwd: repository.path,
      nodeOptions: ['--require', spy],
    });
    expect(outcome.code).toBe(0);
    const [before, modules] = JSON.parse(outcome.stderr) as [string[], string[]];
    expect(before.map((path) => basename(path))).toEqual([
      'spy.cjs',
      'cli.cjs',
      'base.cjs',
      'hook.cjs',
      'git.cjs',
    ]);
    for (const name of ['crypto', 'worker_threads']) expect(modules).not.toContain(`NativeModule ${name}`);
  } finally {
    repository.dispose();
  }
});
