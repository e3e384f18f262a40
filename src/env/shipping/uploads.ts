// What is sent to a host, whatever git ignores: folders that a site is published from, and the
// files of an application that a cloud builds or runs. A folder that a setting names is sent, if
// anything is; what a command names, or an ignore file leaves, perhaps.

import { posix } from 'node:path';
import { parseJson } from '../../model/json.js';
import { regex } from '../../model/regex.js';
import { wordOf } from '../../model/value-at.js';
import { folderSent, ignoring, type Packager, type ReadText, type Taken } from './packager.js';

/** Whether a file of that name says what is sent. */
export function isUploadsFile(name: string): boolean {
  return Object.hasOwn(SITES, name) || Object.hasOwn(SENT, name) || CF_MANIFEST.test(name);
}

/** What sends files of the project in a folder. */
export function uploadsAt(read: ReadText): Packager[] {
  return [...sitesOf(read), ...sentOf(read), ...applicationsOf(read), ...functionsOf(read)];
}

/** The setting of each file that names the folder a site is published from; JSON, TOML or YAML. */
const SITES: Readonly<Record<string, RegExp>> = {
  // https://firebase.google.com/docs/hosting/full-config#public
  'firebase.json': setting('public'),
  // https://docs.netlify.com/configure-builds/file-based-configuration/
  'netlify.toml': setting('publish'),
  // https://vercel.com/docs/project-configuration#outputdirectory
  'vercel.json': setting('outputDirectory'),
  // https://developers.cloudflare.com/workers/wrangler/configuration/
  'wrangler.toml': setting('pages_build_output_dir|directory|bucket'),
  'wrangler.json': setting('pages_build_output_dir|directory|bucket'),
  'wrangler.jsonc': setting('pages_build_output_dir|directory|bucket'),
  // https://docs.aws.amazon.com/amplify/latest/userguide/yml-specification-syntax.html
  'amplify.yml': setting('baseDirectory'),
  // https://render.com/docs/blueprint-spec
  'render.yaml': setting('staticPublishPath'),
};

function setting(names: string): RegExp {
  return regex('g')`
    (?:^|[{,\s])["']?(?:${names})["']?\s{0,8}[:=]\s{0,8}
    (?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([\w./-]{1,200}))
  `;
}

function sitesOf(read: ReadText): Packager[] {
  return Object.entries(SITES).flatMap(([source, pattern]) => {
    const text = withoutComments(source, read(source) ?? '');
    const base = source === 'netlify.toml' ? foldersIn(text, BASE)[0] : undefined;
    return foldersIn(text, pattern, base).map((folder) =>
      folderSent(folder, { source }, ignoredBy(source, text)),
    );
  });
}

/** The folder that Netlify's `publish` is relative to. */
const BASE = setting('base');

/** Without the lines of comments: templates are full of settings that are switched off. */
function withoutComments(source: string, text: string): string {
  const comments = /\.jsonc?$/.test(source)
    ? /^[ \t]*(?:\/\/.*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S])))/gm
    : /^[ \t]*#.*/gm;
  return text.replace(comments, '');
}

/** The folders that it names; what a setting names is relative to `base`. */
function foldersIn(text: string, pattern: RegExp, base = ''): string[] {
  const folders = [...text.matchAll(pattern)].map((found) =>
    posix.join(base, found.slice(1).find((each) => each !== undefined) ?? '').replace(/^\/|\/$/g, ''),
  );
  return [...new Set(folders)]
    .filter((folder) => folder !== '' && !folder.startsWith('..'))
    .slice(0, MAX_SITES);
}

/** More folders of one file are not looked at: each file on disk is held against each of them. */
const MAX_SITES = 100;

/** What Firebase leaves out, where it is one site that says so. */
function ignoredBy(source: string, text: string): (path: string) => boolean {
  const lists = source === 'firebase.json' ? [...text.matchAll(/"ignore"\s*:\s*\[([^\]]{0,4000})\]/g)] : [];
  if (lists.length !== 1) return () => false;
  return ignoring([...lists[0]![1]!.matchAll(/"([^"\n]{1,200})"/g)].map(([, glob]) => glob!).join('\n'));
}

/**
 * The ignore files of tools that send an application, in the place of git's; and what each leaves
 * out whatever they say.
 */
