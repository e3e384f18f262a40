// Asks the API, read-only, whether a key lives. Where it is not certain where the key ends, each
// likely reading is asked about: an answer about one of them that is no key says nothing of the
// key.
import type { RuleApi } from '../model/api.js';
import { readVerification, type Verified } from './answers.js';
import type { Api } from './api.js';
import type { KeyReading, LeakedKey } from './leaked-key.js';
import { prepareRequest } from './request.js';

export const SOURCE = `veleaks/${__VELEAKS_VERSION__}`;

/** Of one key at most so many readings are asked about. */
const MAX_READINGS = 8;

export async function verifyKey(
  key: { readonly keyId: string; readonly value: string },
  { verification }: RuleApi,
  api: Api,
): Promise<Verified> {
  const request = prepareRequest(verification, api.endpoint, {
    key: key.value,
    key_id: key.keyId,
    source: SOURCE,
  });
  return readVerification((await api.ask(request)).reply, verification);
}

/** Asks about a text of the rule's keys. */
export type Ask = (text: Pick<KeyReading, 'keyId' | 'secret'>) => Promise<Verified>;

export interface VerifiedReading {
  /**
   * Never `inactive` where the end is not certain: that none of the readings is accepted does not
   * say that the key is dead.
   */
  readonly verified: Verified;
  /** The reading that is an active key; null where none was seen to be. */
  readonly key: KeyReading | null;
  /** The readings that the API does not accept. */
  readonly denied: readonly KeyReading[];
}

/** Asks about a key, and what it may be. */
export async function verifyLeaked(key: LeakedKey, api: Api): Promise<VerifiedReading> {
  const ask: Ask = ({ keyId, secret }) => verifyKey({ keyId, value: secret.reveal() }, key.rule.api!, api);
  const first = await verifyText(key, ask);
  return isDeadSoFar(key, first) ? verifyNear(key, first.verified, ask) : first;
}

/**
 * Asks about a key as it was found, or about its likely readings, likeliest first, until one is
 * active.
 * `most`: how many may be asked about, at least one.
 */
export async function verifyText(key: LeakedKey, ask: Ask, most = MAX_READINGS): Promise<VerifiedReading> {
  const { finding, secret, readings } = key;
  if (readings.length === 0)
    return { verified: await ask({ keyId: finding.keyId, secret }), key: null, denied: [] };
  const asked = readings.slice(0, Math.max(1, Math.min(most, MAX_READINGS)));
  const { active, ended, unclear, denied } = await askInTurn(asked, ask);
  if (active !== null) return { ...active, denied };
  const why = ended?.fatal ? ended.why : uncertain(ended?.why ?? unclear?.why, asked.length);
  return { verified: { ...(ended ?? { liveness: 'unknown' }), why: why! }, key: null, denied };
}

/**
 * Whether it is to be asked what the key may be with a few letters less, before it is called dead.
 */
export function isDeadSoFar({ readings }: LeakedKey, { verified }: VerifiedReading): boolean {
  return readings.length === 0 && verified.liveness === 'inactive';
}

/**
 * Asks about what a key that is not accepted may be with a few letters less: dead it is called if
 * all of that is. `verified`: what was said of the key.
 */
export async function verifyNear(key: LeakedKey, verified: Verified, ask: Ask): Promise<VerifiedReading> {
  const { active, ended, unclear, denied } = await askInTurn(key.near(), ask);
  return active !== null
    ? { ...active, denied }
    : { verified: ended ?? unclear ?? verified, key: null, denied };
}

interface InTurn {
  readonly active: { readonly verified: Verified; readonly key: KeyReading } | null;
  /** The answer after which no further one was asked for: no other text would fare better. */
  readonly ended: Verified | null;
  /** The first answer that says nothing. */
  readonly unclear: Verified | null;
  readonly denied: readonly KeyReading[];
}

/** Asks about one after the other, until one is active, or nothing more is answered. */
async function askInTurn(readings: readonly KeyReading[], ask: Ask): Promise<InTurn> {
  const denied: KeyReading[] = [];
  let unclear: Verified | null = null;
  for (const key of readings) {
    const verified = await ask(key);
    if (verified.liveness === 'active') return { active: { verified, key }, ended: null, unclear, denied };
    if (verified.liveness === 'inactive') denied.push(key);
    else if (verified.fatal || verified.silent) return { active: null, ended: verified, unclear, denied };
    // What has not the form of a key is none.
    else if (!verified.malformed) unclear ??= verified;
  }
  return { active: null, ended: null, unclear, denied };
}

/** In words, with the API's own reason where it gave one. */
function uncertain(why: string | undefined, asked: number): string {
  const not = 'where the key ends is not certain';
  if (why !== undefined) return `${why}; ${not}`;
  const what = asked === 1 ? 'what was asked about' : `any of ${asked} likely readings`;
  return `${not}, and the API does not accept ${what}: look for it in the dashboard`;
}
