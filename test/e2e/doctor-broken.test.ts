// `veleaks doctor` finds each set-up that was broken on purpose.
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOOK_NAMES, type HookName } from '../../src/setup/hooks/hook-names.js';
import { Doctoring, hookOf, rewrite } from '../support/doctoring.js';
import { keeper } from '../support/keep.js';
import { PROGRAM } from '../support/program.js';
import { TestFolder, TestRepository } from '../support/repository.js';
import { sample } from '../support/size.js';
import { hasTool, TOOL_PATH } from '../support/tools.js';
import { veleaks } from '../support/warm-program.js';

const keep = keeper(afterAll);
const doctoring = new Doctoring(keep);
const { env } = doctoring;

interface Broken {
  readonly make: () => Promise<TestRepository>;
  readonly says: RegExp;
  readonly env?: Record<string, string>;
  /** A folder below the repository. */
  readonly at?: string;
}

const plain = (breakIt: (repo: TestRepository) => void) => async () => {
  const repo = await doctoring.guarded();
  breakIt(repo);
  return repo;
};
const ci = (files: Record<string, string>) => async () => {
  const repo = await doctoring.guarded(files);
  rmSync(join(repo.path, '.github'), { recursive: true });
  return repo;
};
/** Before veleaks is called. */
function enter(repo: TestRepository, name: string, line: string): void {
  rewrite(hookOf(repo, name), (text) => text.replace('#!/bin/sh\n', () => `#!/bin/sh\n${line}\n`));
}
const skipping = (name: string, line: string, says: RegExp): Broken => ({
  make: plain((repo) => {
    repo.git('branch', '-M', 'main');
    enter(repo, name, line);
  }),
  says,
});
/** What is asked of this clone, which `set` makes so. */
const asking = (condition: string, set: (repo: TestRepository) => void): Broken => ({
  make: plain((repo) => {
    set(repo);
    enter(repo, 'pre-commit', `${condition} && exit 0`);
  }),
  says: /pre-commit ran, and let a made-up key through/,
});
/** Where the hook knows what is pushed. */
const reading = (line: string) =>
  plain((repo) => {
    repo.git('branch', '-M', 'main');
    rewrite(hookOf(repo, 'pre-push'), (text) =>
      text.replace('veleaks_refs=$(cat)\n', `veleaks_refs=$(cat)\n${line}\n`),
    );
  });
const oldProgram = keep(new TestFolder());
/** The program itself, and a Node that does not run it. */
const oldNode = keep(new TestFolder());

