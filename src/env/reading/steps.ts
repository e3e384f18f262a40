// The commands in a CI's YAML, with the folder that each step runs in, which may be said beside it,
// in its job, or by a `cd` of an earlier line of the same shell.
import { posix } from 'node:path';
import { parseJson } from '../../model/json.js';
import { largestOf } from '../../model/largest.js';
import { valueAt, wordOf } from '../../model/value-at.js';
import type { PlanFile } from './plan-files.js';
import { leadsOut, pathOf } from './plan-path.js';
import { documentsIn, isCutShort } from './yaml.js';

/** What one shell runs. */
export interface ShellStep {
  readonly text: string;
  /** Relative to the root; null where it is not known, or lies elsewhere. */
  readonly at: string | null;
}

type Fields = Readonly<Record<string, unknown>>;
type Variables = Readonly<Record<string, string>>;

/** What holds for all that lies within. Folders are as the CI writes them. */
interface Around {
  /** What a relative folder is relative to. */
  readonly base: string;
  /** Where the checkout lies. */
  readonly home: string;
  /** Where a step runs that says nothing. */
  readonly folder: string;
  /** What GitLab runs in the shell of each job. */
  readonly before: unknown;
  readonly variables: Variables;
}

/** More values of one file are not looked at: aliases make few lines millions. */
const MAX_VALUES = 20_000;
/** More than this in all is written by no person. */
const MAX_TEXT = 512 * 1024;

/** Of the files that were asked for: builds and commands are both looked for in them. */
const known = new WeakMap<PlanFile, ShellStep[] | null>();

/** Of those, what has more steps than were read. */
const cut = new WeakSet<PlanFile>();

/** Whether there is more in a file of YAML than was read of it until now. */
export function isPartlyRead(file: PlanFile): boolean {
  return cut.has(file) || isCutShort(file.text);
}

/** Null where the file is no YAML. */
export function stepsIn(file: PlanFile): ShellStep[] | null {
  const steps = known.has(file) ? known.get(file)! : readSteps(file);
  known.set(file, steps);
  return steps;
}

function readSteps(file: PlanFile): ShellStep[] | null {
  const steps: ShellStep[] = [];
  // Drone has a document for each pipeline.
  for (const document of documentsIn(file.text)) {
    if (document === null) continue;
    if (typeof document !== 'object') return null;
    for (const step of stepsOf(document, file)) steps.push(step);
  }
  return steps;
}

function stepsOf(document: object, file: PlanFile): ShellStep[] {
  const { path, folder, kind } = file;
  const isCircle = /(?:^|\/)\.circleci\//.test(path);
  const base = isCircle ? CIRCLE_HOME : kind === 'ci' ? '' : folder;
  const home = isCircle ? CIRCLE_HOME : '';
  const top: Around = { base, home, folder: base, before: undefined, variables: {} };
  const steps: ShellStep[] = [];
  const open: [unknown, Around][] = [[document, top]];
  let length = 0;
  for (let count = 0; open.length > 0 && count < MAX_VALUES && length < MAX_TEXT; count += 1) {
    const [value, around] = open.pop()!;
    if (typeof value !== 'object' || value === null) continue;
    const fields = Array.isArray(value)
      ? null
      : withExecutor(withExtended(value as Fields, document as Fields), document as Fields);
    // What a job extends may have far more fields than it says itself.
    length += fields === null ? 0 : Object.keys(fields).length;
    for (const values of fields === null ? [{}] : matrixOf(fields)) {
      const before = { ...around, variables: joined(around.variables, values) };
      const within = fields === null ? around : aroundIn(fields, before, isCircle);
      for (const text of fields === null ? [] : textsIn(fields, within)) {
        const whole = withVariables(text, within);
        length += whole.length;
        steps.push({ text: whole, at: placeOf(within) });
      }
      for (const [name, inner] of Object.entries(value)) if (name !== 'phases') open.push([inner, within]);
    }
  }
  if (open.length > 0) cut.add(file);
  return steps;
}

