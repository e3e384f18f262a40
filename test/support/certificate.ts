// A certificate authority and a certificate for localhost and api.example.com, made by openssl in a
// folder of the test.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestFolder } from './repository.js';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** The path of the authority's certificate, for NODE_EXTRA_CA_CERTS. */
  readonly authority: string;
}

export function makeCertificate(folder: TestFolder): Certificate {
  const openssl = (...args: string[]): void =>
    void execFileSync('openssl', args, { cwd: folder.path, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Test CA',
  );
  openssl('req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost');
  folder.write('san.cnf', 'subjectAltName=DNS:localhost,DNS:api.example.com,IP:127.0.0.1\n');
  const sign = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'san.cnf'];
  openssl('x509', '-req', '-in', 'server.csr', ...sign, '-out', 'server.pem', '-days', '2');
  const read = (name: string): string => readFileSync(join(folder.path, name), 'utf8');
  return { key: read('server.key'), cert: read('server.pem'), authority: join(folder.path, 'ca.pem') };
}
