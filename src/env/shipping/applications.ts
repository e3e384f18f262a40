// What packs an application or its functions, whatever git ignores: Electron's packagers, the
// Serverless Framework, AWS SAM and `dotnet publish`. Where their settings are not read as the tool
// reads them, a file is perhaps taken.

import { parseJson } from '../../model/json.js';
import { regex } from '../../model/regex.js';
import { listedGlobs, mayFitIn, type Packager, type ReadText, type Taken, takenInOrder } from './packager.js';

const BUILDER = [
  'yml',
  'yaml',
  'json',
  'json5',
  'toml',
  'config.js',
  'config.cjs',
  'config.mjs',
  'config.ts',
].map((ending) => `electron-builder.${ending}`);
const SERVERLESS = ['yml', 'yaml', 'json', 'js', 'ts'].map((ending) => `serverless.${ending}`);
const SAM = ['template.yaml', 'template.yml', 'template.json'];
const DOTNET = /\.(?:cs|fs|vb)proj$/;
const FILES: ReadonlySet<string> = new Set([...BUILDER, ...SERVERLESS, ...SAM, 'package.json']);

/** Whether a file of that name says what an application holds. */
export function isApplicationsFile(name: string): boolean {
  return FILES.has(name) || DOTNET.test(name);
}

/** A person writes no larger settings; those that are larger are taken for none. */
const MAX_LENGTH = 256 * 1024;

/** What packs files of the project in a folder. `names`: those in it. */
export function applicationsAt(readAny: ReadText, names: readonly string[]): Packager[] {
  const read: ReadText = (name) => {
    const text = readAny(name);
    return text !== null && text.length > MAX_LENGTH ? null : text;
  };
  return [
    builderOf(read),
    forgeOf(read),
    ...serverlessOf(read),
    ...samOf(read),
    dotnetOf(read, names),
  ].filter((one) => one !== null);
}

/** https://www.electron.build/contents: what it leaves out whatever the settings say. */
const NOT_IN_BUILDER = regex()`
  (?:^|/)(?:node_modules|\.git|\.hg|\.svn|CVS|RCS|SCCS|__pycache__|\.idea|\.vs|\.circleci
  |\.nyc_output|\.husky|\.github)/|(?:^|/)(?:\.DS_Store|thumbs\.db|\.git\w+|\.npmignore
  |\.editorconfig|\.eslintrc|\.yarn-\w+[\w.]*|yarn(?:-error\.log|\.lock)|package-lock\.json
  |npm-debug\.log|\.travis\.yml|electron-builder\.(?:env|ya?ml|json5?|toml))$
  |\.(?:iml|hprof|orig|py[co]|rbc|swp|csproj|sln|suo|xproj|cc|d\.ts|mk|a|o|forge-meta|pdb)$
`;

function builderOf(read: ReadText): Packager | null {
  const manifest = read('package.json') ?? '';
  const source = BUILDER.find((name) => read(name) !== null) ?? 'package.json';
  if (!/"electron-builder"\s*:/.test(manifest)) return null;
  const settings = source === 'package.json' ? buildOf(manifest) : read(source)!;
  const [output = 'dist', resources = 'build'] = ['output', 'buildResources'].map(
    (name) => new RegExp(`["']?${name}["']?\\s*[:=]\\s*["']?([\\w./-]{1,200})`).exec(settings)?.[1],
  );
  const isLeftOut = (path: string): boolean =>
    NOT_IN_BUILDER.test(path) ||
    [output, resources].some((folder) => path.startsWith(`${folder.replace(/^\.\//, '')}/`));
  const extra = ['extraResources', 'extraFiles'].flatMap((name) => listsOf(settings, name).flat());
  const from = [...settings.matchAll(/["']?\bfrom["']?\s*[:=]\s*["']?([\w./-]{1,200})/g)].map(
    ([, path]) => path!,
  );
  const globs = listsOf(settings, 'files').flat();
  const isNamed = inOrder(
    globs.some((glob) => !glob.startsWith('!')) || from.length > 0 ? globs : ['**/*', ...globs],
  );
  const isExtra = inOrder([...extra, ...from]);
  return {
    takes(path) {
      const isTaken = isExtra(path) || (!isLeftOut(path) && isNamed(path));
      return isTaken ? takenBy(source, isDotted(path) || /[jt]s$/.test(source)) : null;
    },
    enters: (folder) => !/(?:^|\/)node_modules(?:\/|$)/.test(folder),
  };
}

