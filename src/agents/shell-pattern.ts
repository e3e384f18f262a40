// What a shell makes of a pattern: `*`, `?`, `[a-z]`, `{a,b}` in any part of a path, and `**` for
// folders at any depth.
import type { Dirent } from 'node:fs';
import { join, parse, sep } from 'node:path';
import { ANY, type GlobStep, matchSteps, testOf, tokensOf } from '../env/reading/glob.js';
import { entriesOf } from '../files/entries.js';
import { isWithin } from '../files/within.js';

/** Names that are held against patterns, for one pattern. */
const MAX_NAMES = 10_000;
const MAX_FOUND = 256;
/** Folders of other people's code, and of git. */
const PASSED_OVER = new Set(['node_modules', '.git']);

/**
 * The absolute paths that an absolute one may mean, itself among them: folders are named `[id]`
 * too, and a tool takes a path as it stands. `folder`: of which nothing is a pattern, where the
 * path begins with it.
 */
export function pathsOf(path: string, folder: string): string[] {
  const [start, rest] = isWithin(folder, path) ? [folder, path.slice(folder.length)] : ['', path];
  const meant = withoutBraces(rest).flatMap((one) =>
    /[*?[]/.test(one) ? matching(start, one) : start + one,
  );
  return [...new Set([path, ...meant])].slice(0, MAX_FOUND);
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

/** `start`: the folder before the pattern; '' where that is the whole path. */
function matching(start: string, pattern: string): string[] {
  const root = start === '' ? parse(pattern).root : start;
  const parts = pattern
    .slice(start === '' ? root.length : 0)
    .split(sep)
    .filter(Boolean);
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
