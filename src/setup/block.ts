// The marked block that veleaks writes into files of others, and takes out again. Pure: texts in, texts out.

const BEGIN = '# >>> veleaks: written by veleaks init, taken out by veleaks init --uninstall >>>';
const END = '# <<< veleaks <<<';
const BLOCK = /^[ \t]*# >>> veleaks:.*\n[\s\S]*?^[ \t]*# <<< veleaks <<<\n?/gm;

/** The lines between their marks, indented as they are. */
export function blockOf(lines: string, indent = ''): string {
  return `${indent}${BEGIN}\n${lines}${indent}${END}\n`;
}

/** The text without any block. */
export function withoutBlock(text: string): string {
  return text.replace(BLOCK, '');
}

/** What the hook does: finds veleaks, or blocks and says how to mend that; then has it judge. */
function commandOf(hook: string): string {
  const call = `veleaks hook ${hook} "$@" || exit $?`;
  if (hook !== 'pre-push' && hook !== 'pre-receive') return `${call}\n`;
  // What stands below in the file gets the lines as well.
  return `veleaks_refs=$(cat)
printf '%s\\n' "$veleaks_refs" | ${call}
[ -z "$veleaks_refs" ] || exec <<VELEAKS
$veleaks_refs
VELEAKS
`;
}

function linesOf(hook: string): string {
  return `command -v veleaks >/dev/null 2>&1 || PATH="$PATH:$PWD/node_modules/.bin"
if ! command -v veleaks >/dev/null 2>&1 || ! command -v node >/dev/null 2>&1; then
  echo 'veleaks: this hook finds no veleaks, or no node, on PATH: nothing was checked, so git stops here.' >&2
  echo 'Fix: npm install in this work tree; for a GUI client, which knows no nvm, start it from a terminal.' >&2
  exit 1
fi
${commandOf(hook)}`;
}

/** Whether a hook is a script for sh or one of its kin: one without a first line of its own is run by sh. */
export function isShellScript(text: string): boolean {
  if (text.includes('\0')) return false;
  return !text.startsWith('#!') || /^#!.*\b(?:ba|da|z|k|a)?sh\b/.test(text);
}

/** The hook with the block on top, before anything in it can end it. `text` is '' for a new one. */
export function withHookBlock(text: string, hook: string): string {
  const rest = withoutBlock(text);
  const block = blockOf(linesOf(hook));
  if (rest === '') return `#!/bin/sh\n${block}`;
  const first = /^#!.*\n/.exec(rest)?.[0] ?? '';
  return `${first}${block}${rest.slice(first.length)}`;
}

/** True if nothing but a first line and space is left of a script. */
export function isEmptyScript(text: string): boolean {
  return text.replace(/^#!.*/, '').trim() === '';
}