/**
 * https://circleci.com/docs/configuration-reference/#jobs: where it checks out, unless a job says.
 */
const CIRCLE_HOME = '~/project';

const FOLDERS = ['working-directory', 'workingDirectory', 'working_directory', 'dir'];

function aroundIn(fields: Fields, around: Around, isCircle: boolean): Around {
  const variables = joined(around.variables, variablesIn(fields, around.variables));
  const before = fields.before_script ?? valueAt(fields.default, ['before_script']) ?? around.before;
  const said = [...FOLDERS.map((name) => fields[name]), valueAt(fields.defaults, ['run', FOLDERS[0]!])]
    .filter((folder) => typeof folder === 'string')
    .map((folder) => filled(folder, variables))[0];
  const isJob = Array.isArray(fields.steps);
  const home = isJob ? checkoutIn(fields.steps as unknown[]) : null;
  // A job of CircleCI checks out where it works.
  const base = isCircle && isJob ? from(around.base, said ?? '.') : around.base;
  const place = isCircle && isJob ? base : around.home;
  return {
    base,
    home: home ?? place,
    folder: isCircle && isJob ? base : said === undefined ? around.folder : from(base, said),
    before,
    variables,
  };
}

function from(base: string, folder: string): string {
  return /^[~$/]/.test(folder) ? folder : posix.join(base, folder);
}

/** Where a job checks this repository out, if it says. */
function checkoutIn(steps: readonly unknown[]): string | null {
  for (const step of steps) {
    const isAction = /^actions\/checkout@/.test(wordOf(valueAt(step, ['uses'])));
    const own = isAction && valueAt(step, ['with', 'repository']) === undefined;
    const path = valueAt(step, own ? ['with', 'path'] : ['checkout', 'path']);
    if (typeof path === 'string') return path;
  }
  return null;
}

function placeOf({ home, folder }: Around): string | null {
  const path = posix.normalize(folder).replace(/\/$/, '');
  const top = posix.normalize(home).replace(/\/$/, '');
  const below =
    top === '.' ? path : path === top ? '.' : path.startsWith(`${top}/`) ? path.slice(top.length + 1) : null;
  const at = below === null || below.startsWith('~') ? null : pathOf(below, '');
  return at === null || leadsOut(at) ? null : at;
}

/** More that one job extends, at once or through others, are not looked at. */
const MAX_BASES = 50;

/** https://docs.gitlab.com/ci/yaml/#extends */
function withExtended(fields: Fields, document: Fields): Fields {
  let room = MAX_BASES;
  const joinedWith = (one: Fields, around: readonly Fields[]): Fields => {
    if (one.extends === undefined) return one;
    const { extends: named, ...own } = one;
    const within = [...around, one];
    // Of several the last one goes before.
    let all: Fields = {};
    for (const name of [named].flat()) {
      const base = valueAt(document, [wordOf(name)]) as Fields | null;
      if (typeof base !== 'object' || base === null || within.includes(base)) continue;
      room -= 1;
      if (room < 0) break;
      all = { ...all, ...joinedWith(base, within) };
    }
    return { ...all, ...own };
  };
  return joinedWith(fields, []);
}

/**
 * https://circleci.com/docs/configuration-reference/#executors: what they say holds for the job.
 */
function withExecutor(fields: Fields, document: Fields): Fields {
  const { executor } = fields;
  if (executor === undefined) return fields;
  const name = typeof executor === 'string' ? executor : valueAt(executor, ['name']);
  const all = document.executors;
  const said = typeof name === 'string' ? valueAt(all, [name]) : undefined;
  if (typeof said !== 'object' || said === null) return fields;
  const { working_directory, environment } = said as Fields;
  return {
    ...(working_directory === undefined ? {} : { working_directory }),
    ...(environment === undefined ? {} : { environment }),
    ...fields,
  };
}

