// Asks the API, read-only, whether a key lives.
import type { RuleApi } from '../model/api.js';
import { readVerification, type Verified } from './answers.js';
import type { Api } from './api.js';
import { prepareRequest } from './request.js';

export const SOURCE = `veleaks/${__VELEAKS_VERSION__}`;

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
