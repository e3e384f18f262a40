// The detector as it is loaded: when the first needle has been seen.
import type { Rule } from '../model/rule.js';
import type * as Module from './detector.js';
import { builtInNeedles, type Needles } from './needles/key-search.js';

let loaded: typeof Module | undefined;

/** Loads the detector, once. */
export async function loadDetector(): Promise<typeof Module> {
  loaded ??= await import('./detector.js');
  return loaded;
}

/** The detector's module if it has been loaded. */
export function loadedDetector(): typeof Module | undefined {
  return loaded;
}

/** The needles of rules; those of the built-in ones take no detector. */
export async function loadNeedles(rules: readonly Rule[]): Promise<Needles> {
  return builtInNeedles(rules) ?? (await loadDetector()).needlesOfRules(rules);
}
