// Repositories that git refuses, for a reason of their own or of the environment: each is said in
// one line, nothing is called clean, and the fix that is printed works as pasted.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { keeper } from '../support/keep.js';
import { key } from '../support/keys.js';
import { PROGRAM } from '../support/program.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper(afterAll);

interface Situation {
  /**
   * Breaks a repository that has a key at HEAD; gives where to stand, and the environment, if they
   * are others.
   */
  readonly make: (repo: TestRepository) => { cwd?: string; env?: Record<string, string> } | undefined;
  readonly says: RegExp;
  /** Where no files are beside the repository. */
  readonly isBare?: true;
  /** The command of the fix; undefined where there is none to paste. */
  readonly fix?: RegExp;
}

const config = (repo: TestRepository, text: string): undefined => {
  appendFileSync(join(repo.path, '.git', 'config'), text);
};
const folder = (): string => {
  const created = keep(new TestFolder());
  return created.path;
};
const isRoot = process.getuid?.() === 0;

const SITUATIONS: Record<string, Situation> = {
  'a work tree that is gone': {
    make: (repo) => config(repo, '[core]\n\tworktree = ../../gone\n'),
    says: /work tree is to be \.\.\/\.\.\/gone \(core\.worktree\)/,
    fix: /GIT_WORK_TREE=\. npx veleaks history/,
  },
  'an unknown extension': {
    make: (repo) => config(repo, '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tshiny = 1\n'),
    says: /does not know the repository's extension shiny/,
    fix: /git -C \/ config --file .+ --unset extensions\.shiny/,
  },
  'an unknown extension, seen from a folder below': {
    make: (repo) => {
      config(repo, '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tshiny = 1\n');
      mkdirSync(join(repo.path, 'a b', 'c'), { recursive: true });
      return { cwd: join(repo.path, 'a b', 'c') };
    },
    says: /does not know the repository's extension shiny/,
    fix: /git -C \/ config --file .+ --unset extensions\.shiny/,
  },
  'an extension that the format is too old for': {
    make: (repo) => config(repo, '[extensions]\n\tobjectFormat = sha1\n'),
    says: /format is 0, and its extension objectformat needs 1/,
    fix: /git -C \/ config --file \S+ core\.repositoryFormatVersion 1/,
  },
  'a format of the future': {
    make: (repo) => config(repo, '[core]\n\trepositoryFormatVersion = 7\n'),
    says: /has the format 7, and this git reads up to 1[;:] update git/,
  },
  'a configuration that does not parse': {
    make: (repo) => config(repo, 'bad [\n'),
    says: /cannot read line \d+ of its configuration \.git\/config/,
  },
  'a configuration that includes itself': {
    make: (repo) => config(repo, '[include]\n\tpath = config\n'),
    says: /includes itself without end: .*config includes .*config[;:] take one of the lines of \[include\]/,
  },
  'a configuration that is a link to itself': {
    make: (repo) => {
      const file = join(repo.path, '.git', 'config');
      rmSync(file);
      symlinkSync('config', file);
      return undefined;
    },
    says: /cannot read its configuration \.git\/config[:;] look at what it is, and who may read it: ls -l \.git\/config/,
  },
  'a configuration with a value that is none': {
    make: (repo) => config(repo, '[core]\n\tbare = perhaps\n'),
    says: /cannot use the value of .* core\.bare/,
    fix: /git -C \/ config --file .+ --unset-all core\.bare/,
  },
  'GIT_DIR that leads nowhere': {
    make: () => ({ env: { GIT_DIR: '/nowhere' } }),
    says: /environment says where the repository is.*GIT_DIR=\/nowhere/,
    fix: /unset GIT_DIR/,
  },
  'GIT_DIR that is empty of a repository': {
    make: () => ({ env: { GIT_DIR: folder() } }),
    says: /environment says where the repository is/,
    fix: /unset GIT_DIR/,
  },
  'GIT_OBJECT_DIRECTORY that leads nowhere': {
    make: () => ({ env: { GIT_OBJECT_DIRECTORY: '/nowhere' } }),
    says: /environment says where the repository is.*GIT_OBJECT_DIRECTORY/,
    fix: /unset GIT_OBJECT_DIRECTORY/,
  },
  'GIT_CONFIG_COUNT that counts nothing': {
    make: () => ({ env: { GIT_CONFIG_COUNT: 'three' } }),
    says: /variable GIT_CONFIG_COUNT/,
    fix: /unset GIT_CONFIG_COUNT/,
  },
  'GIT_CONFIG_GLOBAL that is a folder': {
    make: () => ({ env: { GIT_CONFIG_GLOBAL: folder() } }),
    says: /cannot read its configuration/,
    fix: /unset GIT_CONFIG_GLOBAL/,
  },
  'a work tree whose repository has gone': {
    make: (repo) => {
      repo.git('worktree', 'add', '-q', '--detach', 'linked');
      rmSync(join(repo.path, '.git', 'worktrees'), { recursive: true });
      return { cwd: join(repo.path, 'linked') };
    },
    says: /the file \.git here leads to .*worktrees\/linked, which is not a repository/,
  },
  'a HEAD that names nothing': {
    make: (repo) => void writeFileSync(join(repo.path, '.git', 'HEAD'), '\0\0\0'),
    says: /\.git exists, but .* its HEAD names neither a branch nor a commit/,
  },
  'an empty HEAD, seen from a folder below': {
    make: (repo) => {
      writeFileSync(join(repo.path, '.git', 'HEAD'), '');
      mkdirSync(join(repo.path, 'below'));
      return { cwd: join(repo.path, 'below') };
    },
    says: /\.git exists, but .* its HEAD names neither a branch nor a commit/,
  },
  'no HEAD': {
    make: (repo) => rmSync(join(repo.path, '.git', 'HEAD')) as undefined,
    says: /\.git exists, but .* its HEAD cannot be read \(ENOENT\)/,
  },
  'no folder of refs': {
    make: (repo) => rmSync(join(repo.path, '.git', 'refs'), { recursive: true }) as undefined,
    says: /\.git exists, but .* it has no folder refs/,
  },
  'no folder of objects': {
    make: (repo) => rmSync(join(repo.path, '.git', 'objects'), { recursive: true }) as undefined,
    says: /\.git exists, but .* it has no folder objects/,
  },
  'objects on a disk that is not there': {
    make: (repo) => {
      rmSync(join(repo.path, '.git', 'objects'), { recursive: true });
      symlinkSync('/nowhere/objects', join(repo.path, '.git', 'objects'));
      return undefined;
    },
    says: /\.git exists, but .* it has no folder objects/,
  },
  'a .git that is a link to nowhere': {
    make: (repo) => {
      rmSync(join(repo.path, '.git'), { recursive: true });
      symlinkSync('/nowhere/.git', join(repo.path, '.git'));
      return undefined;
    },
    says: /\.git exists, but .* it is a link that leads nowhere/,
  },
  'a bare repository where they must be named': {
    make: (repo) => {
      const cwd = join(folder(), "o'clock.git");
      cpSync(join(repo.path, '.git'), cwd, { recursive: true });
      const bare = { GIT_CONFIG_KEY_1: 'core.bare', GIT_CONFIG_VALUE_1: 'true' };
      const explicit = { GIT_CONFIG_KEY_0: 'safe.bareRepository', GIT_CONFIG_VALUE_0: 'explicit' };
      return { cwd, env: { GIT_CONFIG_COUNT: '2', ...explicit, ...bare } };
    },
    says: /safe\.bareRepository is explicit/,
    isBare: true,
    fix: /GIT_DIR=.* npx veleaks$/,
  },
  ...(isRoot
    ? {
        "another user's repository": {
          make: (repo: TestRepository) => {
            for (const path of ['', ...readdirSync(repo.path)])
              chownSync(join(repo.path, path), 65534, 65534);
            const home = folder();
            return { env: { HOME: home, GIT_CONFIG_GLOBAL: join(home, '.gitconfig') } };
          },
          says: /refuses the repository .*: another user owns it/,
          fix: /git config --global --add safe\.directory \S+/,
        },
      }
    : {}),
};

