// What the pre-commit framework is told, and where it can be added to its YAML without reading all
// of it.
import { blockOf } from '../hooks/block.js';
import type { HookName } from '../hooks/hook-names.js';

/** https://pre-commit.com/#repository-local-hooks */
export function frameworkRecipe(names: readonly HookName[], program: string, indent = '  '): string {
  const hooks = names.map((name) => {
    // Of all hooks only the one for messages is given a file by the framework; not where `files` or
    // `exclude` of the whole configuration keeps the name out.
    const [file, end] = name === 'commit-msg' ? [` \${1:+"$1"}`, ' --'] : ['', ''];
    return `    - id: veleaks-${name}
      name: veleaks ${name}
      entry: sh -c '${program} hook ${name}${file}'${end}
      language: system
      pass_filenames: ${file !== ''}
      always_run: true
      stages: [${name}]
`;
  });
  return `- repo: local\n  hooks:\n${hooks.join('')}`.replace(/^/gm, indent).replace(/ +$/, '');
}

/**
 * .pre-commit-config.yaml with veleaks as the last of its repositories; null where a line-wise look
 * does not find those.
 */
export function frameworkWith(text: string, names: readonly HookName[], program: string): string | null {
  const whole = endLine(text);
  const found = LIST.exec(whole);
  const indent = found === null ? undefined : indentOfList(found[1]!);
  if (found === null || indent === undefined || !isPlainYaml(text)) return null;
  const end = found.index + found[0].length;
  // What stands before the next key, and says something of that, stays there.
  const at = end === whole.length ? end : end - /(?:(?:#.*)?\n)*$/.exec(found[0])![0].length + 1;
  return whole.slice(0, at) + blockOf(frameworkRecipe(names, program, indent), indent) + whole.slice(at);
}

/**
 * The lines to add by hand, as far in as those that are there; with the key where it has no list
 * yet.
 */
export function frameworkLines(text: string, names: readonly HookName[], program: string): string {
  const found = LIST.exec(endLine(text));
  const indent = found === null ? undefined : indentOfList(found[1]!);
  const lines = frameworkRecipe(names, program, indent);
  return indent === undefined ? `repos:\n${lines}` : lines;
}

const LIST = /^repos:[ \t]*\n((?:[ \t-].*\n|#.*\n|\n)*)/m;

function indentOfList(list: string): string | undefined {
  return /^([ \t]*)- repo:/m.exec(list)?.[1];
}

/** Block style, one document. */
export function isPlainYaml(text: string): boolean {
  return !/^[[{]|^---[\s\S]*^---|^\.\.\./m.test(text);
}

export function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
