// The files of the same repository that a GitLab CI file includes: their names say nothing.
// https://docs.gitlab.com/ci/yaml/#includelocal
import { join, posix } from 'node:path';
import { entriesOf } from '../../files/entries.js';
import { realPathIfAny } from '../../files/real-path.js';
import { isWithin } from '../../files/within.js';
import { compileDockerGlob } from '../docker/docker-ignore.js';
import { isForeign } from './foreign-folders.js';
import { leadsOut } from './plan-path.js';

/** A person includes no more, and GitLab itself takes 150; each is read. */
const MAX_INCLUDED = 150;
/** Names in one file. */
const MAX_NAMED = 1_000;
const MAX_FOLDERS = 200;

/** Names that stand for many, of all files: for each folders are looked through. */
interface GlobBudget {
  globs: number;
}

/** Paths from the root. `cut`: told where there are more than are looked at. */
export function includedIn(root: string, text: string, budget: GlobBudget, cut: () => void): string[] {
  const [, head = '', body = ''] = /^include:([^\n]*)\n?((?:[ \t#-][^\n]*\n?|\r?\n)*)/m.exec(text) ?? [];
  const paths = [
    ...[...`${head}\n${body}`.matchAll(/\blocal:[ \t]*["']?([^"'\s#{},]{1,200})/g)],
    ...(head.includes(':') ? [] : head.matchAll(/["']?([\w./*-]{1,200}\.ya?ml)\b/g)),
    ...body.matchAll(/^[ \t]*-[ \t]+["']?([^\s"':]{1,200}\.ya?ml)["']?[ \t]*\r?$/gm),
  ].map(([, path]) => posix.normalize(path!.replace(/^\/+/, '')));
  const named = [...new Set(paths)];
  const found = named
    .slice(0, MAX_NAMED)
    .flatMap((path) => {
      if (!path.includes('*')) return [path];
      budget.globs -= 1;
      if (budget.globs >= 0) return filesOf(root, path, cut);
      cut();
      return [];
    })
    .filter((path) => isIn(root, path));
  if (named.length > MAX_NAMED || found.length > MAX_INCLUDED) cut();
  return found.slice(0, MAX_INCLUDED);
}

/** Those that a path with wildcards stands for. */
function filesOf(root: string, glob: string, cut: () => void): string[] {
  const matches = compileDockerGlob(glob);
  const isDeep = glob.includes('**');
  const depth = glob.split('/').length;
  const found: string[] = [];
  const open = [glob.slice(0, glob.lastIndexOf('/', glob.indexOf('*')) + 1)].filter((top) => isIn(root, top));
  for (let count = 0; open.length > 0 && count < MAX_FOLDERS; count += 1) {
    const folder = open.pop()!;
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder + entry.name;
      if (entry.isFile() && matches(path)) found.push(path);
      if (entry.isDirectory() && !isPassedBy(entry.name) && (isDeep || path.split('/').length < depth))
        open.push(`${path}/`);
    }
  }
  if (open.length > 0) cut();
  return found.sort();
}

/** Git's own folders, and those of others, are more than are looked at. */
function isPassedBy(name: string): boolean {
  return name === '.git' || isForeign(name);
}

/** Whether a path is of this repository: neither its name nor a link leads out. */
function isIn(root: string, path: string): boolean {
  if (leadsOut(path)) return false;
  const [top, real] = [root, join(root, path)].map(realPathIfAny);
  return typeof top === 'string' && typeof real === 'string' && isWithin(top, real);
}
