// Turns argv into a command, operands and checked values. The only place that validates arguments.
import { parseArgs } from 'node:util';
import { VeleaksError } from '../../model/errors.js';
import { FORMAT_NAMES } from '../../model/format-names.js';
import { COMMANDS, type CommandName, wordsOf } from './commands.js';
import { FLAG_TABLE, type ParsedArguments } from './flags.js';
import { otherWord } from './other-words.js';

type Values = Record<string, string | string[] | true>;

const HELP = 'see: npx veleaks --help';

/**
 * Parses the arguments after the program's name. Throws a usage error that names the argument and
 * the fix.
 */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const values: Values = {};
  // Most hooks are called with words alone, for which Node's parser need not be loaded.
  const words = argv.some((argument) => argument.startsWith('-')) ? readOptions(argv, values) : argv;
  if (words[0] === 'version' && words.length === 1) values.version = true;
  const { command, operands } = readCommand(words);
  if (values.help !== true && values.version !== true) {
    checkScope(command, values);
    checkOperands(command, operands);
    if (values.redact && values.revoke)
      throw usage(
        '--redact does not go with --revoke',
        'revoke first: a scan must see the keys to revoke them',
      );
    checkRevocation(command, values);
    checkAgents(command, operands, values);
  }
  return { command, operands, values };
}

/** Adds the options to the values, and gives the words beside them. */
function readOptions(argv: readonly string[], values: Values): string[] {
  const words: string[] = [];
  // The table in the form that node:util wants.
  const options = Object.fromEntries(
    Object.entries(FLAG_TABLE).map(([name, flag]) => [
      name,
      {
        type: flag.type === 'switch' ? ('boolean' as const) : ('string' as const),
        ...(flag.short ? { short: flag.short } : {}),
      },
    ]),
  );
  // Not strict: node's own errors know nothing of our table, and quote what they were given.
  const { tokens } = parseArgs({
    args: withBareValues(argv),
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind === 'option') addOption(values, token);
  }
  return words;
}

/** `--agents` alone stands for `--agents=installed`. */
function withBareValues(argv: readonly string[]): string[] {
  return argv.map((argument, at) => {
    const name = argument.startsWith('--') ? argument.slice(2) : '';
    const bare = Object.hasOwn(FLAG_TABLE, name) ? FLAG_TABLE[name]!.bare : undefined;
    const next = argv[at + 1];
    return bare === undefined || (next !== undefined && !next.startsWith('-'))
      ? argument
      : `${argument}=${bare}`;
  });
}

/** What may be meant by an option that there is none of: `--stagd`, `--staged`, `--json`. */
function meantByOption(name: string): string | undefined {
  const formats: readonly string[] = FORMAT_NAMES;
  if (name.length > 1 && Object.hasOwn(COMMANDS, name) && name !== 'all') return `veleaks ${name}`;
  if (formats.includes(name)) return `--format ${name}`;
  const near = nearest(name, Object.keys(FLAG_TABLE));
  return near === undefined ? otherWord(name) : `--${near}`;
}

