// Reads back what document.ts writes. Its advice is in words then, which is all that a report on
// several needs.
import schema from '../../schema/report.schema.json' with { type: 'json' };
import type { Advice } from '../model/advice.js';
import type { EnvRow, Finding, Report } from '../model/report.js';
import type { documentOf } from './document.js';
import { misfitOf } from './fits-schema.js';

type Document = ReturnType<typeof documentOf>;

/** What a value that is no report of this version has instead. */
type NoReport =
  | { readonly otherVersion: string }
  /** A JSON pointer to the first place that does not fit the schema. */
  | { readonly misfit: string };

/** The report that a JSON document holds. */
export function reportOf(value: unknown, version: string): Report | NoReport {
  const said = (value as { veleaks?: unknown } | null)?.veleaks;
  if (typeof said === 'string' && /^\d[\w.+-]{0,63}$/.test(said) && said !== version)
    return { otherVersion: said };
  const misfit = misfitOf(value, schema);
  if (misfit !== null) return { misfit };
  const { veleaks, findings, env, ...rest } = value as Document;
  return {
    version: veleaks,
    ...rest,
    findings: findings.map(findingOf),
    env: env.map(envRowOf),
  } as Report;
}

export function isReport(read: Report | NoReport): read is Report {
  return 'findings' in read;
}

function findingOf({ advice, adviceCodes, baseline: _, ...finding }: Document['findings'][number]): Finding {
  return { ...finding, advice: adviceOf(advice, adviceCodes) } as Finding;
}

function envRowOf({ advice, adviceCodes, ...row }: Document['env'][number]): EnvRow {
  return { ...row, advice: adviceOf(advice, adviceCodes) } as EnvRow;
}

function adviceOf(sentences: readonly string[], codes: readonly string[]): Advice[] {
  return sentences.map((worded, index) => ({ code: codes[index] ?? 'unknown', worded }));
}
