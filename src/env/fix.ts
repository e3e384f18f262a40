// Fixes what a .gitignore can: appends the missing rules to the one at the root. What else
// there is to do is left to the person, as commands to paste.
import { lstat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { maskText } from '../detect/mask-text.js';
import { MAX_TEXT_BYTES, readRegular } from '../files/read.js';
import { writeWhole } from '../files/write.js';
import type { Advice } from '../model/advice.js';
import { VeleaksError } from '../model/errors.js';
import { mapStrings } from '../model/map-strings.js';
import { quoteForShell, shell } from '../model/shell-quote.js';
import { unifiedDiff } from '../model/unified-diff.js';
import { decodeUtf16 } from './checks/broken-rules.js';
import type { Obstacle } from './checks/check-git.js';
import { type EnvOptions, inspectRepository } from './checks/inspect.js';
import { judgeNested } from './checks/nested.js';
import { maskKeys } from './env-files/contents.js';
import { isInEnvFolder } from './env-files/names.js';

export interface FixPlan {
  /** Absolute path of the .gitignore at the root. */
  readonly file: string;
  /** Its bytes before; null where it is not there yet. */
  readonly before: Buffer | null;
  readonly after: Buffer;
  /** The rules that are appended; empty if only commands are left. */
  readonly lines: readonly string[];
  /** The change as a unified diff; '' without one. Keys in the lines beside it are masked. */
  readonly diff: string;
  /**
   * For the person to paste at the top of the repository. They leave the files on disk. File names
   * in them are not escaped.
   */
  readonly commands: readonly string[];
  /** What no line at the root can fix, with what to do. */
  readonly manual: readonly Advice[];
}

/**
 * What to do about the env files that no shared rule ignores; null if there is nothing. Throws
 * where the .gitignore cannot be appended to: a link, which git does not read, or something else
 * than a file of text.
 */
export async function planFix(options: EnvOptions): Promise<FixPlan | null> {
  const { repository } = options;
  if (repository === null || repository.root === null) return null;
  const { discovery, git } = await inspectRepository(repository, options);
  const nested = await judgeNested(repository, discovery, options);
  const manual = new Map<string, Advice>();
  const names = new Set<string>();
  for (const [path, obstacle] of git.uncovered) {
    const advice = adviceBeyondRoot(obstacle);
    if (advice) manual.set(JSON.stringify(advice), advice);
    else names.add(isInEnvFolder(path) ? `/${path}` : path.slice(path.lastIndexOf('/') + 1));
  }
  const lines = [...new Set([...names].map((name) => withoutKeys(name, escapeRule, options)))].sort();
  const paths = git.toUntrack.map((path) => quote(path, options)).join(' ');
  const inOthers = [...new Set(nested.flatMap(({ data }) => data?.otherWorkTree ?? []))];
  const commands = [
    ...(paths === '' ? [] : [`git rm --cached -- ${paths}`]),
    ...inOthers.map((folder) => fixIn(folder, options)),
  ];
  if (lines.length === 0 && commands.length === 0 && manual.size === 0) return null;
  const file = join(repository.root, '.gitignore');
  const before = lines.length > 0 ? await readIgnoreFile(file) : null;
  const after = append(before, lines);
  const diff = lines.length > 0 ? unifiedDiff('.gitignore', masked(before), masked(after)) : '';
  return {
    file,
    before,
    after,
    lines,
    diff,
    commands,
    manual: [...manual.values()].map((advice) => maskedAdvice(advice, options)),
  };
}

/**
 * What to do where a line at the root is no help: a nested `!` rule overrides it; or it is there,
 * but not shared.
 */
function adviceBeyondRoot(obstacle: Obstacle): Advice | null {
  if (obstacle.state === 'negated' && obstacle.source !== '.gitignore') {
    const { source, line } = obstacle;
    return { code: 'env-fix-nested', data: { source, line } };
  }
  if (obstacle.state === 'only-here' && posix.basename(obstacle.source) === '.gitignore')
    return { code: 'env-fix-unshared', data: { source: obstacle.source } };
  return null;
}

/**
 * Writes the .gitignore: a whole new file under its name, or nothing. Throws if it has changed
 * since the plan.
 */
export async function applyFix(plan: FixPlan): Promise<void> {
  if (plan.lines.length === 0) return;
  const now = await readIgnoreFile(plan.file);
  if (now === null ? plan.before !== null : !(plan.before?.equals(now) ?? false)) {
    throw new VeleaksError('io', `${plan.file} has changed meanwhile`, 'run npx veleaks env --fix again');
  }
  writeWhole(plan.file, { unmasked: plan.after }, { what: 'the rules', fix: 'check its permissions' });
}

async function readIgnoreFile(file: string): Promise<Buffer | null> {
  const stat = await lstat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (stat === null) return null;
  if (stat.isSymbolicLink()) {
    throw new VeleaksError(
      'io',
      `${file} is a symbolic link: git does not read it`,
      'put a regular file there',
    );
  }
  if (!stat.isFile()) throw new VeleaksError('io', `${file} is not a file`, 'put a regular file there');
  const bytes = readRegular(file, MAX_TEXT_BYTES);
  if (decodeUtf16(bytes) !== null) {
    throw new VeleaksError(
      'io',
      `${file} is UTF-16: git finds no rule in it`,
      'save it as UTF-8, then run npx veleaks env --fix again',
    );
  }
  return bytes;
}

/** Each line with the file's own line ending; a last line without one gets it. */
function append(before: Buffer | null, lines: readonly string[]): Buffer {
  const bytes = before ?? Buffer.alloc(0);
  const ending = bytes.includes('\r\n') ? '\r\n' : '\n';
  const start = bytes.length === 0 || bytes.at(-1) === 10 ? '' : ending;
  return Buffer.concat([bytes, Buffer.from(start + lines.map((line) => line + ending).join(''))]);
}

/**
 * Masked as a whole: a key may go on from line to line, and the marks of a diff stand between them.
 */
function masked(bytes: Buffer | null): string | null {
  return bytes && maskText(bytes.toString('utf8'));
}

type Detect = Pick<EnvOptions, 'detect'>;

/**
 * A pattern that matches a text in which keys stand, and does not have them in it: `*` in the place
 * of what a mask leaves out.
 */
function withoutKeys(text: string, write: (text: string) => string, { detect }: Detect): string {
  const shown = maskKeys(text, detect);
  return shown === text ? write(text) : write(shown).replace(/…(?:\(\d+\))?/g, '*');
}

function maskedAdvice(advice: Advice, { detect }: Detect): Advice {
  return mapStrings(advice, (text) => maskKeys(text, detect)) as Advice;
}

/**
 * A file name as a rule that matches it in each folder.
 * https://git-scm.com/docs/gitignore#_pattern_format
 */
function escapeRule(name: string): string {
  const plain = name.replace(/[\\*?[]/g, '\\$&').replace(/^[#!]/, '\\$&');
  return plain.replace(/ +$/, (spaces) => '\\ '.repeat(spaces.length));
}

/**
 * The rules of a repository within this one are its own. A folder with a key in its name is not
 * named.
 */
function fixIn(folder: string, { detect }: Detect): string {
  const isPlain = maskKeys(folder, detect) === folder;
  return isPlain
    ? `(${shell`cd ${folder}`} && npx veleaks env --fix)`
    : 'npx veleaks env --fix, in the repository within';
}

/**
 * A path for a POSIX shell or PowerShell; one with magic for git is marked as literal, one with a
 * key is a pattern.
 */
function quote(path: string, options: Detect): string {
  const pattern = withoutKeys(path, (text) => text.replace(/[\\*?[]/g, '\\$&'), options);
  const containsKey = maskKeys(path, options.detect) !== path;
  const literal = /^:|[*?[\\]/.test(path) ? `:(literal)${path}` : path;
  return quoteForShell(containsKey ? `:(glob)${pattern}` : literal);
}