describe.each(sample(Object.entries(SITUATIONS), 5))('%s', (_, { make, says, fix, isBare }) => {
  /** `keys`: in files too, and not in objects alone; `objects`: in those at all. */
  function build({ keys = true, objects = true } = {}) {
    const repo = keep(new TestRepository());
    repo.commit({ 'a.txt': objects ? `K=${key(1)}\n` : 'none\n' });
    repo.write('b.txt', objects ? `K=${key(2)}\n` : 'none\n');
    repo.git('add', 'b.txt');
    if (!keys) for (const name of ['a.txt', 'b.txt']) writeFileSync(join(repo.path, name), 'none\n');
    const at = { cwd: repo.path, env: {}, ...make(repo) };
    if (keys && at.cwd !== repo.path) writeFileSync(join(at.cwd, 'c.txt'), `K=${key(3)}\n`);
    if (!keys && existsSync(join(at.cwd, 'a.txt'))) writeFileSync(join(at.cwd, 'a.txt'), 'none\n');
    return at;
  }

  test('is said in one line, and nothing passes', async () => {
    const at = build({ keys: false, objects: false });
    const commands = [['staged'], ['history'], ['hook', 'pre-commit'], ['doctor']];
    for (const command of isBare ? commands : [...commands, [], ['files']]) {
      const { code, stdout, stderr } = await veleaks(command, at);
      expect(code, `${command}: ${stderr}`).toBe(/ environment: unset /.test(stderr) ? 2 : 3);
      expect(stdout).toBe('');
      expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(says)]);
    }
  });

  test('hides no key in its objects', async () => {
    const at = build({ keys: false });
    let top = at.cwd;
    while (top !== dirname(top) && !['.git', 'objects'].some((name) => existsSync(join(top, name))))
      top = dirname(top);
    const hasObjects = ['.git/objects', 'objects'].some((name) => existsSync(join(top, name)));
    for (const command of [['history'], ['history', 'HEAD~1..HEAD'], ['staged']]) {
      const { code, stdout, stderr } = await veleaks([...command, '--format', 'json'], at);
      if (!hasObjects || / environment: unset /.test(stderr)) {
        expect(code).toBeGreaterThan(1);
        continue;
      }
      expect(code, stderr).toBe(1);
      const { findings, coverage } = JSON.parse(stdout);
      expect(findings.map(({ exposure }: { exposure: string }) => exposure)).toEqual(['unknown', 'unknown']);
      expect(coverage.skipped).toEqual([expect.objectContaining({ fix: expect.stringMatching(says) })]);
      if (command[0] !== 'staged') continue;
      expect(stdout).toContain('"b.txt"');
      expect((await veleaks(['hook', 'pre-commit'], at)).code).toBe(1);
    }
  });

  test('hides no key in a file', async () => {
    const at = build();
    for (const command of [[], ['files'], ['.']]) {
      const { code, stdout, stderr } = await veleaks([...command, '--format', 'json'], at);
      // The person's own environment is to be fixed first.
      if (/ environment: unset /.test(stderr)) {
        expect(code).toBe(2);
        continue;
      }
      expect(code, stderr).toBe(1);
      const { findings, coverage } = JSON.parse(stdout);
      expect(findings.map(({ exposure }: { exposure: string }) => exposure)).toContain('unknown');
      expect(coverage.skipped).toEqual([expect.objectContaining({ fix: expect.stringMatching(says) })]);
    }
  });

  test.skipIf(isBare)('hides no key in a file from a CI, and excepts nothing', async () => {
    const bitbucket = { BITBUCKET_BUILD_NUMBER: '1', BITBUCKET_PR_DESTINATION_BRANCH: 'main' };
    const run = (at: ReturnType<typeof build>) =>
      veleaks(['ci', '--quiet', '--format', 'json'], { ...at, env: { ...at.env, ...bitbucket } });
    const without = await run(build({ keys: false, objects: false }));
    const isEnvironment = / environment: unset /.test(without.stderr);
    expect(without.code, without.stderr).toBe(isEnvironment ? 2 : 3);
    expect(without.stderr).toMatch(says);
    const at = build();
    writeFileSync(join(at.cwd, 'd.txt'), `K=${key(4)} # veleaks:allow made up\n`);
    const { code, stdout, stderr } = await run(at);
    if (isEnvironment) {
      expect(code).toBe(2);
      return;
    }
    expect(code, stderr).toBe(1);
    const { findings, proposed, coverage } = JSON.parse(stdout);
    const paths = findings.flatMap(({ occurrences }: { occurrences: { path: string }[] }) =>
      occurrences.map(({ path }) => path),
    );
    expect(paths).toContainEqual(expect.stringMatching(/(?:^|\/)d\.txt$/));
    expect(proposed).toEqual([expect.objectContaining({ kind: 'allow' })]);
    expect(findings.every(({ baseline }: { baseline: boolean }) => !baseline)).toBe(true);
    expect(coverage.skipped).toEqual([expect.objectContaining({ fix: expect.stringMatching(says) })]);
  });

  test.skipIf(!fix)('is fixed by what is printed, as pasted', async () => {
    const at = build({ keys: false });
    const command = [...(isBare ? ['history'] : []), '--format', 'json'];
    const { stdout, stderr } = await veleaks(command, at);
    // Of the environment nothing is scanned before it is right.
    const said = stdout === '' ? stderr.trimEnd() : JSON.parse(stdout).coverage.skipped[0].fix;
    const pasted = fix!.exec(said)![0].replace('npx veleaks', ':');
    const script = `${pasted}; exec "$0" "$1"`;
    const env = cleanEnvironment({ ...at.env });
    const run = /^GIT_\w+=/.test(pasted) ? pasted.replace(/:(?= |$)/, '"$0" "$1"') : script;
    const again = spawnSync('sh', ['-c', run, process.execPath, PROGRAM], { cwd: at.cwd, env });
    expect(again.status, `${again.stderr}`).toBe(1);
  });
});

