// The files of the same repository that a GitLab CI file includes: their names say nothing.
// https://docs.gitlab.com/ci/yaml/#includelocal
import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { compileDockerGlob } from '../docker/docker-ignore.js';

/** A person includes no more; each is read. */
const MAX_INCLUDED = 100;
const MAX_FOLDERS = 200;

/** Paths from the root. */
export function includedIn(root: string, text: string): string[] {
  const [, head = '', body = ''] = /^include:([^\n]*)\n?((?:[ \t#-][^\n]*\n?|\r?\n)*)/m.exec(text) ?? [];
  const paths = [
    ...[...`${head}\n${body}`.matchAll(/\blocal:[ \t]*["']?([^"'\s#{},]{1,200})/g)],
    ...(head.includes(':') ? [] : head.matchAll(/["']?([\w./*-]{1,200}\.ya?ml)\b/g)),
    ...body.matchAll(/^[ \t]*-[ \t]+["']?([^\s"':]{1,200}\.ya?ml)["']?[ \t]*\r?$/gm),
  ].map(([, path]) => posix.normalize(path!.replace(/^\/+/, '')));
  return [...new Set(paths)]
    .filter((path) => !path.startsWith('..'))
    .flatMap((path) => (path.includes('*') ? filesOf(root, path) : [path]))
    .slice(0, MAX_INCLUDED);
}

/** Those that a path with wildcards stands for. */
function filesOf(root: string, glob: string): string[] {
  const matches = compileDockerGlob(glob);
  const isDeep = glob.includes('**');
  const depth = glob.split('/').length;
  const found: string[] = [];
  const open = [glob.slice(0, glob.lastIndexOf('/', glob.indexOf('*')) + 1)];
  for (let count = 0; open.length > 0 && count < MAX_FOLDERS; count += 1) {
    const folder = open.pop()!;
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder + entry.name;
      if (entry.isFile() && matches(path)) found.push(path);
      if (entry.isDirectory() && (isDeep || path.split('/').length < depth)) open.push(`${path}/`);
    }
  }
  return found.sort();
}

function entriesOf(folder: string): { name: string; isFile(): boolean; isDirectory(): boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