const SENT: Readonly<Record<string, RegExp>> = {
  '.gcloudignore': /^\.git\//,
  // https://vercel.com/docs/deployments/build-features#ignored-files-and-folders
  '.vercelignore': regex()`
    (?:^|/)(?:\.git|\.svn|\.hg|\.cache|\.next|\.vercel|node_modules|\.venv|venv|CVS
    |__pycache__)(?:/|$)|(?:^|/)\.env(?:\..*)?\.local$
  `,
  '.ebignore': /^\.(?:git|elasticbeanstalk)\//,
  // https://docs.expo.dev/build-reference/easignore/: git's is not read where it is there.
  '.easignore': /^(?:\.git|node_modules)\//,
  // https://docs.cloudfoundry.org/devguide/deploy-apps/prepare-to-deploy.html#exclude
  '.cfignore': /^(?:\.git|\.hg|\.svn|_darcs)\/|^manifest\.yml$/,
  '.funcignore': /^(?:\.git|\.vscode)\/|^local\.settings\.json$/,
};

/** A person includes .gitignore, and perhaps another. */
const MAX_INCLUDES = 10;

function sentOf(read: ReadText): Packager[] {
  return Object.entries(SENT).flatMap(([source, never]) => {
    const text = read(source);
    if (text === null) return [];
    // https://cloud.google.com/sdk/gcloud/reference/topic/gcloudignore
    let room = MAX_INCLUDES;
    const whole = text.replace(/^#!include:(?:\.\/)?(\S+)[^\n]*$/gm, (_, name: string) => {
      room -= 1;
      return room < 0 ? '' : (read(name) ?? '');
    });
    // Behind a byte order mark the first rule is none to those that do not know the mark.
    const readings = [whole, ...(whole.startsWith('\ufeff') ? [whole.replace(/^.*/, '')] : [])].map(ignoring);
    const isIgnored = (path: string): boolean => readings.every((keepsOut) => keepsOut(path));
    const takes = (path: string): Taken | null =>
      never.test(path) || isIgnored(path) ? null : { source, perhaps: true };
    return [{ by: 'upload', takes, enters: (folder) => !isIgnored(folder) }];
  });
}

const CF_MANIFEST = /^manifest\.ya?ml$/;

/** `cf push` sends all that lies there, or in `path`, where no .cfignore says what not. */
function applicationsOf(read: ReadText): Packager[] {
  return ['manifest.yml', 'manifest.yaml'].flatMap((source) => {
    const text = withoutComments(source, read(source) ?? '');
    if (!/^applications:/m.test(text) || read('.cfignore') !== null) return [];
    const named = foldersIn(text, CF_PATH);
    return (named.length > 0 ? named : ['.']).map((folder) =>
      folderSent(folder, { source, perhaps: true }, (path) => SENT['.cfignore']!.test(path)),
    );
  });
}

const CF_PATH = setting('path');

/**
 * `firebase deploy` zips the whole folder of its functions and reads no .gitignore. An env file beside
 * them is their configuration, and belongs there.
 * https://firebase.google.com/docs/functions/config-env
 */
function functionsOf(read: ReadText): Packager[] {
  const source = 'firebase.json';
  return functionsIn(withoutComments(source, read(source) ?? '')).flatMap((said) => {
    if (typeof said !== 'object' || said === null) return [];
    const { source: named = 'functions', ignore = [] } = said as { source?: unknown; ignore?: unknown };
    const folder = posix.normalize(wordOf(named)).replace(/^\/|\/$/g, '');
    if (folder === '' || folder.startsWith('..')) return [];
    const isLeftOut = ignoring([ignore].flat().map(wordOf).join('\n'));
    return folderSent(folder, { source, perhaps: true }, (path) => {
      const name = folder === '.' ? path : path.slice(folder.length + 1);
      return /^\.(?:env(?:\.|$)|secret\.local$|runtimeconfig\.json$)/.test(name) || isLeftOut(name);
    });
  });
}

/** One, or a list: rewrites and headers of sites have a `source` as well. */
function functionsIn(text: string): unknown[] {
  try {
    const { functions = [] } = parseJson(text) as { functions?: unknown };
    return [functions].flat().slice(0, MAX_SITES);
  } catch {
    return [];
  }
}
