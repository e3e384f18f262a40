// Folders that code of an infrastructure sends as they are: assets of the AWS CDK and of Pulumi,
// archives of Terraform. Only running the code tells what becomes of them: all of it is perhaps.

import { posix } from 'node:path';
import { regex } from '../../model/regex.js';
import { untilClosed } from '../reading/brackets.js';
import { leadsOut } from '../reading/plan-path.js';
import { folderSent, ignoring, type Packager } from './packager.js';

interface Kind {
  /** The file in whose folder the code is run. */
  readonly manifest: RegExp;
  readonly code: RegExp;
  /** Where that lies, from the folder of the manifest. */
  readonly folders: readonly string[];
  /** Calls with a folder in them, which begin so. */
  readonly call: RegExp;
  /** What the folder stands behind, from the call on. */
  readonly option: RegExp;
  /** Whether a folder is relative to the file with the code, not to where it is run. */
  readonly isOfFile: RegExp;
  /** The names of a list of what stays out. */
  readonly exclude: RegExp;
}

/** Folders in which programs lie that say what is sent. */
const OF_PROGRAMS = ['', 'bin', 'lib', 'src', 'stacks', 'infra', 'infrastructure', 'constructs'];
/** An argument of that name, or the first. */
const ARGUMENT = /^(?:[^;]*?\b(?:path|directory)\s*[:=])?/;

const KINDS: readonly Kind[] = [
  {
    // https://docs.aws.amazon.com/cdk/v2/guide/assets.html
    manifest: /^cdk\.json$/,
    code: /\.(?:[cm]?[jt]s|py)$/,
    folders: OF_PROGRAMS,
    // Images are read as Docker builds them: src/env/docker/docker.ts.
    call: regex('g')`
      \b(?:Code|AssetCode|Source)\.(?:fromAsset|from_asset|asset)\s{0,4}\(
      |\b(?:s3_?assets?|assets)\.Asset\s{0,4}\(|\bnew\ Asset\s{0,4}\(
    `,
    option: ARGUMENT,
    isOfFile: /__dirname|__file__|import\.meta/,
    exclude: /\bexclude["']?\s*[:=]\s*\[([^\]]{0,2000})\]/,
  },
  {
    // https://registry.terraform.io/providers/hashicorp/archive/latest/docs/data-sources/file
    manifest: /\.tf$/,
    code: /\.tf$/,
    folders: [''],
    call: /\b(?:data|resource)[ \t]+"archive_file"[ \t]/g,
    option: /\bsource_dir\s*=/,
    isOfFile: /path\.(?:module|root|cwd)/,
    exclude: /\bexcludes\s*=\s*\[([^\]]{0,2000})\]/,
  },
  {
    // https://www.pulumi.com/docs/iac/concepts/assets-archives/
    manifest: /^Pulumi\.ya?ml$/,
    code: /\.(?:[cm]?[jt]s|py|go|ya?ml)$/,
    folders: OF_PROGRAMS,
    call: /\b(?:FileArchive|NewFileArchive|fn::fileArchive)\s{0,4}[(:]/g,
    option: ARGUMENT,
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

interface Place {
  /** The names in the project's folder. */
  readonly here: readonly string[];
  /** Those in one below it. */
  readonly namesIn: (folder: string) => readonly string[];
  readonly read: (path: string) => string | null;
}

/** What the code of the project in a folder sends; paths are relative to it. */
export function infrastructureAt({ here, namesIn, read }: Place): Packager[] {
  return KINDS.filter(({ manifest }) => here.some((name) => manifest.test(name))).flatMap((kind) => {
    const files = kind.folders
      .flatMap((folder) => (folder === '' ? here : namesIn(folder)).map((name) => posix.join(folder, name)))
      .filter((path) => kind.code.test(path) && !/\.d\.ts$/.test(path))
      .slice(0, MAX_FILES);
    return files.flatMap((file) => callsIn(kind, file, read(file) ?? '')).slice(0, MAX_CALLS);
  });
}

function callsIn(kind: Kind, source: string, text: string): Packager[] {
  if (text.length > MAX_LENGTH) return [];
  const starts = [...text.matchAll(kind.call)].map((found) => found.index + found[0].length);
  return starts.flatMap((start, i): Packager[] => {
    const body = text.slice(start, Math.min(starts[i + 1] ?? text.length, start + MAX_CALL));
    const folder = folderIn(kind, body, posix.dirname(source));
    // With a bundler it takes what that makes.
    if (folder === null || /\bbundling\b/.test(body)) return [];
    const list = kind.exclude.exec(body)?.[1] ?? '';
    const out = [...list.matchAll(/["']([^"'\n]{1,200})["']/g)].map(([, glob]) => glob!);
    const isIgnored = ignoring(out.join('\n'));
    const within = folder === '' ? 0 : folder.length + 1;
    const taken = { source, perhaps: true } as const;
    return [folderSent(folder, taken, (path) => isIgnored(path.slice(within)), MADE_BESIDE)];
  });
}

const MADE_BESIDE = /(?:^|\/)(?:\.git|node_modules|cdk\.out|\.terraform)\//;

/**
 * The folder that a call names; null where it is not known, lies elsewhere, or is a file of its
 * own.
 */
function folderIn({ option, isOfFile }: Kind, body: string, at: string): string | null {
  const before = option.exec(body);
  if (before === null) return null;
  const argument = argumentOf(body.slice(before.index + before[0].length));
  const words = [...argument.matchAll(/["'`]([^"'`\n]{1,200})["'`]/g)].map(([, word]) => word!);
  const named = (
    words.length > 0 ? words.join('/') : (/^[ \t]*(\.[\w./-]*)\s*$/m.exec(argument)?.[1] ?? '')
  ).replace(/\$\{path\.\w+\}/g, '.');
  if (named === '' || /[$`{}]|^\//.test(named) || /\.(?:zip|jar|tgz|gz|js|py|json)$/.test(named)) return null;
  const path = posix.join(isOfFile.test(argument) ? at : '', named).replace(/\/$/, '');
  if (leadsOut(path)) return null;
  return path === '.' ? '' : path;
}

/** Up to the comma or the bracket that ends it; of an argument without brackets, the line. */
function argumentOf(text: string): string {
  return untilClosed(
    text,
    (character, at) => /[,;]/.test(character) || (character === '\n' && text.slice(0, at).trim() !== ''),
  );
}
