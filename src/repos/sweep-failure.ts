// What went wrong with one of many repositories, and what to do about it.
import { TransportError, type TransportTrouble } from '../git/remotes/transport.js';
import { codeOf, VeleaksError } from '../model/errors.js';

export interface Failure {
  readonly message: string;
  readonly fix: string;
}

const FIXES: Readonly<Record<TransportTrouble, string>> = {
  credentials: 'give git a credential helper or an ssh key: git ls-remote must list it without a question',
  gone: 'check the address: it may have been renamed, removed, or hidden from this user',
  timeout: 'run it again, or give it longer: --clone-timeout',
  network: 'run it again: what is done is kept',
  'disk-full': 'make room, or name another disk: --cache-dir; --ephemeral keeps one clone a job at most',
  'too-many-refs': 'clone it by hand (git clone --mirror), and give the folder',
  refused: 'give an address of https, ssh, git or file',
  other: 'clone it by hand to see why: git clone --mirror',
};

/**
 * What went wrong with one repository, in words for a person. Throws what is wrong with this
 * program.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof TransportError) return { message: error.message, fix: FIXES[error.trouble] };
  if (error instanceof VeleaksError) return { message: error.message, fix: error.fix };
  if (!isOfSystem(error)) throw error;
  return {
    message: `the system refused it (${codeOf(error)})`,
    fix: 'check the folder of the cache and its disk, or name another one: --cache-dir',
  };
}

function isOfSystem(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).errno === 'number';
}

/** Does what the result does not depend on: a failure of the system in it is ignored. */
export function ignoreFailure(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}
