// Where the scripts of worker threads are in the built program.
import { existsSync } from 'node:fs';

/** The script; null where this runs from source, as in tests: a thread cannot load TypeScript. */
export function builtScript(name: 'history-worker' | 'file-worker'): URL | null {
  const places = [`./${name}.cjs`, `../${name}.cjs`].map((path) => new URL(path, import.meta.url));
  return places.find((url) => existsSync(url)) ?? null;
}