/** One after the other in one shell. */
const TOGETHER = ['before_install', 'install', 'before_script', 'script', 'after_success', 'before_deploy'];
/** https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html */
const PHASES = ['install', 'pre_build', 'build', 'post_build'];
const ALONE = [
  ...['run', 'bash', 'sh', 'powershell', 'pwsh', 'command', 'commands', 'cmd', 'inlineScript'],
  ...['after_script', 'after-script', 'build_script', 'deploy_script', 'deploy'],
];
/** Read above, or no command. */
const NO_COMMANDS = new Set([
  ...[...TOGETHER, ...ALONE, ...FOLDERS, 'phases', 'cmds', 'extends', 'needs', 'with', 'env', 'variables'],
  ...['name', 'displayName', 'description', 'title', 'summary', 'id', 'if', 'uses', 'image', 'rules'],
]);

function textsIn(fields: Fields, { before }: Around): string[] {
  const isShared = TOGETHER.some((name) => fields[name] !== undefined);
  const shared = isShared ? TOGETHER.map((name) => fields[name] ?? (name === 'before_script' && before)) : [];
  const [phases, finals] = ['commands', 'finally'].map((part) =>
    PHASES.map((name) => textOf(valueAt(fields.phases, [name, part]))).join('\n'),
  );
  // Each of go-task's has a shell of its own.
  const single = Array.isArray(fields.cmds) ? fields.cmds : [];
  // A CI that is not known here has its commands in fields of its own: `args` of Cloud Build.
  const others = Object.keys(fields).filter((name) => !NO_COMMANDS.has(name));
  const alone = [...ALONE, ...others].map((name) => textOf(fields[name]));
  return [shared.map(textOf).join('\n'), phases!, finals!, ...alone, ...single.map(textOf)].filter(
    (text) => text.trim() !== '',
  );
}

function textOf(value: unknown): string {
  const texts = Array.isArray(value) ? value.flat(3) : [value];
  return texts.filter((text) => typeof text === 'string').join('\n');
}

/** Those that are plain words; GitLab writes `NAME: { value: WORD, description: … }`, too. */
function variablesIn({ env, variables, environment }: Fields, known: Variables): Record<string, string> {
  const pairs = [env, variables, environment].flatMap((said) => {
    if (typeof said !== 'object' || said === null) return [];
    if (!Array.isArray(said)) return Object.entries(said);
    return said.map((one) => [valueAt(one, ['name']), valueAt(one, ['value'])]);
  });
  return Object.fromEntries(
    pairs
      .map(
        ([name, value]) => [wordOf(name), filled(wordOf(valueAt(value, ['value']) ?? value), known)] as const,
      )
      .filter(([name, value]) => /^\w{1,100}$/.test(name) && PLAIN_WORD.test(value)),
  );
}

/** Most say nothing of their own: what holds around them is not copied for each. */
function joined(around: Variables, own: Variables): Variables {
  const more = Object.entries(own);
  if (more.length === 0) return around;
  const room = Math.max(0, MAX_VARIABLES - Object.keys(around).length);
  return { ...around, ...Object.fromEntries(more.slice(0, room)) };
}

/** More are not looked at: each job may give as many again. */
const MAX_VARIABLES = 1_000;

const PLAIN_WORD = /^[\w./@:-]{1,200}$/;

const VARIABLE =
  /\$\{\{\s*(?:(?:env|variables)\.(\w+)|(matrix(?:\.[\w-]+)+))\s*\}\}|\$\{(\w+)\}|\$\((\w+)\)|\$(\w+)/g;

function filled(word: string, variables: Variables): string {
  return word.replace(VARIABLE, (all, ...names: (string | undefined)[]) => {
    const name = names.slice(0, 5).find((each) => each !== undefined);
    return name !== undefined && Object.hasOwn(variables, name) ? variables[name]! : all;
  });
}

