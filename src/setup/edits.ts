// Changes to files, as they will be: shown as a diff, or carried out.
import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { VeleaksError } from '../model/errors.js';

export type Edit =
  /** `before` is null for a new file, `after` for one that goes. */
  | {
      readonly kind: 'write';
      readonly file: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  | { readonly kind: 'move'; readonly file: string; readonly to: string };

export async function applyEdits(edits: readonly Edit[]): Promise<void> {
  for (const edit of edits) {
    try {
      await apply(edit);
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
      throw new VeleaksError('io', `${edit.file} could not be changed (${code})`, 'check its permissions', {
        cause,
      });
    }
  }
}

async function apply(edit: Edit): Promise<void> {
  if (edit.kind === 'move') return rename(edit.file, edit.to);
  if (edit.after === null) return rm(edit.file);
  await mkdir(dirname(edit.file), { recursive: true });
  // Of a configuration that is a link, what it leads to is written.
  const file = edit.before === null ? edit.file : await realpath(edit.file);
  const mode = edit.before === null ? 0o644 : (await stat(file)).mode & 0o777;
  // Put there whole and with its mode: git may run it, or another init read it, at any time.
  const draft = `${file}.veleaks-${process.pid}`;
  await writeFile(draft, edit.after, 'latin1');
  // A hook must be executable; a file of YAML is left as it is.
  await chmod(draft, /^#!/.test(edit.after) ? mode | 0o111 : mode);
  await rename(draft, file);
}

/** The text of a file, a character a byte so that no byte is lost; or null where there is none. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'latin1');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new VeleaksError(
      'io',
      `${file} cannot be read (${code})`,
      'check what is there, and its permissions',
      {
        cause: error,
      },
    );
  }
}

/** The edits as a unified diff; paths relative to `root`. */
export function diffOf(edits: readonly Edit[], root: string): string {
  const shown = (file: string): string => relative(root, file).replaceAll('\\', '/');
  return edits
    .map((edit) => {
      if (edit.kind === 'move') return `rename from ${shown(edit.file)}\nrename to ${shown(edit.to)}\n`;
      const from = edit.before === null ? '/dev/null' : `a/${shown(edit.file)}`;
      const to = edit.after === null ? '/dev/null' : `b/${shown(edit.file)}`;
      return `--- ${from}\n+++ ${to}\n${hunkOf(linesOf(edit.before), linesOf(edit.after))}`;
    })
    .join('');
}

const CONTEXT = 3;

/** One hunk: what the texts share at both ends is left out, but for three lines. */
function hunkOf(old: readonly string[], now: readonly string[]): string {
  const least = Math.min(old.length, now.length);
  let head = 0;
  while (head < least && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < least - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const from = Math.max(0, head - CONTEXT);
  const kept = Math.max(0, tail - CONTEXT);
  const range = (lines: readonly string[]): string => {
    const count = lines.length - kept - from;
    return `${count === 0 ? from : from + 1},${count}`;
  };
  const rows = [
    ...old.slice(from, head).map((line) => ` ${line}`),
    ...old.slice(head, old.length - tail).map((line) => `-${line}`),
    ...now.slice(head, now.length - tail).map((line) => `+${line}`),
    ...now.slice(now.length - tail, now.length - kept).map((line) => ` ${line}`),
  ];
  return `@@ -${range(old)} +${range(now)} @@\n${rows.map((row) => `${row}\n`).join('')}`;
}

function linesOf(text: string | null): string[] {
  return text === null || text === ''
    ? []
    : Buffer.from(text, 'latin1').toString('utf8').replace(/\n$/, '').split('\n');
}
