// Pushes over a real local transport: each form of a ref update through pre-push on the client, and
// through pre-receive, with its quarantine, on the server.
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type GitOutcome, tryGit, writeHooks } from '../support/hooks.js';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { MadeOnce } from '../support/made-once.js';
import { pasteIn } from '../support/paste.js';
import { TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';

const some = inTurn(3);
const keep = keeper(afterAll);

const pushed = new MadeOnce((client: TestRepository, server: TestRepository) => {
  client.commit({ 'a.txt': 'one\n' });
  client.git('remote', 'add', 'origin', server.path);
  client.git('push', '-q', 'origin', 'main');
});

test.each(['update', 'post-receive'])(
  'a server whose %s hook calls it refuses each push, and says why',
  (hook) => {
    const [client, server] = [keep(new TestRepository()), keep(new TestRepository({ bare: true }))];
    client.commit({ 'a.txt': 'one\n' });
    writeHooks(join(server.path, 'hooks'), [hook]);
    const { code, said } = tryGit(client.path, ['push', server.path, 'main']);
    expect(code, said).toBe(hook === 'update' ? 1 : 0);
    expect(said).toContain('veleaks hook pre-receive');
  },
);

describe.each(['pre-push', 'pre-receive'])('%s', (hook) => {
  let client: TestRepository;
  let server: TestRepository;

  beforeEach(() => {
    client = keep(new TestRepository());
    server = keep(new TestRepository({ bare: true }));
    pushed.fill(client, server);
    writeHooks(hook === 'pre-push' ? join(client.path, '.git', 'hooks') : join(server.path, 'hooks'), [hook]);
  });

  function push(...args: string[]): GitOutcome {
    return tryGit(client.path, ['push', '-q', 'origin', ...args]);
  }

  function expectBlocked(outcome: GitOutcome, path: string): void {
    expect(outcome.code, outcome.said).toBe(1);
    expect(outcome.said).toMatch(/1 key is (?:about to be pushed|in this push)/);
    expect(outcome.said).toContain(path);
    expect(outcome.said).not.toMatch(/unexpected error|usage/);
  }

  const refsOf = (): string => server.git('for-each-ref');

  test('a clean update, a new branch, a tag, a deletion and a force-push pass', () => {
    client.commit({ 'a.txt': 'two\n' });
    expect(push('main').code).toBe(0);
    client.git('tag', '-a', '-m', 'a tag', 'v1');
    client.git('tag', 'light');
    expect(push('main:refs/heads/new', 'v1', 'light').code).toBe(0);
    expect(push(':new', ':light').code).toBe(0);
    client.git('commit', '-q', '--amend', '-m', 'other');
    expect(push('-f', 'main').code).toBe(0);
    expect(push('main').code).toBe(0);
  });

  test('an update, and what to do about it', () => {
    client.commit({ 'b.txt': key(1) });
    const before = refsOf();
    const outcome = push('main');
    expectBlocked(outcome, 'b.txt');
    const next =
      hook === 'pre-push'
        ? /then amend the last commit[^:]*:\s+git commit --amend --no-edit --allow-empty -- :\/b\.txt/
        : /Change commit\s+(?:remote: +)?[0-9a-f]{40}/;
    expect(outcome.said).toMatch(next);
    expect(outcome.said).not.toMatch(/Revoke|git gc|no ref/);
    expect(refsOf()).toBe(before);
  });

  if (hook === 'pre-push') {
    test('the first push of a tag: what to do if it is the first, and if not', () => {
      client.git('tag', '-a', '-m', `one\n\n${key(21)}`, 'v$1');
      const outcome = push('v$1');
      expectBlocked(outcome, 'message of tag');
      const said = outcome.said.replace(/\s+/g, ' ');
      expect(said).toContain('unless this is its first push');
      expect(said).not.toContain('so treat it as pushed');
      pasteIn(client.path, /git tag -f .*/.exec(outcome.said)![0], '3d');
      expect(client.git('cat-file', 'tag', 'v$1')).toMatch(/\n\none\s*$/);
      expect(push('v$1').code).toBe(0);
    });

    some()('the first push of a note', () => {
      client.git('notes', 'add', '-m', key(22));
      const outcome = push('refs/notes/commits');
      expect(outcome.code).toBe(1);
      expect(outcome.said.replace(/\s+/g, ' ')).toContain('unless this is its first push');
    });

    some()('where it is not known what is pushed, nothing is said of a first push', () => {
      client.git('tag', '-a', '-m', key(23), 'v1');
      const unseen = tryGit(client.path, [
        'hook',
        'run',
        '--ignore-missing',
        'pre-push',
        '--',
        'origin',
        server.path,
      ]);
      expect(unseen.code).toBe(1);
      expect(unseen.said.replace(/\s+/g, ' ')).toContain('so treat it as pushed');
    });
  }

  some()('a new branch', () => {
    client.git('checkout', '-q', '-b', 'topic');
    client.commit({ 'b.txt': key(2) });
    expectBlocked(push('topic'), 'b.txt');
  });

  some()('the second of three refs', () => {
    for (const [index, content] of ['one', key(3), 'three'].entries()) {
      client.git('checkout', '-q', '-b', `topic${index}`, 'main');
      client.commit({ [`topic${index}.txt`]: content });
    }
    expectBlocked(push('topic0', 'topic1', 'topic2'), 'topic1.txt');
  });

  test('a key that is added and taken away again inside the push', () => {
    client.commit({ 'b.txt': key(4) });
    client.commit({ 'b.txt': 'clean\n' });
    expectBlocked(push('main'), 'b.txt');
  });

  some()('a force-push of rewritten history', () => {
    client.commit({ 'a.txt': 'two\n' });
    expect(push('main').code).toBe(0);
    client.write('b.txt', key(5));
    client.git('add', '-A');
    client.git('commit', '-q', '--amend', '-m', 'other');
    expectBlocked(push('-f', 'main'), 'b.txt');
  });

  some()('a force-push over commits that are not here', () => {
    const other = keep(new TestRepository());
    other.git('pull', '-q', server.path, 'main');
    other.commit({ 'theirs.txt': 'theirs\n' });
    if (hook === 'pre-push') other.git('push', '-q', server.path, 'HEAD:main');
    client.commit({ 'b.txt': key(6) });
    expectBlocked(push('-f', 'main'), 'b.txt');
  });

  test('an annotated tag whose message holds a key', () => {
    client.git('tag', '-a', '-m', key(7), 'v1');
    expectBlocked(push('v1'), '');
  });

  test('a tag on a blob', () => {
    const blob = client.gitWith({ input: key(8) }, 'hash-object', '-w', '--stdin');
    client.git('tag', 'blob', blob);
    expectBlocked(push('blob'), '');
  });

  test('a commit message', () => {
    client.git('commit', '-q', '--allow-empty', '-m', `use ${key(9)}`);
    expectBlocked(push('main'), '');
  });

  test('a key beside a deletion', () => {
    expect(push('main:refs/heads/gone').code).toBe(0);
    client.commit({ 'b.txt': key(10) });
    expectBlocked(push(':gone', 'main'), 'b.txt');
  });

  some()('what a push before has introduced is not told again', () => {
    client.commit({ 'b.txt': key(11) });
    server.git('fetch', '-q', client.path, 'main:main');
    client.git('fetch', '-q', 'origin');
    client.commit({ 'c.txt': 'clean\n' });
    expect(push('main').code).toBe(0);
  });

  test('from a shallow clone', () => {
    client.commit({ 'a.txt': 'two\n' });
    expect(push('main').code).toBe(0);
    const shallow = keep(new TestRepository());
    shallow.git('remote', 'add', 'origin', `file://${server.path}`);
    shallow.git('fetch', '-q', '--depth=1', 'origin', 'main');
    shallow.git('checkout', '-q', '-B', 'main', 'FETCH_HEAD');
    if (hook === 'pre-push') writeHooks(join(shallow.path, '.git', 'hooks'), [hook]);
    shallow.commit({ 'c.txt': 'clean\n' });
    expect(tryGit(shallow.path, ['push', '-q', 'origin', 'main']).code).toBe(0);
    shallow.commit({ 'd.txt': key(12) });
    expectBlocked(tryGit(shallow.path, ['push', '-q', 'origin', 'main']), 'd.txt');
  });
});

test('pre-push to a URL that no remote has: everything counts', () => {
  const client = keep(new TestRepository());
  const server = keep(new TestRepository({ bare: true }));
  client.commit({ 'a.txt': key(13) });
  client.commit({ 'a.txt': 'clean\n' });
  writeHooks(join(client.path, '.git', 'hooks'), ['pre-push']);
  const outcome = tryGit(client.path, ['push', '-q', server.path, 'main']);
  expect(outcome.code).toBe(1);
  expect(outcome.said).toContain('about to be pushed');
  // It is not out yet, though no remote-tracking ref says so.
  expect(outcome.said).not.toContain('Revoke');
});

some()('pre-push of a submodule, when the repository around it is pushed with it', () => {
  const [client, server, libraryServer] = [
    keep(new TestRepository()),
    keep(new TestRepository({ bare: true })),
    keep(new TestRepository({ bare: true })),
  ];
  const library = keep(new TestRepository());
  library.commit({ 'a.txt': 'one\n' });
  library.git('push', '-q', libraryServer.path, 'main');
  client.commit({ 'a.txt': 'one\n' });
  client.git(
    '-c',
    'protocol.file.allow=always',
    'submodule',
    '--quiet',
    'add',
    '-b',
    'main',
    libraryServer.path,
    'lib',
  );
  client.git('commit', '-q', '-m', 'lib');
  client.git('remote', 'add', 'origin', server.path);
  const lib = join(client.path, 'lib');
  writeHooks(join(client.path, '.git', 'hooks'), ['pre-push']);
  const push = ['push', '--recurse-submodules=on-demand', 'origin', 'main'];
  // Without a hook of its own nothing looks at it.
  expect(tryGit(lib, ['commit', '-q', '--allow-empty', '-m', 'more']).code).toBe(0);
  client.git('commit', '-q', '-am', 'more of lib');
  const beside = tryGit(client.path, push);
  expect(beside.code, beside.said).toBe(0);
  expect(beside.said).toContain('; 1 submodule not looked at: lib. ');
  writeHooks(join(client.path, '.git', 'modules', 'lib', 'hooks'), ['pre-push']);
  for (const [name, text, code] of [
    ['clean.txt', 'clean\n', 0],
    ['leak.txt', key(14), 128],
  ] as const) {
    client.write(`lib/${name}`, text);
    for (const args of [
      ['add', name],
      ['commit', '-q', '-m', name],
    ])
      expect(tryGit(lib, args).code).toBe(0);
    client.git('commit', '-q', '-am', name);
    const outcome = tryGit(client.path, push);
    expect(outcome.code, outcome.said).toBe(code);
    if (code !== 0) expect(outcome.said).toContain('1 key is about to be pushed');
  }
  expect(libraryServer.git('ls-tree', '--name-only', 'main').split('\n')).not.toContain('leak.txt');
  expect(server.git('log', '--format=%s', 'main')).not.toContain('leak.txt');
});
