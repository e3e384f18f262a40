// The scripts in a file of a repository, and where each is started.

import { isElsewhere, type PlanFile } from '../../reading/plan-files.js';
import type { ShellStep } from '../../reading/steps.js';
import type { Script } from './script-commands.js';

interface StartedScript extends Script {
  /** Folders, from the root. */
  readonly starts: readonly string[];
}

export async function scriptsIn(file: PlanFile): Promise<StartedScript[]> {
  const { path, folder, kind, isYaml, text } = file;
  if (isYaml && kind !== 'compose') {
    // It loads a reader of YAML, which most repositories do without.
    const steps = (await import('../../reading/steps.js')).stepsIn(file);
    if (steps !== null) return steps.flatMap(asScript);
  }
  if (/(?:^|\/)jenkinsfile$/i.test(path)) {
    const { jenkinsSteps } = await import('../../reading/jenkins.js');
    return jenkinsSteps(text).flatMap(asScript);
  }
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
    const { scripts } = JSON.parse(text) as { scripts?: Record<string, unknown> };
    return Object.values(scripts ?? {}).join('\n');
  } catch {
    return '';
  }
}
