// Rows of a report in one sentence each. They hold foreign text: who prints them sanitizes it, and escapes it for the format.
import type { Acceptance, BaselineNote, EnvRow, Finding } from '../model/report.js';
import { ENV_STATUSES, EXPOSURES, LIVENESS } from './wording.js';

/** `Acme API key <mask>, high confidence, pushed`. */
export function describeFinding({ ruleName, mask, confidence, exposure, liveness }: Finding): string {
  const alive = LIVENESS[liveness];
  const facts = [`${ruleName} ${mask}`, `${confidence} confidence`, EXPOSURES[exposure], alive ?? []].flat();
  return facts.join(', ');
}

export function describeAcceptance(accepted: Acceptance): string {
  switch (accepted.by) {
    case 'baseline': {
      const until = accepted.expires === undefined ? '' : ` until ${accepted.expires}`;
      return `baseline${until}: ${accepted.reason}`;
    }
    case 'allow':
      return `veleaks:allow: ${accepted.reason || 'no reason given'}`;
    case 'already-committed':
      return 'HEAD has it already; `veleaks history` says what to do';
  }
}

/** `.env: not ignored (.gitignore:3)`. */
export function describeEnvRow({ path, status, source, line }: EnvRow): string {
  const rule = source === undefined ? '' : ` (${source}${line === undefined ? '' : `:${line}`})`;
  return `${path}: ${ENV_STATUSES[status]}${rule}`;
}

export function describeNote({ status, reason, expires }: BaselineNote): string {
  if (status === 'unused') return `matched nothing, remove it: ${reason}`;
  return `expired${expires === undefined ? '' : ` on ${expires}`}, blocks again: ${reason}`;
}
