// The places of a key, in words and in the order in which they matter. Layouts are elsewhere.
import type { MissedAllow } from '../../model/candidate.js';
import { personOf } from '../../model/commit-person.js';
import type { Occurrence, ShippedBy, WorkTreeState } from '../../model/report.js';
import type { Rest } from '../../model/rest.js';
import { describeDecoding, REST_KINDS } from './wording.js';

/**
 * The place in words; `path:line:column` for content, which terminals and editors make a link of,
 * `path!member:line:column` in archives.
 */
export function whereIs(occurrence: Omit<Occurrence, 'decoding' | 'extent'>): string {
  const { repository } = occurrence;
  const where = whereIn(occurrence);
  if (repository === undefined) return where;
  return occurrence.kind === 'blob' || occurrence.kind === 'file'
    ? `${repository}/${where}`
    : `${repository}: ${where}`;
}

function whereIn(occurrence: Omit<Occurrence, 'decoding' | 'extent'>): string {
  const { kind, path, line, column, blob, inside, inName } = occurrence;
  const within = inside?.map((member) => `!${member}`).join('') ?? '';
  const person = personOf(occurrence);
  const base = kind === 'stdin' ? 'standard input' : (path ?? `object ${shortId(blob)}`);
  if (inName) return `the name of ${base}${within}`;
  switch (kind) {
    case 'message':
      if (person) return `the name of the commit's ${person}`;
      if (blob === undefined && occurrence.commit === undefined) return `the commit message, line ${line}`;
      return `message of commit ${shortId(occurrence.commit ?? blob)}`;
    case 'tag':
      return `message of tag ${shortId(blob)}`;
    case 'ref':
      return `the name of ${occurrence.refs?.[0] ?? 'a ref'}`;
    case 'path':
      return `the name of ${path ?? shortId(blob)}`;
    default:
      return `${base}${within}:${line}:${column}`;
  }
}

/**
 * The path of the file that the place is in; nothing for what is in none: a commit's name of its
 * author has `author` for its path.
 */
export function fileOf({ kind, path }: Pick<Occurrence, 'kind' | 'path'>): string | undefined {
  return kind === 'message' ? undefined : path;
}

/** A full ref name as git shows it: `main`, `origin/main`, `tag v1.0`. */
export function shortRef(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes)\//, '').replace(/^refs\/tags\//, 'tag ');
}

/** An object id in short. */
export function shortId(oid: string | undefined): string {
  return oid?.slice(0, 9) ?? 'unknown';
}

const KEPT_BY = {
  reflog: 'in reflogs alone',
  index: 'in the index',
  none: 'no ref reaches it',
};

const WORK_TREE: Readonly<Record<WorkTreeState, string>> = {
  changed: 'tracked, changed here',
  'assume-unchanged': 'tracked, changed here (assume-unchanged)',
  'skip-worktree': 'tracked, changed here (skip-worktree)',
  sparse: 'tracked, changed here (outside of the sparse checkout)',
  'intent-to-add': 'added without content (git add -N)',
  filtered: 'tracked through a filter, which may keep the key out',
  encrypted: 'encrypted in git',
};

const SHIPPED_BY: Readonly<Record<ShippedBy['by'], string>> = {
  npm: 'published by npm',
  docker: 'copied into an image',
  package: 'in a built package',
  packager: 'in the package that is built',
  upload: 'sent by a deployment',
};

function describeShipped({ by, source, line, perhaps, withGit }: ShippedBy): string {
  const where = line === undefined ? source : `${source}:${line}`;
  const will = SHIPPED_BY[by];
  return `${perhaps ? 'perhaps ' : ''}${will}${withGit ? ' with .git' : ''} (${where})`;
}

function describeRest({ holder, kind, seen, project }: Rest): string[] {
  return [
    `${holder}${REST_KINDS[kind]}`,
    ...(project === undefined ? [] : [`project ${project}`]),
    ...(seen === 'no' ? [] : [seen === 'yes' ? 'seen by a model' : 'perhaps seen by a model']),
  ];
}

/**
 * Where the place stands, if not in a file that is checked out: nobody finds it at its line there.
 */
function standingOf({ kind, indexOf, unreachable, atHead }: Occurrence): string | undefined {
  if (indexOf !== undefined) return `in the index of the work tree ${indexOf}`;
  if (unreachable !== undefined) return KEPT_BY[unreachable];
  return atHead === false && kind === 'blob' ? 'not at HEAD' : undefined;
}

