import type { Occurrence } from './report.js';

/** Whose name an occurrence stands in: what is called a message has a path only there. */
export function personOf({ kind, path }: Pick<Occurrence, 'kind' | 'path'>): 'author' | 'committer' | null {
  return kind === 'message' && (path === 'author' || path === 'committer') ? path : null;
}