/** What may be meant by a word that is no command, as it is typed. */
export function meantByWord(word: string): string | undefined {
  const other = otherWord(word);
  if (other !== undefined) return other;
  const near = nearest(word, [...typedCommands(), 'version']);
  return near === undefined ? undefined : `veleaks ${near}`;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function addOption(values: Values, { name, rawName, value, inlineValue }: OptionToken): void {
  if (!Object.hasOwn(FLAG_TABLE, name)) {
    const meant = meantByOption(name);
    throw usage(`unknown option ${quote(rawName)}`, meant ? `did you mean ${meant}?` : HELP);
  }
  const flag = FLAG_TABLE[name]!;
  if (flag.type === 'switch') {
    if (value !== undefined) throw usage(`--${name} takes no value`, `give it alone: --${name}`);
    values[name] = true;
    return;
  }
  if (value === undefined || (!inlineValue && value.startsWith('--'))) {
    throw usage(`--${name} needs a value`, `give it as --${name} ${flag.value}`);
  }
  checkValue(name, value);
  const before = values[name];
  if (flag.type === 'list') {
    values[name] = Array.isArray(before) ? [...before, value] : [value];
  } else {
    if (before !== undefined) throw usage(`--${name} was given twice`, 'give it once');
    values[name] = value;
  }
}

/** Checks one value of a flag, from the command line or a configuration file. */
export function checkValue(name: string, value: string): void {
  const flag = FLAG_TABLE[name]!;
  if (value === '') throw usage(`--${name} has an empty value`, `give it as --${name} ${flag.value}`);
  if (flag.oneOf && !flag.oneOf.includes(value)) {
    throw usage(`--${name} does not know the value ${quote(value)}`, `use one of: ${flag.oneOf.join(', ')}`);
  }
}

/** Another name of the one-off scan. A folder of that name is given as a path: `./scan`. */
const SCAN_WORD = 'scan';

/**
 * The first word is a command if it names one; otherwise the command is the one-off scan, and the
 * word is its path.
 */
function readCommand(words: readonly string[]): { command: CommandName; operands: readonly string[] } {
  const first = words[0];
  if (first === SCAN_WORD) return { command: 'all', operands: words.slice(1) };
  if (first !== undefined && first !== 'all' && Object.hasOwn(COMMANDS, first)) {
    return { command: first as CommandName, operands: words.slice(1) };
  }
  return { command: 'all', operands: words };
}

function checkScope(command: CommandName, values: Record<string, unknown>): void {
  for (const name of Object.keys(values)) {
    const { commands } = FLAG_TABLE[name]!;
    if (commands.includes(command)) continue;
    const where = commands.map((one) => (one === 'all' ? 'veleaks' : `veleaks ${one}`)).join(', ');
    throw usage(`--${name} does not go with ${nameOf(command)}`, `it goes with: ${where}`);
  }
}

/**
 * What is about a revocation does nothing in a scan that asks for none, and would be believed to be
 * in force.
 */
function checkRevocation(command: CommandName, values: Record<string, unknown>): void {
  if (values.revoke || !FLAG_TABLE.revoke!.commands.includes(command)) return;
  const idle = Object.keys(values).find(
    (name) => FLAG_TABLE[name]!.group === 'revocation' && !(name === 'yes' && values.redact),
  );
  if (idle === undefined) return;
  const other = FLAG_TABLE[idle]!.commands.includes('verify') ? ', or use veleaks verify' : '';
  const also = idle === 'yes' && command === 'machine' ? ' or --redact' : '';
  throw usage(`--${idle} goes with --revoke${also}`, `add it, or leave --${idle} out${other}`);
}

/** What is about the hooks of agents does nothing to those of git, and the other way round. */
function checkAgents(command: CommandName, [hook]: readonly string[], values: Record<string, unknown>): void {
  if (command === 'hook' && hook !== 'agent' && values['fail-closed'])
    throw usage('--fail-closed goes with hook agent', 'leave it out: a hook of git always stops');
  const lacking = ['project', 'fail-closed'].find((name) => values[name]);
  if (command === 'init' && lacking !== undefined && values.agents === undefined)
    throw usage(`--${lacking} goes with --agents`, `add it, or leave --${lacking} out`);
  const ofGit = ['hooks', 'fix'].find((name) => values[name] !== undefined);
  if (ofGit !== undefined && values.agents !== undefined)
    throw usage(`--${ofGit} does not go with --agents`, `without it: ${nameOf(command)} --${ofGit}`);
  if (values.fix && values.uninstall)
    throw usage('--fix does not go with --uninstall', 'use: veleaks env --fix');
}

function checkOperands(command: CommandName, operands: readonly string[]): void {
  const { operands: most, usage: form } = COMMANDS[command];
  const extra = operands[most];
  if (extra !== undefined) {
    const meant = command === 'all' ? meantByWord(operands[0]!) : undefined;
    throw usage(
      `${nameOf(command)} does not take the argument ${quote(extra)}`,
      meant ? `did you mean: ${meant}?` : `use: ${nameOf(command)} ${form}`.trimEnd(),
    );
  }
  const [about = '', word] = operands;
  // `help hook agent`, as the command is typed.
  if (command === 'help' && word !== undefined && !wordsOf(commandNamed(about)).includes(word))
    throw usage(`there is no command veleaks ${quote(`${about} ${word}`)}`, `see: veleaks help ${about}`);
  const empty = operands.indexOf('');
  if (empty !== -1)
    throw usage(
      `argument ${empty + 1} of ${nameOf(command)} is empty`,
      'leave it out, or give a path; . is this folder',
    );
}

/** The command that a word names; throws a usage error, with the command that may be meant. */
export function commandNamed(word: string): CommandName {
  if (word === SCAN_WORD) return 'all';
  if (Object.hasOwn(COMMANDS, word)) return word as CommandName;
  const near = nearest(word, typedCommands());
  throw usage(`there is no command ${quote(word)}`, near ? `did you mean: veleaks help ${near}?` : HELP);
}

/** The words that a person types for commands. */
function typedCommands(): string[] {
  return [...Object.keys(COMMANDS).filter((name) => name !== 'all'), SCAN_WORD];
}

/** How a person types the command. */
export function nameOf(command: CommandName): string {
  return command === 'all' ? 'veleaks' : `veleaks ${command}`;
}

function usage(message: string, fix: string): VeleaksError {
  return new VeleaksError('usage', message, fix);
}

/**
 * Shows an argument as JSON: control characters and quotes come out visible. Never cut: a part of a
 * key has another mask.
 */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** The word that is at most two edits away, if any. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map((one) => ({ one, edits: editDistance(word, one) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best && best.edits <= 2 && best.edits < best.one.length / 2 ? best.one : undefined;
}

/** Levenshtein distance, by rows. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
