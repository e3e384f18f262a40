// What lefthook and the pre-commit framework are told, and where it can be added to their YAML without reading all of it.
import { blockOf } from './block.js';
import type { HookName } from './hook-names.js';
import type { Manager } from './place.js';

/** The program is found where npm puts it, too. */
const PROGRAM = 'PATH="$PATH:node_modules/.bin" veleaks';

/** The arguments of git, in lefthook's words. */
const ARGUMENTS: Readonly<Partial<Record<HookName, string>>> = {
  'commit-msg': ' {1}',
  'pre-push': ' {1} {2}',
};

/** https://lefthook.dev/configuration/ */
function lefthookRecipe(names: readonly HookName[]): string {
  return names
    .map((name) => {
      const args = ARGUMENTS[name] ?? '';
      const stdin = name === 'pre-push' ? '      use_stdin: true\n' : '';
      return `${name}:\n  commands:\n    veleaks:\n      run: ${PROGRAM} hook ${name}${args}\n${stdin}`;
    })
    .join('');
}

/** https://pre-commit.com/#repository-local-hooks */
function frameworkRecipe(names: readonly HookName[], indent = '  '): string {
  const hooks = names.map(
    (name) => `    - id: veleaks-${name}
      name: veleaks ${name}
      entry: sh -c '${PROGRAM} hook ${name}${name === 'commit-msg' ? ' "$1"' : ''}'${name === 'commit-msg' ? ' --' : ''}
      language: system
      pass_filenames: ${name === 'commit-msg'}
      always_run: true
      stages: [${name}]
`,
  );
  return `- repo: local\n  hooks:\n${hooks.join('')}`.replace(/^/gm, indent).replace(/ +$/, '');
}

export function recipeOf(manager: Manager, names: readonly HookName[]): string {
  return manager === 'lefthook' ? lefthookRecipe(names) : frameworkRecipe(names);
}

/** lefthook.yml with veleaks at its end; null where it has one of the hooks already, or is no YAML of the plain kind. */
export function lefthookWith(text: string, names: readonly HookName[]): string | null {
  const taken = names.some((name) => new RegExp(`^["']?${name}["']?\\s*:`, 'm').test(text));
  if (taken || !isPlainYaml(text)) return null;
  return endLine(text) + blockOf(lefthookRecipe(names));
}

/** .pre-commit-config.yaml with veleaks as the last of its repositories; null where `repos` is not the last that it says. */
export function frameworkWith(text: string, names: readonly HookName[]): string | null {
  const [, list] = /^repos:[ \t]*\n((?:[ \t-].*\n|#.*\n|\n)*)$/m.exec(endLine(text)) ?? [];
  const indent = /^([ \t]*)- repo:/m.exec(list ?? '')?.[1];
  if (indent === undefined || !isPlainYaml(text)) return null;
  return endLine(text) + blockOf(frameworkRecipe(names, indent), indent);
}

/** Block style, one document. */
function isPlainYaml(text: string): boolean {
  return !/^[[{]|^---[\s\S]*^---|^\.\.\./m.test(text);
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
