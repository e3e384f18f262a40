// What the options and the configuration file say, in one typed object. Options win over the file.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SKIP_REASONS, type SkipReason } from '../model/coverage.js';
import { VeleaksError } from '../model/errors.js';
import type { Confidence } from '../model/rule.js';
import { checkValue, nearest } from './arguments.js';
import { FLAG_TABLE, FORMATS, type ParsedArguments } from './flags.js';

export type FormatName = (typeof FORMATS)[number];

/** A form of the report and where it goes; without a file, to standard output. */
export interface Target {
  readonly format: FormatName;
  readonly file?: string;
}

export interface Settings {
  readonly targets: readonly Target[];
  readonly minConfidence: Confidence;
  readonly baselineFile?: string;
  readonly ruleFiles: readonly string[];
  readonly acceptSkipped: readonly SkipReason[];
  /** Undefined: as the terminal and the environment say. */
  readonly color?: boolean;
  readonly progress: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

type Values = ParsedArguments['values'];

/** Reads the configuration file, if one was named, and puts the options over it. Paths are resolved against `cwd`. */
export async function readSettings(parsed: ParsedArguments, cwd: string): Promise<Settings> {
  const file = textOf(parsed.values, 'config');
  const fromFile = file === undefined ? {} : await readConfiguration(resolve(cwd, file), file);
  const values: Values = { ...fromFile, ...parsed.values };
  const baselineFile = textOf(values, 'baseline');
  const color = values['no-color'] ? false : values.color ? true : undefined;
  return {
    targets: targetsOf(listOf(values, 'format'), textOf(values, 'output'), cwd),
    minConfidence: (textOf(values, 'min-confidence') ?? FLAG_TABLE['min-confidence']!.default) as Confidence,
    ...(baselineFile === undefined ? {} : { baselineFile: resolve(cwd, baselineFile) }),
    ruleFiles: listOf(values, 'rules').map((path) => resolve(cwd, path)),
    acceptSkipped: listOf(values, 'accept-skipped')
      .flatMap((text) => text.split(','))
      .map(skipReason),
    ...(color === undefined ? {} : { color }),
    progress: values['no-progress'] !== true,
    quiet: values.quiet === true,
    verbose: values.verbose === true,
  };
}

function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

function listOf(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}

function skipReason(text: string): SkipReason {
  if ((SKIP_REASONS as readonly string[]).includes(text)) return text as SkipReason;
  throw new VeleaksError(
    'usage',
    `--accept-skipped does not know the reason ${JSON.stringify(text)}`,
    `use one of: ${SKIP_REASONS.join(', ')}`,
  );
}

function targetsOf(formats: readonly string[], output: string | undefined, cwd: string): Target[] {
  const targets = formats.map((text) => targetOf(text, cwd));
  const open = targets.filter(({ file }) => file === undefined);
  if (open.length > 1) {
    throw new VeleaksError(
      'usage',
      'two formats would both go to standard output',
      'send all but one to a file: --format json=report.json',
    );
  }
  if (output === undefined) return targets.length === 0 || open.length === 1 ? withDefault(targets) : targets;
  const [first] = open;
  const file = resolve(cwd, output);
  if (targets.length > 0 && !first) {
    throw new VeleaksError(
      'usage',
      '--output has no format left to write',
      'leave out --output, or name a format without =FILE',
    );
  }
  return [...targets.filter((one) => one !== first), { format: first?.format ?? 'text', file }];
}

function withDefault(targets: readonly Target[]): Target[] {
  return targets.length === 0 ? [{ format: 'text' }] : [...targets];
}

function targetOf(text: string, cwd: string): Target {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  if (!(FORMATS as readonly string[]).includes(name)) {
    const near = nearest(name, FORMATS);
    throw new VeleaksError(
      'usage',
      `--format does not know the format ${JSON.stringify(name.slice(0, 60))}`,
      near ? `did you mean ${near}?` : `use one of: ${FORMATS.join(', ')}`,
    );
  }
  const format = name as FormatName;
  if (equals === -1) return { format };
  const file = text.slice(equals + 1);
  if (file === '')
    throw new VeleaksError('usage', `--format ${name}= names no file`, `give it as --format ${name}=FILE`);
  return { format, file: resolve(cwd, file) };
}

/** Reads and checks a configuration file. `shown` is the path as the user gave it. */
async function readConfiguration(path: string, shown: string): Promise<Values> {
  const value = await readJsonFile(path, shown, 'configuration file');
  const wrong = (what: string, mend: string): VeleaksError =>
    new VeleaksError('config', `${shown}: ${what}`, mend);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong('the configuration is not an object', 'write it as { "min-confidence": "high" }');
  }
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, given] of Object.entries(value)) {
    if (name === '$schema') continue;
    const flag = Object.hasOwn(FLAG_TABLE, name) ? FLAG_TABLE[name] : undefined;
    if (!flag?.configurable) {
      const known = Object.keys(FLAG_TABLE).filter((key) => FLAG_TABLE[key]!.configurable);
      throw wrong(`unknown field ${JSON.stringify(name.slice(0, 60))}`, `known are: ${known.join(', ')}`);
    }
    if (flag.type === 'list') {
      const list: unknown[] = Array.isArray(given) ? given : [given];
      for (const one of list) checkText(one, name, wrong);
      values[name] = list as string[];
    } else {
      checkText(given, name, wrong);
      values[name] = given as string;
    }
  }
  return values;
}

function checkText(value: unknown, name: string, wrong: (what: string, mend: string) => VeleaksError): void {
  if (typeof value !== 'string') {
    throw wrong(
      `field ${name} must be a text, not ${value === null ? 'null' : typeof value}`,
      `write it as "${name}": "${FLAG_TABLE[name]!.value}"`,
    );
  }
  try {
    checkValue(name, value);
  } catch (error) {
    if (error instanceof VeleaksError) throw wrong(`field ${name}: ${error.message}`, error.mend);
    throw error;
  }
}

/** Reads a JSON file for a person: each failure says which file and what to do. The parser's message is left out: it quotes the file. */
export async function readJsonFile(path: string, shown: string, kind: string): Promise<unknown> {
  const text = await readTextFile(path, shown, kind);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new VeleaksError(
      'config',
      `${shown}: the ${kind} is not valid JSON`,
      'check it with: node -p "JSON.parse(fs.readFileSync(process.argv[1]))" FILE',
      { cause },
    );
  }
}

async function readTextFile(path: string, shown: string, kind: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    const why = READ_FAILURES[code] ?? `cannot be read (${code})`;
    throw new VeleaksError('config', `${shown}: the ${kind} ${why}`, 'check the path and its permissions', {
      cause,
    });
  }
}

const READ_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
  ENOTDIR: 'lies under something that is not a folder',
};
