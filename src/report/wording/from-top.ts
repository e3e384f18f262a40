// Places as the forge of a repository knows them.
import type { Occurrence, Report } from '../../model/report.js';

/** The report with every path from the top of the repository, wherever the scan was started. */
export function fromTop(report: Report): Report {
  const { folder, findings } = report;
  if (folder === undefined) return report;
  const named = (place: Occurrence): Occurrence =>
    isOnDisk(place) && place.path !== undefined ? { ...place, path: joined(folder, place.path) } : place;
  return {
    ...report,
    findings: findings.map((finding) => ({ ...finding, occurrences: finding.occurrences.map(named) })),
  };
}

/** A file, or its name; what is in an object has its path from the top. */
export function isOnDisk({ kind, blob }: Occurrence): boolean {
  return kind === 'file' || (kind === 'path' && blob === undefined);
}

/** A path that begins in `folder`, where it may leave it by `..`. */
function joined(folder: string, path: string): string {
  const parts = folder.split('/');
  let rest = path;
  for (; rest.startsWith('../') && parts.length > 0; rest = rest.slice(3)) parts.pop();
  return [...parts, rest].join('/');
}
