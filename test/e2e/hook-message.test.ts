// `veleaks hook commit-msg` under real git: what of a message ends up in the commit is judged, and
// what git removes is not.
import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { tryGit, tryProgram, writeHooks } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(2);
const keep = keeper(afterAll);
let repo: TestRepository;

beforeEach(() => {
  repo = keep(new TestRepository());
  repo.commit({ 'a.txt': 'one\n', 'old.txt': `K=${key(9)}\n` });
  writeHooks(join(repo.path, '.git', 'hooks'), ['commit-msg']);
  repo.write('a.txt', 'two\n');
  repo.git('add', 'a.txt');
});

/** An editor that puts a text before what git offers. */
function editorThatTypes(text: string): string {
  const tools = keep(new TestFolder());
  tools.write('typed', text);
  const script = `#!/bin/sh\ncat '${tools.path}/typed' "$1" > '${tools.path}/all' && cp '${tools.path}/all' "$1"\n`;
  const file = tools.write('editor', script);
  chmodSync(file, 0o755);
  return file;
}

const commit = (args: readonly string[], typed?: string) =>
  tryGit(repo.path, ['commit', '-q', ...args], {
    env: typed === undefined ? {} : { GIT_EDITOR: editorThatTypes(typed) },
  });
const messageHolds = (text: string) => repo.git('log', '-1', '--format=%B').includes(text);

describe('stops', () => {
  test('a message given on the command line, and says where and what next', () => {
    const { code, said } = commit(['-m', 'fine', '-m', `with ${key(1)}`]);
    expect(code, said).toBe(1);
    expect(said).toContain('about to be committed');
    expect(said).toContain('the commit message, line 3');
    expect(said).toContain('git commit --edit --file=');
    expect(said).not.toContain(key(1));
  });

  some()('the step that it says lets the commit go through', () => {
    const { said } = commit(['-m', `with ${key(1)}`]);
    const command = /git commit --edit --file=.*/.exec(said.replace(/\n +/g, ' '))![0];
    const editor = join(repo.path, '.git', 'editor');
    repo.write('.git/editor', '#!/bin/sh\necho rewritten > "$1"\n');
    chmodSync(editor, 0o755);
    const alias = `alias.pasted=!${command}`;
    const again = tryGit(repo.path, ['-c', alias, 'pasted'], { env: { GIT_EDITOR: editor } });
    expect(again.code, again.said).toBe(0);
    expect(repo.git('log', '-1', '--format=%s')).toBe('rewritten');
  });

  test.each([
    ['typed in the editor', [], `subject\n\n${key(2)}\n`],
    ['a comment that the mode keeps', ['--cleanup=whitespace'], undefined],
    ['from a file', ['-F', 'msg.txt'], undefined],
    ['in an amended commit', ['--amend', '-m', key(2)], undefined],
  ])('a message %s', (_, args, typed) => {
    repo.write('msg.txt', `# kept ${key(2)}\n`);
    const more = args[0]?.startsWith('--cleanup') ? ['-F', 'msg.txt'] : [];
    expect(commit([...args, ...more], typed).code).toBe(1);
  });

  test('what stands below a scissors line that git keeps', () => {
    const scissors = '# ------------------------ >8 ------------------------';
    const message = `subject\n${scissors}\n${key(3)}\n`;
    expect(commit(['-m', message]).code).toBe(1);
    expect(commit([], message).code).toBe(1);
  });

  test('comments where the configuration keeps them, or says what else begins one', () => {
    repo.git('config', 'commit.cleanup', 'whitespace');
    expect(commit([], `subject\n# ${key(4)}\n`).code).toBe(1);
    repo.git('config', '--unset', 'commit.cleanup');
    repo.git('config', 'core.commentChar', ';');
    expect(commit([], `subject\n# ${key(4)}\n`).code).toBe(1);
    // git picks one that begins no line of the message.
    repo.git('config', 'core.commentChar', 'auto');
    expect(commit(['--edit', '-m', `subject\n\n# ${key(4)}`]).code).toBe(1);
    expect(commit([], `subject\n# ${key(4)}\n`).code).toBe(0);
    expect(messageHolds(key(4))).toBe(false);
  });

  test.each([
    ['--cleanup=verbatim', ['--cleanup=verbatim']],
    ['--cleanup=whitespace and --verbose', ['--cleanup=whitespace', '--verbose']],
    ['--cleanup=scissors', ['--cleanup=scissors']],
    ['-c commit.cleanup=verbatim', []],
    ['a string that this git may not know', []],
    ['no word of git', ['--no-status']],
  ])('a comment that git keeps: %s', (how, args) => {
    if (how.includes('-c ')) repo.git('config', 'commit.cleanup', 'verbatim');
    if (how.includes('string')) repo.git('config', 'core.commentString', ';');
    const { code, said } = commit(
      args,
      `subject\n# ${key(4)}\n`.replace('#', how.includes('string') ? ';' : '#'),
    );
    // git knows the setting from 2.45 on, and takes the comment out.
    expect(code === 1 || !messageHolds(key(4)), said).toBe(true);
    if (!how.includes('string')) expect(code, said).toBe(1);
  });

  test('the diff of an earlier message, which git takes for text', () => {
    repo.write('old.txt', 'K=process.env.K\n');
    repo.git('add', 'old.txt');
    expect(commit(['--verbose'], `subject ${key(5)}\n`).code).toBe(1);
    const { code, said } = commit(['--edit', '--file=.git/COMMIT_EDITMSG'], 'again\n');
    expect(code, said).toBe(1);
  });

  test('the message of a merge', () => {
    repo.git('commit', '-q', '--no-verify', '-m', 'ours');
    repo.git('checkout', '-q', '-b', 'other', 'HEAD~1');
    repo.commit({ 'b.txt': 'b\n' });
    repo.git('checkout', '-q', 'main');
    const { code, said } = tryGit(repo.path, ['merge', '-q', '-m', `merge ${key(5)}`, 'other']);
    expect(code, said).not.toBe(0);
    expect(said).toContain('about to be committed');
  });

  test('a message that it cannot read, and a call without one', async () => {
    const missing = await veleaks(['hook', 'commit-msg', 'nowhere'], { cwd: repo.path });
    expect(missing.code).toBe(2);
    const none = await veleaks(['hook', 'commit-msg'], { cwd: repo.path });
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('veleaks hook commit-msg "$1"');
  });
});

