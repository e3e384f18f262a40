// What the name of a file says about environment files. No imports: the hook's hot path asks it as
// well.

import { regex } from '../../model/regex.js';

/**
 * `secret`: holds values of one machine or environment and belongs in no repository (`.env`,
 * `.env.production.local`, `.dev.vars`). `template`: may be tracked as long as no key stands in it:
 * templates (`.env.example`), encrypted files (`.env.vault`), and what direnv and Flask mean to be
 * shared (`.envrc`, `.flaskenv`).
 */
export type EnvNameClass = 'secret' | 'template';

/**
 * Folders of such files, a file for each environment: `.env/prod`, `.envs/.production/.django`.
 * What lies deeper, or beside these, is of a Python environment in a folder of that name.
 */
const FOLDER = /(?:^|\/)\.(env|envs|env\.d|envs\.d)\/((?:\.?[^/.][^/]*\/)?[^/]+)$/i;
const PYTHON = /^(?:bin|lib|lib64|libs|include|scripts|share|etc|man|src|conda-meta|pyvenv\.cfg)(?:\/|$)/i;
/** Files that are about the others of their folder. */
const ABOUT = /^(?:readme|license|makefile|dockerfile|\.?git(?:ignore|keep|attributes)|\.keep|\.ds_store)/i;

/** The names that must be ignored wherever an application lies, there or not. */
export const REQUIRED_NAMES = ['.env', '.env.local', '.env.production'] as const;

const SHARED = new Set(['.envrc', '.flaskenv']);
const TEMPLATE_PARTS = new Set(
  'example examples sample template tmpl tpl dist default defaults schema stub vault'.split(' '),
);
/** Endings of source code and prose that is about environment variables: `.env.d.ts`, `.env.md`. */
const OTHER_ENDINGS = new Set('ts js mjs cjs mts cts jsx tsx py rb php go rs md'.split(' '));
/**
 * What people, editors and file managers put behind the name of a copy; a date or a number is one
 * too.
 */
const COPY_PART = regex()`
  ^(?:bak|backup|bkp|old|orig|original|save|saved|copy|kopie|copie|copia|sw[a-p]|un|tmp|temp
  |prev|previous|rej|\d[\dtz]*|v\d+)\d*$
`;

/**
 * What a path's last part says; null if it is no environment file. Case does not matter: file
 * systems differ in it.
 */
export function classifyEnvName(path: string): EnvNameClass | null {
  const name = baseName(path);
  if (SHARED.has(name)) return 'template';
  if (!/^\.(?:env|dev\.vars)(?:[._\- (+].+)?[~+]?$/.test(name)) return null;
  const parts = partsOf(name);
  const last = parts.findLast((part) => !COPY_PART.test(part)) ?? '';
  if (OTHER_ENDINGS.has(last)) return null;
  // cookiecutter-django tracks these, unless it is told not to.
  if (/(?:^|\/)\.envs\/\.local\//i.test(path)) return 'template';
  return last !== 'local' && parts.some((part) => TEMPLATE_PARTS.has(part)) ? 'template' : 'secret';
}

/**
 * The environment that a file is for: `production` of `.env.production.local`; `development` where
 * the name says none.
 */
export function environmentOf(path: string): string {
  const said = partsOf(baseName(path)).filter((part) => part !== 'local' && !COPY_PART.test(part));
  const environment = said.join('.');
  if (environment === '' || environment === 'dev') return 'development';
  return environment === 'prod' ? 'production' : environment;
}

/** Whether a file lies in a folder of env files: its own name says nothing of that. */
export function isInEnvFolder(path: string): boolean {
  return inFolder(path) !== null;
}

/** What a file in a folder of env files would be named beside it: `.env.production.django`. */
function inFolder(path: string): string | null {
  const [, folder, rest] = FOLDER.exec(path) ?? [];
  if (folder === undefined || rest === undefined || PYTHON.test(rest)) return null;
  const name = rest.slice(rest.lastIndexOf('/') + 1);
  if (ABOUT.test(name) || (rest.includes('/') && folder.toLowerCase() === 'env')) return null;
  return `.env.${rest
    .replaceAll('/', '.')
    .replace(/\.{2,}/g, '.')
    .replace(/^\.(?:env\.?)?/, '')}`;
}

/**
 * The last part, without what Vim and Emacs put around the names of their own copies: `..env.swp`,
 * `#.env#`, `.#.env`.
 */
function baseName(path: string): string {
  const name = (inFolder(path) ?? path.slice(path.lastIndexOf('/') + 1)).toLowerCase();
  return name.replace(/^(?:\.?#|\.(?=\.(?:env|dev\.vars).*(?:\.sw[a-p]|~)$))/, '').replace(/#$/, '');
}

/** The parts behind `.env` or `.dev.vars`. */
function partsOf(name: string): string[] {
  return name
    .replace(/^\.(?:envrc|env|dev\.vars|flaskenv)/, '')
    .split(/[._~\- ()+]/)
    .filter((part) => part !== '');
}
