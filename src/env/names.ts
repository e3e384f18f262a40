// What the name of a file says about environment files. No imports: the hook's hot path asks it as well.

/**
 * `secret`: holds values of one machine or environment and belongs in no repository (`.env`, `.env.production.local`, `.dev.vars`).
 * `template`: may be tracked as long as no key stands in it: templates (`.env.example`), encrypted files (`.env.vault`), and what
 * direnv and Flask mean to be shared (`.envrc`, `.flaskenv`).
 */
export type EnvNameClass = 'secret' | 'template';

/** The names that must be ignored wherever an application lies, there or not. */
export const REQUIRED_NAMES = ['.env', '.env.local', '.env.production'] as const;

const SHARED = new Set(['.envrc', '.flaskenv']);
const TEMPLATE_PARTS = new Set(
  'example examples sample template tmpl tpl dist default defaults schema stub vault'.split(' '),
);
/** Endings of source code and prose that is about environment variables: `.env.d.ts`, `.env.md`. */
const OTHER_ENDINGS = new Set('ts js mjs cjs mts cts jsx tsx py rb php go rs md'.split(' '));
const BACKUP_ENDINGS = new Set('bak backup old orig save copy swp tmp'.split(' '));

/** What a path's last part says; null if it is no environment file. Case does not matter: file systems differ in it. */
export function classifyEnvName(path: string): EnvNameClass | null {
  const name = baseName(path);
  if (SHARED.has(name)) return 'template';
  if (!/^\.(?:env|dev\.vars)(?:[._-].+)?~?$/.test(name)) return null;
  const parts = partsOf(name);
  const last = parts.at(-1) ?? '';
  if (OTHER_ENDINGS.has(last)) return null;
  return last !== 'local' && parts.some((part) => TEMPLATE_PARTS.has(part)) ? 'template' : 'secret';
}

/** The environment that a file is for: `production` of `.env.production.local`; `development` where the name says none. */
export function environmentOf(path: string): string {
  const said = partsOf(baseName(path)).filter((part) => part !== 'local' && !BACKUP_ENDINGS.has(part));
  const environment = said.join('.');
  if (environment === '' || environment === 'dev') return 'development';
  return environment === 'prod' ? 'production' : environment;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}

/** The parts behind `.env` or `.dev.vars`. */
function partsOf(name: string): string[] {
  return name
    .replace(/^\.(?:envrc|env|dev\.vars|flaskenv)/, '')
    .split(/[._~-]/)
    .filter((part) => part !== '');
}
