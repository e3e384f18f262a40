// The wording of the advice that triage gives. The data may hold untrusted text: who prints a
// sentence sanitizes it.
import type { AdviceData as Data, TriageCode } from '../../model/advice.js';
import { quoteForShell, shell } from '../../model/shell-quote.js';
import { replaceUnsafe } from '../safe/sanitize.js';
import { formatList } from './numbers.js';
import { FIX_IGNORES, variableIn, type Wording } from './wording.js';

export const TRIAGE_SENTENCES: Readonly<Record<TriageCode, Wording>> = {
  unstage: (data) =>
    data.state === 'passing'
      ? {
          prose:
            `${takeOut(data, moreNamed)} instead, then commit again. Nothing needs to be unstaged: git ` +
            'took it from the disk for this commit alone.',
        }
      : {
          prose:
            data.kind === 'path'
              ? `${takeOut(data)}${more(data)}, and add that; unstage this one first:`
              : `Unstage it${moreNamed(data)} and read ${variableIn(data)} instead:`,
          command: unstage(data),
        },
  'unstage-env': (data) => ({
    prose: `${mayStay(data, moreNamed)} Have git ignore it (${FIX_IGNORES}), and unstage it:`,
    command: unstage(data),
  }),
  'unstage-gone': (data) => ({
    prose: `Unstage it${moreNamed(data)}: the work tree is not there, but git has its index still:`,
    command: `git --git-dir=${quoteForShell(data.gitDir ?? '')} reset -q -- ${pathspecs(data)}`,
  }),
  'rewrite-message': (data) => ({
    prose:
      'Write the message again without the key (add --amend if you were amending a commit); to refer to ' +
      `the key, name ${variableIn(data)}:`,
    command: 'git commit --edit --file="$(git rev-parse --git-path COMMIT_EDITMSG)"',
  }),
  'change-name': () => ({
    prose:
      'Name yourself without the key, where the name comes from: user.name and user.email of git ' +
      '(git config --list --show-origin names the file), --author, or variables such as GIT_AUTHOR_NAME.',
  }),
  'env-added': (data) => ({
    prose:
      'Add it to .gitignore, and take it out of the index (or say in the file why git may have it: ' +
      '# veleaks:allow <reason>, and stage that):',
    // It may be unstaged already, as the key's own advice says.
    command: `git rm -q --cached -f --ignore-unmatch -- ${pathspecs(data)}`,
  }),
  amend: (data) => ({
    prose:
      data.kind === 'message'
        ? `${takeOut(data)}, then amend the last commit:`
        : `${takeOut(data, moreNamed)}, then amend the last commit (it takes these files as they are on ` +
          'disk; whatever else is staged stays staged):',
    command:
      data.kind === 'message'
        ? 'git commit --amend --only --allow-empty'
        : `git commit --amend --no-edit --allow-empty -- ${pathspecs(data)}`,
  }),
  'amend-env': (data) => ({
    prose:
      `${mayStay(data, moreNamed)} Take it out of the last commit (it stays on disk), then have git ` +
      `ignore it: ${FIX_IGNORES}. If anything is staged, the command does nothing: unstage it first (git ` +
      'reset -q):',
    command:
      `git diff --cached --quiet && git rm -q --cached -f -- ${pathspecs(data)} && git commit --amend ` +
      '--no-edit --allow-empty',
  }),
  fixup: (data) => ({
    prose:
      `${takeOut(data, moreNamed)}, then fix up its commit (it takes these files as they are on disk; ` +
      'other changes are put aside, and come back unstaged):',
    command:
      `git commit --fixup=${data.commit} -- ${pathspecs(data)} && ${REBASE.replace('EDITOR', ':')} ` +
      `--autosquash ${base(data)}`,
  }),
  reword: (data) => ({
    prose:
      `${takeOut(data)}: git opens an editor. Other changes are put aside, and come back unstaged. If ` +
      'none opens, scan again:',
    command:
      `git merge-base --is-ancestor ${data.commit} HEAD && ` +
      `${REBASE.replace('EDITOR', '\'sed -i.bak -e "1s/^p[a-z]*/reword/"\'')} ${data.onto}`,
  }),
  'edit-commit': (data) =>
    `The file has changed since, so commit ${data.commit} has to be edited by hand: "git rebase -i ` +
    `--autostash ${data.onto}", write "edit" instead of "pick" on its line, and save. git stops there: ` +
    `${lower(takeOut(data))}, then "git commit -a --amend --no-edit" and "git rebase --continue". If ` +
    'git stops at a conflict, keep the version without the key; "git rebase --abort" undoes it all.',
  'edit-env': (data) =>
    `${mayStay(data)} First move the file out of the work tree: the next steps would overwrite it. Then ` +
    `"git rebase -i --autostash ${data.onto}", write "edit" instead of "pick" on the line of commit ` +
    `${data.commit}, and save. git stops there: "git rm" the file, "git commit --amend --no-edit ` +
    `--allow-empty", "git rebase --continue". Then ${FIX_IGNORES}, and move the file back.`,
  'below-merge': (data) =>
    `No push of it is known, but there is a merge between commit ${data.commit} and HEAD, or it is one: ` +
    'no single command is safe. Keep the current state first ("git branch before-fix"), then "git ' +
    `rebase -i --rebase-merges --autostash ${data.onto}", write "edit" instead of "pick" on its line, ` +
    `and save. git stops there: ${lower(takeOut(data))}, then "git commit -a --amend --no-edit ` +
    '--allow-empty" and "git rebase --continue". Merges are made again: what was resolved by hand in ' +
    'one has to be resolved again; compare with "git diff before-fix", then delete that branch.',
  'rename-path': (data) =>
    `Give the file a name without the key ("git mv"), and change commit ${data.commit}, which ` +
    `introduced the name, before you push: "git rebase -i --autostash ${data.onto}" and "edit" instead ` +
    'of "pick" on its line, or "git commit --amend --only" with both names if it is the last one.',
  // This work tree's own HEAD has no other branch.
  'other-branch': (data) =>
    data.ref === 'HEAD'
      ? `No push of it is known: take the key out of commit ${data.commit} before you push, in the work ` +
        'tree with this detached HEAD ("git worktree list" names it); a scan there says how.'
      : `No push of it is known: check out ${data.ref}, and take the key out of commit ${data.commit} ` +
        'before you push; a scan there says how.',
  'committed-before': (data) =>
    `${takeOut(data)}. An earlier commit has it too, with no sign of a push: npx veleaks history says ` +
    'which one to change.',
  refused: (data) => `Change commit ${data.commit}, then push again. ${takeOut(data)}.`,
  'rename-ref': (data) =>
    `Give ${data.ref} another name, and delete this one: whoever can list the refs reads it once it is ` +
    'pushed.',
  'expire-reflog': (data) =>
    `Only ${data.path ?? 'a reflog'} has it: no push takes it along, and git drops the entry in time ` +
    '(git help reflog, "expire"). Dropping it sooner would drop other entries too, and in refs/stash ' +
    'the older stashes.',
  'git-file': (data) =>
    `Take it out of ${data.path ?? "git's own file"}: no push takes it along, but every copy of the ` +
    'folder does.',
  'drop-stash': (data) => ({
    prose: 'Take what you need out of the stash, then drop it:',
    command: `git stash drop ${quoteForShell(data.stash ?? '')}`,
  }),
  'drop-backup': ({ backups = [] }) => ({
    prose:
      'Only those refs lead to it in which "git filter-branch" kept the history from before, and a plain ' +
      'push does not take them along. Once the new history is as you want it, delete them:',
    command: backups.map((ref) => `git update-ref -d ${quoteForShell(ref)}`).join(' && '),
  }),
  unreachable: (data) => {
    const { logs = [] } = data;
    const isKept = data.kept === 'reflog';
    const leave = isKept
      ? 'You can leave it, unless it was pushed to a branch that is gone: no push takes it along, and git ' +
        'lets it expire (30 days by default).'
      : 'You can leave it: no push takes it along, and git deletes it by itself (two weeks by default).';
    if (isKept && logs.length === 0) return leave;
    const entries = isKept
      ? `all reflog entries of ${formatList(logs.map(shortLog))} for commits that no ref reaches, `
      : '';
    const expire = `git reflog expire --expire-unreachable=now ${logs.map(quoteForShell).join(' ')} && `;
    return {
      prose:
        `${leave} To delete it now, together with ${entries}${lostCommits(data)}every file that was ` +
        'added but never committed:',
      command: `${isKept ? expire : ''}git gc --quiet --prune=now`,
      brief: leave,
    };
  },
  revoke: (data) =>
    `Revoke it now${where(data)}: it was pushed, and rewriting the history does not undo the leak.`,
  'treat-as-pushed': (data) => {
    if (data.state !== 'push')
      return `Revoke it now${where(data)}: git cannot tell whether it was pushed, so treat it as pushed.`;
    const revoke =
      `Revoke it now${where(data)}, unless this is its first push: git cannot tell whether there was ` +
      'one before.';
    if (data.ref === undefined) return revoke;
    const name = data.ref.replace(/^refs\/tags\//, '');
    return {
      prose: `${revoke} In any case take it out of the tag, whose message git opens in an editor:`,
      command: shell`git tag -f -a ${name} ${`${data.ref}^{}`}`,
    };
  },
  'treat-as-leaked': (data) =>
    `Revoke it now${where(data)}, unless you know that this text never left your machine.`,
  inactive: () =>
    'The API that was asked does not accept it. If the key belongs to that API, it need not be revoked.',
  'revoked-before': ({ date = '', host = '', keyId }) => {
    const says =
      `A receipt says that it was revoked on ${date}: ${host} accepted it before, and not afterwards. ` +
      'This scan did not ask again; npx veleaks verify does.';
    if (keyId === undefined) return says;
    return {
      prose: `${says} To accept it from now on:`,
      command: shell`npx veleaks baseline ${keyId} --reason ${`revoked on ${date}`}`,
      brief: `A receipt says that it was revoked on ${date}; npx veleaks verify asks again.`,
    };
  },
  'revocation-tried': ({ date = '', host = '' }) =>
    `A receipt says that a revocation was sent to ${host} on ${date}, but not that it worked: treat ` +
    'the key as alive until npx veleaks verify says otherwise.',
  'revoked-on-this-machine': ({ date = '', host = '' }) =>
    `A receipt says that it was revoked on ${date} at ${host}, which is on this machine. That says ` +
    'nothing of any other API: treat the key as alive until npx veleaks verify says otherwise.',
  'use-variable': (data) => `Keep the new key out of git: read it from ${variableIn(data)}.`,
  'shipped-file': (data) =>
    'Take it out of ' +
    `${data.by === 'package' ? 'what it is built from' : (data.path ?? 'the file')}${more(data)}, read ` +
    `${variableIn(data)} where the program runs, and build again: ${takenBy(data)}. If that has ` +
    'happened already, revoke the key now.',
  'shipped-env': (data) =>
    `Keep ${data.path ?? 'the file'}${more(data)} out of ${SHIPMENTS[data.by ?? ''] ?? 'the package'} ` +
    `(npx veleaks env says how): ${takenBy(data)}. If that has happened already, revoke the key now.`,
  'shipped-git': ({ by = '', source = '', state }) =>
    (by === 'docker'
      ? 'Put .git into the .dockerignore of the build: the image '
      : by === 'packager'
        ? 'Leave .git out of the archive that a command makes: it '
        : 'Leave .git out of what is sent: a deployment ') +
    `${state === 'perhaps' ? 'may get' : 'gets'} the whole history with it (${source}). If that has ` +
    'happened already, revoke the key now.',
  'untrack-env': (data) => ({
    prose:
      `Take ${data.path ?? 'the file'}${moreNamed(data)} out of the index${because(data)}: .gitignore does ` +
      'not apply to a tracked file. The file stays on disk:',
    command:
      `git rm -q --cached -f${NEEDS_SPARSE.has(data.state ?? '') ? ' --sparse' : ''} -- ` +
      `${pathspecs(data)}`,
  }),
  'tracked-change': (data) =>
    `Take it out of ${data.path ?? 'the file'}${more(data)} and read ${variableIn(data)} instead: git ` +
    (data.state === 'filtered'
      ? 'tracks the file through a filter, and the version that it has is without the key. What the ' +
        'filter leaves in, and any clone where it is not set up, the next commit would include.'
      : `tracks the file, and its next commit would include the key${because(data)}.`),
  'encrypted-file': (data) =>
    `Leave ${data.path ?? 'the file'}${more(data)} as it is: git stores it encrypted.`,
  'untracked-file': (data) =>
    `Take it out of ${data.path ?? 'the file'}${more(data)} and read ${variableIn(data)} instead, ` +
    'before it gets into git.',
  'untracked-env': (data) => ({
    prose: `Have git ignore ${data.path ?? 'the file'}${more(data)} before the next "git add ." picks it up:`,
    command: FIX_IGNORES,
  }),
  'rebuild-image': (data) =>
    `If the image was ever pushed to a registry or handed on, revoke the key now${where(data)}: ` +
    (data.state === 'settings'
      ? 'whoever can pull it reads its variables, its labels and how it was built, and deleting the tag ' +
        'does not undo what was pulled. Then build it again without the key in ENV, ARG, LABEL or ' +
        'RUN, delete the old tag at the registry, and give '
      : 'whoever can pull it has every layer, and deleting the tag does not undo what was pulled. ' +
        'Then build it again without the file, for no later layer takes it out, delete the old tag at ' +
        'the registry, and read ') +
    `${variableIn(data)} when the container runs.`,
  'ignored-file': (data) =>
    data.state === 'only-here'
      ? `Put the rule for ${data.path ?? 'the file'}${more(data)} into .gitignore as well: it is ` +
        `ignored on this machine only (${data.source ?? ''}), and the next commit of another clone ` +
        'may take such a file along.'
      : `Leave ${data.path ?? 'the file'}${more(data)} ignored: a key belongs where the next commit does ` +
        'not take it along.',
  usage: ({ advice = '' }) => advice,
  'ambiguous-extent': () =>
    'Check by hand what the key is: the text goes on right after it, so it may be cut short, or ' +
    'include too much.',
};

/** What `git rm` asks for where the file is none of the work tree's to git. */
const NEEDS_SPARSE: ReadonlySet<string> = new Set(['sparse', 'skip-worktree']);

const BECAUSE: Readonly<Record<string, string>> = {
  'assume-unchanged': ' (it is marked assume-unchanged, so git does not show the change for now)',
  'skip-worktree': ' (it is marked skip-worktree, so git does not show the change for now)',
  sparse: ' (it lies outside of the sparse checkout)',
  'intent-to-add': ' (git add -N marked it to be added)',
};

function unstage(data: Data): string {
  return `git ${data.workTree ? `-C ${quoteForShell(data.workTree)} ` : ''}reset -q -- ${pathspecs(data)}`;
}

function because({ state = '' }: Data): string {
  return BECAUSE[state] ?? '';
}

const SHIPMENTS: Readonly<Record<string, string>> = { docker: 'the image', upload: 'the upload' };

function takenBy({ by, source, state }: Data): string {
  if (by === 'package') return `it is a package that was built to be sent (${source})`;
  if (by === 'packager')
    return `the package that is built ${state === 'perhaps' ? 'may get' : 'gets'} the file (${source})`;
  if (by === 'upload')
    return `a deployment ${state === 'perhaps' ? 'may send' : 'sends'} the file (${source})`;
  return by === 'npm' ? `npm would publish the file (${source})` : `the image gets the file (${source})`;
}

function where({ dashboard }: Data): string {
  return dashboard ? ` (${dashboard})` : '';
}

function more({ more }: Data): string {
  return more ? ` (and the same in ${more} more ${more === 1 ? 'file' : 'files'})` : '';
}

/** The same before a command that names the files, as far as it does. */
function moreNamed(data: Data): string {
  const named = 1 + (data.also?.length ?? 0);
  if ((data.more ?? 0) < named) return more(data);
  return ` (and the same in ${data.more} more files; the command names the first ${named}, so scan again)`;
}

function mayStay(data: Data, others = more): string {
  return `The key may stay in ${data.path ?? 'the file'}${others(data)}, but the file must not be in git.`;
}

function takeOut(data: Data, others = more): string {
  if (data.kind === 'message') return 'Rewrite the message without the key';
  if (data.kind === 'path') return `Rename ${data.path} so that its name contains no key`;
  return `Take it out of ${data.path ?? 'the file'}${others(data)} and read ${variableIn(data)}`;
}

/**
 * Changes that are not committed are set aside meanwhile; no list of commits is shown to a person
 * who has nothing to choose.
 */
const REBASE = 'git -c sequence.editor=EDITOR rebase -q -i --autostash';

/**
 * Where the rebase starts. A commit that an earlier command has changed already must not come back:
 * so the last common one.
 */
function base({ onto }: Data): string {
  return onto === '--root' ? '--root' : `"$(git merge-base HEAD ${onto})"`;
}

function shortLog(name: string): string {
  return name.replace(/^refs\/heads\//, '');
}

/** The commits that go as well, by their ids. */
function lostCommits({ commits = 0, tips = [], moreTips = 0, kept }: Data): string {
  if (commits === 0) return '';
  const ids = tips.map((id) => id.slice(0, 9));
  const more = moreTips > 0 ? ` and ${moreTips} more` : '';
  const behind = commits > ids.length + moreTips ? ', with what they are made on' : '';
  const such = kept === 'reflog' ? `${commits} such ` : `${commits} `;
  const noun = commits === 1 ? 'commit' : 'commits';
  const which = kept === 'reflog' ? '' : ' that no ref or reflog reaches';
  return `${such}${noun}${which} (${ids.join(', ')}${more}${behind}), and `;
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** All files that the advice is about, as far as it names them. */
function pathspecs({ path = '', also = [] }: Data): string {
  return [path, ...also].map(pathspec).join(' ');
}

/**
 * The path from the top of the work tree, from whatever folder the command is pasted into.
 * gitglossary(7), "pathspec".
 */
function pathspec(path: string): string {
  const shown = replaceUnsafe(path.replace(/[*?[\]\\]/g, '\\$&'), anyBytes).replaceAll('\ufffd', UNSHOWN);
  const glob = shown.replace(MASKED, '*');
  if (glob !== shown || glob.includes(UNSHOWN)) return quoteForShell(`:(top)${glob}`);
  const isPlain = /^[\w.]/.test(path) && glob === path;
  return quoteForShell(`${isPlain ? ':/' : ':(top,literal)'}${path}`);
}

/**
 * A byte of a name that is shown otherwise than it is: no printable one of ASCII. What is no UTF-8
 * is U+FFFD by now, one for a byte in most cases.
 */
const UNSHOWN = '[^ -~]';

/** What a mask has in the place of a key's letters: git is to find the file all the same. */
const MASKED = /(?<=[\w-])…(?:\(\d+\))?/g;

function anyBytes(character: string): string {
  return UNSHOWN.repeat(Buffer.byteLength(character));
}
