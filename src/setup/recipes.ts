// What the pre-commit framework is told, and where it can be added to its YAML without reading all
// of it.
import { blockOf } from './block.js';
import type { HookName } from './hook-names.js';

/** https://pre-commit.com/#repository-local-hooks */
export function frameworkRecipe(names: readonly HookName[], program: string, indent = '  '): string {
  const hooks = names.map((name) => {
    // Of all hooks only the one for messages is given a file by the framework.
    const [file, end] = name === 'commit-msg' ? [' "$1"', ' --'] : ['', ''];
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
 * .pre-commit-config.yaml with veleaks as the last of its repositories; null where `repos` is not
 * the last that it says.
 */
export function frameworkWith(text: string, names: readonly HookName[], program: string): string | null {
  const [, list] = /^repos:[ \t]*\n((?:[ \t-].*\n|#.*\n|\n)*)$/m.exec(endLine(text)) ?? [];
  const indent = /^([ \t]*)- repo:/m.exec(list ?? '')?.[1];
  if (indent === undefined || !isPlainYaml(text)) return null;
  return endLine(text) + blockOf(frameworkRecipe(names, program, indent), indent);
}

/** Block style, one document. */
export function isPlainYaml(text: string): boolean {
  return !/^[[{]|^---[\s\S]*^---|^\.\.\./m.test(text);
}

export function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