describe('a scissors line with a diff that somebody pasted, which git keeps', () => {
  const pasted = (blob: string): string =>
    `
# ------------------------ >8 ------------------------
# Do not modify or remove the line above.
# Everything below it will be ignored.
diff --git a/a.txt b/a.txt
index 1111111..${blob.slice(0, 7)} 100644
--- a/a.txt
+++ b/a.txt
@@ -1 +1 @@
-one
+K=${key(5)}
`;

  /** An editor by which the whole message becomes this, `$1` what git offers. */
  function editorOf(command: string): string {
    const tools = keep(new TestFolder());
    const script = `#!/bin/sh\n{ ${command}; } > '${tools.path}/all' && cp '${tools.path}/all' "$1"\n`;
    const file = tools.write('editor', script);
    chmodSync(file, 0o755);
    return file;
  }

  test.each([
    ['in the place of all that git offers', 'echo subject; cat pasted', []],
    ['below what git offers', 'echo subject; cat "$1" pasted', []],
    ['with comments kept', 'echo subject; cat pasted', ['--cleanup=whitespace']],
    ['from a folder below', 'echo subject; cat "$1" ../pasted', []],
    ['of a program that names no blobs', 'echo subject; cat "$1" pasted', []],
  ])('%s', (how, command, args) => {
    const diff = pasted('2'.repeat(40));
    repo.write('pasted', how.includes('no blobs') ? diff.replace(/^index .*\n/m, '') : diff);
    repo.write('below/a.txt', '');
    const cwd = how.includes('folder') ? join(repo.path, 'below') : repo.path;
    const GIT_EDITOR = editorOf(command.replace(/(?:\.\.\/)?pasted/, `'${repo.path}/pasted'`));
    const { code, said } = tryGit(cwd, ['commit', '-q', ...args], { env: { GIT_EDITOR } });
    expect(code, said).toBe(1);
    expect(said).toContain('the commit message, line');
  });
});

describe('lets through', () => {
  test.each([
    ['a clean message', ['-m', 'fine'], undefined],
    ['a comment in the editor, which git takes out', [], `subject\n# ${key(6)}\n`],
    ['one below which the diff stands', ['--verbose'], `subject\n# ${key(6)}\n`],
    ['one of --cleanup=strip, whatever is set', ['--cleanup=strip'], `subject\n# ${key(6)}\n`],
    ['one that begins with another mark', [], `subject\n; ${key(6)}\n`],
  ])('%s', (how, args, typed) => {
    if (how.includes('whatever')) repo.git('config', 'commit.cleanup', 'verbatim');
    if (how.includes('another')) repo.git('config', 'core.commentChar', ';');
    const { code, said } = commit(args, typed);
    expect(code, said).toBe(0);
    expect(messageHolds(key(6))).toBe(false);
  });

  test('a commit that takes a key out, with the diff in the editor', () => {
    repo.write('old.txt', 'K=process.env.K\n');
    repo.git('add', 'old.txt');
    const { code, said } = commit(['--verbose'], 'subject\n');
    expect(code, said).toBe(0);
    expect(messageHolds('diff --git')).toBe(false);
  });

  test.each([
    ['--verbose', ['--verbose']],
    ['--verbose twice', ['--verbose', '--verbose']],
    ['an amended commit', ['--amend', '--verbose']],
    ['all files', ['--all', '--verbose']],
    ['one file', ['--verbose', 'old.txt']],
    ['scissors', ['--cleanup=scissors', '--verbose']],
  ])('and so of %s, where a file has more that is not staged', (how, args) => {
    repo.write('old.txt', 'K=process.env.K\n');
    if (!how.includes('file')) repo.git('add', 'old.txt');
    if (how.includes('amended')) repo.git('commit', '-q', '-m', 'without', '--no-verify');
    if (how.includes('twice')) repo.write('a.txt', `K=${key(7)}\n`);
    const { code, said } = commit(args, 'subject\n');
    expect(code, said).toBe(0);
    expect(messageHolds('diff --git')).toBe(false);
  });

  some()('a hook that has gone to a folder below', () => {
    const script = `#!/bin/sh\ncd below && "${process.execPath}" "${PROGRAM}" hook commit-msg "$@"\n`;
    repo.write('below/a.txt', '');
    repo.write('.git/hooks/commit-msg', script);
    expect(commit(['-m', 'fine']).code).toBe(0);
    expect(commit(['--allow-empty', '-m', key(8)]).code).toBe(1);
  });

  some()('in a linked work tree, from a folder below', () => {
    repo.git('worktree', 'add', '-q', '--detach', 'linked');
    const cwd = join(repo.path, 'linked');
    expect(tryGit(cwd, ['commit', '-q', '--allow-empty', '-m', 'fine']).code).toBe(0);
    expect(tryGit(cwd, ['commit', '-q', '--allow-empty', '-m', key(7)]).code).toBe(1);
  });
});

