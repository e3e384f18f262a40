// Where a leaked key is in use here, in the order in which the SDK looks for its key: the
// constructor's argument, then the variable, which the environment gives, or an environment file.
import { join } from 'node:path';
import { maskText } from '../../detect/mask-text.js';
import { discoverInRepository } from '../../env/env-files/discover.js';
import { readSmallFile } from '../../env/reading/small-file.js';
import { findRepository } from '../../git/repository.js';
import { Coverage } from '../../model/coverage.js';
import type { Match } from '../../model/match.js';
import type { Finding } from '../../model/report.js';
import type { Rule } from '../../model/rule.js';
import type { Secret } from '../../model/secret.js';
import type { World } from '../world/world.js';

/** An environment file, ignored by git or not. */
interface EnvText {
  readonly path: string;
  readonly text: string;
}

/** The environment files of the repository around the working folder. */
export async function readEnvFiles({ cwd }: World): Promise<EnvText[]> {
  const repository = await findRepository(cwd);
  if (repository?.root == null) return [];
  const { root } = repository;
  const { files } = await discoverInRepository(repository, new Coverage());
  return files.flatMap(({ path }) => {
    const bytes = readSmallFile(join(root, path));
    return bytes === null ? [] : [{ path, text: bytes.toString('utf8') }];
  });
}

/**
 * In words; null where nothing says that the key is in use. `matches`: of the finding; `secret`:
 * what it is taken for.
 */
export function useOf(
  { occurrences }: Finding,
  matches: readonly Match[],
  secret: Secret,
  { variable }: Rule,
  env: World['env'],
  envFiles: readonly EnvText[],
): string | null {
  const pathOf = ({ provenance: { path } }: Match): string => maskText(path ?? '');
  const isNow = (match: Match): boolean =>
    occurrences.some(
      ({ kind, atHead, path = '', line, column }) =>
        (kind === 'file' || atHead === true) &&
        path === pathOf(match) &&
        line === match.candidate.place.line &&
        column === match.candidate.place.column,
    );
  const argument = matches.find((match) => match.candidate.usages.length > 0 && isNow(match));
  if (argument) return `passed as an argument in ${pathOf(argument)}`;
  const key = secret.reveal();
  if (holds(env[variable] ?? '', key)) return `the current ${variable}`;
  const file = envFiles.find(({ text }) => sets(text, variable, key));
  return file ? `${variable} in ${maskText(file.path)}` : null;
}

/**
 * Whether a value has the key as a whole: quotes of an env file, and the end of a line, may be in
 * it.
 */
function holds(value: string, key: string): boolean {
  return new RegExp(`(?<![A-Za-z0-9_-])${escaped(key)}(?![A-Za-z0-9_-])`).test(value);
}

/** Whether an environment file gives the variable this value.  */
function sets(text: string, variable: string, key: string): boolean {
  return new RegExp(
    `^[\\ufeff \\t]*(?:export\\s+)?${variable}\\s*[=:]\\s*["'\`]?${escaped(key)}(?![A-Za-z0-9_-])`,
    'm',
  ).test(text);
}

function escaped(key: string): string {
  return key.replace(/[^A-Za-z0-9_]/g, '\\$&');
}
