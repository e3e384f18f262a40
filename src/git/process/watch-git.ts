// Has each git that reads a repository watched, and loads what does that while git starts.
import type { Watched } from './stuck.js';

/**
 * How git was stuck: it waited for something without end, with what for where that is known; or it
 * went round in circles, over a pattern where that is known.
 */
export type GitStuck =
  | { readonly waitsFor: string | null }
  | { readonly spins: true; readonly pattern?: string };

/**
 * Ends the child, which is git with `args` in the folder `cwd`, if it is stuck. Gives a function
 * that says how it was, once it has ended.
 */
export function watchGit(child: Watched, args: readonly string[], cwd: string): () => GitStuck | undefined {
  let stuck: GitStuck | undefined;
  void Promise.all([import('./stuck.js'), import('./special-files.js')]).then(
    ([{ watchForStuck }, { findSpecialFile }]) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      watchForStuck(child, args, cwd, (how) => {
        if (how === 'waits') stuck = { waitsFor: findSpecialFile(cwd) };
        else stuck = { spins: true, ...(how === 'spins' ? {} : how) };
      });
    },
  );
  return () => stuck;
}
