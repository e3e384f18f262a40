// What git knows of a file in the work tree, in its own words, with an advice that works as pasted;
// and which git is asked.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { key } from '../support/keys.js';
import { cleanEnvironment, TestFolder, TestRepository } from '../support/repository.js';
import { inTurn } from '../support/size.js';
import { veleaks } from '../support/warm-program.js';

const some = inTurn(3);
const SECRET = key(41);
const LINE = `VE_API_KEY=${SECRET}\n`;

interface Found {
  readonly exposure: string;
  readonly blocking: boolean;
  readonly advice: readonly string[];
  readonly adviceCodes: readonly string[];
  readonly occurrences: readonly {
    readonly path?: string;
    readonly workTree?: string;
    readonly indexOf?: string;
  }[];
}

let repository: TestRepository;
beforeEach(() => {
  repository = new TestRepository();
});
afterEach(() => repository.dispose());

async function scan(cwd = repository.path, ...args: string[]): Promise<Found[]> {
  return JSON.parse((await veleaks([...args, '--format', 'json'], { cwd })).stdout).findings;
}

/** The command that an advice ends with, run at the top. */
function paste(advice: string): void {
  const command = /: (git .*)$/.exec(advice)?.[1];
  if (command === undefined) throw new Error(`no command in: ${advice}`);
  execFileSync('sh', ['-c', command], { cwd: repository.path, env: cleanEnvironment(), stdio: 'pipe' });
}

/** The command for another work tree that an advice ends with. */
function pasteIn(cwd: string, advice: string): void {
  const command = /: (\(cd .* && git .*\))$/.exec(advice)?.[1];
  if (command === undefined) throw new Error(`no command in: ${advice}`);
  execFileSync('sh', ['-c', command], { cwd, env: cleanEnvironment(), stdio: 'pipe' });
}

describe('a tracked .env whose key git does not see', () => {
  test.each<[string, () => void]>([
    ['changed', () => undefined],
    ['assume-unchanged', () => repository.git('update-index', '--assume-unchanged', '.env')],
    ['skip-worktree', () => repository.git('update-index', '--skip-worktree', '.env')],
    ['sparse', () => repository.git('sparse-checkout', 'set', '--no-cone', '/a.txt')],
  ])('%s', async (state, prepare) => {
    repository.commit({ '.env': 'A=1\n', 'a.txt': '' });
    prepare();
    repository.write('.env', LINE);
    const [found] = await scan();
    expect(found).toMatchObject({
      exposure: 'untracked',
      blocking: true,
      adviceCodes: ['untrack-env', 'untracked-env'],
    });
    expect(found?.occurrences).toMatchObject([{ path: '.env', workTree: state }]);
    paste(found!.advice[0]!);
    expect(repository.git('ls-files')).toBe('a.txt');
    expect(readFileSync(`${repository.path}/.env`, 'utf8')).toBe(LINE);
    await veleaks(['env', '--fix'], { cwd: repository.path });
    expect(await scan()).toEqual([]);
  });

  test('intent-to-add', async () => {
    repository.commit({ 'a.txt': '' });
    repository.write('.env', LINE);
    repository.git('add', '-N', '.env');
    const [found] = await scan();
    expect(found?.occurrences).toMatchObject([{ path: '.env', workTree: 'intent-to-add' }]);
    paste(found!.advice[0]!);
    expect(repository.git('ls-files')).toBe('a.txt');
    expect(existsSync(`${repository.path}/.env`)).toBe(true);
  });

  some()('in a source file the words are other ones, and none of them calls it untracked', async () => {
    repository.commit({ 'src/app.ts': '' });
    repository.git('update-index', '--assume-unchanged', 'src/app.ts');
    repository.write('src/app.ts', LINE);
    expect((await scan())[0]?.adviceCodes).toEqual(['tracked-change']);
    const { stdout } = await veleaks([], { cwd: repository.path });
    expect(stdout).toContain('1 not yet in git');
    expect(stdout).toContain('tracked, changed here (assume-unchanged)');
    expect(stdout).not.toContain('untracked');
  });
});

