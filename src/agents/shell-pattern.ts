// What a shell makes of a pattern: `*`, `?`, `[a-z]`, `{a,b}` in any part of a path, and `**` for
// folders at any depth.
import type { Dirent } from 'node:fs';
import { join, parse, sep } from 'node:path';
import { ANY, type GlobStep, matchSteps, testOf, tokensOf } from '../env/reading/glob.js';
import { entriesOf } from '../files/entries.js';

/** Names that are held against patterns, for one pattern. */
const MAX_NAMES = 10_000;
const MAX_FOUND = 256;
/** Folders of other people's code, and of git. */
const PASSED_OVER = new Set(['node_modules', '.git']);

/** The absolute paths that an absolute one means: itself, where it is no pattern. */
export function pathsOf(path: string): string[] {
  const plain = withoutBraces(path);
  return plain.flatMap((one) => (/[*?[]/.test(one) ? matching(one) : [one])).slice(0, MAX_FOUND);
}

function withoutBraces(path: string): string[] {
  let open = [path];
  for (let depth = 0; depth < 4; depth += 1)
    open = open.slice(0, MAX_FOUND).flatMap((one) => {
      const [whole, inner] = /\{([^{}]*,[^{}]*)\}/.exec(one) ?? [];
      return whole === undefined ? [one] : inner!.split(',').map((part) => one.replace(whole, () => part));
    });
  return open;
}

function matching(path: string): string[] {
  const { root } = parse(path);
  const parts = path.slice(root.length).split(sep);
  const found: string[] = [];
  let left = MAX_NAMES;
  const someEntriesOf = (folder: string): Dirent[] => {
    const entries = entriesOf(folder).slice(0, left);
    left -= entries.length;
    return entries;
  };
  const walk = (folder: string, at: number): void => {
    const part = parts[at];
    if (found.length >= MAX_FOUND) return;
    if (part === undefined) found.push(folder);
    else if (part === '**') {
      walk(folder, at + 1);
      for (const entry of someEntriesOf(folder))
        if (entry.isDirectory() && !PASSED_OVER.has(entry.name)) walk(join(folder, entry.name), at);
    } else if (/[*?[]/.test(part)) {
      const fits = fitsOf(part);
      for (const { name } of someEntriesOf(folder)) if (fits(name)) walk(join(folder, name), at + 1);
    } else walk(join(folder, part), at + 1);
  };
  walk(root, 0);
  return found;
}

function fitsOf(part: string): (name: string) => boolean {
  const steps = tokensOf(part, '!^').map(
    (token): GlobStep => (token.kind === 'star' ? { many: ANY } : { one: testOf(token) }),
  );
  const isHidden = part.startsWith('.') || part.startsWith('[.');
  return (name) => (isHidden || !name.startsWith('.')) && matchSteps(steps, name);
}
