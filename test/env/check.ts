// Runs the hygiene check on a test repository, or on a folder outside git.
import rules from '../../rules/vibengine.json' with { type: 'json' };
import { Detector } from '../../src/detect/detector.js';
import type { EnvOptions } from '../../src/env/checks/inspect.js';
import { checkEnv } from '../../src/env/hygiene.js';
import { findRepository } from '../../src/git/repository.js';
import { Coverage } from '../../src/model/coverage.js';
import type { EnvRow } from '../../src/model/report.js';
import type { Rule } from '../../src/model/rule.js';

const RULES = rules.rules as unknown as Rule[];
const detector = new Detector(RULES);

export async function optionsFor(path: string, extra: Partial<EnvOptions> = {}): Promise<EnvOptions> {
  return {
    repository: await findRepository(path),
    root: path,
    rules: RULES,
    detect: (bytes) => detector.detect(bytes),
    coverage: new Coverage(),
    ...extra,
  };
}

export async function check(path: string, extra: Partial<EnvOptions> = {}): Promise<EnvRow[]> {
  return checkEnv(await optionsFor(path, extra));
}

/** Rows as short lines: `status path source:line`, with `!` before those that fail. */
export async function checkBriefly(path: string, extra: Partial<EnvOptions> = {}): Promise<string[]> {
  return brief(await check(path, extra));
}

export function brief(rows: readonly EnvRow[]): string[] {
  return rows.map(({ status, path, failing, source, line }) => {
    const rule = [source, line].filter((part) => part !== undefined).join(':');
    return `${failing ? '!' : ''}${status} ${path}${rule === '' ? '' : ` ${rule}`}`;
  });
}
