// What a sweep keeps of a repository: the report on it, and the refs that it is on, signed. With
// the same refs and the same search, there is nothing new to be read.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { maskText } from '../detect/mask-text.js';
import type { SkipReason } from '../model/coverage.js';
import { VeleaksError } from '../model/errors.js';
import type { Report } from '../model/report.js';
import { readSigned, writeSigned } from '../sources/history/signed-file.js';

export interface Kept {
  /** A digest of what the remote said of its refs. */
  readonly refs: string;
  /** A digest of whatever makes one search differ from another. */
  readonly search: string;
  readonly scannedAt: string;
  readonly report: Report;
}

/** What may be read at the next try, though no ref has moved. */
const PASSING: ReadonlySet<SkipReason> = new Set([
  'corrupt',
  'missing',
  'unreadable',
  'vanished',
  'changed',
  'failed',
  'git-failed',
  'stopped',
  'not-fetched',
]);

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** True if another scan of the same refs would say the same. */
export function isLasting({ coverage }: Report): boolean {
  const reasons = [
    ...Object.keys(coverage.skippedByReason ?? {}),
    ...coverage.skipped.map(({ reason }) => reason),
  ];
  return reasons.every((reason) => !PASSING.has(reason as SkipReason));
}

export class KeptResults {
  readonly #secretFile: string | null;

  /** Without a secret nothing is kept. */
  constructor(secretFile: string | null) {
    this.#secretFile = secretFile;
  }

  read(folder: string, name: string): Kept | null {
    if (this.#secretFile === null) return null;
    const body = readSigned(this.#place(folder, name, this.#secretFile));
    return body === null ? null : (JSON.parse(body.toString('utf8')) as Kept);
  }

  /** A result that cannot be written is no loss but of time. */
  write(folder: string, name: string, kept: Kept): void {
    if (this.#secretFile === null) return;
    try {
      writeSigned(this.#place(folder, name, this.#secretFile), maskText(JSON.stringify(kept)));
    } catch (error) {
      if (!(error instanceof VeleaksError)) throw error;
    }
  }

  #place(folder: string, name: string, secretFile: string) {
    return { file: join(folder, 'result'), secretFile, purpose: `repository ${__VELEAKS_BUILD__} ${name}` };
  }
}
