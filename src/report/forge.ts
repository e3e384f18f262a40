// Links to a commit and to a line at the forge that a remote's address names. The address is a
// stranger's: a link is made of parts that are known to be harmless, or not at all.

/** Where a repository is to be seen in a browser. */
export interface Forge {
  readonly kind: 'github' | 'gitlab' | 'bitbucket' | 'gitea' | 'azure';
  /** `https://host/owner/name`. */
  readonly base: string;
}

/** A host, and perhaps a port. */
const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/i;
/** A part of a path that no browser, shell or forge reads as something else. */
const PART = /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,100}$/;
const OID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Tells a forge by its host name; one of a name that says nothing is not guessed. */
const KINDS: readonly (readonly [Forge['kind'], RegExp])[] = [
  ['github', /^(?:www\.)?github\.com$|^github\.(?!com\.)/i],
  ['gitlab', /(?:^|\.)gitlab\.(?!com\.)/i],
  ['bitbucket', /^bitbucket\.org$/i],
  ['gitea', /^codeberg\.org$|(?:^|\.)(?:gitea|forgejo)\./i],
  ['azure', /^(?:ssh\.)?dev\.azure\.com$/i],
];

/**
 * The forge of a remote's address (git-fetch(1), "GIT URLS"); null where it is none, or not a plain
 * one.
 */
export function forgeOf(url: string): Forge | null {
  const [, host = '', path = ''] =
    /^(?:https?|ssh|git):\/\/(?:[^/@\s]*@)?([^/\s]+)\/(.+)$/i.exec(url) ??
    /^(?:[^/@:\s]+@)?([^/:\s]+):(?!\/)(.+)$/.exec(url) ??
    [];
  // The port of ssh is not that of the pages.
  const name = /^https?:/i.test(url) ? host : host.replace(/:\d+$/, '');
  const kind = KINDS.find(([, names]) => names.test(name.replace(/:\d+$/, '')))?.[0];
  const parts = path
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/');
  if (kind === undefined || !HOST.test(name) || parts.length < 2 || !parts.every((part) => PART.test(part)))
    return null;
  if (kind === 'azure') return azureOf(parts);
  if (parts.length > 2 && kind !== 'gitlab') return null;
  return { kind, base: `https://${name.toLowerCase()}/${parts.join('/')}` };
}

/**
 * Encoded with nothing left that Markdown or HTML reads as an end of a link (RFC 3986, section
 * 2.1).
 */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `org/project/_git/name`, or over ssh `v3/org/project/name`. */
function azureOf(parts: readonly string[]): Forge | null {
  const [org, project, name] = parts[0] === 'v3' ? parts.slice(1) : parts.filter((part) => part !== '_git');
  if (org === undefined || project === undefined || name === undefined) return null;
  return { kind: 'azure', base: `https://dev.azure.com/${org}/${project}/_git/${name}` };
}

/** The page of a commit; null for what is no object id. */
export function commitLink({ kind, base }: Forge, commit: string): string | null {
  if (!OID.test(commit)) return null;
  const middle = {
    github: 'commit',
    gitlab: '-/commit',
    bitbucket: 'commits',
    gitea: 'commit',
    azure: 'commit',
  };
  return `${base}/${middle[kind]}/${commit}`;
}

/** The page of a line in a file as a commit has it. */
export function lineLink({ kind, base }: Forge, commit: string, path: string, line: number): string | null {
  if (!OID.test(commit) || path === '' || path.split('/').some((part) => part === '..' || part === '.'))
    return null;
  const file = path.split('/').map(encode).join('/');
  switch (kind) {
    case 'github':
      return `${base}/blob/${commit}/${file}#L${line}`;
    case 'gitlab':
      return `${base}/-/blob/${commit}/${file}#L${line}`;
    case 'bitbucket':
      return `${base}/src/${commit}/${file}#lines-${line}`;
    case 'gitea':
      return `${base}/src/commit/${commit}/${file}#L${line}`;
    case 'azure':
      return (
        `${base}?path=${encode(`/${path}`)}&version=GC${commit}` +
        `&line=${line}&lineEnd=${line + 1}&lineStartColumn=1&lineEndColumn=1`
      );
  }
}
