// Where something is, as SARIF says it: a relative URI and a region. Code scanning wants both of
// every result, also of what is in no file.
import type { Occurrence } from '../../../model/report.js';
import { fileOf } from '../../wording/places.js';

export function locationOf(occurrence: Occurrence) {
  const { line, column, endLine, endColumn, inside } = occurrence;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  // A name is not in the content: its place in the name is none in the file.
  // Nor is a place in a member of an archive one in the archive.
  if (occurrence.kind === 'path' || occurrence.kind === 'ref' || inside !== undefined)
    return fileLocation(pathOf(occurrence));
  return { physicalLocation: { artifactLocation: { uri: uriOf(pathOf(occurrence)) }, region } };
}

/** A file as a whole. */
export function fileLocation(path: string) {
  const region = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  return { physicalLocation: { artifactLocation: { uri: uriOf(path) }, region } };
}

/**
 * The path, or for what has none a path that names it and that no repository has: git refuses
 * `.git` in a tree.
 */
function pathOf({ repository, ...place }: Occurrence): string {
  const path = pathInside(place);
  return repository === undefined ? path : `${repository}/${path}`;
}

function pathInside(place: Omit<Occurrence, 'repository'>): string {
  const { kind, path, blob, commit, refs } = place;
  const file = fileOf(place);
  if (file !== undefined) return file;
  switch (kind) {
    case 'message':
      // A commit that is not made yet has no id.
      return `.git/commit/${path ?? commit ?? blob ?? 'message'}`;
    case 'ref':
      return `.git/${refs?.[0] ?? 'refs'}`;
    case 'stdin':
      return 'stdin';
    default:
      return `.git/${kind === 'path' ? 'tree' : kind}/${blob}`;
  }
}

/**
 * A relative reference whatever the path (RFC 3986, section 4.2): no scheme, no leading slash,
 * never empty.
 */
function uriOf(path: string): string {
  const parts = path.replace(/\p{Cs}/gu, '\ufffd').split('/');
  return (
    parts
      .filter((part) => part !== '')
      .map(encodeURIComponent)
      .join('/') || 'unknown'
  );
}
