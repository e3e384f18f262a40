// Revokes one key, and proves it: asks, sends, asks again. Each step leaves its receipt before the
// next is taken.
import type { Outcome, Profile } from '../model/api.js';
import { VeleaksError } from '../model/errors.js';
import type { Revocation, RevocationStatus } from '../model/report.js';
import { readRevocation, type Verified } from './answers.js';
import type { Api } from './api.js';
import type { LeakedKey } from './leaked-key.js';
import { lookUp } from './lookup.js';
import { type Receipt, type Receipts, wasRevoked, wasSeenAlive } from './receipts.js';
import { prepareRequest, type Variables } from './request.js';
import { SOURCE, verifyKey } from './verify.js';
import type { RevokeWorld } from './world.js';

interface Revoking {
  readonly api: Api;
  readonly profileName: string;
  readonly profile: Profile;
  readonly receipts: Receipts;
  readonly world: RevokeWorld;
  /** Called with what the API answered, before it is proved: the run may be ended meanwhile. */
  readonly answered?: (outcome: Outcome) => void;
}

/**
 * When the API is asked again, in milliseconds after its answer: a revocation may take its time.
 */
const POLLS = [2_000, 5_000, 15_000, 60_000];

/** Accepted, or perhaps: worth to be waited for. */
const POLLED: ReadonlySet<Outcome> = new Set(['accepted', 'accepted-unconfirmed', 'ambiguous']);
/** The answer says that the key is dead or unknown, or nothing: asked once. */
const ASKED_ONCE: ReadonlySet<Outcome> = new Set([
  'already-revoked',
  'unknown-key',
  'probably-dead',
  'unavailable',
]);
/** After one of these no other key is sent. */
const FATAL: ReadonlySet<Outcome> = new Set(['redirected', 'misconfigured', 'bad-credential', 'unreachable']);

export function isFatal(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && FATAL.has(outcome);
}

/** What has come of a key. */
type Ending = Pick<Revocation, 'status' | 'after' | 'outcome' | 'tries'>;

interface Ended {
  readonly ending: Ending;
  /** Why the ending has no receipt; absent where it has one, or needs none. */
  readonly unrecorded?: VeleaksError;
}

/**
 * `before`: what the API said of the key just now. Throws a VeleaksError where nothing was sent.
 */
export async function revokeKey(key: LeakedKey, before: Verified, revoking: Revoking): Promise<Ended> {
  const earlier = earlierRuns(key, before, revoking);
  if (earlier !== null) {
    const ending: Ending = { status: earlier.status, after: before.liveness };
    return earlier.unreported ? record(ending, 'active', key, revoking) : { ending };
  }
  const variables = variablesOf(key, revoking);
  const { profile, api } = revoking;
  const found = profile.lookup
    ? await lookUp(bodyOf(key), profile.lookup, profile, api, variables)
    : { id: undefined };
  if ('outcome' in found)
    return {
      ending: {
        status: statusOf(found.outcome, before.liveness, 'unchecked'),
        outcome: found.outcome,
        after: 'unchecked',
      },
    };
  const request = prepareRequest(profile, api.endpoint, {
    ...variables,
    ...(found.id === undefined ? {} : { id: found.id }),
  });
  await leaveReceipt('sending', key, revoking, { before: before.liveness });
  const { reply, tries } = await api.ask(request);
  const outcome = readRevocation(reply, profile.answers);
  revoking.answered?.(outcome);
  const after = await livenessAfter(outcome, key, revoking);
  const status = statusOf(outcome, before.liveness, after);
  return record({ status, outcome, after, tries }, before.liveness, key, revoking);
}

/**
 * Leaves the receipt of an ending. What was sent is reported even where the disk takes no receipt
 * any more.
 */
async function record(
  ending: Ending,
  before: Verified['liveness'],
  key: LeakedKey,
  revoking: Revoking,
): Promise<Ended> {
  const { status, ...facts } = ending;
  try {
    await leaveReceipt('result', key, revoking, { before, result: status, ...facts });
    return { ending };
  } catch (error) {
    if (!(error instanceof VeleaksError)) throw error;
    return { ending, unrecorded: error };
  }
}

/**
 * What earlier runs made of the key; null if it is still to be sent. A dead key that a run saw
 * alive and sent, and then crashed, is proven dead now: that is still to be reported
 * (`unreported`).
 */
function earlierRuns(
  { finding }: LeakedKey,
  { liveness }: Verified,
  { api, receipts }: Revoking,
): { readonly status: 'revoked' | 'inactive' | 'never-active'; readonly unreported: boolean } | null {
  if (liveness === 'active') return null;
  const rows = receipts.of(finding.keyId, api.endpoint.host);
  if (wasRevoked(rows)) return { status: 'revoked', unreported: false };
  if (liveness !== 'inactive') return null;
  const sentAlive = rows.some(({ event }) => event === 'sending') && wasSeenAlive(rows);
  if (sentAlive) return { status: 'revoked', unreported: true };
  return { status: wasSeenAlive(rows) ? 'inactive' : 'never-active', unreported: false };
}

async function livenessAfter(
  outcome: Outcome,
  { finding, secret, rule }: LeakedKey,
  { api, world }: Revoking,
): Promise<Verified['liveness'] | 'unchecked'> {
  const polls = POLLED.has(outcome) ? POLLS : ASKED_ONCE.has(outcome) ? [0] : [];
  let after: Verified['liveness'] | 'unchecked' = 'unchecked';
  const start = world.now();
  for (const at of polls) {
    const wait = start + at - world.now();
    if (wait > 0) await world.sleep(wait);
    const verified = await verifyKey({ keyId: finding.keyId, value: secret.reveal() }, rule.api!, api);
    after = verified.liveness;
    if (after === 'inactive') break;
  }
  return after;
}

/** "Revoked" is said of a key alone that was seen alive before and dead after. */
function statusOf(
  outcome: Outcome,
  before: Verified['liveness'],
  after: Verified['liveness'] | 'unchecked',
): RevocationStatus {
  if (after === 'active') return 'still-live';
  if (after === 'inactive') return before === 'active' ? 'revoked' : 'unconfirmed';
  const maybeDead = POLLED.has(outcome) || (ASKED_ONCE.has(outcome) && outcome !== 'unavailable');
  return before === 'active' && !maybeDead ? 'still-live' : 'unconfirmed';
}

function variablesOf({ finding, secret, rule }: LeakedKey, { world }: Revoking): Variables {
  const admin = world.env[rule.api!.adminVariable];
  return {
    key: secret.reveal(),
    key_id: finding.keyId,
    source: SOURCE,
    ...(admin ? { admin } : {}),
  };
}

function bodyOf({ secret, rule }: LeakedKey): string {
  return secret.reveal().slice(rule.prefix.length);
}

async function leaveReceipt(
  event: 'sending' | 'result',
  { finding }: LeakedKey,
  { api, profileName, receipts, world }: Revoking,
  facts: Partial<Receipt>,
): Promise<void> {
  await receipts.add({
    version: 1,
    time: world.date().toISOString(),
    event,
    keyId: finding.keyId,
    mask: finding.mask,
    host: api.endpoint.host,
    profile: profileName,
    ...facts,
  });
}
