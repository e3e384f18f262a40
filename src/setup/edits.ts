// Changes to files, as they will be: shown as a diff, or carried out.
import { lstatSync } from 'node:fs';
import { relative } from 'node:path';
import { maskText } from '../detect/mask-text.js';
import { MAX_TEXT_BYTES, readRegular } from '../files/read.js';
import { entryOf, moveFile, removeFile, requireWritable, writeWhole } from '../files/write.js';
import { writeTarget } from '../files/write-target.js';
import { VeleaksError } from '../model/errors.js';
import { unifiedDiff } from '../model/unified-diff.js';

export type Edit =
  /** `before` is null for a new file, `after` for one that goes. */
  | {
      readonly kind: 'write';
      readonly file: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  | { readonly kind: 'move'; readonly file: string; readonly to: string };

/** A path as a person is told it. */
type Shown = (file: string) => string;

/** By the path from this folder. */
export function shownFrom(folder: string): Shown {
  return (file) => relative(folder, file).replaceAll('\\', '/');
}

/** What was done, a line a file. */
export function listOf(edits: readonly Edit[], shown: Shown): string {
  const rows = edits.map((edit): [done: string, name: string] => {
    const name = shown(edit.file);
    if (edit.kind === 'move') return ['moved', `${name} to ${shown(edit.to)}`];
    return [edit.after === null ? 'deleted' : edit.before === null ? 'new' : 'changed', name];
  });
  return rows.map(([done, name]) => `  ${done.padEnd(7)}  ${name}\n`).join('');
}

const FOLLOWING = { followsLast: true };

/** Carries the edits out; where one of them leads out of the repository, none. */
export function applyEdits(edits: readonly Edit[]): void {
  // Where there is nothing before, there may still be a link that is moved aside first.
  for (const edit of edits) {
    if (edit.kind === 'write' && edit.before !== null) requireOwn(edit.file);
    else entryOf(edit.file);
  }
  const moved: Edit[] = [];
  try {
    for (const edit of edits) {
      apply(edit);
      if (edit.kind === 'move') moved.unshift({ kind: 'move', file: edit.to, to: edit.file });
      else moved.splice(0);
    }
  } catch (error) {
    // A hook that was moved aside, and whose new one could not be written, is put back.
    for (const edit of moved) apply(edit);
    throw error;
  }
}

/**
 * Throws where a change to the file would lead out of the repository; a link may lead to another
 * file of it.
 */
export function requireOwn(file: string): void {
  requireWritable(file, FOLLOWING);
}

function apply(edit: Edit): void {
  const how = { what: 'the change', fix: 'check its permissions' };
  if (edit.kind === 'move') moveFile(edit.file, edit.to, how);
  else if (edit.after === null) removeFile(edit.file, how);
  else writeText(edit.file, edit.before === null, edit.after, how);
}

function writeText(file: string, isNew: boolean, text: string, how: { what: string; fix: string }): void {
  const isScript = text.startsWith('#!');
  const mode = isNew ? 0o644 : lstatSync(writeTarget(file, FOLLOWING).path).mode & 0o777;
  writeWhole(
    file,
    { unmasked: Buffer.from(text, 'latin1') },
    {
      ...how,
      ...FOLLOWING,
      folderMode: 0o777,
      // A hook must be executable; a file of YAML is left as it is.
      ...(isScript ? { setMode: mode | 0o111 } : {}),
    },
  );
}

/** The text of a file, a character a byte so that no byte is lost; or null where there is none. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return readRegular(file, MAX_TEXT_BYTES).toString('latin1');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
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

/** The edits as a unified diff. */
export function diffOf(edits: readonly Edit[], shown: Shown): string {
  return edits
    .map((edit) => {
      if (edit.kind === 'move') return `rename from ${shown(edit.file)}\nrename to ${shown(edit.to)}\n`;
      return unifiedDiff(shown(edit.file), masked(edit.before), masked(edit.after));
    })
    .join('');
}

/**
 * Masked as a whole: a key may go on from line to line, and the marks of a diff stand between them.
 */
function masked(text: string | null): string | null {
  return text && maskText(Buffer.from(text, 'latin1').toString('utf8'));
}
