// What commands copy to another host: rsync, scp and rclone.

import { posix } from 'node:path';
import { compileDockerGlob } from '../../docker/docker-ignore.js';
import { alternativesOf } from '../packager.js';
import { beginningsOf, isRemote, MAX_RULES, optionsOf, type Sending, valuesOf } from './command-line.js';

const RSYNC_VALUED = [
  ...['-e', '--rsh', '--exclude', '--include', '--exclude-from', '--include-from', '--filter', '-f'],
  ...['--files-from', '--rsync-path', '--chmod', '--chown', '--bwlimit', '--port'],
  ...['--password-file', '--timeout'],
];

/**
 * https://download.samba.org/pub/rsync/rsync.1#FILTER_RULES_IN_DEPTH: the first rule that fits
 * says.
 */
export function rsyncOf(args: readonly string[], read: (path: string) => string): Sending | null {
  const said = optionsOf(
    args.map((word) => word.replace(/^-\w+(?=e$)/, '-').replace(/^-$/, '-e')),
    RSYNC_VALUED,
  );
  const { options, rest } = said;
  const words = rest.slice(0, -1);
  if (!isRemote(rest.at(-1) ?? '') || words.some(isRemote) || valuesOf(said, '--files-from').length > 0)
    return null;
  const lines = options.flatMap(([name, value]): string[] => {
    if (name === '--exclude') return alternativesOf(value).map((one) => `- ${one}`);
    if (name === '--include') return alternativesOf(value).map((one) => `+ ${one}`);
    const list = name === '--exclude-from' || name === '--include-from' ? read(value).split(/\r?\n/) : [];
    const sign = name === '--exclude-from' ? '-' : '+';
    if (list.length > 0)
      return list
        .filter((one) => /^[^#;]/.test(one))
        .map((one) => (/^[+-] /.test(one) ? one : `${sign} ${one}`));
    return name === '--filter' || name === '-f'
      ? [value.replace(/^exclude/, '-').replace(/^include/, '+')]
      : [];
  });
  if (lines.some((line) => /^(?::|dir-merge).*\.gitignore/.test(line))) return null;
  const rules = lines.slice(0, MAX_RULES).flatMap((line) => {
    const [, sign, , pattern] = /^([+-])(?:,?[/sprx!]*)([ _])(.+)$/.exec(line) ?? [];
    return pattern === undefined ? [] : [{ isOut: sign === '-', fits: rsyncGlob(pattern) }];
  });
  return {
    by: 'upload',
    words,
    takesGit: !options.some(([name]) => name === '--cvs-exclude' || /^-[a-zA-Z]*C/.test(name)),
    keepsOut: ({ within, word }) => {
      const path = /(?:^|\/)\.?$/.test(word) ? within : posix.join(posix.basename(word), within);
      return beginningsOf(path).some(
        (each) => rules.find(({ fits }) => fits(each, each !== path))?.isOut === true,
      );
    },
  };
}

function rsyncGlob(pattern: string): (path: string, isFolder: boolean) => boolean {
  const glob = pattern.replace(/\/\*{3}$/, '/**').replace(/^\/|\/$/g, '');
  const isAnchored = pattern.startsWith('/');
  const isOfFolders = pattern.endsWith('/');
  const matches = compileDockerGlob(isAnchored ? glob : `**/${glob}`);
  return (path, isFolder) => (isFolder || !isOfFolders) && matches(path);
}

export function scpOf(args: readonly string[]): Sending | null {
  const { options, rest } = optionsOf(args, ['-P', '-i', '-o', '-F', '-c', '-l', '-J', '-S']);
  if (!isRemote(rest.at(-1) ?? '') || rest.slice(0, -1).some(isRemote)) return null;
  const isDeep = options.some(([name]) => /^-\w*r/.test(name));
  return { by: 'upload', words: rest.slice(0, -1), isDeep, takesGit: true, keepsOut: () => false };
}

/** https://rclone.org/filtering/: the first rule that fits says. */
export function rcloneOf(args: readonly string[]): Sending | null {
  const start = args.findIndex((word) => /^(?:sync|copy|move)$/.test(word));
  if (start === -1) return null;
  const said = optionsOf(args, [
    '--exclude',
    '--include',
    '--filter',
    '--config',
    '--transfers',
    '--checkers',
  ]);
  const [, from, to = ''] = said.rest;
  if (from === undefined || !isRemote(to) || isRemote(from)) return null;
  const rules = said.options.flatMap(([name, value]) => {
    const [, sign = name === '--exclude' ? '-' : '+', glob] = /^(?:([+-]) )?(.+)$/.exec(value) ?? [];
    if (glob === undefined || !/^--(?:exclude|include|filter)$/.test(name)) return [];
    return alternativesOf(glob).map((one) => ({ isOut: sign === '-', fits: rsyncGlob(one) }));
  });
  const isOnly = said.options.some(([name]) => name === '--include');
  return {
    by: 'upload',
    words: [from],
    takesGit: true,
    keepsOut: ({ within }) => rules.find(({ fits }) => fits(within, false))?.isOut ?? isOnly,
  };
}
