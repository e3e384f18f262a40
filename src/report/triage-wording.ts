// The wording of the advice that triage gives. The data may hold foreign text: who prints a sentence sanitizes it.
import { quoteForShell } from '../model/shell-quote.js';
import type { Wording } from './wording.js';

type Data = Parameters<Wording>[0];

const FIX_IGNORES = 'npx veleaks env --fix';

export const TRIAGE_SENTENCES: Readonly<Record<string, Wording>> = {
  unstage: (data) => ({
    prose: `Unstage it${more(data)} and read ${variable(data)} instead:`,
    command: `git ${data.workTree ? `-C ${quoteForShell(String(data.workTree))} ` : ''}reset -q -- ${pathspec(data)}`,
  }),
  'rewrite-message': (data) => ({
    prose: `Write the message again without the key; if it must be named, name ${variable(data)}:`,
    command: 'git commit --edit --file="$(git rev-parse --git-path COMMIT_EDITMSG)"',
  }),
  'env-added': (data) => ({
    prose:
      'Put it into .gitignore (or say in it why git may have it: # veleaks:allow <reason>), and take it out of the index:',
    command: `git rm --cached -- ${pathspec(data)}`,
  }),
  amend: (data) => ({
    prose: `${takeOut(data)}, then change the last commit:`,
    command: commitAgain(data, '--amend'),
  }),
  fixup: (data) => ({
    prose: `${takeOut(data)}, then change the commit that brought it in:`,
    command: `${commitAgain(data, `--fixup=${data.commit}`)} && git rebase -i --autosquash ${data.onto}`,
  }),
  'other-branch': (data) =>
    `Nothing is pushed yet: check out ${data.ref}, and take the key out of commit ${data.commit} before you push.`,
  'committed-before': (data) =>
    `${takeOut(data)}. An earlier commit has it too, and was not pushed: npx veleaks history says which one to change.`,
  refused: (data) => `Change commit ${data.commit}, then push again. ${takeOut(data)}.`,
  'rename-ref': (data) =>
    `Give ${data.ref} another name, and delete this one: whoever can list the refs reads it once it is pushed.`,
  'expire-reflog': (data) => ({
    prose: `Only ${data.path ?? 'a reflog'} has it: no push takes that along, and git drops the entry in time; at once, with all others:`,
    command: 'git reflog expire --expire=now --all && git gc --prune=now',
  }),
  'git-file': (data) =>
    `Take it out of ${data.path ?? "git's own file"}: no push takes that along, but each copy of the folder does.`,
  'drop-stash': (data) => ({
    prose: 'Take what you need out of the stash, then drop it:',
    command: `git stash drop ${quoteForShell(String(data.stash))}`,
  }),
  unreachable: (data) =>
    data.kept === 'reflog'
      ? {
          prose:
            'No branch holds it, and git drops it when the reflog expires; at once, with all older stashes:',
          command: 'git reflog expire --expire-unreachable=now --all && git gc --prune=now',
        }
      : { prose: 'Nothing holds it any more; remove it from the disk:', command: 'git gc --prune=now' },
  revoke: (data) =>
    `Revoke it now${where(data)}: it was pushed, and rewriting the history does not call it back.`,
  'treat-as-pushed': (data) =>
    `Revoke it now${where(data)}: git cannot tell whether it was pushed, so treat it as pushed.`,
  'treat-as-leaked': (data) =>
    `Revoke it now${where(data)}, unless you know that this text never left your machine.`,
  inactive: () =>
    'The API that was asked does not accept it: if the key is from there, it need not be revoked.',
  'use-variable': (data) => `Keep the new key out of git: read it from ${variable(data)}.`,
  'shipped-file': (data) =>
    `Take it out of ${data.path ?? 'the file'}${more(data)}, read ${variable(data)} where the program runs, and build anew: ${takenBy(data)}. If that was done already, revoke it now.`,
  'shipped-env': (data) =>
    `Keep ${data.path ?? 'the file'}${more(data)} at home (npx veleaks env says how): ${takenBy(data)}. If that was done already, revoke it now.`,
  'untrack-env': (data) => ({
    prose: `Take ${data.path ?? 'the file'}${more(data)} out of the index, where no rule of .gitignore protects it${because(data)}; the file stays:`,
    command: `git rm -q --cached${NEEDS_SPARSE.has(String(data.state)) ? ' --sparse' : ''} -- ${pathspec(data)}`,
  }),
  'tracked-change': (data) =>
    `Take it out of ${data.path ?? 'the file'}${more(data)} and read ${variable(data)} instead: git tracks the file, and the next commit of it takes the key${because(data)}.`,
  'encrypted-file': (data) => `Leave ${data.path ?? 'the file'}${more(data)} as it is: git has it encrypted.`,
  'untracked-file': (data) =>
    `Take it out of ${data.path ?? 'the file'}${more(data)} and read ${variable(data)} instead, before it gets into git.`,
  'untracked-env': (data) => ({
    prose: `Let git ignore ${data.path ?? 'the file'}${more(data)} before the next "git add ." takes it:`,
    command: FIX_IGNORES,
  }),
  'ignored-file': (data) =>
    `Leave ${data.path ?? 'the file'}${more(data)} ignored: a key that git never sees is in its place.`,
  usage: (data) => String(data.advice),
  'ambiguous-extent': () =>
    'Check by hand what the key is: the text goes on after it, so part of it may be missing, or too much taken.',
};

/** What `git rm` asks for where the file is none of the work tree's to git. */
const NEEDS_SPARSE: ReadonlySet<string> = new Set(['sparse', 'skip-worktree']);

const BECAUSE: Readonly<Record<string, string>> = {
  'assume-unchanged': ' (it is marked assume-unchanged, by which git overlooks the change for a while)',
  'skip-worktree': ' (it is marked skip-worktree, by which git overlooks the change for a while)',
  sparse: ' (it lies outside of the sparse checkout)',
  'intent-to-add': ' (git add -N has announced it)',
};

function because({ state }: Data): string {
  return BECAUSE[String(state)] ?? '';
}

function takenBy({ by, source }: Data): string {
  return by === 'npm' ? `npm would publish the file (${source})` : `the image gets the file (${source})`;
}

function variable({ variable }: Data): string {
  return variable ? String(variable) : 'an environment variable';
}

function where({ dashboard }: Data): string {
  return dashboard ? ` (${dashboard})` : '';
}

function more({ more }: Data): string {
  return more ? ` (and the same in ${more} more ${more === 1 ? 'file' : 'files'})` : '';
}

function takeOut(data: Data): string {
  if (data.kind === 'message') return 'Write the message anew without the key';
  if (data.kind === 'path') return `Rename ${data.path} so that its name holds no key`;
  return `Take it out of ${data.path ?? 'the file'} and read ${variable(data)}`;
}

/** A message is opened in the editor; a file is added as it is now. */
function commitAgain(data: Data, how: string): string {
  if (data.kind === 'message')
    return `git commit --allow-empty ${how.replace('--fixup=', '--fixup=reword:')}`;
  const add = data.kind === 'path' ? 'git add -A' : `git add -- ${pathspec(data)}`;
  return `${add} && git commit${how === '--amend' ? ' --no-edit' : ''} ${how}`;
}

/** The path from the top of the work tree, from whatever folder the command is pasted into. gitglossary(7), "pathspec". */
function pathspec({ path }: Data): string {
  const text = String(path ?? '');
  const isPlain = /^[\w.]/.test(text) && !/[*?[\]\\]/.test(text);
  return quoteForShell(`${isPlain ? ':/' : ':(top,literal)'}${text}`);
}