describe('a file that git has in another form', () => {
  /** As the tool sets it up. No filter is run: what git has is committed before. */
  function setFilter(): void {
    repository.write('.gitattributes', 'secrets.txt filter=crypt\n.env filter=crypt\n');
    repository.git('config', 'filter.crypt.clean', 'crypt');
  }

  const FORMS: readonly (readonly [string, Buffer])[] = [
    ['git-crypt', Buffer.from('\0GITCRYPT\0\x01\x02\x03', 'latin1')],
    ['transcrypt', Buffer.from('U2FsdGVkX19abcdefghijklmnopqrstu=\n')],
    ['git-agecrypt', Buffer.from('age-encryption.org/v1\n-> X25519 q1b2\n')],
    ['armoured age', Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n')],
    ['strongbox', Buffer.from('# STRONGBOX ENCRYPTED RESOURCE ; See the docs\nq1b2\n')],
    [
      'the values by SOPS',
      Buffer.from(
        `VE_API_KEY=ENC[AES256_GCM,data:q1b2,iv:${'SgDk'.repeat(11)}=,tag:${'0W6h'.repeat(6)},type:str]\n` +
          'sops_mac=ENC[AES256_GCM,data:q1b2]\n',
      ),
    ],
    ['a vault of Ansible', Buffer.from('$ANSIBLE_VAULT;1.1;AES256\n3162\n')],
  ];

  test.each(FORMS)('%s: encrypted, and no leak', async (_, blob) => {
    repository.commit({ 'secrets.txt': blob });
    setFilter();
    repository.write('secrets.txt', LINE);
    expect(await scan()).toMatchObject([
      {
        exposure: 'ignored',
        blocking: false,
        adviceCodes: ['encrypted-file'],
        occurrences: [{ workTree: 'encrypted' }],
      },
    ]);
  });

  test.each(FORMS)('%s, decrypted in its place where no filter is set up: a leak', async (_, blob) => {
    repository.commit({ 'secrets.txt': blob });
    repository.write('secrets.txt', LINE);
    expect(await scan()).toMatchObject([
      { exposure: 'untracked', blocking: true, occurrences: [{ workTree: 'changed' }] },
    ]);
  });

  test.each([
    ['does something else', ['filter.crypt.clean', 'cat'], 'filter=strip'],
    ['is of another name than its command', ['filter.crypt.clean', 'openssl enc'], 'filter=crypt'],
    ['was taken back', ['filter.crypt.clean', ''], 'filter=crypt'],
    ['was taken back where it is a process', ['filter.crypt.process', ''], 'filter=crypt'],
  ] as const)(
    'that the file begins so says nothing where the filter %s',
    async (how, [name, value], attribute) => {
      repository.commit({ 'secrets.txt': 'U2FsdGVkX19abcdefghijklmnopqrstu=\n' });
      repository.write('.gitattributes', `secrets.txt ${attribute}\n`);
      repository.git('config', 'filter.strip.clean', 'nbstripout');
      repository.git('config', name, 'crypt');
      repository.git('config', '--add', name, value);
      repository.write('secrets.txt', LINE);
      const workTree = how.startsWith('is of')
        ? 'encrypted'
        : how.startsWith('does')
          ? 'filtered'
          : 'changed';
      expect((await scan())[0]).toMatchObject({
        blocking: workTree !== 'encrypted',
        occurrences: [{ workTree }],
      });
    },
  );

  test('an earlier version in the clear counts', async () => {
    repository.commit({ 'secrets.txt': LINE });
    repository.commit({ 'secrets.txt': Buffer.from('\0GITCRYPT\0\x01', 'latin1') });
    setFilter();
    repository.write('secrets.txt', LINE);
    expect((await scan())[0]).toMatchObject({ exposure: 'local', blocking: true });
  });

  test.each([
    'openssl writes U2FsdGVkX1…',
    'see age-encryption.org/v1',
    'version https://git-lfs.github.com/spec/v1',
  ])('a text that speaks of a form is not in it: %s', async (text) => {
    repository.commit({ 'notes.md': `# Forms\n${text}\n` });
    repository.write('notes.md', `# Forms\n${text}\n${LINE}`);
    expect(await scan()).toMatchObject([
      { exposure: 'untracked', blocking: true, occurrences: [{ workTree: 'changed' }] },
    ]);
  });

  test('a .env that git has encrypted passes', async () => {
    repository.commit({
      '.env': Buffer.from('\0GITCRYPT\0\x01', 'latin1'),
      '.gitignore': '.env.local\n.env.production\n',
    });
    repository.write('.env', LINE);
    const { code, stdout } = await veleaks(['env', '--format', 'json'], { cwd: repository.path });
    expect(code).toBe(0);
    const { env } = JSON.parse(stdout);
    expect(env.find(({ path }: { path: string }) => path === '.env')).toMatchObject({
      status: 'ok',
      advice: ['Leave .env tracked: git stores it encrypted.'],
    });
  });

  test('Git LFS: its content may have been pushed', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 5\n`;
    repository.commit({ 'secrets.txt': pointer });
    repository.write('secrets.txt', LINE);
    const findings = await scan(repository.path, 'files', 'secrets.txt');
    expect(findings[0]).toMatchObject({ exposure: 'unknown', blocking: true });
  });
});

describe('a file that a filter changes on its way into git', () => {
  beforeEach(() => {
    repository.write('.gitattributes', '*.ipynb filter=strip\n*.md filter=not-here\n');
  });

  test.each([
    ['in its configuration', () => repository.git('config', 'filter.strip.clean', 'sed s/ve_sk_.*/x/')],
    ['as a process', () => repository.git('config', 'filter.strip.process', 'strip')],
  ])('set up %s: git may never see the key', async (_, set) => {
    repository.commit({ 'a.ipynb': 'VE_API_KEY=x\n', '.gitattributes': '*.ipynb filter=strip\n' });
    set();
    repository.write('a.ipynb', LINE);
    const [found] = await scan();
    expect(found).toMatchObject({ exposure: 'untracked', adviceCodes: ['tracked-change'] });
    expect(found?.occurrences).toMatchObject([{ path: 'a.ipynb', workTree: 'filtered' }]);
    expect(found?.advice[0]).toContain('any clone where it is not set up');
  });

  test('not set up: the next commit has the key', async () => {
    repository.git('config', 'filter.strip.clean', 'cat');
    repository.commit({ 'a.md': 'x\n' });
    repository.write('a.md', LINE);
    expect((await scan())[0]?.occurrences).toMatchObject([{ path: 'a.md', workTree: 'changed' }]);
  });
});

describe('a file that git ignores on this machine alone', () => {
  const outside = (text: string): string => {
    const path = new TestFolder().write('ignores', text);
    repository.git('config', 'core.excludesFile', path);
    return path;
  };
  test.each<[string, () => void, string | null]>([
    [
      '.git/info/exclude',
      () => repository.write('.git/info/exclude', '# own\nkey.txt\n'),
      '.git/info/exclude:2',
    ],
    ['core.excludesFile', () => outside('*.txt\n'), 'ignores:1'],
    [
      'a .gitignore that is ignored itself',
      () => {
        repository.commit({ '.gitignore': 'in/.gitignore\n' });
        repository.write('in/.gitignore', 'key.txt\n');
      },
      'in/.gitignore:1',
    ],
    ['a rule of all', () => repository.commit({ '.gitignore': 'key.txt\n' }), null],
    [
      'a rule of all, beside an own one',
      () => {
        repository.commit({ '.gitignore': 'key.txt\n' });
        repository.write('.git/info/exclude', 'key.txt\n');
      },
      null,
    ],
  ])('%s', async (_, prepare, rule) => {
    prepare();
    repository.write('in/key.txt', LINE);
    const { stdout } = await veleaks(['files', 'in/key.txt'], { cwd: repository.path });
    const text = stdout.replaceAll(/[\s|]+/g, ' ');
    if (rule === null) expect(text).toContain('Leave in/key.txt ignored');
    else {
      expect(text).toMatch(/ignored on this machine only \([^)]*\)/);
      expect(text).toContain(`${rule})`);
      expect(text).toContain('Put the rule for in/key.txt into .gitignore as well');
    }
  });
});

test('staged in another work tree: that one is named, and the advice works from here', async () => {
  const folder = new TestFolder();
  try {
    repository.commit({ 'src/app.ts': '' });
    const other = `${folder.path}/other one`;
    repository.git('worktree', 'add', '-q', other, '-b', 'topic');
    folder.write('other one/src/app.ts', LINE);
    repository.gitWith({ cwd: other }, 'add', '-A');
    const [found] = await scan();
    expect(found).toMatchObject({ exposure: 'staged', adviceCodes: ['unstage'] });
    expect(found?.occurrences).toMatchObject([{ path: 'src/app.ts', indexOf: other }]);
    paste(found!.advice[0]!);
    expect(repository.gitWith({ cwd: other }, 'diff', '--cached', '--name-only')).toBe('');
    expect(readFileSync(`${other}/src/app.ts`, 'utf8')).toBe(LINE);
  } finally {
    folder.dispose();
  }
});

describe('a file is judged by the repository that it lies in', () => {
  let folder: TestFolder;
  let remote: TestRepository;
  beforeEach(() => {
    folder = new TestFolder();
    remote = new TestRepository({ bare: true });
    repository.commit({ 'a/f.txt': LINE });
    repository.git('remote', 'add', 'origin', remote.path);
    repository.git('push', '-q', 'origin', 'main');
  });
  afterEach(() => {
    folder.dispose();
    remote.dispose();
  });

  const clone = (into: string): void => {
    repository.git('clone', '-q', remote.path, into);
  };

  test.each([
    ['a clone, from the folder above', 'clone', '', 'clone'],
    ['a file of it', 'clone', '', 'clone/a/f.txt'],
    ['a folder of it', 'clone', '', 'clone/a'],
    ['from another repository', 'clone', 'elsewhere', '../clone/a/f.txt'],
    ['in a repository in a repository', 'elsewhere/inner', 'elsewhere', 'inner/a/f.txt'],
    ['a folder of one in another', 'elsewhere/inner', 'elsewhere', 'inner'],
  ])('%s', async (_, at, cwd, path) => {
    execFileSync('git', ['init', '-q', `${folder.path}/elsewhere`], { env: cleanEnvironment() });
    clone(`${folder.path}/${at}`);
    const [found] = await scan(`${folder.path}/${cwd}`, 'files', path);
    expect(found).toMatchObject({ exposure: 'pushed', blocking: true });
    expect(found?.occurrences[0]).toHaveProperty('commit');
  });

  test('in a submodule, in a linked work tree, and behind a link', async () => {
    const outer = new TestRepository();
    try {
      outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', remote.path, 'sub');
      expect((await scan(outer.path, 'files', 'sub'))[0]?.exposure).toBe('pushed');
      expect((await scan(outer.path, 'files', 'sub/a/f.txt'))[0]?.exposure).toBe('pushed');
      repository.git('worktree', 'add', '-q', `${outer.path}/tree`, '-b', 'topic');
      expect((await scan(outer.path, 'files', 'tree/a/f.txt'))[0]?.exposure).toBe('pushed');
      symlinkSync(`${repository.path}/a`, `${folder.path}/link`);
      expect((await scan(folder.path, 'files', 'link/f.txt'))[0]?.exposure).toBe('pushed');
    } finally {
      outer.dispose();
    }
  });

  some()('an ignored and an untracked file of it, and a file of no repository', async () => {
    clone(`${folder.path}/clone`);
    folder.write('clone/.gitignore', '.env\n');
    folder.write('clone/.env', `K=${key(42)}\n`);
    folder.write('clone/new.txt', `K=${key(43)}\n`);
    folder.write('loose.txt', `K=${key(44)}\n`);
    const exposures = async (path: string): Promise<string[]> =>
      (await scan(folder.path, 'files', path)).map(({ exposure }) => exposure);
    expect(await exposures('clone/.env')).toEqual(['ignored']);
    expect(await exposures('clone/new.txt')).toEqual(['untracked']);
    expect(await exposures('loose.txt')).toEqual(['untracked']);
    expect(await exposures('clone')).toEqual(['pushed', 'untracked']);
  });

  test.each([
    ['from the folder above', '', 'the clone'],
    ['from another repository', 'elsewhere', '../the clone'],
  ])('the advice works there, pasted %s', async (_, at, path) => {
    execFileSync('git', ['init', '-q', `${folder.path}/elsewhere`], { env: cleanEnvironment() });
    clone(`${folder.path}/the clone`);
    const cwd = `${folder.path}/${at}`;
    const git = (...args: string[]): string =>
      repository.gitWith({ cwd: `${folder.path}/the clone` }, ...args);
    folder.write('the clone/staged.txt', `K=${key(45)}\n`);
    git('add', 'staged.txt');
    const [staged] = await scan(cwd, 'files', `${path}/staged.txt`);
    pasteIn(cwd, staged!.advice[0]!);
    expect(git('diff', '--cached', '--name-only')).toBe('');
    git('add', 'staged.txt');
    git('commit', '-q', '-m', 'a key');
    const [local] = await scan(cwd, 'files', `${path}/staged.txt`);
    expect(local?.exposure).toBe('local');
    folder.write('the clone/staged.txt', 'clean\n');
    pasteIn(cwd, local!.advice[0]!);
    expect(git('show', 'HEAD:staged.txt')).toBe('clean');
  });
});
