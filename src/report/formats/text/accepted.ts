// What was silenced: accepted keys, counted and named by key id, and baseline entries that need a
// look.
import type { BaselineNote, Finding, ProposedException } from '../../../model/report.js';
import { indent, type Line, span, wrap } from '../../page.js';
import {
  describeAcceptance,
  describeNote,
  describeProposals,
  describeProposed,
} from '../../wording/describe.js';
import { formatAmount } from '../../wording/numbers.js';
import type { WriteOptions } from '../format.js';

const GOES_ON = '| ';

/**
 * Wraps what has a stranger's words in it: none of them is to stand on a line as a command would.
 */
function quote(lead: Line, text: string, width: number): Line[] {
  const lines = wrap(lead, text, width - GOES_ON.length);
  return lines.map((line, i) => (i === 0 ? line : [line[0]!, span(GOES_ON), ...line.slice(1)]));
}

export function acceptedSection(findings: readonly Finding[], { width }: WriteOptions): Line[] {
  const rows = findings.flatMap(({ keyId, mask, accepted }) =>
    accepted ? quote([indent(2), span(`${keyId}  ${mask}  `)], describeAcceptance(accepted), width) : [],
  );
  const count = findings.filter(({ accepted }) => accepted).length;
  return count === 0 ? [] : [[span(`Accepted, does not block: ${formatAmount(count, 'key')}`)], ...rows];
}

/** What the range brings in, and is not in force. */
export function proposedSection(proposed: readonly ProposedException[], { width }: WriteOptions): Line[] {
  if (proposed.length === 0) return [];
  return [
    [span(describeProposals(proposed.length), 'warning')],
    ...proposed.flatMap((exception) => quote([indent(2)], describeProposed(exception), width)),
  ];
}

export function baselineSection(notes: readonly BaselineNote[], { quiet, width }: WriteOptions): Line[] {
  if (quiet || notes.length === 0) return [];
  return [
    [span(`Baseline: ${formatAmount(notes.length, 'entry needs', 'entries need')} a look`, 'warning')],
    ...notes.flatMap((note) => quote([indent(2), span(`${note.keyId}  `)], describeNote(note), width)),
  ];
}
