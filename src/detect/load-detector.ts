// The detector as it is loaded: when the first needle has been seen.
import type * as Module from './detector.js';

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
