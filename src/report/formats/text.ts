// The text format: what a person reads. Findings first, then what was accepted, the .env files and
// what was not read; the last line sums up. A clean run is that line alone. What a git hook says is
// shorter still.
import type { Report } from '../../model/report.js';
import { type Line, render, stack } from '../page.js';
import type { Format, WriteOptions } from './format.js';
import { acceptedSection, baselineSection, proposedSection } from './text/accepted.js';
import { coverageSections } from './text/coverage.js';
import { envSection } from './text/env.js';
import { findingSections, isCutShort } from './text/findings.js';
import { hookSections } from './text/hook.js';
import { repositoriesSection } from './text/repositories.js';
import { revocationSections } from './text/revocations.js';
import { headline, summary } from './text/summary.js';

export const text: Format = {
  name: 'text',
  write: (report, options) => render(stack(...sectionsOf(report, options)), options.color),
};

function sectionsOf(report: Report, options: WriteOptions): Line[][] {
  const stops = options.stops ?? (report.sources.join() === 'staged' ? 'commit' : null);
  const isHook = stops !== null && !options.verbose;
  const findings = isHook
    ? hookSections(report.findings, stops, options)
    : [headline(report, options), ...findingSections(report.findings, options)];
  const rest = [
    acceptedSection(report.findings, options),
    proposedSection(report.proposed ?? [], options),
    baselineSection(report.baseline, options),
    envSection(report.env, options, report.repositories !== undefined),
    ...coverageSections(report.coverage, options),
    repositoriesSection(report, options),
    ...revocationSections(report, options),
  ];
  const blocked = report.status === 'findings';
  return [
    ...findings,
    ...rest,
    isHook && blocked ? [] : summary(report, options, isCutShort(report.findings, options)),
  ];
}
