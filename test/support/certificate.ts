// A certificate authority, a certificate for localhost and api.example.com, and certificates that
// nobody may take for it, made by openssl in a folder of the test.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestFolder } from './repository.js';

export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface Certificate extends ServerCertificate {
  /** The path of the authority's certificate, for NODE_EXTRA_CA_CERTS. */
  readonly authority: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const NAMES = 'DNS:localhost,DNS:api.example.com,IP:127.0.0.1';

function openssl(folder: TestFolder, ...args: readonly string[]): void {
  execFileSync('openssl', args, { cwd: folder.path, stdio: 'pipe' });
}

/** Makes `NAME.key` and `NAME.pem`, the certificate of an authority. */
function makeAuthority(folder: TestFolder, name: string): void {
  const to = ['-keyout', `${name}.key`, '-out', `${name}.pem`];
  openssl(folder, 'req', '-x509', ...NEW_KEY, ...to, '-days', '2', '-subj', `/CN=Test ${name}`);
}

/** A certificate for this machine, signed by the authority of the folder unless another is named. */
function sign(
  folder: TestFolder,
  name: string,
  { by = 'ca', days = '2', extensions = [] as readonly string[], names = NAMES } = {},
): ServerCertificate {
  openssl(
    folder,
    'req',
    ...NEW_KEY,
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
    '-subj',
    '/CN=localhost',
  );
  folder.write(`${name}.cnf`, [`subjectAltName=${names}`, ...extensions, ''].join('\n'));
  const signer = ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial', '-extfile', `${name}.cnf`];
  openssl(folder, 'x509', '-req', '-in', `${name}.csr`, ...signer, '-out', `${name}.pem`, '-days', days);
  return { key: read(folder, `${name}.key`), cert: read(folder, `${name}.pem`) };
}

function read(folder: TestFolder, name: string): string {
  return readFileSync(join(folder.path, name), 'utf8');
}

export function makeCertificate(folder: TestFolder): Certificate {
  makeAuthority(folder, 'ca');
  return { ...sign(folder, 'server'), authority: join(folder.path, 'ca.pem') };
}

/** Certificates that are to be refused, by what is wrong, in a folder that has an authority already. */
export function badCertificates(folder: TestFolder): Readonly<Record<string, ServerCertificate>> {
  makeAuthority(folder, 'other');
  const chained = sign(folder, 'chained', { by: 'server' });
  openssl(
    folder,
    'req',
    '-x509',
    ...NEW_KEY,
    '-keyout',
    'self.key',
    '-out',
    'self.pem',
    '-days',
    '2',
    '-subj',
    '/CN=localhost',
    '-addext',
    `subjectAltName=${NAMES}`,
  );
  return {
    expired: sign(folder, 'expired', { days: '-1' }),
    'for another name': sign(folder, 'named', { names: 'DNS:api.example.com,DNS:localhost.example.com' }),
    'self-signed': { key: read(folder, 'self.key'), cert: read(folder, 'self.pem') },
    'of another authority': sign(folder, 'foreign', { by: 'other' }),
    'signed by a server': { ...chained, cert: chained.cert + read(folder, 'server.pem') },
    'for clients alone': sign(folder, 'client', { extensions: ['extendedKeyUsage=clientAuth'] }),
  };
}