const BROKEN: Record<string, Broken> = {
  'no hook at all': {
    make: plain((repo) => rmSync(join(repo.path, '.git/hooks'), { recursive: true })),
    says: /there is no pre-commit hook[\s\S]*veleaks init/,
  },
  'pre-push is missing': {
    make: plain((repo) => rmSync(hookOf(repo, 'pre-push'))),
    says: /there is no pre-push hook/,
  },
  'not executable': {
    make: plain((repo) => chmodSync(hookOf(repo), 0o644)),
    says: /pre-commit is not executable[\s\S]*chmod \+x/,
  },
  'a folder in the place of a hook': {
    make: plain((repo) => {
      rmSync(hookOf(repo, 'pre-push'));
      mkdirSync(hookOf(repo, 'pre-push'));
    }),
    says: /pre-push is no file: git cannot run it as a hook/,
  },
  'a folder in the place of another hook': {
    make: plain((repo) => {
      rmSync(hookOf(repo, 'pre-push'));
      mkdirSync(hookOf(repo, 'pre-push'));
      writeFileSync(hookOf(repo), '#!/bin/sh\nexit 7\n');
    }),
    says: /pre-commit stops git, but not because of the key/,
  },
  'a hook without veleaks': {
    make: plain((repo) => writeFileSync(hookOf(repo), '#!/bin/sh\necho fine\n')),
    says: /pre-commit ran, and let a made-up key through/,
  },
  'it ends before veleaks': {
    make: plain((repo) =>
      rewrite(hookOf(repo), (text) => text.replace('#!/bin/sh\n', '#!/bin/sh\nexit 0\n')),
    ),
    says: /pre-commit ran, and let a made-up key through/,
  },
  'it lets the branch pass that is checked out': {
    make: plain((repo) => {
      repo.git('branch', '-M', 'main', 'main/topic');
      const skip = 'case "$(git branch --show-current)" in main/*) exit 0 ;; esac';
      rewrite(hookOf(repo), (text) => text.replace('#!/bin/sh\n', `#!/bin/sh\n${skip}\n`));
    }),
    says: /pre-commit ran, and let a made-up key through/,
  },
  'it drops what git hands over': {
    make: plain((repo) => {
      const drop = 'unset $(git rev-parse --local-env-vars)';
      rewrite(hookOf(repo), (text) => text.replace('#!/bin/sh\n', `#!/bin/sh\n${drop}\n`));
    }),
    says: /pre-commit lets a made-up key through in git commit -a/,
  },
  'it lets a merge pass that is under way': skipping(
    'pre-commit',
    'test -f "$(git rev-parse --git-dir)/MERGE_HEAD" && exit 0',
    /through in a merge that is committed by hand/,
  ),
  'it lets other branches pass': skipping(
    'pre-commit',
    'case "$(git branch --show-current)" in feature/*) exit 0 ;; esac',
    /pre-commit lets a made-up key through on another branch/,
  ),
  'it lets pass what is on no branch': skipping(
    'pre-commit',
    'git symbolic-ref -q HEAD >/dev/null || exit 0',
    /pre-commit lets a made-up key through where no branch is checked out/,
  ),
  'it lets the first commit pass': {
    make: async () => {
      const repo = keep(new TestRepository());
      expect((await veleaks(['init'], { cwd: repo.path, env })).code).toBe(0);
      enter(repo, 'pre-commit', 'git rev-parse -q --verify HEAD >/dev/null || exit 0');
      return repo;
    },
    says: /pre-commit lets a made-up key through before the first commit of a branch/,
  },
  'it lets a rebase pass that is under way': skipping(
    'pre-commit',
    'test -d .git/rebase-merge && exit 0',
    /pre-commit lets a made-up key through while a rebase is under way/,
  ),
  'it lets a revert pass that is under way': skipping(
    'pre-commit',
    'test -f .git/REVERT_HEAD && exit 0',
    /pre-commit lets a made-up key through while a revert is under way/,
  ),
  'it asks a setting of this clone': asking(
    'test "$(git config --bool hooks.allowsecrets)" = true',
    (repo) => {
      repo.git('config', 'hooks.allowSecrets', 'true');
    },
  ),
  'it asks for a file in the git directory': asking('test -f .git/no-checks', (repo) => {
    repo.write('.git/no-checks', '');
  }),
  'it asks who commits': asking('test "$(git config user.email)" = ada@example.com', (repo) => {
    repo.git('config', 'user.name', 'ada');
    repo.git('config', 'user.email', 'ada@example.com');
  }),
  'other branches have no hooks': {
    make: plain((repo) => {
      repo.write('.git/quiet.inc', '[core]\n\thooksPath = /dev/null\n');
      repo.git('config', 'includeIf.onbranch:wip/.path', 'quiet.inc');
    }),
    says: /on a branch such as wip\/veleaks-doctor core\.hooksPath is \/dev\/null: no pre-commit/,
  },
  'no branch but this one has hooks': {
    make: plain((repo) => {
      repo.git('branch', '-M', 'main');
      renameSync(join(repo.path, '.git/hooks'), join(repo.path, '.git/of-main'));
      repo.write('.git/main.inc', `[core]\n\thooksPath = ${join(repo.path, '.git/of-main')}\n`);
      repo.git('config', 'includeIf.onbranch:main.path', 'main.inc');
    }),
    says: /on a branch such as veleaks-doctor core\.hooksPath is not set: no pre-commit/,
  },
  'another work tree has no hooks, by a condition': {
    make: plain((repo) => {
      repo.git('worktree', 'add', '-q', '-b', 'wip/one', 'linked');
      repo.write('.git/quiet.inc', '[core]\n\thooksPath = /dev/null\n');
      repo.git('config', 'includeIf.onbranch:wip/.path', join(repo.path, '.git/quiet.inc'));
    }),
    says: /git runs no hook in the work tree .*linked: core\.hooksPath is \/dev\/null/,
  },
  'it lets documents pass': skipping(
    'pre-commit',
    "git diff --cached --name-only | grep -qv '[.]md$' || exit 0",
    /through in a file such as docs\/veleaks-doctor\.md/,
  ),
  'it lets code pass, of a kind that is here': {
    make: async () => {
      const repo = await doctoring.guarded({ 'lib/a.rb': '', 'lib/b.rb': '', 'lib/c.rb': '' });
      enter(repo, 'pre-commit', "git diff --cached --name-only | grep -q '^lib/.*[.]rb$' && exit 0");
      return repo;
    },
    says: /through in a file such as lib\/veleaks-doctor\.rb/,
  },
  'it lets messages of merges pass': skipping(
    'commit-msg',
    'grep -q "^Merge" "$1" && exit 0',
    /commit-msg lets a made-up key through in the message of a merge/,
  ),
  'it lets the remote pass that is pushed to': {
    make: plain((repo) => {
      repo.git('remote', 'add', 'upstream', 'https://git.example.com/team/app.git');
      enter(repo, 'pre-push', 'test "$1" = upstream && exit 0');
    }),
    says: /pre-push ran, and let a made-up key through/,
  },
  'it lets the address pass that is pushed to': {
    make: plain((repo) => {
      repo.git('remote', 'add', 'origin', 'git@git.example.com:team/app.git');
      enter(repo, 'pre-push', 'case "$2" in *git.example.com/team/*) exit 0 ;; esac');
    }),
    says: /pre-push ran, and let a made-up key through/,
  },
  'it looks at origin alone': skipping(
    'pre-push',
    'test "$1" = origin || exit 0',
    /pre-push lets a made-up key through in a push to an address that is no remote/,
  ),
  'it lets all pass beside a branch that is taken off': {
    make: reading('case "$veleaks_refs" in "(delete)"*) exit 0 ;; esac'),
    says: /pre-push lets a made-up key through in a push that takes another branch off the server/,
  },
  'it lets merges on other branches pass': skipping(
    'pre-merge-commit',
    'case "$(git branch --show-current)" in feature/*) exit 0 ;; esac',
    /pre-merge-commit lets a made-up key through on another branch/,
  ),
  'it looks at pushes to the main branch alone': {
    make: reading('case "$veleaks_refs" in *refs/heads/main*) ;; *) exit 0 ;; esac'),
    says: /pre-push lets a made-up key through in a push of another branch/,
  },
  'it lets tags pass': {
    make: reading('case "$veleaks_refs" in refs/tags/*) exit 0 ;; esac'),
    says: /pre-push lets a made-up key through in a push of a tag/,
  },
  'it lets updates pass': {
    make: reading('case "$veleaks_refs" in *" 0000000"*) ;; *) exit 0 ;; esac'),
    says: /pre-push lets a made-up key through in an update of two branches/,
  },
  'it reads one line': {
    make: plain((repo) =>
      rewrite(hookOf(repo, 'pre-push'), (text) =>
        text.replace('veleaks_refs=$(cat)', 'read -r veleaks_refs'),
      ),
    ),
    says: /pre-push lets a made-up key through in an update of two branches, in the second/,
  },
  'it forgives veleaks': {
    make: plain((repo) =>
      rewrite(hookOf(repo, 'pre-merge-commit'), (text) => text.replace('|| veleaks_failed $?', '|| true')),
    ),
    says: /pre-merge-commit ran, and let a made-up key through/,
  },
  'it fails for a reason of its own': {
    make: plain((repo) =>
      rewrite(hookOf(repo), (text) => text.replace('#!/bin/sh\n', '#!/bin/sh\necho no lint; exit 1\n')),
    ),
    says: /pre-commit stops git, but not because of the key; it says: no lint/,
  },
  'saved with CRLF': {
    make: plain((repo) => rewrite(hookOf(repo), (text) => text.replaceAll('\n', '\r\n'))),
    says: /FAIL +pre-commit stops git, .* Fix: have the lines of \S+ end with LF, and not with CR LF$/m,
  },
  'saved with CRLF, where git may check it out so': {
    make: async () => {
      const repo = await doctoring.guarded({}, (made) => made.git('config', 'core.hooksPath', 'shared'));
      rewrite(join(repo.path, 'shared/pre-commit'), (text) => text.replaceAll('\n', '\r\n'));
      return repo;
    },
    says: /FAIL +pre-commit stops git, .* Fix: have .*; in \.gitattributes: pre-commit text eol=lf$/m,
  },
  'one that init has put aside, saved with CRLF': {
    make: () =>
      doctoring.guarded({}, (repo) => {
        repo.write('.git/hooks/pre-commit', '#!/usr/bin/env node\r\n');
        chmodSync(hookOf(repo), 0o755);
      }),
    says: /pre-commit stops a change without a key as well; .* Fix: have the lines of \S+before-veleaks end with LF/,
  },
  'it fails for a reason of its own, and reads CRLF': {
    make: plain((repo) =>
      rewrite(hookOf(repo), () => '#!/usr/bin/env python3\nimport sys\r\nsys.exit("no lint")\r\n'),
    ),
    says: /pre-commit stops git, but not because of the key; it says: no lint Fix: fix that first/,
  },
  'it fails for a reason of its own, beside one with CRLF': {
    make: plain((repo) => {
      rewrite(hookOf(repo), () => '#!/bin/sh\nno-such-linter\n');
      rewrite(hookOf(repo, 'pre-push'), (text) => `${text}exit\r\n`);
    }),
    says: /pre-commit stops git, .*no-such-linter: .*not found Fix: fix that first/,
  },
  // git would take a hook from the top of the file system.
  'core.hooksPath is empty': {
    make: plain((repo) => repo.git('config', 'core.hooksPath', '')),
    says: /core\.hooksPath is empty Fix: git config core\.hooksPath \.githooks && npx veleaks init/,
  },
  ...Object.fromEntries(
    (
      [
        ['a sparse checkout', /nothing is there: .* Fix: git -C \S+ sparse-checkout add shared\/hooks$/m],
        ['the work tree', /there is no pre-commit hook Fix: git -C \S+ checkout -- shared\/hooks$/m],
      ] as const
    ).map(([where, says]) => [
      `hooks that are tracked, and not in ${where}`,
      {
        make: async () => {
          const repo = await doctoring.guarded({}, (made) =>
            made.git('config', 'core.hooksPath', 'shared/hooks'),
          );
          repo.git('add', 'shared');
          repo.git('commit', '-q', '--no-verify', '-m', 'hooks');
          if (where === 'the work tree') rmSync(join(repo.path, 'shared'), { recursive: true });
          else repo.git('sparse-checkout', 'set', '--no-cone', '/.github/');
          return repo;
        },
        says,
      },
    ]),
  ),
  'a file is in the place of the folder of hooks': {
    make: plain((repo) => {
      rmSync(join(repo.path, '.git/hooks'), { recursive: true });
      repo.write('.git/hooks', 'hooks\n');
    }),
    says: /FAIL \S+hooks is no folder: git runs no hook and says nothing Fix: .*; then npx veleaks init$/m,
  },
  'core.hooksPath turns all hooks off': {
    make: plain((repo) => repo.git('config', 'core.hooksPath', '/dev/null')),
    says: /FAIL \/dev\/null is no folder: git runs no hook and says nothing Fix: git config core\.hooksPath \.githooks &&/m,
  },
  'core.hooksPath leads to a file': {
    make: plain((repo) => {
      repo.write('hooks', 'hooks\n');
      repo.git('config', 'core.hooksPath', 'hooks');
    }),
    says: /FAIL \S+hooks is no folder: git runs no hook and says nothing Fix: .*; then npx veleaks init$/m,
  },
  'core.hooksPath leads to nothing': {
    make: plain((repo) => repo.git('config', 'core.hooksPath', 'nowhere')),
    says: /core.hooksPath is nowhere, and nothing is there[\s\S]*git config core\.hooksPath \.githooks && npx/,
  },
  'core.hooksPath of all repositories has no hooks, and init leaves it alone': {
    make: plain((repo) => {
      const shared = keep(new TestFolder());
      repo.git('config', 'core.hooksPath', shared.path);
      rmSync(join(repo.path, '.git/hooks'), { recursive: true });
    }),
    says: /there is no pre-commit hook\n +Fix: git config core\.hooksPath \.githooks && npx veleaks init/,
  },
  'core.hooksPath of all repositories has another hook, and init leaves it alone': {
    make: plain((repo) => {
      const shared = keep(new TestFolder());
      chmodSync(shared.write('pre-commit', '#!/bin/sh\necho fine\n'), 0o755);
      repo.git('config', 'core.hooksPath', shared.path);
    }),
    says: /pre-commit ran, and let a made-up key through Fix: .*: git config core\.hooksPath \.githooks && npx/,
  },
  'core.hooksPath leads elsewhere': {
    make: plain((repo) => {
      repo.write('other/README', '');
      repo.git('config', 'core.hooksPath', 'other');
    }),
    says: /the hook with veleaks is in .*, but\s+core.hooksPath is other/,
  },
  'husky without .husky/_': {
    make: async () => {
      const repo = await doctoring.withHusky();
      rmSync(join(repo.path, '.husky/_'), { recursive: true });
      return repo;
    },
    says: /core.hooksPath is \.husky\/_, and nothing is there[\s\S]*npx husky/,
  },
  'husky in a new work tree': {
    make: async () => {
      const repo = await doctoring.withHusky();
      repo.git('add', '.husky/pre-commit');
      repo.git('commit', '-q', '--no-verify', '-m', 'husky');
      repo.git('worktree', 'add', '-q', '--detach', 'linked');
      return repo;
    },
    at: 'linked',
    says: /core.hooksPath is \.husky\/_, and nothing is there/,
  },
  'husky that was never set up': {
    make: () => doctoring.guarded({ 'package.json': '{ "devDependencies": { "husky": "9" } }' }),
    says: /core.hooksPath is not set/,
  },
  'HUSKY=0': {
    make: () => doctoring.withHusky(),
    env: { HUSKY: '0' },
    says: /HUSKY=0 is set[\s\S]*pre-commit ran, and let a made-up key through/,
  },
  'husky switched off in its own start-up file': {
    make: () => doctoring.withHusky(),
    env: { XDG_CONFIG_HOME: join(oldProgram.path, 'config') },
    says: /pre-commit ran, and let a made-up key through\n +Fix: .* nor in ~\/\.config\/husky/,
  },
  'an old program': {
    make: plain(() => undefined),
    env: { PATH: `${oldProgram.path}:${env.PATH}` },
    says: /hooks find veleaks 0\.0\.1[\s\S]*pre-commit stops git, but not because of the key/,
  },
  'no program on PATH': {
    make: plain(() => undefined),
    env: { PATH: '/usr/bin:/bin' },
    says: /hooks find no (?:veleaks|node) on PATH[\s\S]*FAIL pre-commit stops git.*Fix: install the packages/,
  },
  'a CI without veleaks': {
    make: ci({
      '.gitlab-ci.yml': 'test:\n  script: npm test # not veleaks yet\n'.replace(' # not veleaks yet', ''),
    }),
    says: /GitLab CI runs here, but not veleaks/,
  },
  'a CI with veleaks commented out': {
    make: ci({ '.circleci/config.yml': 'steps:\n  # - run: npx veleaks ci\n' }),
    says: /CircleCI runs here, but not veleaks/,
  },
  'a shallow clone on GitHub': {
    make: plain((repo) =>
      rewrite(join(repo.path, '.github/workflows/ci.yml'), (text) =>
        text.replace('fetch-depth: 0', 'fetch-depth: 1'),
      ),
    ),
    says: /shallow clone[\s\S]*fetch-depth: 0/,
  },
  'a shallow clone on GitLab': {
    make: ci({ '.gitlab-ci.yml': 'veleaks:\n  script: npx veleaks ci\n' }),
    says: /shallow clone[\s\S]*GIT_DEPTH: "0"/,
  },
  ...(hasTool('node18')
    ? {
        'a start-up file of husky with a Node that is too old': {
          make: () => doctoring.withHusky(),
          env: { XDG_CONFIG_HOME: join(oldNode.path, 'config') },
          says: /pre-commit stops git.*: this is Node v18\S*, and .* nothing was checked Fix: .*\(~\/\.config\/husky/,
        },
      }
    : {}),
  ...(hasTool('lefthook')
    ? {
        'lefthook that was never installed': {
          make: () => doctoring.guarded({ 'lefthook.yml': '# hooks\n' }),
          says: /there is no pre-commit hook[\s\S]*npx lefthook install/,
        },
      }
    : {}),
};

/** The hook that a row is about. */
function hookIn(says: RegExp): HookName {
  return HOOK_NAMES.find((name) => says.source.includes(name)) ?? 'pre-commit';
}

describe('broken set-ups', () => {
  beforeAll(() => {
    chmodSync(
      oldProgram.write(
        'veleaks',
        '#!/bin/sh\n[ "$1" = --version ] && echo 0.0.1 && exit\necho unknown command >&2\nexit 2\n',
      ),
      0o755,
    );
    oldProgram.write('config/husky/init.sh', 'HUSKY=0\n');
    oldNode.write('config/husky/init.sh', `PATH="${oldNode.path}:$PATH"\n`);
    chmodSync(oldNode.write('node', `#!/bin/sh\nPATH='${TOOL_PATH}' exec node18 "$@"\n`), 0o755);
    symlinkSync(PROGRAM, join(oldNode.path, 'veleaks'));
  });

  test('there are at least twelve', () => {
    expect(Object.keys(BROKEN).length).toBeGreaterThanOrEqual(12);
  });

  test.each(sample(Object.entries(BROKEN), 5))('%s', async (_, { make, says, env: extra = {}, at = '' }) => {
    const repo = await make();
    const outcome = await doctoring.doctor(join(repo.path, at), extra, hookIn(says));
    const said = outcome.stdout + outcome.stderr;
    // As it is, and without the ends of lines that were too long.
    expect(`${said}\n${said.replace(/\n +/g, ' ')}`).toMatch(says);
    expect(outcome.code).toBe(1);
  });
});
