// The scripts in a file of a repository, and where each is started.

import { parseJson } from '../../../model/json.js';
import { isElsewhere, type PlanFile } from '../../reading/plan-files.js';
import type { ShellStep } from '../../reading/steps.js';
import { isJenkinsfile } from '../handing-out.js';
import type { Script } from './script-commands.js';

interface StartedScript extends Script {
  /** Folders, from the root. */
  readonly starts: readonly string[];
}

/** What reads YAML and Jenkinsfiles; most repositories do without. */
interface StepReaders {
  stepsIn(file: PlanFile): ShellStep[] | null;
  jenkinsSteps(text: string): ShellStep[];
}

export async function scriptsIn(file: PlanFile): Promise<StartedScript[]> {
  if (!hasSteps(file)) return plainScripts(file);
  const [{ stepsIn }, { jenkinsSteps }] = await Promise.all([
    import('../../reading/steps.js'),
    import('../../reading/jenkins.js'),
  ]);
  return scriptsBy(file, { stepsIn, jenkinsSteps });
}

/** The same, where the readers are there. */
export function scriptsBy(file: PlanFile, { stepsIn, jenkinsSteps }: StepReaders): StartedScript[] {
  if (!hasSteps(file)) return plainScripts(file);
  const steps = file.isYaml ? stepsIn(file) : jenkinsSteps(file.text);
  return steps === null ? plainScripts(file) : steps.flatMap(asScript);
}

function hasSteps(file: PlanFile): boolean {
  return file.isYaml ? file.kind !== 'compose' : isJenkinsfile(file);
}

function plainScripts(file: PlanFile): StartedScript[] {
  const { path, folder, isYaml, text } = file;
  if (/\.sh$/i.test(path)) return [{ text, begins: null, starts: [...new Set(['', folder])] }];
  return [
    {
      text: /(?:^|\/)package\.json$/.test(path) ? scriptsOf(text) : text,
      // Each line of a Makefile has a shell of its own, each step of a CI.
      begins: isYaml ? /^\s*(?:-\s|[\w-]+:)/ : /^/,
      starts: [isElsewhere(file) ? '' : folder],
    },
  ];
}

function asScript({ text, at }: ShellStep): StartedScript[] {
  return at === null ? [] : [{ text, begins: null, starts: [at] }];
}

function scriptsOf(text: string): string {
  try {
    const { scripts } = parseJson(text) as { scripts?: Record<string, unknown> };
    return Object.values(scripts ?? {}).join('\n');
  } catch {
    return '';
  }
}
