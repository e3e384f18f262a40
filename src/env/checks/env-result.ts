// One judgement a path, and rows for people: places with the same cause make one row, so that a
// repository of two hundred packages without a rule is told once.
import type { AdviceData, EnvCode } from '../../model/advice.js';
import { grouped } from '../../model/groups.js';
import { mapStrings } from '../../model/map-strings.js';
import type { EnvRow, EnvStatus } from '../../model/report.js';

export interface EnvResult {
  readonly path: string;
  readonly status: EnvStatus;
  readonly failing: boolean;
  readonly source?: string;
  readonly line?: number;
  /** The advice; its wording is in src/report/wording/env-wording.ts. */
  readonly code: EnvCode | 'env-added';
  readonly data?: AdviceData;
  /** False for a file that is not there yet. */
  readonly exists: boolean;
}

/** Paths that the advice of a row names; the row has them all. */
const MAX_PATHS = 3;

/**
 * Failing rows first, then in the order of the judgements. `mask` masks the keys in a text: a path
 * may hold one.
 */
export function groupRows(judgements: readonly EnvResult[], mask: (text: string) => string): EnvRow[] {
  const groups = grouped(judgements, ({ status, failing, source, line, code, data }) =>
    JSON.stringify([status, failing, source, line, code, data]),
  );
  const rows = [...groups.values()].map((group) => maskRow(toRow(group), mask));
  return rows.sort((a, b) => Number(b.failing) - Number(a.failing));
}

/** Two commands of one file may take the same path. */
function toRow(judgements: readonly EnvResult[]): EnvRow {
  const group = [...new Map(judgements.map((one) => [one.path, one])).values()];
  const paths = group.map(({ path }) => path);
  const names = [...new Set(paths.map((path) => path.slice(path.lastIndexOf('/') + 1)))];
  const { status, failing, source, line, code, data } = group[0]!;
  return {
    path: paths[0]!,
    ...(paths.length > 1 ? { paths } : {}),
    status,
    failing,
    ...(source === undefined ? {} : { source }),
    ...(line === undefined ? {} : { line }),
    advice: [
      {
        code,
        data: {
          ...data,
          paths: paths.slice(0, MAX_PATHS),
          count: paths.length,
          names: names.slice(0, MAX_PATHS),
          existing: group.filter(({ exists }) => exists).length,
        },
      },
    ],
  };
}

function maskRow(row: EnvRow, mask: (text: string) => string): EnvRow {
  return {
    ...row,
    path: mask(row.path),
    ...(row.paths === undefined ? {} : { paths: row.paths.map(mask) }),
    ...(row.source === undefined ? {} : { source: mask(row.source) }),
    advice: mapStrings(row.advice, mask) as EnvRow['advice'],
  };
}