/** The settings of electron-builder in a package.json, as JSON again. */
function buildOf(manifest: string): string {
  try {
    return JSON.stringify((parseJson(manifest) as { build?: unknown }).build ?? {});
  } catch {
    return '';
  }
}

/**
 * https://electron.github.io/packager/main/interfaces/Options.html: all that `ignore` does not keep
 * out.
 */
function forgeOf(read: ReadText): Packager | null {
  const manifest = read('package.json') ?? '';
  if (!/"(?:@electron-forge\/cli|electron-packager|@electron\/packager)"\s*:/.test(manifest)) return null;
  // These plugins take what was built alone.
  const [, built] = /"@electron-forge\/plugin-(vite|webpack)"\s*:/.exec(manifest) ?? [];
  const isTaken = (path: string): boolean =>
    built === undefined ? !/^(?:node_modules|out|\.git)\//.test(path) : path.startsWith(`.${built}/`);
  return {
    takes: (path) => (isTaken(path) ? takenBy('package.json', true) : null),
    enters: (folder) => isTaken(`${folder}/`),
  };
}

/** https://www.serverless.com/framework/docs/providers/aws/guide/packaging */
const NOT_IN_SERVERLESS = regex()`
  (?:^|/)(?:\.git|node_modules/\.bin)/|^(?:\.serverless|\.serverless_plugins|node_modules)/
  |(?:^|/)(?:\.gitignore|\.DS_Store|npm-debug\.log|serverless\.(?:ya?ml|json|[jt]s))$
`;

