// The marked block that veleaks writes into files of others, and takes out again. Pure: texts in,
// texts out.
import { quoteForShell } from '../../model/shell-quote.js';
import { NODE_SEARCH } from './node-homes.js';

const BEGIN = '# >>> veleaks: written by veleaks init, taken out by veleaks init --uninstall >>>';
const END = '# <<< veleaks <<<';
/** With either end of a line: git may have checked the file out with another. */
const BLOCK = /^[ \t]*# >>> veleaks:.*\r?\n[\s\S]*?^[ \t]*# <<< veleaks <<<(?:\r?\n)?/gm;

/** The lines between their marks, indented as they are. */
export function blockOf(lines: string, indent = ''): string {
  return `${indent}${BEGIN}\n${lines}${indent}${END}\n`;
}

/**
 * A first line whose end was mended: the block's last line ends as that did. A comment may; no
 * system finds the program `sh\r`.
 */
const MENDED = /^#![^\r\n]*(?=\n# >>> veleaks:.*\n[\s\S]*?\n# <<< veleaks <<<\r\n)/;

/** The text without any block, as it was before. */
export function withoutBlock(text: string): string {
  return text.replace(MENDED, '$&\r').replace(BLOCK, '');
}

/** How hooks get at veleaks: words of a POSIX shell. */
export interface Call {
  /** An assignment to PATH, for where veleaks is not on it. */
  readonly searchPath: string;
  /** The file of the program that runs now, for hooks that find no veleaks on PATH. */
  readonly fallback?: string;
  /**
   * Set where yarn starts it (Plug'n'Play): the folder of its package, from the top; '' is the top.
   */
  readonly yarnIn?: string;
  /** All of it in one line, for managers whose hooks are commands. */
  readonly program: string;
}

/**
 * What the hook does: has veleaks judge, and says so where it could not even be run: its own exit
 * codes end at 4, and Node has others where NODE_OPTIONS is wrong, say.
 */
function commandOf(hook: string): string {
  const call = `veleaks hook ${hook} "$@" || veleaks_failed $?`;
  if (!isOfPush(hook)) return `${call}\n`;
  // git hands no lines on by a pipe: an empty one is nothing to push. Whoever calls the hook by
  // hand, with no pipe, has said nothing.
  return `{ [ -z "$veleaks_refs" ] && ! [ -p /dev/stdin ] || printf '%s\\n' "$veleaks_refs"; } | ${call}\n`;
}

/** What stands below in the file gets the lines as well. */
const HAND_REFS_ON = `[ -z "$veleaks_refs" ] || exec <<VELEAKS
$veleaks_refs
VELEAKS
`;

/** husky up to 8: its helper starts the script again from its beginning, in a shell of its own. */
const STARTS_AGAIN = /_[\\/]husky\.sh\b/;

/**
 * The lines, but not where the shell that has started this one came through them. One of another
 * hook is none, nor is what has only inherited the variable.
 */
function onceIn(hook: string, lines: string): string {
  return `if [ "\${veleaks_passed-}" != "${hook} $PPID" ]; then
${lines}veleaks_passed="${hook} $$"
export veleaks_passed
fi
`;
}

/** In single quotes. */
const NOT_FOUND = 'this hook finds no veleaks, or no node, on PATH: nothing was checked, so git stops here.';
const FIND_IT = 'npm install in this work tree; if a GUI client finds no node, start it from a terminal.';
/** In double quotes. */
const NOT_RUN = 'it could not be run (exit code $1, see above): nothing was checked, so git stops here.';

function isOfPush(hook: string): boolean {
  return hook === 'pre-push' || hook === 'pre-receive';
}

/** What git says of a push is read before anything else in the block could. */
const READ_REFS = 'veleaks_refs=$(cat)\n';

/** A first line that has a shell read the script, and nothing before it. */
const PLAIN_SHELL =
  /^#![ \t]*(?:\/usr\/bin\/env[ \t]+)?(?:[\w./-]*\/)?(?:ba|da|z|k|a)?sh(?:[ \t]+-[eux]+)*[ \t]*\n/;

/** Whether veleaks is the first in a hook to read what git says of a push. */
export function readsRefsFirst(text: string): boolean {
  return text.replace(PLAIN_SHELL, '').startsWith(`${BEGIN}\n${READ_REFS}`);
}

function linesOf(hook: string, { searchPath, yarnIn, fallback }: Call, startsAgain: boolean): string {
  const yarn =
    yarnIn === undefined
      ? ''
      : `command -v veleaks >/dev/null 2>&1 || ! command -v yarn >/dev/null 2>&1 ||
  veleaks() { yarn --cwd "$PWD${yarnIn === '' ? '' : `/${yarnIn}`}" run veleaks "$@"; }\n`;
  const file = fallback === undefined ? '' : quoteForShell(fallback);
  const program =
    fallback === undefined
      ? ''
      : `command -v veleaks >/dev/null 2>&1 || ! test -f ${file} || veleaks() { node ${file} "$@"; }\n`;
  const lines = `${NODE_SEARCH}command -v veleaks >/dev/null 2>&1 || ${searchPath}
${yarn}${program}if ! command -v veleaks >/dev/null 2>&1 || ! command -v node >/dev/null 2>&1; then
  echo 'veleaks: ${NOT_FOUND}' >&2
  echo 'Fix: ${FIND_IT}' >&2
  exit 1
fi
veleaks_failed() {
  [ "$1" -le 4 ] || echo "veleaks: ${NOT_RUN}" >&2
  exit "$1"
}
${commandOf(hook)}`;
  const [first, last] = isOfPush(hook) ? [READ_REFS, HAND_REFS_ON] : ['', ''];
  return first + (startsAgain ? onceIn(hook, lines) : lines) + last;
}

/**
 * Whether a hook is a script for sh or one of its kin: one without a first line of its own is run
 * by sh.
 */
export function isShellScript(text: string): boolean {
  if (text.includes('\0')) return false;
  return !text.startsWith('#!') || /^#!.*\b(?:ba|da|z|k|a)?sh\b/.test(text);
}

/** The hook with the block on top, before anything in it can end it. `text` is '' for a new one. */
export function withHookBlock(text: string, hook: string, call: Call): string {
  const rest = withoutBlock(text);
  const block = blockOf(linesOf(hook, call, STARTS_AGAIN.test(rest)));
  if (rest === '') return `#!/bin/sh\n${block}`;
  const first = /^#!.*\r?\n/.exec(rest)?.[0] ?? '';
  if (!first.endsWith('\r\n')) return `${first}${block}${rest.slice(first.length)}`;
  const mended = first.replace('\r', '') + block.replace(/\n$/, '\r\n');
  return mended + rest.slice(first.length);
}

/** True if nothing but a first line and space is left of a script. */
export function isEmptyScript(text: string): boolean {
  return text.replace(/^#!.*/, '').trim() === '';
}

/** Where a hook that takes no block is put, to be called by the one that takes its name. */
export function keptName(hook: string): string {
  return `${hook}.before-veleaks`;
}
