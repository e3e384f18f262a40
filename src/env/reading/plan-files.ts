// The files of a repository that say how it is built and sent: those of its CI, compose files,
// scripts. Which these are, of what kind each is, and what stands in it, is said here alone; each
// is read once.
import { join, posix } from 'node:path';
import { includedIn } from './gitlab-includes.js';
import type { NoteCut } from './note-cut.js';
import { scriptBeforeArchive } from './self-packed.js';
import { readSmallFile } from './small-file.js';

/**
 * `ci`: its commands run at the top of a checkout, which has what git has and what it builds.
 * `compose`: what it runs, runs in a container. `bake`: targets of docker buildx. `script`: people
 * run it, at the top or where it lies. `settings`: of tools that build an image of what lies there.
 */
type PlanKind = 'ci' | 'compose' | 'bake' | 'script' | 'settings';

export interface PlanFile {
  /** From the root, with `/` between its parts. */
  readonly path: string;
  /** Where it lies; '' for the root. */
  readonly folder: string;
  readonly kind: PlanKind;
  readonly isYaml: boolean;
  readonly text: string;
  /**
   * It has more than MAX_PLAN_BYTES: a person writes no such file, and a parser may take long over
   * it.
   */
  readonly isLong: boolean;
}

/** Here a name says nothing: a workflow may be called `compose.yml`. */
const OF_WORKFLOWS = /(?:^|\/)\.(?:(?:github|forgejo|gitea)\/workflows|woodpecker|buildkite)\//;
const OF_CI = /(?:^|\/)\.(?:github|circleci|woodpecker|gitlab|forgejo|gitea)\//;
const YAML = /\.ya?ml$/i;

const CI = namesOf([
  ...['*.gitlab-ci.yml', 'jenkinsfile', 'cloudbuild.y*ml', 'buildspec*.y*ml', 'azure-pipelines*.y*ml'],
  ...['.buildkite/*.y*ml', 'bitbucket-pipelines.yml', '.travis.yml', '.drone.yml', '.woodpecker.y*ml'],
  'appveyor.yml',
]);
const COMPOSE = namesOf(['*compose*.yml', '*compose*.yaml']);
const BAKE = namesOf(['docker-bake*.hcl', 'docker-bake*.json']);
const SETTINGS = namesOf(['fly*.toml', 'skaffold*.y*ml']);
const SCRIPT = namesOf(['makefile', '*.mk', 'justfile', 'taskfile.y*ml', 'package.json', '*.sh']);

/** What matches a path that ends with one of those; `*` stands for no slash. */
function namesOf(names: readonly string[]): RegExp {
  const written = names.map((name) => name.replaceAll('.', '\\.').replaceAll('*', '[^/]*'));
  return new RegExp(`(?:^|/)(?:${written.join('|')})$`, 'i');
}

/** Whether the file is one of these; the path is relative, with `/` between its parts. */
export function isPlanFile(path: string): boolean {
  return (
    [CI, COMPOSE, BAKE, SETTINGS, SCRIPT].some((names) => names.test(path)) ||
    (OF_CI.test(path) && YAML.test(path))
  );
}

/** The one place that says which file is a CI's. */
function kindOf(path: string): PlanKind {
  if (OF_WORKFLOWS.test(path)) return 'ci';
  if (COMPOSE.test(path)) return 'compose';
  if (BAKE.test(path)) return 'bake';
  if (SETTINGS.test(path)) return 'settings';
  return CI.test(path) || OF_CI.test(path) ? 'ci' : 'script';
}

/** Whether its commands run in a CI or a container, which has what git has, and what it builds. */
export function isElsewhere({ kind }: PlanFile): boolean {
  return kind === 'ci' || kind === 'compose';
}

/** As a parser of YAML takes long over more. */
export const MAX_PLAN_BYTES = 256 * 1024;

/**
 * The files, one after the other: there may be thousands. Left out is what is no regular file, or
 * cannot be read. A long one is there for its reader to name. `cut` is told of what is not read at
 * all, or names more files than are read.
 */
export function* readPlanFiles(root: string, paths: readonly string[], cut?: NoteCut): Generator<PlanFile> {
  const known = new Set(paths);
  const included = new Set<string>();
  const budget = { globs: MAX_GLOBS };
  // A set goes on to what is added to it meanwhile.
  for (const path of known) {
    const bytes = readPlanFile(join(root, path), () => cut?.(path));
    if (bytes === null) continue;
    const folder = path.includes('/') ? posix.dirname(path) : '';
    const kind = included.has(path) ? 'ci' : kindOf(path);
    const text = bytes.toString('utf8');
    const isLong = bytes.length > MAX_PLAN_BYTES;
    yield { path, folder, kind, isYaml: YAML.test(path), text, isLong };
    if (!(GITLAB.test(path) || included.has(path)) || !text.includes('include:')) continue;
    const note = (): void => cut?.(path);
    if (isLong) note();
    const found = isLong ? [] : includedIn(root, text, budget, note).filter((one) => !known.has(one));
    const room = MAX_INCLUDED - included.size;
    if (found.length > room) note();
    for (const one of found.slice(0, room)) {
      known.add(one);
      included.add(one);
    }
  }
}

function readPlanFile(file: string, tooLarge: () => void): Buffer | null {
  let isTooLarge = false;
  const bytes = readSmallFile(file, () => {
    isTooLarge = true;
  });
  const isLong = isTooLarge || (bytes !== null && bytes.length > MAX_PLAN_BYTES);
  const script = isLong && /\.sh$/i.test(file) ? scriptBeforeArchive(file, MAX_PLAN_BYTES) : null;
  if (isTooLarge && script === null) tooLarge();
  return script ?? bytes;
}

const GITLAB = /\.gitlab-ci\.ya?ml$|(?:^|\/)\.gitlab\//i;
/** Files of one repository that others include. */
const MAX_INCLUDED = 500;
const MAX_GLOBS = 100;