/**
 * The place in words, and where it stands: `src/a.ts:1:10 (not at HEAD, commit c0dec0dec)`, for
 * sentences that are shown beside the file.
 */
export function whereItStands(occurrence: Occurrence): string {
  const { kind, commit } = occurrence;
  const standing = standingOf(occurrence);
  if (standing === undefined) return whereIs(occurrence);
  const by = commit === undefined || kind === 'message' ? '' : `, commit ${shortId(commit)}`;
  return `${whereIs(occurrence)} (${standing}${by})`;
}

/** What looks like an allow comment by the key, and why it accepts nothing. */
const MISSED: Readonly<Record<MissedAllow, string>> = {
  'line-before': 'the comment on the line before accepts nothing: veleaks:allow must be on the line itself',
  'line-after': 'the comment on the line after accepts nothing: veleaks:allow must be on the line itself',
  spelling: 'the comment accepts nothing as it is spelt: write veleaks:allow <reason>',
  'other-tool': "another tool's comment accepts nothing here: write veleaks:allow <reason>",
  'not-about-it': 'the veleaks:allow on this line is not about this key, and accepts nothing for it',
};

/** Date, commit and author, and what is odd about the place. */
export function detailsOf(occurrence: Occurrence): string[] {
  const { kind, commit, date, author, decoding, allow } = occurrence;
  const details: string[] = [];
  if (date !== undefined) details.push(`since ${date.slice(0, 'yyyy-mm-dd'.length)}`);
  if (commit !== undefined && kind !== 'message') details.push(shortId(commit));
  if (author !== undefined) details.push(author);
  if (occurrence.rest !== undefined) for (const said of describeRest(occurrence.rest)) details.push(said);
  if (occurrence.deletedLater) details.push('deleted in a later layer, and still in the image');
  if (occurrence.overwrittenLater) details.push('overwritten in a later layer, and still in the image');
  if (decoding.length > 0) details.push(describeDecoding(decoding));
  const standing = standingOf(occurrence);
  if (standing !== undefined) details.push(standing);
  if (occurrence.workTree !== undefined) details.push(WORK_TREE[occurrence.workTree]);
  if (occurrence.ignoredHere !== undefined)
    details.push(`ignored on this machine only (${occurrence.ignoredHere})`);
  if (occurrence.shipped !== undefined) details.push(describeShipped(occurrence.shipped));
  if (occurrence.extent === 'ambiguous') details.push('where it ends is not certain');
  if (allow === '') details.push('veleaks:allow gives no reason here, so it accepts nothing');
  else if (allow !== undefined) details.push(`allowed: ${allow}`);
  else if (occurrence.missedAllow !== undefined) details.push(MISSED[occurrence.missedAllow]);
  return details;
}

/**
 * One place for each file, message, tag or name, for formats that cannot show forty versions of one
 * file: where the key stands now comes first, then other content, then the rest.
 */
export function distinctPlaces(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  const places = new Map<string, Occurrence>();
  for (const occurrence of [...occurrences].sort((a, b) => rank(a) - rank(b))) {
    const name = holderOf(occurrence);
    if (!places.has(name)) places.set(name, occurrence);
  }
  return [...places.values()];
}

function rank(occurrence: Occurrence): number {
  const { kind, atHead } = occurrence;
  if (kind === 'file' || atHead) return 0;
  if (kind === 'reflog' || kind === 'config') return 3;
  return fileOf(occurrence) === undefined ? 2 : 1;
}

function holderOf({ inside, repository, ...holder }: Occurrence): string {
  const base = nameOfHolder(holder);
  const name = repository === undefined ? base : JSON.stringify([repository, base]);
  return inside === undefined ? name : JSON.stringify([name, inside]);
}

function nameOfHolder({ kind, path, blob, commit, refs }: Omit<Occurrence, 'inside'>): string {
  if (kind === 'path') return `name ${path ?? blob}`;
  if (kind === 'ref') return `ref ${refs?.[0]}`;
  if (kind === 'message') return `message ${blob ?? commit} ${path ?? ''}`;
  return path === undefined ? `${kind} ${blob ?? commit}` : `content ${path}`;
}
