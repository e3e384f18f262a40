// Files that are encrypted and made to be tracked: env files whose values dotenvx or SOPS have
// encrypted, and what filters such as git-crypt store.
// https://dotenvx.com/docs/quickstart/encryption, https://getsops.io/docs/#encryption-protocol

import { isEncrypted as isEncryptedFormat, MAGICS } from '../../detect/packed/formats.js';
import { regex } from '../../model/regex.js';
import { parseDotenv } from './dotenv.js';

/** How a tool that encrypts the values of an env file, and leaves it text, writes them. */
interface Encryption {
  /** What is said of such a file. */
  readonly said: string;
  /** What the tool writes of itself, as `NAME=VALUE`. */
  readonly own: RegExp;
  /** Of that, what proves that it was at work; where it is not given, any of it. */
  readonly proof?: RegExp;
  /** An encrypted value. */
  readonly value: RegExp;
}

const ENCRYPTIONS: readonly Encryption[] = [
  {
    said: 'dotenvx has encrypted its values',
    own: /^DOTENV_PUBLIC_KEY(?:_\w+)?=0[23][0-9a-f]{64}$/,
    // A public key, a nonce, a tag and what is encrypted.
    value: /^encrypted:[A-Za-z0-9+/]{120,}={0,2}$/,
  },
  {
    said: 'SOPS has encrypted its values',
    // Lists and mappings within its own are written as names: stores/flatten.go of SOPS.
    own: regex()`
      ^sops_(?:mac|version|lastmodified|mac_only_encrypted|shamir_threshold
      |(?:un)?encrypted_(?:suffix|regex|comment_regex)
      |(?:age|pgp|kms|gcp_kms|azure_kv|hc_vault|hckms|key_groups)__list_\w+)=
    `,
    proof: /^sops_mac=ENC\[AES256_GCM,data:/,
    value: regex()`
      ^ENC\[AES256_GCM,data:[\w+/=]*,iv:[\w+/]{16,}={0,2},tag:[\w+/]{16,}={0,2}
      ,type:(?:str|int|float|bool|bytes|comment)\]$
    `,
  },
];

/** Names of what nobody may read. */
const SECRET =
  /key|token|secret|pass|pwd|credential|private|auth|dsn|ur[il]|conn|database|webhook|salt|sign/i;
/** An address with a password in it, under whatever name. */
const WITH_PASSWORD = /:\/\/[^\s/@:]*:[^\s/@]+@/;

/** How what is encrypted as a whole begins, one character a byte. */
const HEADS: readonly string[] = [
  // Shorter ones also begin other things.
  ...MAGICS.filter(([format, first]) => isEncryptedFormat(format) && first.length >= 8).map(
    ([, first]) => first,
  ),
  '-----BEGIN AGE ENCRYPTED FILE-----',
  // https://github.com/uw-labs/strongbox
  '# STRONGBOX ENCRYPTED RESOURCE',
];

/**
 * A line that sets a variable, as no encrypted text has one: the last line of base64 ends with `=`.
 * In random bytes there stands a short name with `=` in one file of a few hundred, but text to the
 * end of the line, ASCII or UTF-8, in none. One character a byte.
 */
const IN_CLEAR = regex('m')`
  ^[ \t]*(?:export[ \t]+)?[A-Za-z_][\w.-]{2,}[ \t]*=[ \t]*
  (?![\s=])(?:[\t\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3})+$
`;

/** Whether the bytes are encrypted as a whole, as git-crypt, transcrypt and others store them. */
function isEncryptedWhole(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  return HEADS.some((first) => text.startsWith(first)) && !IN_CLEAR.test(text);
}

/** By what encryption a file may be tracked, in words; null if by none. */
export function encryptionOf(bytes: Uint8Array): string | null {
  if (isEncryptedWhole(bytes)) return 'git stores it encrypted';
  const text = Buffer.from(bytes).toString('utf8');
  return ENCRYPTIONS.find((encryption) => hasEncrypted(text, encryption))?.said ?? null;
}

/**
 * Whether the text has the proof of the tool, one value is encrypted, and each is whose name sounds
 * secret.
 */
function hasEncrypted(text: string, { own, proof = own, value: encrypted }: Encryption): boolean {
  if (!/encrypted:|ENC\[/.test(text)) return false;
  const assignments = [...parseDotenv(text).values()];
  const others = assignments.filter(({ name, value }) => !own.test(`${name}=${value}`));
  return (
    assignments.some(({ name, value }) => proof.test(`${name}=${value}`)) &&
    others.some(({ value }) => encrypted.test(value)) &&
    others.every(
      ({ name, value }) =>
        encrypted.test(value) || value === '' || !(SECRET.test(name) || WITH_PASSWORD.test(value)),
    )
  );
}