describe('the names of a commit', () => {
  beforeEach(() => {
    writeHooks(join(repo.path, '.git', 'hooks'), ['pre-commit']);
    repo.git('config', 'user.name', 'Ada');
    repo.git('config', 'user.email', 'ada@example.com');
  });

  /** The tests' own name does not go before that of the configuration. */
  const named = (args: readonly string[], env: Record<string, string> = {}) =>
    tryProgram('env', ['-u', 'GIT_AUTHOR_NAME', '-u', 'GIT_AUTHOR_EMAIL', 'git', ...args], {
      cwd: repo.path,
      env,
    });

  test.each([
    ['user.name', ['-c', `user.name=${key(1)}`, 'commit', '-qm', 'x'], {}],
    ['user.email', ['-c', `user.email=a@${key(1)}.example`, 'commit', '-qm', 'x'], {}],
    ['--author', ['commit', '-qm', 'x', '--author', `Ada ${key(1)} <a@b>`], {}],
    ['an amended author', ['commit', '-q', '--amend', '--author', `Ada <${key(1)}@b>`, '-m', 'x'], {}],
    ["a committer's variable", ['commit', '-qm', 'x'], { GIT_COMMITTER_NAME: `CI ${key(1)}` }],
  ])('a key in %s stops it', (_, args, env) => {
    const { code, said } = named(args, env);
    expect(code, said).toBe(1);
    expect(said).toContain("the name of the commit's ");
    expect(said).toContain('user.name');
    expect(said).not.toContain(key(1));
  });

  test('names without one go through', () => {
    const { code, said } = named(['-c', 'user.name=Ada', 'commit', '-qm', 'x', '--author', 'Bo <b@c>']);
    expect(code, said).toBe(0);
  });
});

test.each([
  ['pipe', 'is no file that holds a message'],
  ['a.txt/x', 'there is no file "a.txt/x"'],
  ['nowhere', 'there is no file "nowhere"'],
  ['itself', 'there is no file "itself"'],
])('what holds no message is told as that: %s', async (name, says) => {
  tryProgram('mkfifo', ['pipe'], { cwd: repo.path });
  symlinkSync('gone', join(repo.path, 'nowhere'));
  symlinkSync('itself', join(repo.path, 'itself'));
  const { code, stderr } = await veleaks(['hook', 'commit-msg', name], { cwd: repo.path });
  expect(stderr).toContain(says);
  expect(stderr).toContain('pass on what git gives to the hook');
  expect(code).toBe(2);
});

test('a message that git writes through a link is read there', () => {
  const elsewhere = keep(new TestFolder());
  const file = join(repo.path, '.git', 'COMMIT_EDITMSG');
  rmSync(file, { force: true });
  symlinkSync(elsewhere.write('message', ''), file);
  const { code, said } = commit(['-m', 'fine']);
  expect(code, said).toBe(0);
  expect(commit(['--allow-empty', '-m', key(4)]).code).toBe(1);
});

test.each([
  ['commit-msg', ['nope'], 'there is no file "nope"'],
  ['commit-msg', ['.'], 'there is no file "."'],
  ['commit-msg', ['.git'], 'there is no file ".git"'],
  ['commit-msg', ['.git/HEAD/x'], 'there is no file ".git/HEAD/x"'],
  ['commit-msg', ['n'.repeat(300)], 'there is no file "nnn'],
  ['agnt', [], 'did you mean: veleaks hook agent?'],
  ['post-commit', [], 'commit-msg, pre-push, pre-receive, agent'],
])('called by hand with what there is none of: %s %j', async (name, args, says) => {
  const { code, stderr } = await veleaks(['hook', name, ...args], { cwd: repo.path });
  expect(stderr).toContain(says);
  expect(code).toBe(2);
});
