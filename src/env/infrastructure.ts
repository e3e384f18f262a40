// Folders that code of an infrastructure sends as they are: assets of the AWS CDK and of Pulumi,
// archives of Terraform. Only running the code tells what becomes of them: all of it is perhaps.

import { posix } from 'node:path';
import { regex } from '../model/regex.js';
import { ignoring, mayFitIn, type Packager } from './packager.js';

interface Kind {
  /** The file in whose folder the code is run. */
  readonly manifest: RegExp;
  readonly code: RegExp;
  /** Calls with a folder in them, which begin so. */
  readonly call: RegExp;
  /** Whether a folder is relative to the file with the code, not to where it is run. */
  readonly isOfFile: RegExp;
  /** The names of a list of what stays out. */
  readonly exclude: RegExp;
}

const KINDS: readonly Kind[] = [
  {
    // https://docs.aws.amazon.com/cdk/v2/guide/assets.html
    manifest: /^cdk\.json$/,
    code: /\.(?:[cm]?[jt]s|py)$/,
    // Images are read as Docker builds them: src/env/docker.ts.
    call: regex('g')`
      \b(?:Code|AssetCode|Source)\.(?:fromAsset|from_asset|asset)\s{0,4}\(
      |\b(?:s3_?assets?|assets)\.Asset\s{0,4}\(|\bnew\ Asset\s{0,4}\(
    `,
    isOfFile: /__dirname|__file__|import\.meta/,
    exclude: /\bexclude["']?\s*[:=]\s*\[([^\]]{0,2000})\]/,
  },
  {
    // https://registry.terraform.io/providers/hashicorp/archive/latest/docs/data-sources/file
    manifest: /\.tf$/,
    code: /\.tf$/,
    call: /\b(?:data|resource)[ \t]+"archive_file"[ \t]/g,
    isOfFile: /path\.(?:module|root|cwd)/,
    exclude: /\bexcludes\s*=\s*\[([^\]]{0,2000})\]/,
  },
  {
    // https://www.pulumi.com/docs/iac/concepts/assets-archives/
    manifest: /^Pulumi\.ya?ml$/,
    code: /\.(?:[cm]?[jt]s|py|go|ya?ml)$/,
    call: /\b(?:FileArchive|NewFileArchive|fn::fileArchive)\s{0,4}[(:]/g,
    isOfFile: /__dirname|__file__|import\.meta/,
    exclude: /(?!)/,
  },
];

/** Whether a file of that name says that code of an infrastructure lies there. */
export function isInfrastructureFile(name: string): boolean {
  return KINDS.some(({ manifest }) => manifest.test(name));
}

const MAX_FILES = 200;
const MAX_LENGTH = 256 * 1024;
const MAX_CALLS = 100;
/** What belongs to one call: up to the next, and not far. */
const MAX_CALL = 1_000;

/** Folders in which such code lies. */
const FOLDERS = ['', 'bin', 'lib', 'src', 'stacks', 'infra', 'infrastructure', 'constructs'];

interface Place {
  /** The names in a folder below the project's. */
  readonly names: (folder: string) => readonly string[];
  readonly read: (path: string) => string | null;
}

/** What the code of the project in a folder sends; paths are relative to it. */
export function infrastructureAt({ names, read }: Place): Packager[] {
  const here = names('');
  return KINDS.filter(({ manifest }) => here.some((name) => manifest.test(name))).flatMap((kind) => {
    const files = (kind.manifest.test('x.tf') ? [''] : FOLDERS)
      .flatMap((folder) => names(folder).map((name) => posix.join(folder, name)))
      .filter((path) => kind.code.test(path) && !/\.d\.ts$/.test(path))
      .slice(0, MAX_FILES);
    return files.flatMap((file) => callsIn(kind, file, read(file) ?? '')).slice(0, MAX_CALLS);
  });
}

function callsIn({ call, isOfFile, exclude }: Kind, source: string, text: string): Packager[] {
  if (text.length > MAX_LENGTH) return [];
  const starts = [...text.matchAll(call)].map((found) => found.index + found[0].length);
  return starts.flatMap((start, i): Packager[] => {
    const body = text.slice(start, Math.min(starts[i + 1] ?? text.length, start + MAX_CALL));
    const folder = folderIn(body, call.source.includes('archive_file'), isOfFile, posix.dirname(source));
    if (folder === null) return [];
    const list = exclude.exec(body)?.[1] ?? '';
    const out = [...list.matchAll(/["']([^"'\n]{1,200})["']/g)].map(([, glob]) => glob!);
    // With a bundler it takes what that makes.
    const isBuilt = /\bbundling\b/.test(body);
    const isIgnored = ignoring(out.join('\n'));
    const within = (path: string): string | null =>
      folder === '' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
    return [
      {
        by: 'upload',
        takes(path) {
          const inner = within(path);
          if (inner === null || isBuilt || LEFT_OUT.test(path) || isIgnored(inner)) return null;
          return { source, perhaps: true };
        },
        enters: (at) => !LEFT_OUT.test(`${at}/`) && (folder === '' || mayFitIn(at, `${folder}/**`)),
      },
    ];
  });
}

const LEFT_OUT = /(?:^|\/)(?:\.git|node_modules|cdk\.out|\.terraform)\//;

/** The folder that a call names; null where it is not known, lies elsewhere, or is a file of its own. */
function folderIn(body: string, isTerraform: boolean, isOfFile: RegExp, at: string): string | null {
  const [option] = (isTerraform ? /\bsource_dir\s*=/ : /^[^;]*?\b(?:path|directory)\s*[:=]/).exec(body) ?? [
    '',
  ];
  const argument =
    isTerraform && option === '' ? '' : argumentOf(body.slice(body.indexOf(option) + option.length));
  const words = [...argument.matchAll(/["'`]([^"'`\n]{1,200})["'`]/g)].map(([, word]) => word!);
  const named = (
    words.length > 0 ? words.join('/') : (/^\s*(\.[\w./-]*)\s*$/m.exec(argument)?.[1] ?? '')
  ).replace(/\$\{path\.\w+\}/g, '.');
  if (named === '' || /[$`{}]|^\//.test(named) || /\.(?:zip|jar|tgz|gz|js|py|json)$/.test(named)) return null;
  const path = posix.join(isOfFile.test(argument) ? at : '', named).replace(/\/$/, '');
  if (path === '..' || path.startsWith('../')) return null;
  return path === '.' ? '' : path;
}

/** Up to the comma or the bracket that ends it; of an argument without brackets, the line. */
function argumentOf(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (depth === 0 && (/[,;]/.test(character) || (character === '\n' && text.slice(0, at).trim() !== '')))
      return text.slice(0, at);
    if (/[([{]/.test(character)) depth += 1;
    if (/[)\]}]/.test(character)) depth -= 1;
    if (depth < 0) return text.slice(0, at);
  }
  return text;
}
