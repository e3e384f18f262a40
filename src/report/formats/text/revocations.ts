// The keys whose revocation was asked for: what would be sent, or what came of it, and what is left
// to the person.
import type { Outcome } from '../../../model/api.js';
import type { Finding, HeldBack, Report, Revocation, RevocationStatus } from '../../../model/report.js';
import type { Style } from '../../color.js';
import { indent, type Line, span, wrap } from '../../page.js';
import { acceptRevoked } from '../../wording/accept-revoked.js';
import type { WriteOptions } from '../format.js';

const STATUSES: Readonly<Record<RevocationStatus, readonly [words: string, style: Style]>> = {
  planned: ['would be revoked', 'warning'],
  'by-hand': ['revoke it by hand', 'danger'],
  'held-back': ['held back', 'warning'],
  revoked: ['REVOKED: it was active, and is not any more', 'good'],
  inactive: ['not accepted any more: nothing was sent', 'good'],
  'never-active': ['not accepted by the API, and never seen alive there: nothing was sent', 'warning'],
  'still-live': ['STILL LIVE', 'danger'],
  unconfirmed: ['not confirmed: it may still be live', 'danger'],
  'not-sent': ['not sent', 'danger'],
};

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  accepted: 'The API accepted the revocation.',
  'accepted-unconfirmed': 'The API accepted the request, but did not say that the key is revoked.',
  'unknown-key': 'The API does not know the key: is this its region and host?',
  'already-revoked': 'The API says that it was revoked already.',
  'probably-dead': 'The API does not accept the key any more.',
  'bad-credential': "The API refused the admin's token; no other key was sent.",
  refused: 'The API refused the request.',
  misconfigured: 'What answered is not the API: check the base URL. No other key was sent.',
  redirected: 'The answer was a redirect, which is never followed. No other key was sent.',
  unavailable: 'The API was unavailable.',
  unreachable: 'The API could not be reached; nothing was sent.',
  ambiguous: 'It was sent, and no answer came.',
  'no-match': "The admin's list does not name the key, or names more than one that it could be.",
};

/** The same of an API that has just accepted the key: it is the right one, and knows the key. */
const OUTCOMES_OF_ACTIVE: Readonly<Partial<Record<Outcome, string>>> = {
  'unknown-key':
    'The API accepts the key, and answers the revocation as if it did not know it: is it another request ' +
    'that revokes there (--profile)?',
  misconfigured:
    'The API accepts the key, and has no such request to revoke it: is it another one there ' +
    '(--profile)? No other key was sent.',
};

const HELD_BACK: Readonly<Record<HeldBack, string>> = {
  'not-sure': 'It is not certain that this is a key.',
  'ambiguous-extent': 'It is not certain where the key ends.',
  'not-pushed':
    'It is not known to be pushed, so it may not have leaked; --allow-unpushed revokes it all the same.',
  'in-use': 'It is in use: revoking it stops what uses it. First replace it',
  'too-many': 'More keys than --max would be revoked, so none was.',
  declined: 'It was not confirmed.',
};

/** Of those the report proves that they are dead. */
const DEAD: ReadonlySet<RevocationStatus> = new Set(['revoked', 'inactive']);

export function revocationSections(
  { revocations, findings }: Pick<Report, 'revocations' | 'findings'>,
  { width }: WriteOptions,
): Line[][] {
  if (revocations === undefined || revocations.length === 0) return [];
  const reported = new Set(findings.filter(isReportedAgain).map(({ keyId }) => keyId));
  const dead = revocations.filter(({ keyId, status }) => DEAD.has(status) && reported.has(keyId));
  return [
    [[span('Revocation', 'strong')], ...revocations.flatMap((row) => planLines(row, width))],
    ...(revocations.some(({ status }) => status === 'planned')
      ? [
          wrap(
            [],
            'Nothing was sent but the read-only question whether they are alive. To revoke them: add ' +
              '--apply.',
            width,
          ),
        ]
      : []),
    dead.length === 0 ? [] : acceptLines(dead, width),
  ];
}

/**
 * By the next scan of the repository; what is piped in, or lies outside of one, is no part of that.
 */
function isReportedAgain({ blocking, occurrences }: Finding): boolean {
  return blocking && occurrences.some(({ kind, rest }) => kind !== 'stdin' && rest === undefined);
}

function acceptLines(dead: readonly Revocation[], width: number): Line[] {
  const { prose, command } = acceptRevoked(dead.map(({ keyId }) => keyId));
  return [...wrap([], prose, width), [indent(2), span(command, 'strong')]];
}

/** One key: what it is, what is or was to be sent where, and what is left to do. */
export function planLines(row: Revocation, width: number): Line[] {
  const [words, style] = STATUSES[row.status];
  return [
    [indent(2), span(row.mask, 'strong'), span(`  ${row.keyId}  `, 'faint'), span(words, style)],
    ...sentencesOf(row).flatMap((sentence) => wrap([indent(4)], sentence, width)),
  ];
}

function sentencesOf(row: Revocation): string[] {
  const { status, host, request, profile, outcome, before, after, why, heldBack, inUse, dashboard } = row;
  return [
    ...(before === 'unchecked' ? [] : [`Before: ${before}${why ? ` (${why})` : ''}.`]),
    ...(status === 'inactive'
      ? [`${host} accepted it in an earlier run, and does not any more: it is dead.`]
      : []),
    ...(status === 'never-active'
      ? [
          `${host} does not accept it: it was revoked, or it is a key of another host, and may live ` +
            'there. Known to be revoked: accept it in the baseline, with the reason (npx veleaks ' +
            'baseline).',
        ]
      : []),
    ...(status === 'planned' ? [`Request: ${request} (profile ${profile}).`] : []),
    ...(outcome === undefined ? [] : [outcomeSentence(row, outcome)]),
    ...(status === 'revoked' && outcome === undefined
      ? ['An earlier run sent it, and left a receipt; nothing was sent now.']
      : []),
    ...(after === 'unchecked' || DENIED.has(status) ? [] : [`After: ${after}.`]),
    ...(heldBack === undefined ? [] : [heldBackSentence(row, heldBack)]),
    ...(inUse !== undefined && heldBack !== 'in-use' ? [`It is in use: ${inUse}.`] : []),
    ...(BY_HAND.has(status) || heldBack === 'ambiguous-extent'
      ? [`By hand: ${dashboard}, find ${row.mask}, and revoke it there.`]
      : []),
  ];
}

function outcomeSentence({ before, tries }: Revocation, outcome: Outcome): string {
  if (outcome === 'unavailable' && tries === 1)
    return 'The API was unavailable, and asks for more than a minute of patience.';
  if (outcome === 'unavailable' && tries !== undefined)
    return `The API was asked ${tries} times, and was unavailable each time.`;
  return (before === 'active' && OUTCOMES_OF_ACTIVE[outcome]) || OUTCOMES[outcome];
}

/** Nothing was sent of these: what was asked before is all that is known. */
const DENIED: ReadonlySet<RevocationStatus> = new Set(['inactive', 'never-active']);

/** Where the dashboard is what is left. */
const BY_HAND: ReadonlySet<RevocationStatus> = new Set([
  'by-hand',
  'never-active',
  'still-live',
  'unconfirmed',
  'not-sent',
]);

function heldBackSentence({ keyId, inUse }: Revocation, heldBack: HeldBack): string {
  const sentence = HELD_BACK[heldBack];
  return heldBack === 'in-use' ? `${sentence} (${inUse}): \`npx veleaks rotate ${keyId}\`.` : sentence;
}
