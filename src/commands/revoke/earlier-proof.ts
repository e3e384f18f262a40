// A key that an earlier run proved: where nothing in the text says where it ends, the receipts name
// the reading that was seen alive. Dead by now, it is dead for certain.
import type { LeakedKey } from '../../revoke/leaked-key.js';
import type { Receipts } from '../../revoke/receipts.js';
import type { Apis } from './apis.js';
import { withProven } from './proven-keys.js';
import { asProven, type VerifiedKeys, withVerified } from './verified-keys.js';

/** The keys with what the receipts prove of those whose end is not certain. */
export function withReceipts(
  found: VerifiedKeys,
  receipts: Receipts,
  apis: Apis,
  acceptActive: boolean,
): VerifiedKeys {
  const verified = new Map(found.verified);
  const proven = new Map(
    found.keys.flatMap((key) => {
      const reading = readingSeenAlive(key, found, receipts, apis);
      return reading ? [[key.finding.keyId, reading] as const] : [];
    }),
  );
  if (proven.size === 0) return found;
  const keys = found.keys.map((key) => {
    const reading = proven.get(key.finding.keyId);
    if (!reading) return key;
    verified.set(reading.keyId, { liveness: 'inactive' });
    return asProven(key, reading);
  });
  return {
    ...found,
    keys,
    verified,
    report: withVerified(withProven(found.report, proven), verified, acceptActive),
  };
}

/** The one that the API does not accept now, and did when it was sent. */
function readingSeenAlive(
  { finding, rule }: LeakedKey,
  { denied }: VerifiedKeys,
  receipts: Receipts,
  apis: Apis,
): LeakedKey['readings'][number] | undefined {
  const endpoint = apis.endpointOf(rule);
  if (endpoint === null) return undefined;
  return denied
    .get(finding.keyId)
    ?.find(({ keyId }) => receipts.of(keyId, endpoint.host).some(({ before }) => before === 'active'));
}
