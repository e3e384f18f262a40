// What the command lines of clouds upload: of AWS, Google, Azure and Cloud Foundry.

import { posix } from 'node:path';
import {
  type CommandOptions,
  optionsOf,
  overSlashes,
  type Sending,
  type SentFile,
  valuesOf,
} from './command-line.js';

const AWS_VALUED = [
  ...['--exclude', '--include', '--profile', '--region', '--acl', '--cache-control', '--endpoint-url'],
  ...['--sse', '--content-type', '--content-encoding', '--metadata', '--metadata-directive'],
  ...['--storage-class', '--grants'],
];

/**
 * https://docs.aws.amazon.com/cli/latest/reference/s3/#use-of-exclude-and-include-filters: the last
 * says.
 */
export function awsOf(args: readonly string[]): Sending | null {
  const start = args.indexOf('s3');
  const command = args[start + 1] ?? '';
  if (start === -1 || !/^(?:sync|cp|mv)$/.test(command)) return null;
  const { options, rest } = optionsOf(args.slice(start + 2), AWS_VALUED);
  if (!/^s3:|^\$/.test(rest[1] ?? '') || rest[0]!.startsWith('s3:')) return null;
  const rules = options
    .filter(([name]) => name === '--exclude' || name === '--include')
    .map(([name, value]) => ({ isOut: name === '--exclude', fits: overSlashes(value) }));
  const keepsOut = ({ within }: SentFile): boolean =>
    rules.findLast(({ fits }) => fits(within))?.isOut === true;
  const isDeep = command === 'sync' || options.some(([name]) => name === '--recursive');
  return { by: 'upload', words: rest.slice(0, 1), isDeep, takesGit: true, keepsOut };
}

/**
 * `gsutil` and `gcloud storage`:
 * https://cloud.google.com/sdk/gcloud/reference/storage/rsync#--exclude
 */
export function googleOf(args: readonly string[]): Sending | null {
  const start = args.findIndex((word) => /^(?:rsync|cp|mv)$/.test(word));
  if (start === -1) return null;
  const said = optionsOf(args.slice(start + 1), [
    '-x',
    '-a',
    '-z',
    '-j',
    '-y',
    '--exclude',
    '--cache-control',
  ]);
  const { options, rest } = said;
  if (!/^gs:|^\$/.test(rest.at(-1) ?? '')) return null;
  const out = valuesOf(said, '-x', '--exclude').flatMap(plainExpression);
  const isDeep = options.some(([name]) => /^-\w*[rR]/.test(name) || name === '--recursive');
  const keepsOut = ({ within }: SentFile): boolean => out.some((fits) => fits(within));
  return { by: 'upload', words: rest.slice(0, -1), isDeep, keepsOut };
}

/** Of a regular expression the plain kind alone, which is no danger: `.*\.env$|^tmp/.*`. */
function plainExpression(text: string): ((path: string) => boolean)[] {
  return text
    .replace(/^\((.*)\)(\$?)$/, (_, inner: string, end: string) => inner.replaceAll('|', `${end}|`) + end)
    .split(/[|,]/)
    .filter((part) => /^\^?(?:[\w/@%=~ -]|\\[.\-/_]|\.\*|\.)+\$?$/.test(part))
    .map((part) => {
      const glob = part
        .replace(/^\^|\$$/g, '')
        .replace(/\\(.)|(\.\*)|(\.)/g, (_, letter?: string, any?: string) => letter ?? (any ? '*' : '?'));
      return overSlashes(part.endsWith('$') ? glob : `${glob}*`);
    });
}

/** https://learn.microsoft.com/cli/azure/storage/blob#az-storage-blob-upload-batch */
export function azureOf(args: readonly string[]): Sending | null {
  const command = args.slice(0, 3).join(' ');
  if (!/^storage (?:blob (?:upload-batch|sync)|file upload-batch|fs directory upload)/.test(command))
    return null;
  const valued = args.filter(
    (word) => word.startsWith('-') && !/^--(?:overwrite|recursive|dryrun|no-progress)$/.test(word),
  );
  const said = optionsOf(args.slice(3), valued);
  const only = valuesOf(said, '--pattern').map(overSlashes);
  const isOut = azurePatterns(said);
  const keepsOut = (member: SentFile): boolean =>
    (only.length > 0 && !only.some((fits) => fits(member.within))) || isOut(member);
  return { by: 'upload', words: valuesOf(said, '-s', '--source'), keepsOut };
}

/** https://learn.microsoft.com/azure/storage/common/storage-ref-azcopy-copy */
export function azcopyOf(args: readonly string[]): Sending | null {
  if (!/^(?:copy|cp|sync)$/.test(args[0] ?? '')) return null;
  const said = optionsOf(args.slice(1), ['--exclude-pattern', '--exclude-path', '--include-pattern']);
  const [from, to = ''] = said.rest;
  if (from === undefined || !/^https:|^\$/.test(to) || /^https:/.test(from)) return null;
  return { by: 'upload', words: [from], keepsOut: azurePatterns(said) };
}

function azurePatterns(said: CommandOptions): (member: SentFile) => boolean {
  const listOf = (name: string): string[] => valuesOf(said, name).flatMap((value) => value.split(';'));
  const out = listOf('--exclude-pattern').map(overSlashes);
  const only = listOf('--include-pattern').map(overSlashes);
  const folders = listOf('--exclude-path').map((path) => path.replace(/\/$/, ''));
  return ({ within }) => {
    const name = posix.basename(within);
    return (
      out.some((fits) => fits(name)) ||
      (only.length > 0 && !only.some((fits) => fits(name))) ||
      folders.some((folder) => `${within}/`.startsWith(`${folder}/`))
    );
  };
}

/** With an ignore file of its own that one says: src/env/shipping/uploads.ts. */
export function cloudFoundryOf(args: readonly string[], read: (path: string) => string): Sending | null {
  if (args[0] !== 'push') return null;
  const valued = args.filter((word) => word.startsWith('-') && !/^--(?:no|random|task|strategy)/.test(word));
  const said = optionsOf(args.slice(1), valued);
  const [folder = '.'] = valuesOf(said, '-p', '--path');
  if (valuesOf(said, '-o', '--docker-image').length > 0 || read(posix.join(folder, '.cfignore')) !== '')
    return null;
  const keepsOut = ({ within }: SentFile): boolean =>
    /(?:^|\/)(?:\.hg|\.svn|_darcs)\/|^manifest\.yml$/.test(within);
  return { by: 'upload', words: [folder], keepsOut };
}
