// In which contexts Dockerfiles are built, as compose files, CI files, scripts and Makefiles say.
// https://docs.docker.com/reference/compose-file/build/,
// https://docs.docker.com/reference/cli/docker/buildx/build/

import { join, posix } from 'node:path';
import { liesAt } from '../../files/lies-at.js';
import { regex } from '../../model/regex.js';
import { wordOf } from '../../model/value-at.js';
import { jenkinsSteps } from '../reading/jenkins.js';
import type { PlanFile } from '../reading/plan-files.js';
import { leadsOut, pathOf } from '../reading/plan-path.js';
import { stepsIn } from '../reading/steps.js';
import { readToml, tableAt } from '../reading/toml.js';
import { collectionsIn } from '../reading/yaml.js';
import { commandsIn } from '../shipping/commands/script-commands.js';
import { scriptsBy } from '../shipping/commands/scripts.js';
import { bakeTargets } from './bake.js';
import { buildArgsOf } from './build-args.js';
import type { BuildPlan } from './docker.js';

/** The builds that a file says: those whose Dockerfile and context are there. */
export function buildPlansIn(root: string, file: PlanFile): BuildPlan[] {
  const all = [...plansIn(file), ...plansOfScripts(file)];
  return [...new Map(all.map((plan) => [JSON.stringify(plan), plan])).values()].filter(
    ({ dockerfile, context }) => isThere(root, dockerfile, 'file') && isThere(root, context, 'folder'),
  );
}

function isThere(root: string, path: string, kind: 'file' | 'folder'): boolean {
  if (leadsOut(path)) return false;
  const stat = liesAt(join(root, path));
  return (kind === 'file' ? stat?.isFile() : stat?.isDirectory()) ?? false;
}

function plansIn(file: PlanFile): BuildPlan[] {
  const { path, folder, kind, isYaml, text } = file;
  if (kind === 'settings') return plansOfSettings(text, folder, isYaml);
  if (kind === 'bake') {
    const targets = bakeTargets(text);
    return targets.flatMap((build) => planOfCompose(build, folder, text)).map((plan) => inlineIn(plan, path));
  }
  const steps = kind === 'ci' && isYaml ? stepsIn(file) : null;
  // A CI runs its commands at the top; a script is started there or in its own folder.
  const places = kind === 'ci' ? [''] : [...new Set([folder, ''])];
  const commands = (steps ?? places.map((at) => ({ at, text }))).flatMap((step) =>
    step.at === null ? [] : plansOfCommands(step.text, step.at),
  );
  if (!isYaml) return commands;
  const isCompose = kind === 'compose';
  const said = plansOfYaml(text, isCompose ? folder : '', isCompose);
  return [...commands, ...said.map((plan) => inlineIn(plan, path))];
}

function inlineIn(plan: BuildPlan, path: string): BuildPlan {
  return plan.inline === undefined ? plan : { ...plan, dockerfile: path };
}

function plansOfYaml(text: string, folder: string, isCompose: boolean): BuildPlan[] {
  if (!/\bbuild\b|build-push-action/.test(text)) return [];
  const plans: BuildPlan[] = [];
  for (const value of collectionsIn(text)) {
    if (Array.isArray(value) && value[0] === 'build' && value.every((word) => typeof word === 'string'))
      plans.push(...planOfWords(value.slice(1), ''));
    if (isCompose && 'build' in value) plans.push(...planOfCompose(value.build, folder, text));
    if ('uses' in value && /build-push-action(?:@|$)/.test(wordOf(value.uses)))
      plans.push(...planOfAction('with' in value ? value.with : null));
  }
  return plans;
}

/**
 * https://fly.io/docs/reference/configuration/#the-build-section,
 * https://skaffold.dev/docs/references/yaml/
 */
