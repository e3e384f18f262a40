// What the options and the configuration file say, in one typed object. Options win over the file.
import { resolve } from 'node:path';
import { SKIP_REASONS, type SkipReason } from '../../model/coverage.js';
import { VeleaksError } from '../../model/errors.js';
import { FORMAT_NAMES, type FormatName, isFormatName } from '../../model/format-names.js';
import type { Confidence, Rule } from '../../model/rule.js';
import type { BaseExceptions } from '../../scan/base-exceptions.js';
import { type JsonReader, readJsonFile } from '../../scan/json-file.js';
import { checkValue, nearest, quote } from './arguments.js';
import type { CommandName } from './commands.js';
import { FLAG_TABLE, type ParsedArguments } from './flags.js';
import { loadRules } from './load-rules.js';

/** A form of the report and where it goes; without a file, to standard output. */
export interface ReportTarget {
  readonly format: FormatName;
  readonly file?: string;
}

export interface Settings {
  readonly targets: readonly ReportTarget[];
  readonly minConfidence: Confidence;
  readonly baselineFile?: string;
  /** In CI: where the files that options name, the baseline and allow comments are taken from. */
  readonly exceptions?: BaseExceptions;
  /** The built-in ones, and those of the rule files. */
  readonly rules: readonly Rule[];
  /** The rules of each rule file, by its absolute path. Read once: it may be a pipe. */
  readonly ruleFiles: ReadonlyMap<string, readonly Rule[]>;
  readonly acceptSkipped: readonly SkipReason[];
  /** `configFile`: the configuration that says it, absolute; absent where it is an option. */
  readonly apiUrl?: { readonly text: string; readonly configFile?: string };
  readonly engine: 'packs' | 'git';
  readonly jobs?: number;
  readonly verifyObjects: boolean;
  /** Whether to look inside what is packed. */
  readonly unpack: boolean;
  /** Bytes that are unpacked of one file at most. */
  readonly maxUnpacked?: number;
  /** Whether what could not be opened makes the scan incomplete. */
  readonly strict: boolean;
  /** Whether to build upon earlier scans of the whole history. */
  readonly cache: boolean;
  readonly noColor: boolean;
  readonly progress: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** The commands that build upon earlier scans. */
const KEEPING: readonly CommandName[] = ['all', 'history'];

type Values = ParsedArguments['values'];

/**
 * Reads the configuration file, if one was named, puts the options over it, and reads the rule
 * files. Paths are resolved against `cwd`.
 */
export async function readSettings(
  parsed: ParsedArguments,
  cwd: string,
  exceptions?: BaseExceptions,
): Promise<Settings> {
  const file = textOf(parsed.values, 'config');
  const read = exceptions?.readJson ?? readJsonFile;
  const fromFile = file === undefined ? {} : await readConfiguration(resolve(cwd, file), file, read);
  const values: Values = { ...fromFile, ...parsed.values };
  const baselineFile = textOf(values, 'baseline');
  const apiUrl = textOf(values, 'api-url');
  const ruleFiles = listOf(values, 'rules').map((path) => resolve(cwd, path));
  const fromOption = parsed.values['api-url'] !== undefined || file === undefined;
  const settings = {
    // `rules export` has formats of its own.
    targets:
      parsed.command === 'rules' ? [] : targetsOf(listOf(values, 'format'), textOf(values, 'output'), cwd),
    minConfidence: (textOf(values, 'min-confidence') ?? FLAG_TABLE['min-confidence']!.default) as Confidence,
    ...(exceptions === undefined ? {} : { exceptions }),
    ...(baselineFile === undefined ? {} : { baselineFile: resolve(cwd, baselineFile) }),
    acceptSkipped: listOf(values, 'accept-skipped').flatMap(reasonsOf),
    ...(apiUrl === undefined
      ? {}
      : { apiUrl: { text: apiUrl, ...(fromOption ? {} : { configFile: resolve(cwd, file) }) } }),
    engine: (textOf(values, 'engine') ?? FLAG_TABLE.engine!.default) as Settings['engine'],
    ...jobsOf(textOf(values, 'jobs')),
    unpack: values['no-unpack'] !== true,
    ...maxUnpackedOf(textOf(values, 'max-unpacked')),
    strict: values.strict === true,
    cache: KEEPING.includes(parsed.command) && values['no-cache'] !== true,
    verifyObjects: values['verify-objects'] === true,
    noColor: values['no-color'] === true,
    progress: values['no-progress'] !== true,
    quiet: values.quiet === true,
    verbose: values.verbose === true,
  };
  return { ...settings, ...(await loadRules(ruleFiles, exceptions?.readJson)) };
}

function jobsOf(text: string | undefined): { jobs?: number } {
  if (text === undefined) return {};
  if (/^[1-9]\d?$/.test(text)) return { jobs: Number(text) };
  throw new VeleaksError('usage', `--jobs is ${quote(text)}`, 'give a number from 1 to 99');
}

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

function maxUnpackedOf(text: string | undefined): { maxUnpacked?: number } {
  if (text === undefined) return {};
  const [, digits, unit] = /^([1-9]\d{0,8})([KMGT]?)(?:i?B)?$/i.exec(text) ?? [];
  if (digits !== undefined) return { maxUnpacked: Number(digits) * UNITS[unit!.toUpperCase()]! };
  throw new VeleaksError('usage', `--max-unpacked is ${quote(text)}`, 'give a size: 512M, 4G');
}

function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

function listOf(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}

function reasonsOf(text: string): SkipReason[] {
  return text.split(',').map(skipReason);
}

function skipReason(text: string): SkipReason {
  if ((SKIP_REASONS as readonly string[]).includes(text)) return text as SkipReason;
  throw new VeleaksError(
    'usage',
    `--accept-skipped does not know the reason ${quote(text)}`,
    `use one of: ${SKIP_REASONS.join(', ')}`,
  );
}

/** Throws where two of them would be one file: the first would be lost. */
function targetsOf(formats: readonly string[], output: string | undefined, cwd: string): ReportTarget[] {
  const targets = allTargetsOf(formats, output, cwd);
  const files = targets.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice === undefined) return targets;
  throw new VeleaksError(
    'usage',
    `two formats would both go to the file ${quote(twice)}`,
    'give each a file of its own: --format json=report.json --format sarif=report.sarif',
  );
}

