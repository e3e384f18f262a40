// Where the scripts of worker threads are in the built program.
import { existsSync } from 'node:fs';

/** The script; null where this runs from source, as in tests: a thread cannot load TypeScript. */
export function builtScript(name: 'history-worker' | 'file-worker' | 'scan-worker'): URL | null {
  const script = new URL(`./${name}.cjs`, import.meta.url);
  return existsSync(script) ? script : null;
}