function plansOfSettings(text: string, folder: string, isYaml: boolean): BuildPlan[] {
  if (!isYaml) {
    const build = tableAt(readToml(text), 'build');
    const { 'build-target': target } = build;
    return planOf('.', typeof build.dockerfile === 'string' ? build.dockerfile : undefined, folder).map(
      (plan) => (typeof target === 'string' ? { ...plan, target } : plan),
    );
  }
  return [...collectionsIn(text)].flatMap((value) => {
    if (typeof Reflect.get(value, 'image') !== 'string') return [];
    const { docker, kaniko, context = '.' } = value as Record<string, unknown>;
    const said = docker ?? kaniko;
    if (said === undefined && !('context' in value)) return [];
    return planOfCompose({ ...(typeof said === 'object' ? said : {}), context }, folder, text);
  });
}

function planOfCompose(build: unknown, folder: string, text: string): BuildPlan[] {
  if (typeof build === 'string') return planOf(build, undefined, folder);
  if (typeof build !== 'object' || build === null) return [];
  const more = build as Record<string, unknown>;
  const {
    context = '.',
    dockerfile,
    target,
    // As compose calls them, and as bake does.
    dockerfile_inline: inline = more['dockerfile-inline'],
    additional_contexts: others = more.contexts,
  } = more;
  if (typeof context !== 'string') return [];
  const isInline = typeof inline === 'string';
  const file = isInline ? '.' : typeof dockerfile === 'string' ? dockerfile : undefined;
  const contexts = namedContexts(others, folder);
  const args = buildArgsOf(more.args);
  return planOf(context, file, folder, 'context').map((plan) => ({
    ...plan,
    ...(isInline ? { inline: { text: inline, linesBefore: linesBefore(inline, text) } } : {}),
    ...(typeof target === 'string' ? { target } : {}),
    ...(contexts === null ? {} : { named: contexts }),
    ...(args === undefined ? {} : { args }),
  }));
}

/** The lines of a file before a text that stands in it, indented; 0 where it is not found so. */
function linesBefore(inner: string, text: string): number {
  const lines = trimmedOf(text);
  const wanted = trimmedLines(inner.trimEnd());
  return Math.max(
    0,
    lines.findIndex((_, at) => wanted.every((line, i) => lines[at + i] === line)),
  );
}

function trimmedLines(text: string): string[] {
  return text.split('\n').map((line) => line.trim());
}

/** Of the file that was asked about last: many texts may stand in one. */
let trimmed: { readonly text: string; readonly lines: readonly string[] } | null = null;

function trimmedOf(text: string): readonly string[] {
  if (trimmed?.text !== text) trimmed = { text, lines: trimmedLines(text) };
  return trimmed.lines;
}

/** A mapping, or a list of `name=folder`. */
function namedContexts(named: unknown, folder: string): Record<string, string> | null {
  if (typeof named !== 'object' || named === null) return null;
  const pairs = Array.isArray(named)
    ? named.map((pair) => wordOf(pair).split('=') as [string, string?])
    : Object.entries(named);
  const contexts = pairs.flatMap(([name, value]) => {
    const path = typeof value === 'string' ? pathOf(value, folder) : null;
    return path === null ? [] : [[name, path] as const];
  });
  return Object.fromEntries(contexts);
}

/**
 * https://github.com/docker/build-push-action#inputs: without a context it is the repository
 * itself.
 */
function planOfAction(inputs: unknown): BuildPlan[] {
  const { context, file, target } = (inputs ?? {}) as Record<string, unknown>;
  const plan = planOf(
    typeof context === 'string' ? context : '.',
    typeof file === 'string' ? file : undefined,
    '',
  );
  return typeof target === 'string' ? plan.map((each) => ({ ...each, target })) : plan;
}

/**
 * `relativeTo`: compose reads the Dockerfile's path from the context, the command line from where
 * it runs.
 */
function planOf(
  context: string,
  file: string | undefined,
  folder: string,
  relativeTo: 'context' | 'folder' = 'folder',
): BuildPlan[] {
  const at = pathOf(context, folder);
  if (at === null) return [];
  if (file === undefined)
    return ['Dockerfile', 'Containerfile'].map((name) => ({ context: at, dockerfile: posix.join(at, name) }));
  const dockerfile = pathOf(file, relativeTo === 'context' ? at : folder);
  return dockerfile === null ? [] : [{ context: at, dockerfile }];
}

