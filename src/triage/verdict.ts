// From findings, .env hygiene and coverage to the status and the exit code.
import { EXIT, type ExitCode } from '../model/errors.js';
import type { EnvRow, Finding, Report } from '../model/report.js';

/** Findings win over incomplete; both are in the report. */
export function verdict(
  findings: readonly Pick<Finding, 'blocking'>[],
  env: readonly Pick<EnvRow, 'failing'>[],
  complete: boolean,
): { status: Report['status']; exitCode: ExitCode } {
  if (findings.some(({ blocking }) => blocking) || env.some(({ failing }) => failing))
    return { status: 'findings', exitCode: EXIT.findings };
  if (!complete) return { status: 'incomplete', exitCode: EXIT.incomplete };
  return { status: 'clean', exitCode: EXIT.clean };
}
