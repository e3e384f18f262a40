// An env file whose values are encrypted is made to be tracked; one that says so is not.
import { expect, test } from 'vitest';
import { checkAddedFiles } from '../../src/env/added.js';
import { encryptionOf } from '../../src/env/env-files/encrypted.js';
import { key } from '../support/keys.js';

const PUBLIC = `DOTENV_PUBLIC_KEY="03${'f8'.repeat(32)}"\n`;
const SOPS =
  'sops_version=3.8.1\nsops_mac=ENC[AES256_GCM,data:q1b2,iv:SgDk1dsR8P9aYk6bd8q8YvAy=,tag:0W6h,type:str]\n';
const SOPS_VALUE = `ENC[AES256_GCM,data:6+x1aQ==,iv:${'SgDk'.repeat(11)}=,tag:${'0W6h'.repeat(6)}==,type:str]`;
const VALUE = `encrypted:BD${'qD1b'.repeat(36)}`;

test.each<[what: string, text: string, is: boolean]>([
  ['as dotenvx writes it', `#/---\n${PUBLIC}\n# .env\nVE_API_KEY="${VALUE}"\n`, true],
  ['with a plain word beside', `${PUBLIC}VE_API_KEY="${VALUE}"\nPORT=3000\nEMPTY_KEY=\n`, true],
  ['of an environment', `${PUBLIC.replace('=', '_PRODUCTION=')}A="${VALUE}"\n`, true],
  ['with a key that is not encrypted', `${PUBLIC}A="${VALUE}"\nVE_API_KEY=x\n`, false],
  ['with an address that is not', `${PUBLIC}A="${VALUE}"\nDATABASE_URL=postgres://a:b@c/d\n`, false],
  ['with one under another name', `${PUBLIC}A="${VALUE}"\nBACKEND=postgres://a:b@c/d\n`, false],
  ['with an address of no person', `${PUBLIC}A="${VALUE}"\nBACKEND=postgres://c/d\n`, true],
  ['with the private key', `${PUBLIC}A="${VALUE}"\nDOTENV_PRIVATE_KEY=1fc1\n`, false],
  ['without the key that it is for', `A="${VALUE}"\n`, false],
  ['with nothing encrypted', `${PUBLIC}A=1\n`, false],
  ['with a word that says so', `${PUBLIC}A="encrypted:no"\n`, false],
  ['in a comment', `${PUBLIC}# A="${VALUE}"\nB=1\n`, false],
  ['as SOPS writes it', `VE_API_KEY=${SOPS_VALUE}\nPORT=3000\n${SOPS}`, true],
  ['by SOPS, with a comment', `#${SOPS_VALUE.replace('str', 'comment')}\nA=${SOPS_VALUE}\n${SOPS}`, true],
  ['by SOPS, and a key put in afterwards', `A=${SOPS_VALUE}\n${SOPS}VE_API_KEY=x\n`, false],
  [
    'by SOPS, with what it says of an age key',
    `A=${SOPS_VALUE}\nsops_age__list_0__map_enc=x\\ny\nsops_encrypted_regex=KEY\n${SOPS}`,
    true,
  ],
  ['by SOPS, and a token under a name like its own', `A=${SOPS_VALUE}\n${SOPS}sops_token=x\n`, false],
  ['by SOPS, and an address with a password', `A=${SOPS_VALUE}\n${SOPS}sops_b=ftp://a:b@c/\n`, false],
  ['by dotenvx, and another key for a public one', `${PUBLIC}A="${VALUE}"\nDOTENV_PUBLIC_KEY_CI=x\n`, false],
  ['by SOPS, with nothing encrypted', `A=1\n${SOPS}`, false],
  ['by SOPS, without its sum', `A=${SOPS_VALUE}\nsops_version=3.8.1\n`, false],
  [
    'by SOPS, with a word in the place of a value',
    `TOKEN=ENC[AES256_GCM,no]\nA=${SOPS_VALUE}\n${SOPS}`,
    false,
  ],
  ['by git-crypt', '\0GITCRYPT\0\x01\x02', true],
  ['by a filter of age', 'age-encryption.org/v1\n-> X25519 q1b2\n', true],
  ['by ansible-vault', `$ANSIBLE_VAULT;1.1;AES256\n${'62313365396662343061393464333162\n'.repeat(4)}`, true],
  ['by transcrypt', `U2FsdGVkX1${'qD1b'.repeat(20)}\nqD1bqD1b==\n`, true],
  [
    'by OpenPGP',
    '-----BEGIN PGP MESSAGE-----\nVersion: GnuPG v2\n\nqD1b\n=qD1b\n-----END PGP MESSAGE-----\n',
    true,
  ],
  [
    'by ansible-vault, and a line put in afterwards',
    '$ANSIBLE_VAULT;1.1;AES256\n6231\nVE_API_KEY=x\n',
    false,
  ],
  [
    'with a line for a comment that strongbox begins with',
    '# STRONGBOX ENCRYPTED RESOURCE\nPASSWORD = x\n',
    false,
  ],
  ['by transcrypt, and exported afterwards', 'U2FsdGVkX1qD1b==\nexport PASSWORD=x\n', false],
  ['by age, and more behind', '-----BEGIN AGE ENCRYPTED FILE-----\nqD1b\nVE_API_KEY="x"\n', false],
  ['with a line that names a format', 'A=1\n# age-encryption.org/v1\n', false],
])('%s', (_, text, is) => {
  expect(encryptionOf(Buffer.from(text)) !== null).toBe(is);
  const rows = checkAddedFiles([{ path: '.env', bytes: Buffer.from(text) }], () => []);
  expect(rows).toHaveLength(is ? 0 : 1);
});

test.each<[what: string, after: string, is: boolean]>([
  ['a name and a control character', '\nabc=\x01\x9f\xd1\n', true],
  ['a name, a letter and a control character', '\nabc=x\x01\x9f\n', true],
  ['a name and what is no UTF-8', '\nexport abc = x\xd1z\n', true],
  ['such a name at the end', '\rabc=\xff', true],
  ['a variable', '\nVE_API_KEY=x\n', false],
  ['a variable at the end', '\nVE_API_KEY="x y"', false],
  ['a variable, as Windows ends lines', '\r\nVE_API_KEY=x\r\n', false],
  ['a variable with other letters', '\nVE_NAME=M\xc3\xbcller \xf0\x9f\x94\x91\n', false],
])('bytes of git-crypt, and in them %s', (_, after, is) => {
  const bytes = Buffer.from(`\0GITCRYPT\0\x8a\x02\xee${after}`, 'latin1');
  expect(encryptionOf(bytes) !== null).toBe(is);
});

test('a key behind an innocent name is found as anywhere', () => {
  // The scan tells the key itself; that the file may be tracked says nothing of it.
  expect(encryptionOf(Buffer.from(`${PUBLIC}A="${VALUE}"\nB=${key(3)}\n`))).not.toBeNull();
});
