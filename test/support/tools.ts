// Hook managers for the tests that need the real ones. What is missing is skipped, loudly.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export const HUSKY = resolve('node_modules/husky/bin.js');

/** Where to look beside PATH: `VELEAKS_TEST_TOOLS` is a list of folders, as PATH is. */
export const TOOL_PATH = [process.env.VELEAKS_TEST_TOOLS, process.env.PATH].filter(Boolean).join(':');

/** Whether a program is there; says so if it is not. */
export function hasTool(name: string): boolean {
  const found =
    spawnSync(name, ['--help'], { env: { ...process.env, PATH: TOOL_PATH }, stdio: 'ignore' }).error ===
    undefined;
  if (!found) process.stderr.write(`\nSKIPPED: ${name} is not on PATH, so what needs it is not tested\n`);
  return found;
}

/**
 * A folder of npm packages beside the tools that holds a package; null, loudly, where there is
 * none.
 */
export function toolPackages(folder: string, name: string): string | null {
  const places = (process.env.VELEAKS_TEST_TOOLS ?? '').split(':').filter(Boolean);
  const found = places
    .map((place) => resolve(place, '..', folder))
    .find((place) => existsSync(resolve(place, name)));
  if (found === undefined)
    process.stderr.write(`\nSKIPPED: the package ${name} is not there, so what needs it is not tested\n`);
  return found ?? null;
}