test('a limit of open files is said in one line', () => {
  const repo = keep(new TestRepository());
  repo.commit({ 'a.txt': 'one\n' });
  for (const limit of sample([20, 21, 22, 23, 24, 25, 26, 28, 30], 2)) {
    const script = `ulimit -n ${limit}; exec "$0" "$1"`;
    const options = { cwd: repo.path, env: cleanEnvironment({ NODE_OPTIONS: '' }) };
    const { status, stderr } = spawnSync('sh', ['-c', script, process.execPath, PROGRAM], options);
    expect(`${stderr}`, `${limit}`).not.toMatch(/unexpected error|\n +at |node:internal/);
    if (status !== 0) expect(status, `${limit}: ${stderr}`).toBe(3);
  }
});

test('a file of the program that is missing later is said in one line', async () => {
  const copy = join(folder(), 'dist');
  cpSync(join(PROGRAM, '..'), copy, { recursive: true });
  for (const name of readdirSync(join(copy, 'cjs')))
    if (/^(?:scan|setup)\.cjs$/.test(name)) rmSync(join(copy, 'cjs', name));
  for (const command of ['history', 'doctor', 'init']) {
    const { status, stderr } = spawnSync(process.execPath, [join(copy, 'cli.cjs'), command], {
      cwd: folder(),
      env: cleanEnvironment(),
    });
    expect(status).toBe(3);
    expect(`${stderr}`).toMatch(/a file of veleaks is missing .*npm install veleaks\n$/);
  }
});

test('without a home a scan runs as ever', async () => {
  const repo = keep(new TestRepository());
  repo.commit({ 'a.txt': `K=${key(1)}\n` });
  const env = cleanEnvironment();
  for (const name of ['HOME', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'GIT_CONFIG_GLOBAL', 'FORCE_COLOR'])
    delete env[name];
  const { status } = spawnSync(process.execPath, [PROGRAM], { cwd: repo.path, env });
  expect(status).toBe(1);
});

test.skipIf(isRoot)('a configuration that may not be read', async () => {
  const repo = keep(new TestRepository());
  repo.commit({ 'a.txt': 'one\n' });
  chmodSync(join(repo.path, '.git', 'config'), 0);
  expect((await veleaks([], { cwd: repo.path })).code).toBe(3);
});
