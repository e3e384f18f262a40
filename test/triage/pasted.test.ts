// Each command of the advice about a commit or the index, pasted into a shell in each state of the work tree.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/report.js';
import { instructionOf } from '../../src/report/sentences.js';
import { key } from '../support/keys.js';
import { cleanEnvironment, type TestRepository } from '../support/repository.js';
import { findingOf, make, SECRET, withRemote } from './repositories.js';
import { judge, sighting } from './sightings.js';

const OTHER = key(7);
const FILES = ['src/app.ts', 'src/b c.ts'];

interface Situation {
  readonly here: TestRepository;
  readonly finding: Finding;
  /** True where the file is gone already, by the hand of the person. */
  readonly gone?: boolean;
}

/** What the advice is about: makes it, and gives what veleaks says. `root`: in the first commit of all. */
const LEAKS: Readonly<Record<string, (root: boolean) => Promise<Situation & { readonly code: string }>>> = {
  amend: async (root) => {
    const here = start(root);
    const { blob } = leakTwice(here);
    return { here, code: 'amend', finding: await findingOf(here, blob) };
  },
  fixup: async (root) => {
    const here = start(root);
    const { blob } = leakTwice(here);
    here.commit({ later: '1' }, 'later');
    here.commit({ later: '2' }, 'later still');
    return { here, code: 'fixup', finding: await findingOf(here, blob) };
  },
  unstage: async (root) => {
    const here = start(root);
    for (const path of FILES) here.write(path, `const k = '${SECRET}'\n`);
    here.git('add', '-A');
    return { here, code: 'unstage', finding: await stagedFinding(here) };
  },
  'amend a message': async (root) => {
    const here = start(root);
    const oid = here.commit({ a: '1' }, `use ${SECRET}`);
    return { here, code: 'amend', finding: await messageFinding(here, oid) };
  },
  'reword a message': async (root) => {
    const here = start(root);
    const oid = here.commit({ a: '1' }, `use ${SECRET}`);
    here.commit({ later: '1' }, 'later');
    return { here, code: 'reword', finding: await messageFinding(here, oid) };
  },
};

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

function start(root: boolean): TestRepository {
  const here = root ? make() : withRemote().here;
  if (!root) here.commit({ 'notes.txt': 'notes\n', 'more.txt': 'more\n' }, 'notes');
  return here;
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

async function stagedFinding(here: TestRepository): Promise<Finding> {
  const places = FILES.map((path) =>
    sighting(SECRET, { kind: 'blob', path, oid: here.git('rev-parse', `:${path}`), staged: {} }),
  );
  return (await judge(here, places)).findings[0]!;
}

async function messageFinding(here: TestRepository, oid: string): Promise<Finding> {
  return (await judge(here, [sighting(SECRET, { kind: 'message', oid })])).findings[0]!;
}

/** An editor that takes the key out of what it opens. */
function editorOf(here: TestRepository): string {
  return here.write('.git/editor.sh', `sed -i.bak "s/ve_[a-zA-Z0-9_]*/it/" "$1"\n`);
}

function paste(here: TestRepository, { advice }: Finding, folder = '.'): void {
  const { command } = instructionOf(advice[0]!);
  if (command === undefined) throw new Error(`no command: ${advice[0]!.code}`);
  execFileSync('sh', ['-c', command], {
    cwd: join(here.path, folder),
    env: cleanEnvironment({ GIT_EDITOR: `sh '${editorOf(here)}'` }),
    stdio: 'pipe',
  });
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
    .filter((line) => !line.includes('\tsrc/'))
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

const COMBINATIONS = Object.keys(LEAKS).flatMap((leak) =>
  Object.keys(STATES).flatMap((state) => [
    ...[false, true]
      .filter((root) => !root || (leak !== 'unstage' && !/message/.test(leak)))
      .map((root) => [leak, state, root ? 'in the first commit' : 'later', 'mended'] as const),
    ...(leak === 'amend' || leak === 'fixup' ? [[leak, state, 'later', 'deleted'] as const] : []),
  ]),
);

describe('pasted', () => {
  test.each(COMBINATIONS)('%s, with %s, %s, %s', async (leak, state, where, how) => {
    const { here, finding, code } = await LEAKS[leak]!(where === 'in the first commit');
    expect(finding.advice[0]?.code).toBe(code);
    STATES[state]!(here);
    if (code !== 'unstage' && !/message/.test(leak))
      for (const path of FILES)
        if (how === 'deleted') rmSync(join(here.path, path));
        else here.write(path, 'clean\n');
    const before = [others(here), committed(here), subjects(here), here.git('stash', 'list')];
    mkdirSync(join(here.path, 'folder'));
    paste(here, finding, 'folder');
    expect([others(here), committed(here), subjects(here), here.git('stash', 'list')]).toEqual(before);
    expect(history(here)).not.toContain(SECRET);
    expect(history(here)).not.toContain(OTHER);
    expect(here.git('diff', '--cached')).not.toContain(SECRET);
    expect(existsSync(join(here.path, '.git/rebase-merge'))).toBe(false);
  });
});
