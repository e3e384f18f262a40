// The `jsonl` format (https://jsonlines.org): one row a line, each with its `type`; the last line
// is the summary. A stream without a summary was cut off.
import {
  baselineNoteOf,
  envRowOf,
  findingOf,
  notOpenedRowOf,
  proposedOf,
  repositoryOf,
  revocationOf,
  skipOf,
  summaryOf,
} from '../document.js';
import { stringify } from '../safe/json-text.js';
import type { Format } from './format.js';

export const jsonl: Format = {
  name: 'jsonl',
  write(report) {
    const rows = [
      ...report.findings.map((finding) => ({ type: 'finding', ...findingOf(finding) })),
      ...report.env.map((row) => ({ type: 'env', ...envRowOf(row) })),
      ...report.baseline.map((note) => ({ type: 'baseline', ...baselineNoteOf(note) })),
      ...(report.proposed ?? []).map((row) => ({ type: 'proposed', ...proposedOf(row) })),
      ...(report.revocations ?? []).map((row) => ({ type: 'revocation', ...revocationOf(row) })),
      ...(report.repositories ?? []).map((row) => ({ type: 'repository', ...repositoryOf(row) })),
      ...report.coverage.skipped.map((skip) => ({ type: 'skip', ...skipOf(skip) })),
      ...(report.coverage.unopened ?? []).map((row) => ({ type: 'unopened', ...notOpenedRowOf(row) })),
      { type: 'summary', ...summaryOf(report) },
    ];
    return rows.map((row) => `${stringify(row)}\n`).join('');
  },
};
