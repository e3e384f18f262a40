// Values of variables that a build gives to ARGs of its Dockerfile. The image keeps each such value
// in its history: moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go, dispatchArg().
// https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/
import { posix } from 'node:path';
import { addTo } from '../../model/groups.js';
import { wordOf } from '../../model/value-at.js';
import type { PlanFile } from '../reading/plan-files.js';
import { leadsOut } from '../reading/plan-path.js';
import { type BuildPlan, DockerBuild } from './docker.js';

/** By the name of an ARG: the variables that its value is made of. */
type BuildArgs = Readonly<Record<string, readonly string[]>>;

/** A person gives no more. */
const MAX_ARGS = 200;

/** Of a mapping, or of a list of `NAME=value`; undefined where none is made of a variable. */
export function buildArgsOf(said: unknown): BuildArgs | undefined {
  if (typeof said !== 'object' || said === null) return undefined;
  const pairs = Array.isArray(said)
    ? said.map((one) => /^([^=]*)(?:=(.*))?$/s.exec(wordOf(one))?.slice(1) ?? [])
    : Object.entries(said);
  const args = pairs
    .slice(0, MAX_ARGS)
    .map(([name, value]) => [wordOf(name), variablesOf(wordOf(name), value)] as const)
    .filter(([name, variables]) => /^\w+$/.test(name) && variables.length > 0);
  return args.length === 0 ? undefined : Object.fromEntries(args);
}

/**
 * Without a value it is that of the variable of its name; nothing is known of what a command
 * prints. `${NAME:+1}` says only whether there is one.
 */
function variablesOf(name: string, value: unknown): string[] {
  if (value === undefined || value === null) return [name];
  const text = wordOf(value).replace(/\$\$/g, '');
  const named = [...text.matchAll(/\$(?:[{(]\s*)?([A-Za-z]\w*)(?![\w \t]|:?\+)/g)].map(
    ([, variable]) => variable!,
  );
  return named.length === 0 && /\$[_(]|`/.test(text) ? [name] : [...new Set(named)];
}

/** A build that gives values to ARGs, and the env files that the variables may come from. */
export interface GivenArgs {
  readonly plan: BuildPlan;
  readonly args: BuildArgs;
  /** The file that says so. */
  readonly source: string;
  /** The env files, from the root; true for one that the tool reads itself. */
  readonly reads: ReadonlyMap<string, boolean>;
}

/** An ARG that an image keeps, and whose value comes from an env file. */
interface KeptArg {
  readonly name: string;
  readonly dockerfile: string;
  readonly line: number;
  readonly source: string;
  readonly perhaps: boolean;
}

/** More builds are not looked at: each env file is held against each. */
const MAX_BUILDS = 500;

export class KeptArgs {
  readonly #builds: { readonly given: GivenArgs; readonly build: DockerBuild }[];

  constructor(root: string, given: readonly GivenArgs[]) {
    this.#builds = given.slice(0, MAX_BUILDS).map((one) => ({
      given: one,
      build: new DockerBuild(root, one.plan),
    }));
  }

  /** Those that get a value of an env file, by the variables that hold it. */
  of(path: string, variables: readonly string[]): KeptArg[] {
    return this.#builds.flatMap(({ given: { plan, args, source, reads }, build }) => {
      const isRead = reads.get(path);
      if (isRead === undefined) return [];
      return Object.entries(args).flatMap(([name, from]): KeptArg[] => {
        const line = from.some((one) => variables.includes(one)) ? build.keepsArg(name) : null;
        return line === null ? [] : [{ name, dockerfile: plan.dockerfile, line, source, perhaps: !isRead }];
      });
    });
  }
}

interface BuildFound {
  readonly file: PlanFile;
  readonly plan: BuildPlan;
  readonly args: BuildArgs;
}

/**
 * Builds that give values to ARGs, as they are found file by file; a bake file and a compose file
 * say nothing of what a script that starts them reads.
 */
export class FoundArgs {
  readonly #found: BuildFound[] = [];
  readonly #named = new Map<'bake' | 'compose', string[]>();

  /** `plans`: those that the file says. */
  take(file: PlanFile, plans: readonly BuildPlan[]): void {
    for (const { args, ...plan } of plans)
      if (args !== undefined && this.#found.length < MAX_BUILDS) this.#found.push({ file, plan, args });
    if (file.kind === 'bake' || file.kind === 'compose') return;
    if (/\bbake\b/.test(file.text)) for (const path of namedIn(file)) addTo(this.#named, 'bake', path);
    if (/--env-file/.test(file.text)) for (const path of namedIn(file)) addTo(this.#named, 'compose', path);
  }

  all(): GivenArgs[] {
    return this.#found.flatMap(({ file, plan, args }) => {
      const reads = this.#readBy(file);
      return reads.size === 0 ? [] : [{ plan, args, source: file.path, reads }];
    });
  }

  #readBy(file: PlanFile): Map<string, boolean> {
    const perhaps = (paths: readonly string[]): [string, boolean][] => paths.map((path) => [path, false]);
    // A CI has secrets of its own.
    if (file.kind === 'ci' || file.kind === 'settings') return new Map();
    if (file.kind === 'script') return new Map(perhaps(namedIn(file)));
    const named = perhaps(this.#named.get(file.kind) ?? []);
    // https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/
    return file.kind === 'bake'
      ? new Map(named)
      : new Map([['.env', false], ...named, [posix.join(file.folder, '.env'), true]]);
  }
}

/** A person names no more in one file. */
const MAX_NAMED = 50;
const NAMED = /(?:^|[\s"'`=(:,[<@])((?:[\w.@-]+\/|\/)*\.(?:env|dev\.vars)(?:\.[\w.-]+)?)(?![\w./-])/gm;

/**
 * The env files that a script speaks of, from the root: seen from there, and from where it lies.
 */
function namedIn({ text, folder }: PlanFile): string[] {
  const spoken = text.replace(/(?:^|\s)#.*$/gm, '');
  const named = [...spoken.matchAll(NAMED)].slice(0, MAX_NAMED).map(([, path]) => path!);
  // dotenv-cli, and just's `set dotenv-load`.
  const all = /\bdotenv\b/.test(spoken) ? ['.env', ...named] : named;
  const paths = all.flatMap((path) => [posix.join(path), posix.join(folder, path)]);
  return [...new Set(paths)].filter((path) => !leadsOut(path) && !path.startsWith('/'));
}