function allTargetsOf(formats: readonly string[], output: string | undefined, cwd: string): ReportTarget[] {
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
  if (targets.length > 0 && !first) {
    throw new VeleaksError(
      'usage',
      '--output has no format left to write',
      'leave out --output, or name a format without =FILE',
    );
  }
  return [
    ...targets.filter((one) => one !== first),
    { format: first?.format ?? 'text', ...fileOf(output, cwd) },
  ];
}

/** `-` is standard output, as it is to other programs; a file of that name is `./-`. */
function fileOf(named: string, cwd: string): { file?: string } {
  return named === '-' ? {} : { file: resolve(cwd, named) };
}

function withDefault(targets: readonly ReportTarget[]): ReportTarget[] {
  return targets.length === 0 ? [{ format: 'text' }] : [...targets];
}

function targetOf(text: string, cwd: string): ReportTarget {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  if (!isFormatName(name)) {
    const near = nearest(name, FORMAT_NAMES);
    throw new VeleaksError(
      'usage',
      `--format does not know the format ${quote(name)}`,
      near ? `did you mean ${near}?` : `use one of: ${FORMAT_NAMES.join(', ')}`,
    );
  }
  if (equals === -1) return { format: name };
  const file = text.slice(equals + 1);
  if (file === '')
    throw new VeleaksError('usage', `--format ${name}= names no file`, `give it as --format ${name}=FILE`);
  return { format: name, ...fileOf(file, cwd) };
}

/** Reads and checks a configuration file. `shown` is the path as the user gave it. */
async function readConfiguration(path: string, shown: string, read: JsonReader): Promise<Values> {
  const value = await read(path, 'configuration file', shown);
  if (value === undefined) return {};
  const wrong = (what: string, fix: string): VeleaksError =>
    new VeleaksError('config', `${shown}: ${what}`, fix);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong('the configuration is not an object', 'write it as { "min-confidence": "high" }');
  }
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, given] of Object.entries(value)) {
    if (name === '$schema') continue;
    const flag = Object.hasOwn(FLAG_TABLE, name) ? FLAG_TABLE[name] : undefined;
    if (!flag?.configurable) {
      const known = Object.keys(FLAG_TABLE).filter((key) => FLAG_TABLE[key]!.configurable);
      throw wrong(`unknown field ${quote(name)}`, `known fields: ${known.join(', ')}`);
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

/**
 * What else is wrong with a value of a field: said with the name of the file, as it is on no
 * command line.
 */
const CHECKS: Readonly<Record<string, (text: string) => unknown>> = {
  format: (text) => targetOf(text, '.'),
  'accept-skipped': reasonsOf,
  jobs: jobsOf,
  'max-unpacked': maxUnpackedOf,
};

function checkText(value: unknown, name: string, wrong: (what: string, fix: string) => VeleaksError): void {
  if (typeof value !== 'string') {
    throw wrong(
      `field ${name} must be a text, not ${value === null ? 'null' : typeof value}`,
      `write it as "${name}": "${FLAG_TABLE[name]!.value}"`,
    );
  }
  try {
    checkValue(name, value);
    CHECKS[name]?.(value);
  } catch (error) {
    if (error instanceof VeleaksError) throw wrong(`field ${name}: ${error.message}`, error.fix);
    throw error;
  }
}