function serverlessOf(read: ReadText): Packager[] {
  return SERVERLESS.flatMap((source): Packager[] => {
    const text = read(source);
    if (text === null || !/\bservice\b/.test(text)) return [];
    const out = listsOf(text, 'exclude').map((globs) => globs.map((glob) => `!${glob.replace(/^!/, '')}`));
    const lists = [...listsOf(text, 'patterns'), [...out.flat(), ...listsOf(text, 'include').flat()]];
    const wanted = lists.filter((globs) => globs.length > 0);
    // They send what they bundle, and what is named.
    const isBundled =
      /\bserverless-(?:esbuild|webpack|bundle|rspack|plugin-typescript)\b|\besbuild["']?\s*:/.test(text);
    // Each function may have a list of its own.
    const isTaken = (wanted.length === 0 ? [[]] : wanted).map((globs) => inOrder(['**', ...globs]));
    const isNamed = wanted.map((globs) => inOrder(globs));
    const readsEnv = /\buseDotenv["']?\s*:\s*true/.test(text);
    return [
      {
        by: 'upload',
        takes(path) {
          if (NOT_IN_SERVERLESS.test(path) || (readsEnv && /^\.env(?:\.|$)/.test(path))) return null;
          if (isNamed.some((fits) => fits(path))) return takenBy(source, isDotted(path));
          return !isBundled && isTaken.some((fits) => fits(path)) ? takenBy(source, true) : null;
        },
        enters: (folder) => !NOT_IN_SERVERLESS.test(`${folder}/`),
      },
    ];
  });
}

/** `sam package`, and `aws cloudformation package`: the folders that a template names. */
function samOf(read: ReadText): Packager[] {
  return SAM.flatMap((source): Packager[] => {
    const text = read(source) ?? '';
    if (!/AWS::(?:Serverless|Lambda)/.test(text)) return [];
    const found = text.matchAll(/["']?\b(?:CodeUri|ContentUri|Code)["']?\s*:\s*["']?(\.?[\w./-]{1,200})/g);
    const folders = [...found].map(([, path]) => path!.replace(/^\.\//, '').replace(/\/+$/, ''));
    const isTaken = (path: string): boolean =>
      !/(?:^|\/)(?:node_modules|\.git|\.aws-sam)\//.test(path) &&
      folders.some((folder) => folder === '' || folder === '.' || path.startsWith(`${folder}/`));
    const enters = (at: string): boolean =>
      folders.some((folder) => folder === '' || folder === '.' || mayFitIn(at, `${folder}/**`));
    return [{ by: 'upload', takes: (path) => (isTaken(path) ? takenBy(source, true) : null), enters }];
  });
}

/** https://learn.microsoft.com/aspnet/core/host-and-deploy/visual-studio-publish-profiles */
const NOT_PUBLISHED = /(?:^|\/)(?:bin|obj|node_modules|\.git)\/|^Properties\/|\.(?:user|ruleset)$/;

function dotnetOf(read: ReadText, names: readonly string[]): Packager | null {
  const source = names.find((name) => DOTNET.test(name));
  const text = source === undefined ? null : read(source);
  if (source === undefined || text === null) return null;
  const isWeb = /\bSdk\s*=\s*"Microsoft\.NET\.Sdk\.(?:Web|BlazorWebAssembly)"/.test(text);
  const items = text.matchAll(
    /<(?:Content|None|EmbeddedResource|Resource)\s[^>]{0,400}?(?:Include|Update)\s*=\s*"([^"]{1,400})"/g,
  );
  const isListed = inOrder([...items].flatMap(([, list]) => list!.replaceAll('\\', '/').split(';')));
  return {
    takes(path) {
      if (NOT_PUBLISHED.test(path)) return null;
      if (isWeb && (path.startsWith('wwwroot/') || /\.(?:json|config)$/i.test(path)))
        return takenBy(source, isDotted(path));
      return isListed(path) ? takenBy(source, true) : null;
    },
    enters: (folder) => !NOT_PUBLISHED.test(`${folder}/`),
  };
}

export function takenBy(source: string, perhaps: boolean): Taken {
  return { source, ...(perhaps ? { perhaps: true } : {}) };
}

function isDotted(path: string): boolean {
  return /(?:^|\/)\./.test(path);
}

/** Globs of one list: each file on disk is held against each of them. */
const MAX_GLOBS = 2_000;

/** Whether globs take a path. */
export function inOrder(globs: readonly string[]): (path: string) => boolean {
  const plain = (glob: string): string => glob.replace(/^\.\//, '').replace(/\/$/, '');
  const listed = listedGlobs(globs.slice(0, MAX_GLOBS), plain);
  return takenInOrder(listed.map((one) => (one.glob === '.' ? { ...one, glob: '**' } : one)));
}

/** The lists of texts under a name: of JSON or a script, or of YAML in either of its ways. */
export function listsOf(text: string, name: string): string[][] {
  const flow = text.matchAll(
    new RegExp(`(?:^|[{,\\s])["']?${name}["']?\\s*[:=]\\s*\\[([^\\]]{0,4000})\\]`, 'g'),
  );
  const word = /["']([^"'\n]{1,200})["']|^[ \t]*-[ \t]+([^\s"'#][^\n#]{0,200})/gm;
  return [...[...flow].map(([, list]) => list!), ...blocksOf(text, name)]
    .map((list) => [...list.matchAll(word)].map(([, a, b]) => (a ?? b ?? '').trim()))
    .map((list) => list.filter((each) => each !== '' && !/^\w+:\s/.test(each)));
}

/** The lines of YAML below each `name:`, up to one that is indented no further and is no item. */
function blocksOf(text: string, name: string): string[] {
  const head = new RegExp(`^([ \\t]*(?:-[ \\t]+)?)["']?${name}["']?:[ \\t]*(?:#.*)?$`);
  const blocks: string[] = [];
  let indent: string | null = null;
  let block: string[] = [];
  for (const line of [...text.split(/\r?\n/), 'end']) {
    if (indent !== null) {
      const isWithin = line.startsWith(indent) && /^(?:[ \t]|-)/.test(line.slice(indent.length));
      if (isWithin || /^[ \t]*(?:#|$)/.test(line)) {
        block.push(line);
        continue;
      }
      blocks.push(block.join('\n'));
    }
    // The first of an item stands behind its dash.
    indent = head.exec(line)?.[1]?.replace('-', ' ') ?? null;
    block = [];
  }
  return blocks;
}
