// Commands that publish a folder as a site.

import { optionsOf, type Sending, type SentFile, valuesOf } from './command-line.js';

function published(folder: string | undefined, keepsOut: (member: SentFile) => boolean): Sending | null {
  return folder === undefined ? null : { by: 'upload', words: [folder], keepsOut };
}

/** Which names with a dot at the beginning stay here. */
function isDotted({ within }: SentFile): boolean {
  return /(?:^|\/)\.(?!well-known(?:\/|$))/.test(within);
}

/** https://github.com/tschaub/gh-pages#dotfiles */
export function ghPagesOf(args: readonly string[]): Sending | null {
  const valued = args.filter((word) =>
    /^(?:-[dbremgsonuxv]|--(?!dotfiles|nojekyll|history|add|silent)[\w-]+)$/.test(word),
  );
  const said = optionsOf(args, valued);
  const takesDots = said.options.some(([name]) => name === '-t' || name === '--dotfiles');
  return published(valuesOf(said, '-d', '--dist')[0], takesDots ? () => false : isDotted);
}

/** https://surge.sh/help/ignoring-files */
export function surgeOf(args: readonly string[]): Sending | null {
  const said = optionsOf(args, ['-p', '--project', '-d', '--domain']);
  const [named] = valuesOf(said, '-p', '--project');
  const [first] = said.rest;
  const isCommand = /^(?:whoami|login|logout|list|teardown|token|plan|card|ssl|help|version)$/.test(
    first ?? '',
  );
  return published(named ?? (isCommand ? undefined : first), isDotted);
}

/** https://cli.netlify.com/commands/deploy/ */
export function netlifyOf(args: readonly string[]): Sending | null {
  if (args[0] !== 'deploy') return null;
  const said = optionsOf(
    args.slice(1),
    args.filter((word) =>
      /^(?:-[dasmf]|--(?:dir|functions|alias|site|message|auth|filter|timeout))$/.test(word),
    ),
  );
  return published(valuesOf(said, '-d', '--dir')[0], isDotted);
}

/** https://developers.cloudflare.com/workers/wrangler/commands/: dots are sent as well. */
export function wranglerOf(args: readonly string[]): Sending | null {
  const valued = args.filter((word) => /^--(?!commit-dirty|dry-run|minify|keep-vars|no-)[\w-]+$/.test(word));
  const said = optionsOf(args, valued);
  const { rest } = said;
  const isPages = rest[0] === 'pages' && /^(?:deploy|publish)$/.test(rest[1] ?? '');
  const isWorker = /^(?:deploy|publish)$/.test(rest[0] ?? '');
  const folder = isPages ? rest[2] : isWorker ? valuesOf(said, '--assets', '--site')[0] : undefined;
  return published(folder, ({ within }) => /(?:^|\/)\.DS_Store$/.test(within));
}

/** What firebase.json leaves out is not looked at. */
export function firebaseOf(args: readonly string[]): Sending | null {
  const at = args.indexOf('deploy');
  if (at === -1) return null;
  const said = optionsOf(args.slice(at + 1), [
    '--public',
    '--only',
    '-P',
    '--project',
    '-m',
    '--message',
    '--token',
  ]);
  return published(valuesOf(said, '--public')[0], () => false);
}
