// What each exit code says, for the help and the man page. docs/exit-codes.md has the whole.
import type { CommandName } from './commands.js';
import { FLAG_TABLE } from './flags.js';

type Meanings = Readonly<Record<number, string>>;

/** Of all commands together. */
export const EXIT_MEANINGS: Meanings = {
  0: 'clean: everything in scope was read, and nothing blocking was found',
  1: 'findings, or failed .env hygiene; doctor: something to fix',
  2: 'usage or configuration error',
  3: 'incomplete: nothing found, but something in scope was not read',
  4: 'a revocation was asked for, and at least one key is not confirmed dead',
};

const { 0: CLEAN, 2: USAGE, 3: INCOMPLETE, 4: NOT_DEAD } = EXIT_MEANINGS;
const SCANNED: Meanings = { 0: CLEAN!, 1: 'findings, or failed .env hygiene', 2: USAGE!, 3: INCOMPLETE! };
/** What only tells how veleaks is used. */
const TOLD: Meanings = { 0: 'done', 2: USAGE! };

/** Of the commands that do something else than scan. */
const OWN: { readonly [command in CommandName]?: Meanings } = {
  init: { 0: 'set up, or taken back', 2: USAGE!, 3: 'not done, or some of it is left to you' },
  doctor: {
    0: 'nothing to fix in what could be tried',
    1: 'something to fix',
    2: USAGE!,
    3: 'it could not be tried',
  },
  hook: { ...SCANNED, 2: `${USAGE!}; hook agent: what the agent expects` },
  revoke: {
    0: 'each key that was asked for is confirmed dead',
    2: USAGE!,
    3: 'something was not read, or not written',
    4: 'at least one key is not confirmed dead',
  },
  rotate: {
    0: 'done',
    2: USAGE!,
    3: 'something was not read, or not written',
    4: 'a step was not done, or the old key is not proven dead',
  },
  baseline: {
    0: 'written, or nothing to accept',
    2: USAGE!,
    3: 'nothing to accept, but something in scope was not read',
  },
  rules: { 0: 'done', 1: 'an example fails', 2: USAGE! },
  completion: TOLD,
  help: TOLD,
};

/** What a run of the command ends with, by code. */
export function exitMeanings(command: CommandName): Meanings {
  const own = OWN[command];
  if (own !== undefined) return own;
  return FLAG_TABLE.revoke!.commands.includes(command) ? { ...SCANNED, 4: NOT_DEAD! } : SCANNED;
}
