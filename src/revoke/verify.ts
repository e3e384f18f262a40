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

interface VerifiedReading {
  /**
   * Never `inactive` where the end is not certain: that none of the readings is accepted does not say
   * that the key is dead.
   */
  readonly verified: Verified;
  /** The reading that is an active key; null where none was seen to be. */
  readonly key: KeyReading | null;
  /** The readings that the API does not accept. */
  readonly denied: readonly KeyReading[];
}

/** Asks about a key, and what it may be. `most`: how many readings, where its end is not certain. */
export function verifyLeaked(key: LeakedKey, api: Api, most?: number): Promise<VerifiedReading> {
  const { readings, rule } = key;
  return readings.length > 0 ? verifyReadings(readings, rule.api!, api, most) : verifyCertain(key, api);
}

/**
 * Asks about the likely readings of a key, likeliest first, until one is active. An answer that is
 * none (no connection, an overload) ends it. `most`: how many may be asked about, at least one.
 */
async function verifyReadings(
  readings: readonly KeyReading[],
  rule: RuleApi,
  api: Api,
  most = MAX_READINGS,
): Promise<VerifiedReading> {
  const asked = readings.slice(0, Math.max(1, Math.min(most, MAX_READINGS)));
  const denied: KeyReading[] = [];
  let unclear: Verified | null = null;
  for (const key of asked) {
    const verified = await verifyKey({ keyId: key.keyId, value: key.secret.reveal() }, rule, api);
    if (verified.liveness === 'active') return { verified, key, denied };
    if (verified.liveness === 'inactive') denied.push(key);
    if (verified.liveness === 'unknown') unclear ??= verified;
    // No other key would fare better: nothing of this one is said.
    if (verified.fatal) return { verified, key: null, denied };
    if (verified.silent) return { verified: { ...verified, ...uncertain(verified.why) }, key: null, denied };
  }
  return { verified: { liveness: 'unknown', ...uncertain(unclear?.why, asked.length) }, key: null, denied };
}

/**
 * Asks about a key whose end looked certain. Where it is not accepted, what it may be with a few letters
 * less is asked about too: dead it is called if all of that is.
 */
async function verifyCertain(
  { finding, secret, rule: { api: rule }, near }: LeakedKey,
  api: Api,
): Promise<VerifiedReading> {
  const verified = await verifyKey({ keyId: finding.keyId, value: secret.reveal() }, rule!, api);
  if (verified.liveness !== 'inactive') return { verified, key: null, denied: [] };
  const denied: KeyReading[] = [];
  let unclear: Verified | null = null;
  for (const key of near()) {
    const other = await verifyKey({ keyId: key.keyId, value: key.secret.reveal() }, rule!, api);
    if (other.liveness === 'active') return { verified: other, key, denied };
    if (other.liveness === 'inactive') denied.push(key);
    if (other.fatal || other.silent) return { verified: other, key: null, denied };
    if (other.liveness === 'unknown' && !other.malformed) unclear ??= other;
  }
  return { verified: unclear ?? verified, key: null, denied };
}

/** In words, with the API's own reason where it gave one. */
function uncertain(why: string | undefined, asked = 0): Pick<Verified, 'why'> {
  const not = 'where the key ends is not certain';
  if (why !== undefined) return { why: `${why}; ${not}` };
  const what = asked === 1 ? 'what was asked about' : `any of ${asked} likely readings`;
  return { why: `${not}, and the API does not accept ${what}: look for it in the dashboard` };
}