const COMMAND = regex('g')`
  (?:\b(?:docker|podman|buildah|nerdctl)(?:[ \t]+(?:image|buildx|builder))?[ \t]+(?:build|bud)
  |/kaniko/executor)[ \t]+([^\n;&|)]{1,4000})
`;
/** Options of `docker build` that stand alone. */
const ALONE = regex()`
  ^(?:-q|-D|--(?:quiet|no-cache|pull|push|load|rm|force-rm|squash|compress|debug|check|no-push
  |layers|tls-verify))$
`;

/** The last word before a pipe: `cat FILE | docker build`, `envsubst < FILE | docker build`. */
const PIPED = /([\w./@+-]{1,200})["']?[ \t]{0,8}\|[ \t]{0,8}(?:sudo[ \t]{1,8})?$/;

function plansOfCommands(text: string, folder: string): BuildPlan[] {
  const joined = text.replace(/\\\r?\n/g, ' ');
  return [...joined.matchAll(COMMAND)].flatMap(({ 1: words = '', index }) =>
    planOfWords(
      [...words.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? ''),
      folder,
      PIPED.exec(joined.slice(Math.max(0, index - 256), index))?.[1],
    ),
  );
}

const BUILDERS: ReadonlySet<string> = new Set(['docker', 'podman', 'buildah', 'nerdctl']);

/** Those behind a `cd`, or in a loop: as a shell reads a script. */
function plansOfScripts(file: PlanFile): BuildPlan[] {
  if (file.kind === 'compose' || file.kind === 'bake' || file.kind === 'settings') return [];
  return scriptsBy(file, { stepsIn, jenkinsSteps }).flatMap((script) =>
    script.starts
      .flatMap((start) => commandsIn(script, file.folder, start))
      .flatMap(({ words: [name = '', ...words], at }) => {
        if (at === null || !BUILDERS.has(name)) return [];
        const build = words.findIndex((word) => !/^(?:image|buildx|builder)$/.test(word));
        return /^(?:build|bud)$/.test(words[build] ?? '') ? planOfWords(words.slice(build + 1), at) : [];
      }),
  );
}

/** The words behind `docker build`. `piped`: the file that its standard input is made of. */
function planOfWords(words: readonly string[], folder: string, piped?: string): BuildPlan[] {
  let file: string | undefined;
  let target: string | undefined;
  let context: string | undefined;
  const args: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    const [name = '', inline] = /^(--?[\w-]+)=(.*)$/.exec(word)?.slice(1) ?? [word];
    const [, glued] = /^-f(.+)$/.exec(word) ?? [];
    const [, given] = /^\d?[<>]{1,2}&?(.*)$/.exec(word) ?? [];
    if (given !== undefined) {
      if (given === '') at += 1;
      // What it reads is the Dockerfile: `-f - . < FILE`.
      if (file === '-' && word.startsWith('<')) file = given || words[at];
    } else if (inline === undefined && glued !== undefined) file = glued;
    else if (!word.startsWith('-') || word === '-') context ??= word;
    else if (!ALONE.test(word)) {
      if (inline === undefined) at += 1;
      const value = inline ?? words[at];
      if (['-f', '--file', '--dockerfile'].includes(name)) file = value;
      else if (name === '--target') target = value;
      else if (name === '--build-arg') args.push((value ?? '').replaceAll('$$', '$'));
      else if (name === '--context' || name === '-c') context = value?.replace(/^dir:\/\//, '');
    }
  }
  if (context === undefined) return [];
  const values = buildArgsOf(args);
  return planOf(context, file === '-' ? piped : file, folder).map((plan) => ({
    ...plan,
    ...(target === undefined ? {} : { target }),
    ...(values === undefined ? {} : { args: values }),
  }));
}
