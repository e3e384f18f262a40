// Env files whose values dotenvx has encrypted: they are made to be tracked, and the key that opens them
// lies in `.env.keys`, which is an env file of its own. https://dotenvx.com/docs/quickstart/encryption

import { parseDotenv } from './dotenv.js';

/** What is said of such a file. */
export const ENCRYPTED = 'dotenvx has encrypted its values';

const PUBLIC_KEY = /^DOTENV_PUBLIC_KEY(?:_\w+)?$/;
/** A public key, a nonce, a tag and what is encrypted. */
const VALUE = /^encrypted:[A-Za-z0-9+/]{120,}={0,2}$/;
/** Names of what nobody may read. */
const SECRET =
  /key|token|secret|pass|pwd|credential|private|auth|dsn|ur[il]|conn|database|webhook|salt|sign/i;
/** An address with a password in it, under whatever name. */
const WITH_PASSWORD = /:\/\/[^\s/@:]*:[^\s/@]+@/;

/**
 * Whether the text says which key its values are encrypted for, one of them is, and each that sounds
 * secret: then it is as safe as it is meant to be.
 */
export function isEncrypted(text: string): boolean {
  if (!text.includes('encrypted:')) return false;
  const assignments = [...parseDotenv(text).values()];
  const keys = assignments.filter(({ name }) => PUBLIC_KEY.test(name));
  const others = assignments.filter(({ name }) => !PUBLIC_KEY.test(name));
  return (
    keys.some(({ value }) => /^0[23][0-9a-f]{64}$/.test(value)) &&
    others.some(({ value }) => VALUE.test(value)) &&
    others.every(
      ({ name, value }) =>
        VALUE.test(value) || value === '' || !(SECRET.test(name) || WITH_PASSWORD.test(value)),
    )
  );
}