/** As a script writes them: those that it names, for there may be many of each. */
function withVariables(text: string, { variables }: Around): string {
  const written = text
    .replace(/\$\{\{\s*(?:env|variables)\.(\w+)\s*\}\}/g, (_, name) => `\${${name}}`)
    .replace(/\$\{\{\s*(matrix(?:\.[\w-]+)+)\s*\}\}/g, (all, name) =>
      Object.hasOwn(variables, name) ? variables[name]! : all,
    );
  const named = new Set([...written.matchAll(NAMED)].map(([, name]) => name!));
  const plain = [...named].filter((name) => Object.hasOwn(variables, name));
  return plain.map((name) => `${name}="${variables[name]}"\n`).join('') + written;
}

/** `$NAME`, `${NAME}`, `$(NAME)`, and what is said of one within braces. */
const NAMED = /\$[{(]?(\w+)/g;

/** More runs of one job are not looked at. */
const MAX_RUNS = 32;

/**
 * What each run of a job is given: GitHub's `strategy.matrix` as `matrix.NAME`, GitLab's
 * `parallel.matrix` as variables. Of one that another job computes nothing is known.
 */
function matrixOf({ strategy, parallel }: Fields): Record<string, string>[] {
  const matrix = literalOf(valueAt(strategy, ['matrix']));
  const lists = valueAt(parallel, ['matrix']);
  if (Array.isArray(lists)) return orOnce(lists.flatMap((one) => runsOf(one, '')));
  if (typeof matrix !== 'object' || matrix === null) return [{}];
  const { include, exclude, ...own } = matrix as Fields;
  const more = Array.isArray(include) ? include.flatMap((one) => runsOf(one, 'matrix.')) : [];
  return orOnce([...more, ...(Object.keys(own).length > 0 ? runsOf(own, 'matrix.') : [])]);
}

/** What `fromJSON('…')` stands for. */
function literalOf(value: unknown): unknown {
  const [, text] = /^\s*\$\{\{\s*fromJSON\(\s*'((?:[^']|'')*)'\s*\)\s*\}\}\s*$/i.exec(wordOf(value)) ?? [];
  if (text === undefined) return value;
  try {
    return parseJson(text.replaceAll("''", "'"));
  } catch {
    return value;
  }
}

function orOnce(runs: Record<string, string>[]): Record<string, string>[] {
  return runs.length > 0 ? runs.slice(0, MAX_RUNS) : [{}];
}

/**
 * Each value of each name with each other; where that is too much, each value in one run at least.
 */
function runsOf(lists: unknown, prefix: string): Record<string, string>[] {
  if (typeof lists !== 'object' || lists === null) return [];
  const values = Object.entries(lists)
    .map(([name, said]) => [literalOf(said)].flat().flatMap((one) => namedWords(prefix + name, one)))
    .filter((runs) => runs.length > 0);
  const count = values.reduce((product, { length }) => product * length, 1);
  if (count > MAX_RUNS) {
    const longest = largestOf(values.map(({ length }) => length));
    return Array.from({ length: Math.min(longest, MAX_RUNS) }, (_, i) =>
      values.reduce((run, own) => Object.assign(run, own[i % own.length]), {}),
    );
  }
  return values.reduce<Record<string, string>[]>(
    (runs, own) => runs.flatMap((run) => own.map((more) => ({ ...run, ...more }))),
    [{}],
  );
}

/** A value of a matrix by its name, or the words in it by theirs: `matrix.app.folder`. */
function namedWords(name: string, value: unknown): Record<string, string>[] {
  const isObject = typeof value === 'object' && value !== null;
  const pairs = isObject
    ? Object.entries(value).map(([key, own]) => [`${name}.${key}`, own])
    : [[name, value]];
  const words = pairs
    .map(([key, own]) => [wordOf(key), wordOf(own)] as const)
    .filter(([key, word]) => /^[\w.-]{1,200}$/.test(key) && PLAIN_WORD.test(word));
  return words.length > 0 ? [Object.fromEntries(words)] : [];
}
