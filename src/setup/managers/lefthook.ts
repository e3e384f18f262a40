// lefthook's YAML, with veleaks among what its hooks run: as a command or a job, whichever a hook
// has already. Read line by line, and only where each line is of the plain kind: a key that stands
// twice is an error. https://lefthook.dev/configuration/
import { blockOf } from '../hooks/block.js';
import type { HookName } from '../hooks/hook-names.js';
import { endLine, isPlainYaml } from './recipes.js';

/** The arguments of git, in lefthook's words. */
const ARGUMENTS: Readonly<Partial<Record<HookName, string>>> = {
  'commit-msg': ' {1}',
  'pre-push': ' {1} {2}',
};

function runLines(name: HookName, program: string): string[] {
  const run = `run: ${commandLine(name, program)}`;
  return name === 'pre-push' ? [run, 'use_stdin: true'] : [run];
}

const asCommand = (name: HookName, program: string): string[] => [
  'veleaks:',
  ...runLines(name, program).map((line) => `  ${line}`),
];
const asJob = (name: HookName, program: string): string[] => [
  '- name: veleaks',
  ...runLines(name, program).map((line) => `  ${line}`),
];
const asHook = (name: HookName, program: string): string[] => [
  `${name}:`,
  '  commands:',
  ...asCommand(name, program).map((line) => `    ${line}`),
];

/** The lines to add by hand, as the file is written: YAML, TOML or JSON. */
export function lefthookRecipe(
  names: readonly HookName[],
  program: string,
  text = '',
  file = 'lefthook.yml',
): string {
  if (file.endsWith('.toml')) return names.map((name) => tomlRecipe(name, program, text)).join('\n');
  return file.endsWith('.json') ? jsonRecipe(names, program) : yamlRecipe(names, program, text);
}

function commandLine(name: HookName, program: string): string {
  return `${program} hook ${name}${ARGUMENTS[name] ?? ''}`;
}

/** A table of its own for each hook; strings of JSON are strings of TOML. */
function tomlRecipe(name: HookName, program: string, text: string): string {
  const head = text.includes(`[[${name}.jobs]]`)
    ? [`[[${name}.jobs]]`, 'name = "veleaks"']
    : [`[${name}.commands.veleaks]`];
  const stdin = name === 'pre-push' ? ['use_stdin = true'] : [];
  const run = `run = ${JSON.stringify(commandLine(name, program))}`;
  return [...head, run, ...stdin].map((line) => `${line}\n`).join('');
}

function jsonRecipe(names: readonly HookName[], program: string): string {
  const hooks = names.map((name) => {
    const stdin = name === 'pre-push' ? { use_stdin: true } : {};
    return [name, { commands: { veleaks: { run: commandLine(name, program), ...stdin } } }] as const;
  });
  return `${JSON.stringify(Object.fromEntries(hooks), null, 2)}\n`;
}

/** Each hook as a whole, or, where the file has it, what belongs into it. */
function yamlRecipe(names: readonly HookName[], program: string, text: string): string {
  return names
    .flatMap((name) =>
      mentions(text, name)
        ? [
            `# to the jobs of ${name} that are there:`,
            ...asJob(name, program),
            `# or to its commands, where it has those:`,
            ...asCommand(name, program),
          ]
        : asHook(name, program),
    )
    .map((line) => `${line}\n`)
    .join('');
}

const mentions = (text: string, name: HookName): boolean =>
  new RegExp(`^["']?${name}["']?\\s*:`, 'm').test(text);

/**
 * The text with veleaks in each of the hooks; null where a line-wise look cannot tell where it
 * belongs.
 */
export function lefthookWith(text: string, names: readonly HookName[], program: string): string | null {
  if (!isPlainYaml(text) || /^\t/m.test(text)) return null;
  let lines = endLine(text).split('\n').slice(0, -1);
  const added: HookName[] = [];
  for (const name of names) {
    if (!mentions(text, name)) {
      added.push(name);
      continue;
    }
    const merged = mergeInto(lines, name, program);
    if (merged === null) return null;
    lines = merged;
  }
  const rest = added.flatMap((name) => asHook(name, program));
  const head = lines.map((line) => `${line}\n`).join('');
  return rest.length === 0 ? head : head + blockOf(rest.map((line) => `${line}\n`).join(''));
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
const isText = (line: string): boolean => line.trim() !== '' && !line.trimStart().startsWith('#');

function mergeInto(lines: readonly string[], name: HookName, program: string): string[] | null {
  const tops = lines.flatMap((line, at) => (new RegExp(`^${name}:\\s*(?:#.*)?$`).test(line) ? [at] : []));
  const [top] = tops;
  if (top === undefined || tops.length > 1) return null;
  const after = lines.findIndex((line, at) => at > top && isText(line) && indentOf(line) === 0);
  const end = after === -1 ? lines.length : after;
  const first = lines.findIndex((line, at) => at > top && at < end && isText(line));
  if (first === -1) return insert(lines, top + 1, ['commands:', ...deeper(asCommand(name, program))], 2);
  const depth = indentOf(lines[first]!);
  const keyAt = (key: string): number =>
    lines.findIndex((line, at) => at > top && at < end && new RegExp(`^ {${depth}}${key}:`).test(line));
  for (const [key, item] of [
    ['jobs', asJob],
    ['commands', asCommand],
  ] as const) {
    const at = keyAt(key);
    if (at === -1) continue;
    // `jobs: [..]`, `commands: *anchor`: not of the plain kind.
    if (!/:\s*(?:#.*)?$/.test(lines[at]!)) return null;
    const child = lines.find((line, place) => place > at && place < end && isText(line));
    const isChild =
      child !== undefined && (indentOf(child) > depth || (key === 'jobs' && /^ *- /.test(child)));
    return insert(lines, at + 1, item(name, program), isChild ? indentOf(child) : depth + 2);
  }
  return insert(lines, top + 1, ['commands:', ...deeper(asCommand(name, program))], depth);
}

const deeper = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

function insert(lines: readonly string[], at: number, added: readonly string[], depth: number): string[] {
  const indent = ' '.repeat(depth);
  const block = blockOf(added.map((line) => `${indent}${line}\n`).join(''), indent);
  return [...lines.slice(0, at), ...block.split('\n').slice(0, -1), ...lines.slice(at)];
}
