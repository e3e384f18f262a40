// Lines that were meant to ignore an env file and do not: each suspicious line is fixed, and git is
// asked whether the fixed one would have matched.
// https://git-scm.com/docs/gitignore#_pattern_format
import { basename, join, posix } from 'node:path';
import { maskText } from '../../detect/mask-text.js';
import { liesAt } from '../../files/lies-at.js';
import { TemporaryFolder } from '../../files/temporary-folder.js';
import { inside } from '../../git/inside.js';
import type { Repository } from '../../git/repository.js';
import { foldersAbove } from '../reading/folders-above.js';
import { readSmallFile } from '../reading/small-file.js';
import { type IgnoreRule, matchingRules } from './ignores.js';

/** What is wrong with a line, or with the whole file. */
type Defect =
  | 'comment' // `.env # note`: a comment is a line of its own
  | 'leading-space'
  | 'trailing-space' // other than spaces, which git leaves out
  | 'slash' // `.env/`: folders only
  | 'dot-slash' // `./.env`
  | 'backslash' // `apps\web\.env`
  | 'utf-16' // the whole file
  | 'symlink'; // the whole file

export interface BrokenRule extends IgnoreRule {
  readonly defect: Defect;
  /** The byte in the line that breaks it, from 1. */
  readonly byte: number;
}

interface Repair extends BrokenRule {
  /** The fixed pattern, as it would stand at the root. */
  readonly pattern: string;
}

const FIXED_RULES = 'fixed-rules';

/**
 * The broken rule that each of these paths was to be ignored by; paths without one are left out.
 * The fixed rules go to git in a temporary file: one that holds a key is passed over.
 */
export async function findBrokenRules(
  repository: Repository,
  paths: readonly string[],
  holdsKey: (text: string) => boolean,
  signal?: AbortSignal,
): Promise<Map<string, BrokenRule>> {
  const root = repository.cwd;
  const folders = new Set(paths.flatMap(foldersAbove));
  const broken = new Map<string, BrokenRule>();
  for (const path of paths) {
    const linked = foldersAbove(path).find((folder) => isLink(join(root, folder, '.gitignore')));
    if (linked !== undefined)
      broken.set(path, { source: posix.join(linked, '.gitignore'), line: 1, byte: 1, defect: 'symlink' });
  }
  const meant = [...folders].flatMap((folder) => repairsIn(root, folder));
  const repairs = meant.filter(({ pattern }) => !holdsKey(pattern));
  if (repairs.length === 0) return broken;
  const temporary = TemporaryFolder.make();
  try {
    const rules = join(temporary.path, FIXED_RULES);
    temporary.write(FIXED_RULES, maskText(repairs.map(({ pattern }) => `${pattern}\n`).join('')));
    const at = inside(repository, signal);
    const matches = await matchingRules(paths, at, ['-c', `core.excludesFile=${rules}`]);
    for (const [path, { source, line }] of matches) {
      const repair = basename(source) === FIXED_RULES ? repairs[line - 1] : undefined;
      if (repair) {
        const { pattern: _, ...rule } = repair;
        broken.set(path, rule);
      }
    }
  } finally {
    temporary.remove();
  }
  return broken;
}

function isLink(path: string): boolean {
  return liesAt(path)?.isSymbolicLink() ?? false;
}

function repairsIn(root: string, folder: string): Repair[] {
  const bytes = readSmallFile(join(root, folder, '.gitignore'));
  if (bytes === null) return [];
  const source = posix.join(folder, '.gitignore');
  const wide = decodeUtf16(bytes);
  const lines = (wide ?? bytes.toString('utf8')).replace(/^\ufeff/, '').split('\n');
  return lines.flatMap((text, index): Repair[] => {
    const fixed = fix(text);
    if (fixed === null || (wide === null && fixed.defect === null)) return [];
    const pattern = atRoot(folder, fixed.pattern);
    if (wide !== null) return [{ source, line: 1, byte: 1, defect: 'utf-16', pattern }];
    const byte = Buffer.byteLength(text.slice(0, fixed.at)) + 1;
    return [{ source, line: index + 1, byte, defect: fixed.defect!, pattern }];
  });
}

/**
 * The text of a UTF-16 file, which Windows editors write, or null. git reads its NUL bytes as part
 * of the patterns.
 */
export function decodeUtf16(bytes: Buffer): string | null {
  if (bytes.length < 2) return null;
  const big = bytes[0] === 0xfe && bytes[1] === 0xff ? true : bytes[0] === 0 && bytes[1] !== 0;
  const little = bytes[0] === 0xff && bytes[1] === 0xfe ? true : bytes[0] !== 0 && bytes[1] === 0;
  if (!big && !little) return null;
  return new TextDecoder(big ? 'utf-16be' : 'utf-16le', { ignoreBOM: true }).decode(bytes);
}

/** Longer lines are no rules for an env file; and none of them is about anything else. */
const MAX_LINE = 512;

/**
 * A line as it was meant, with the first thing that breaks it and where; `defect` is null if
 * nothing does. Null for lines that cannot be about env files.
 */
function fix(line: string): { pattern: string; defect: Defect | null; at: number } | null {
  if (line.length > MAX_LINE || !/env|vars|local|\.\*/i.test(line)) return null;
  const text = line.replace(/\r$/, '');
  const meant = text.trim();
  if (/^[#!]/.test(meant)) return null;
  const defects: [Defect, number][] = [];
  const start = text.length - text.trimStart().length;
  if (start > 0) defects.push(['leading-space', 0]);
  const comment = meant.search(/\s+#/);
  const rule = comment === -1 ? meant : meant.slice(0, comment);
  if (comment !== -1) defects.push(['comment', start + comment]);
  const end = text.trimEnd().length;
  const odd = text.slice(end).search(/[^ ]/);
  if (comment === -1 && odd !== -1) defects.push(['trailing-space', end + odd]);
  if (rule.startsWith('./')) defects.push(['dot-slash', start]);
  if (/\\\w|\\\./.test(rule)) defects.push(['backslash', start + rule.indexOf('\\')]);
  if (rule.endsWith('/')) defects.push(['slash', start + rule.length - 1]);
  const pattern = rule
    .replace(/^\.\//, '/')
    .replace(/\\(?=[\w.])/g, '/')
    .replace(/\/$/, '');
  const [defect, at] = defects[0] ?? [null, 0];
  return { pattern, defect, at };
}

/** A pattern of a folder's .gitignore as it must be written at the root to mean the same. */
function atRoot(folder: string, pattern: string): string {
  if (folder === '') return pattern;
  const escaped = folder.replace(/[\\*?[\]]/g, '\\$&');
  const anchored = pattern.includes('/');
  return `/${escaped}/${anchored ? pattern.replace(/^\//, '') : `**/${pattern}`}`;
}
