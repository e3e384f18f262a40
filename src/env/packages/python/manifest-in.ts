// What the commands of a MANIFEST.in put into an sdist, and so into a wheel that is built of it,
// whatever git ignores. https://setuptools.pypa.io/en/latest/userguide/miscellaneous.html

import { posix } from 'node:path';
import { compileDockerGlob, matchesWithin } from '../../docker/docker-ignore.js';
import { mayFitIn, type Packager, type ReadText, type Taken } from '../../shipping/packager.js';

type Fits = (path: string) => boolean;

/** More words are not looked at: each file on disk is held against each of them. */
const MAX_WORDS = 4_000;

export function manifestOf(read: ReadText): Packager | null {
  const text = read('MANIFEST.in');
  if (text === null) return null;
  let room = MAX_WORDS;
  const commands = linesOf(text)
    .map((line) => {
      const words = line.split(/\s+/, room);
      room -= words.length;
      return words;
    })
    .filter((words) => words.length > 0)
    .map(([command = '', ...words]) => ({ command, words, fits: fittingOf(command, words) }));
  const takes = (path: string): Taken | null => {
    const last = commands.findLast(({ fits }) => fits(path));
    return last !== undefined && takesIn(last.command) ? { source: 'MANIFEST.in' } : null;
  };
  const starts = commands.flatMap(({ command, words }) => {
    if (command === 'global-include') return ['**'];
    if (command === 'include') return words;
    return takesIn(command) ? [`${words[0] ?? ''}/**`] : [];
  });
  return { takes, enters: (folder) => starts.some((glob) => mayFitIn(folder, glob)) };
}

/** Without comments; what a backslash ends goes on in the next line. */
function linesOf(text: string): string[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n|\r/);
  const plain = lines.map((line) => line.replace(/(?:^|(?<=[^\\]))#.*/, '').trimEnd());
  return plain
    .join('\n')
    .replace(/\\\n/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function takesIn(command: string): boolean {
  return /^(?:include|recursive-include|global-include|graft)$/.test(command);
}

function fittingOf(command: string, words: readonly string[]): Fits {
  const [first = '', ...rest] = words;
  const alone = (glob: string): Fits => globOf(glob, 'within one folder');
  switch (command) {
    case 'include':
    case 'exclude':
      return anyOf(words.map(alone));
    case 'recursive-include':
    case 'recursive-exclude':
      return anyOf(rest.map((glob) => globOf(posix.join(globText(first), '/**', glob))));
    case 'global-include':
    case 'global-exclude':
      return anyOf(words.map((glob) => globOf(posix.join('**', glob))));
    case 'graft':
    case 'prune': {
      const folder = globText(first);
      if (folder === '.') return () => true;
      const fits = alone(first);
      return (path) => path.includes('/') && matchesWithin(fits, posix.dirname(path));
    }
    default:
      return () => false;
  }
}

function anyOf(globs: readonly Fits[]): Fits {
  return (path) => globs.some((fits) => fits(path));
}

function globText(glob: string): string {
  return posix.normalize(glob).replace(/(?<=.)\/+$/, '');
}

/** Two stars are any folders where the command itself says so, else as good as one. */
function globOf(glob: string, within?: 'within one folder'): Fits {
  const text = globText(glob);
  return compileDockerGlob(within ? text.replace(/\*{2,}/g, '*') : text);
}
