// Each command of the advice about a commit or the index, pasted into a shell in each state of the
// work tree.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Exposure, Finding } from '../../src/model/report.js';
import { instructionOf } from '../../src/report/wording/sentences.js';
import { exposureRank } from '../../src/triage/exposure.js';
import { keyId } from '../../src/triage/key-id.js';
import { key } from '../support/keys.js';
import { cleanEnvironment, type TestRepository } from '../support/repository.js';
import { spread } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';
import { judge, match } from './matches.js';
import { findingOf, make, SECRET, withRemote } from './repositories.js';

const OTHER = key(7);
const FILES = ['src/app.ts', 'src/b c.ts'];

interface Situation {
  /** The code of the first advice. */
  readonly code: string;
  readonly finding: Pick<Finding, 'advice'>;
}

/** What the advice is about: makes it, and gives what veleaks says. */
const LEAKS: Readonly<Record<string, (here: TestRepository) => Promise<Situation>>> = {
  amend: async (here) => {
    const { blob } = leakTwice(here);
    return { code: 'amend', finding: await findingOf(here, blob) };
  },
  'amend a merge': async (here) => {
    here.git('switch', '-q', '-c', 'side');
    here.commit({ side: '1' }, 'side');
    here.git('switch', '-q', '-');
    here.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    const { blob } = leakTwice(here);
    here.git('branch', '-q', '-D', 'side');
    return { code: 'amend', finding: await findingOf(here, blob) };
  },
  fixup: async (here) => {
    const { blob } = leakTwice(here);
    here.commit({ later: '1' }, 'later');
    here.commit({ later: '2' }, 'later still');
    return { code: 'fixup', finding: await findingOf(here, blob) };
  },
  'fixup after a merge': async (here) => {
    here.git('switch', '-q', '-c', 'side');
    here.commit({ side: '1' }, 'side');
    here.git('switch', '-q', '-');
    here.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    const { blob } = leakTwice(here);
    here.commit({ later: '1' }, 'later');
    return { code: 'fixup', finding: await findingOf(here, blob) };
  },
  unstage: async (here) => {
    for (const path of FILES) here.write(path, `const k = '${SECRET}'\n`);
    here.git('add', '-A');
    return { code: 'unstage', finding: await stagedFinding(here, FILES) };
  },
  'unstage what a hook blocked': async (here) => {
    for (const path of FILES) here.write(path, `const k = '${SECRET}'\n`);
    here.git('add', '-A');
    const hook = here.git('rev-parse', '--path-format=absolute', '--git-path', 'hooks/pre-commit');
    mkdirSync(dirname(hook), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(() => here.git('commit', '-q', '-m', 'app')).toThrow();
    rmSync(hook);
    return { code: 'unstage', finding: await stagedFinding(here, FILES) };
  },
  'amend a message': async (here) => {
    const oid = here.commit({ a: '1' }, `use ${SECRET}`);
    return { code: 'amend', finding: await messageFinding(here, oid) };
  },
  'reword a message': async (here) => {
    const oid = here.commit({ a: '1' }, `use ${SECRET}`);
    here.commit({ later: '1' }, 'later');
    return { code: 'reword', finding: await messageFinding(here, oid) };
  },
  'amend a .env file': async (here) => {
    here.commit({ '.env': `KEY=${SECRET}\n` }, 'settings');
    return { code: 'amend-env', finding: await findingOf(here, here.git('rev-parse', 'HEAD:.env')) };
  },
  'take a .env file out of the index': async (here) => {
    here.write('.env', `KEY=${SECRET}\n`);
    here.git('add', '-f', '.env');
    const { stdout } = await veleaks(['staged', '--no-progress', '--format', 'json'], { cwd: here.path });
    const [row] = JSON.parse(stdout).env;
    expect(row.adviceCodes).toEqual(['env-added']);
    return { code: 'env-added', finding: { advice: [{ code: 'env-added', data: { path: '.env' } }] } };
  },
  'unstage a .env file': async (here) => {
    here.write('.env', `KEY=${SECRET}\n`);
    here.git('add', '-f', '.env');
    return { code: 'unstage-env', finding: await stagedFinding(here, ['.env']) };
  },
  'untrack a .env file': async (here) => {
    here.commit({ '.env': 'KEY=\n' }, 'settings');
    here.write('.env', `KEY=${SECRET}\n`);
    const { findings } = await judge(here, [match(SECRET, { kind: 'file', path: '.env' })]);
    return { code: 'untrack-env', finding: findings[0]! };
  },
  'drop a stash': async (here) => {
    here.write('kept.ts', `const k = '${SECRET}'\n`);
    const blob = here.git('hash-object', 'kept.ts');
    here.git('stash', 'push', '-q', '-u', '--', 'kept.ts');
    return { code: 'drop-stash', finding: await findingOf(here, blob) };
  },
  'let an amended commit go': async (here) => {
    const { blob } = leakTwice(here);
    for (const path of FILES) here.write(path, 'clean\n');
    here.git('commit', '-q', '-a', '--amend', '--no-edit');
    return { code: 'unreachable', finding: await findingOf(here, blob) };
  },
  'let a dropped stash go': async (here) => {
    here.write('kept.ts', `const k = '${SECRET}'\n`);
    const blob = here.git('hash-object', 'kept.ts');
    here.git('stash', 'push', '-q', '-u', '--', 'kept.ts');
    here.git('stash', 'drop', '-q');
    return { code: 'unreachable', finding: await findingOf(here, blob) };
  },
};

/** Those that can be in the first commit of all. */
const IN_ROOT = ['amend', 'fixup'];
/** Those in which the file is changed, or deleted, before the command is pasted. */
const IN_FILES = ['amend', 'fixup', 'amend a merge', 'fixup after a merge'];
/** How far out the key was before. */
const WAS: Readonly<Record<string, Exposure>> = {
  unstage: 'staged',
  'unstage-env': 'staged',
  'env-added': 'staged',
  'untrack-env': 'unreachable',
  amend: 'local',
  'amend-env': 'local',
  fixup: 'local',
  reword: 'local',
  'drop-stash': 'local',
};

/** After those the file is on disk still, and not in git. */
const LEAVES_FILE = /^(?:unstage|take|untrack|amend a \.env)/;

type Change = (here: TestRepository) => void;

/** What else there is in the work tree; none of it may be committed or lost. */
const STATES: Readonly<Record<string, Change>> = {
  'a clean tree': () => undefined,
  'another file changed': (here) => void here.write('notes.txt', 'changed\n'),
  'another leak staged': (here) => {
    here.write('other.ts', `const k = '${OTHER}'\n`);
    here.git('add', 'other.ts');
  },
  'a change staged and another on top': (here) => {
    here.write('notes.txt', 'staged\n');
    here.git('add', 'notes.txt');
    here.write('more.txt', 'unstaged\n');
  },
  'an untracked file': (here) => void here.write('untracked.txt', 'new\n'),
  'another file deleted': (here) => rmSync(join(here.path, 'notes.txt')),
  'a stash': (here) => {
    here.write('notes.txt', 'stashed\n');
    here.git('stash', 'push', '-q', '--', 'notes.txt');
  },
  'a detached HEAD': (here) => void here.git('switch', '-q', '--detach'),
};

/** Where it happens. */
const PLACES: Readonly<Record<string, () => TestRepository>> = {
  'a clone': () => start(withRemote().here),
  'a new repository': () => make(),
  'a linked work tree': () => {
    const { here } = withRemote();
    const path = join(here.path, '.git/linked');
    here.git('worktree', 'add', '-q', path, '-b', 'linked');
    return start(at(here, path));
  },
  'a submodule': () => {
    const { remote } = withRemote();
    const around = make();
    around.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', remote.path, 'sub');
    around.git('commit', '-q', '-m', 'a submodule');
    return start(at(around, join(around.path, 'sub')));
  },
};

function start(here: TestRepository): TestRepository {
  here.commit({ 'notes.txt': 'notes\n', 'more.txt': 'more\n' }, 'notes');
  return here;
}

/** The same in another folder. */
function at(here: TestRepository, path: string): TestRepository {
  return Object.create(here, { path: { value: path } }) as TestRepository;
}

function leakTwice(here: TestRepository): { readonly blob: string } {
  const content = `const k = '${SECRET}'\n`;
  here.commit(
    Object.fromEntries(
      ['notes.txt', 'more.txt'].map((path) => [path, 'notes\n']).concat(FILES.map((path) => [path, content])),
    ),
    'app',
  );
  return { blob: here.git('rev-parse', `HEAD:${FILES[0]}`) };
}

async function stagedFinding(here: TestRepository, paths: readonly string[]): Promise<Finding> {
  const places = paths.map((path) =>
    match(SECRET, { kind: 'blob', path, oid: here.git('rev-parse', `:${path}`), staged: {} }),
  );
  return (await judge(here, places)).findings[0]!;
}

async function messageFinding(here: TestRepository, oid: string): Promise<Finding> {
  return (await judge(here, [match(SECRET, { kind: 'message', oid })])).findings[0]!;
}

/** An editor that takes the key out of what it opens. */
function editor(): string {
  // Without a copy of the old text beside it.
  return make().write('editor.sh', `new=$(sed "s/ve_[a-zA-Z0-9_]*/it/" "$1") && echo "$new" > "$1"\n`);
}

function paste(here: TestRepository, { advice }: Situation['finding'], folder = '.'): void {
  const { command } = instructionOf(advice[0]!);
  if (command === undefined) throw new Error(`no command: ${advice[0]!.code}`);
  execFileSync('sh', ['-c', command], {
    cwd: join(here.path, folder),
    env: cleanEnvironment({ GIT_EDITOR: `sh '${editor()}'` }),
    stdio: 'pipe',
  });
}

interface Scanned extends Pick<Finding, 'keyId' | 'exposure' | 'blocking'> {
  readonly adviceCodes: readonly string[];
}

/**
 * What a scan of everything says of the key: how far it got, and whether it blocks. Nothing: null.
 */
async function scanned(here: TestRepository): Promise<Scanned | null> {
  const { stdout } = await veleaks(['--no-progress', '--no-cache', '--format', 'json'], { cwd: here.path });
  const { findings } = JSON.parse(stdout) as { findings: Scanned[] };
  return findings.find((finding) => finding.keyId === keyId(SECRET)) ?? null;
}

/** The files on disk that are none of the leak's, with their content. */
function others(here: TestRepository): Record<string, string> {
  const names = ['notes.txt', 'more.txt', 'other.ts', 'untracked.txt', 'later'];
  return Object.fromEntries(
    names.map((name) => [
      name,
      existsSync(join(here.path, name)) ? readFileSync(join(here.path, name), 'utf8') : '',
    ]),
  );
}

/** What HEAD has of them. */
function committed(here: TestRepository): string {
  return here
    .git('ls-tree', '-r', 'HEAD')
    .split('\n')
    .filter((line) => !/\t(?:src\/|\.env$)/.test(line))
    .join('\n');
}

function subjects(here: TestRepository): string[] {
  return here
    .git('log', '--format=%s')
    .split('\n')
    .map((line) => line.replace(SECRET, 'it'));
}

function history(here: TestRepository): string {
  return here.git('log', '-p', '-m', '--root', '--format=%B', 'HEAD');
}

const leaks = Object.keys(LEAKS);
const states = Object.keys(STATES);
/** In which another scan follows. */
const SCANNED_STATES = ['a clean tree', 'a change staged and another on top', 'a stash'];

const COMBINATIONS = [
  ...leaks.flatMap((leak) => states.map((state) => [leak, state, 'a clone', 'fixed'] as const)),
  ...IN_ROOT.flatMap((leak) => states.map((state) => [leak, state, 'a new repository', 'fixed'] as const)),
  ...IN_FILES.flatMap((leak) => states.map((state) => [leak, state, 'a clone', 'deleted'] as const)),
  ...['a linked work tree', 'a submodule'].flatMap((place) =>
    leaks.map((leak) => [leak, 'a change staged and another on top', place, 'fixed'] as const),
  ),
];

/** It takes the file out of the last commit, and does nothing where anything is staged. */
function refuses(leak: string, here: TestRepository): boolean {
  return leak === 'amend a .env file' && here.git('diff', '--cached', '--name-only') !== '';
}

describe('pasted', () => {
  test.each(spread(COMBINATIONS, 7))('%s, with %s, in %s, %s', async (leak, state, place, how) => {
    const here = PLACES[place]!();
    const { finding, code } = await LEAKS[leak]!(here);
    expect(finding.advice[0]?.code).toBe(code);
    // A stash that is made later is not the one that is to be dropped.
    if (leak !== 'drop a stash' || state !== 'a stash') STATES[state]!(here);
    if (IN_FILES.includes(leak))
      for (const path of FILES)
        if (how === 'deleted') rmSync(join(here.path, path));
        else here.write(path, 'clean\n');
    const stashes = () => (leak === 'drop a stash' ? '' : here.git('stash', 'list'));
    const before = [others(here), committed(here), subjects(here), stashes()];
    mkdirSync(join(here.path, 'folder'));
    if (refuses(leak, here)) {
      const was = await scanned(here);
      expect(() => paste(here, finding, 'folder')).toThrow();
      expect(await scanned(here)).toEqual(was);
      here.git('reset', '-q');
    }
    paste(here, finding, 'folder');
    expect([others(here), committed(here), subjects(here), stashes()]).toEqual(before);
    expect(history(here)).not.toContain(SECRET);
    expect(history(here)).not.toContain(OTHER);
    expect(here.git('diff', '--cached')).not.toContain(`+const k = '${SECRET}`);
    expect(existsSync(here.git('rev-parse', '--path-format=absolute', '--git-path', 'rebase-merge'))).toBe(
      false,
    );
    if (!SCANNED_STATES.includes(state)) return;
    const is = await scanned(here);
    if (is === null) return;
    expect(code, 'let go').not.toBe('unreachable');
    // The stash took it along, as what it is based on or as what was staged.
    if (state === 'a stash' && is.adviceCodes[0] === 'drop-stash') return;
    expect(exposureRank(is.exposure), is.exposure).toBeLessThan(exposureRank(WAS[code]!));
    expect(is.blocking).toBe(LEAVES_FILE.test(leak));
  });
});

test('of several commits of one subject, in the order of the report', async () => {
  const { here } = withRemote();
  const blobOf = (path: string) => here.git('rev-parse', `HEAD:${path}`);
  const matches = [SECRET, OTHER, key(8)].map((secret, at) => {
    const path = `${at}.ts`;
    here.commit({ [path]: `const k = '${secret}'\n` }, 'wip');
    return match(secret, { kind: 'blob', path, oid: blobOf(path) });
  });
  here.commit({ later: '1' }, 'wip');
  const { findings } = await judge(here, matches);
  expect(findings.map(({ advice: [first] }) => first?.code)).toEqual(['fixup', 'fixup', 'fixup']);
  for (const path of ['0.ts', '1.ts', '2.ts']) here.write(path, 'clean\n');
  for (const finding of findings) paste(here, finding);
  for (const secret of [SECRET, OTHER, key(8)]) expect(history(here)).not.toContain(secret);
  expect(subjects(here)).toEqual(['wip', 'wip', 'wip', 'wip', 'first']);
  expect(here.git('status', '--porcelain')).toBe('');
});

test('what a detached HEAD of another work tree has is changed there', async () => {
  const here = make();
  here.commit({ 'notes.txt': 'notes\n' }, 'notes');
  const folder = join(make().path, 'linked');
  here.git('worktree', 'add', '-q', '--detach', folder);
  writeFileSync(join(folder, 'a.ts'), `const k = '${SECRET}'\n`);
  here.gitWith({ cwd: folder }, 'add', '-A');
  here.gitWith({ cwd: folder }, 'commit', '-q', '-m', 'leak');
  const blob = here.gitWith({ cwd: folder }, 'rev-parse', 'HEAD:a.ts');
  const { advice } = await findingOf(here, blob);
  expect(advice[0]).toMatchObject({ code: 'other-branch', data: { ref: 'HEAD' } });
  expect(instructionOf(advice[0]!).prose).not.toContain('check out');
  expect(instructionOf(advice[0]!).prose).toContain('git worktree list');
});

test('delete what git filter-branch kept', async () => {
  const here = make();
  leakTwice(here);
  here.git('branch', 'side');
  const [app] = FILES;
  const blob = here.git('rev-parse', `HEAD:${app}`);
  const filter = `echo clean | tee ${FILES.map((path) => `'${path}'`).join(' ')}`;
  execFileSync('git', ['filter-branch', '--tree-filter', filter, '--', '--all'], {
    cwd: here.path,
    env: cleanEnvironment({ FILTER_BRANCH_SQUELCH_WARNING: '1' }),
    stdio: 'pipe',
  });
  expect(await scanned(here)).toMatchObject({ exposure: 'local', adviceCodes: ['drop-backup'] });
  paste(here, await findingOf(here, blob));
  expect(await scanned(here)).toMatchObject({ exposure: 'unreachable', blocking: false });
});

test('unstage it in a work tree that is not there', async () => {
  const here = make();
  here.commit({ 'notes.txt': 'notes\n' }, 'notes');
  const folder = join(make().path, 'gone tree');
  here.git('worktree', 'add', '-q', '--detach', folder);
  writeFileSync(join(folder, 'a b.ts'), `const k = '${SECRET}'\n`);
  here.gitWith({ cwd: folder }, 'add', '-A');
  rmSync(folder, { recursive: true });
  expect(await scanned(here)).toMatchObject({ exposure: 'staged', adviceCodes: ['unstage-gone'] });
  const { stdout } = await veleaks(['--no-progress', '--no-cache', '--format', 'json'], { cwd: here.path });
  expect(JSON.parse(stdout).findings[0].occurrences[0]).toMatchObject({ path: 'a b.ts', indexOf: folder });
  const blob = here.gitWith({ input: `const k = '${SECRET}'\n` }, 'hash-object', '--stdin');
  paste(here, { advice: (await findingOf(here, blob)).advice });
  expect(await scanned(here)).toMatchObject({ exposure: 'unreachable', blocking: false });
});
