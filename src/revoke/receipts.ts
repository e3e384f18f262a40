// Receipts: what was asked of an API for which key, and what came of it. JSON lines, flushed before
// the next step, so that a crash at any point leaves what a second run needs. No key is in them.
// schema/receipt.schema.json describes a line.
import { stat } from 'node:fs/promises';
import { type Masked, maskText } from '../detect/mask-text.js';
import { MAX_TEXT_BYTES, readRegular } from '../files/read.js';
import { appendWhole } from '../files/write.js';
import type { Outcome } from '../model/api.js';
import { causeOfWrite, codeOf, EXIT, fixOfWrite, VeleaksError } from '../model/errors.js';
import type { Liveness, RevocationStatus } from '../model/report.js';
import { isThisMachine } from './endpoint.js';

export interface Receipt {
  readonly version: 1;
  /** ISO 8601, UTC. */
  readonly time: string;
  /**
   * `sending`: a revocation is about to be sent. `result`: how it ended. `replaced`: a new key was
   * verified to live.
   */
  readonly event: 'sending' | 'result' | 'replaced';
  readonly keyId: string;
  readonly mask: string;
  readonly host: string;
  readonly profile?: string;
  readonly before?: Liveness;
  readonly after?: Liveness;
  readonly outcome?: Outcome;
  readonly result?: RevocationStatus;
  readonly tries?: number;
  /** The key id of the new key; `replaced` only. */
  readonly replacement?: string;
}

/**
 * Whether a run saw the key alive: what is not accepted any more is dead then, and else perhaps a
 * key of another host.
 */
export function wasSeenAlive(rows: readonly Receipt[]): boolean {
  return rows.some((row) => sawAlive(row) || row.result === 'revoked');
}

/** Whether a run proved that the key is dead, and none has seen it alive again since. */
export function wasRevoked(rows: readonly Receipt[]): boolean {
  const proof = rows.findLastIndex(({ result }) => result === 'revoked');
  return proof >= 0 && !rows.slice(proof + 1).some(sawAlive);
}

function sawAlive({ before, after }: Receipt): boolean {
  return before === 'active' || after === 'active';
}

/** Some hundred thousand receipts: a longer file is something else. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The receipts of earlier runs and of this one. */
export class Receipts {
  readonly file: string;
  readonly #rows: Receipt[];

  private constructor(file: string, rows: Receipt[]) {
    this.file = file;
    this.#rows = rows;
  }

  /** Reads the file, if it is there; a line that was torn by a crash is passed over. */
  static async read(file: string): Promise<Receipts> {
    try {
      const found = await stat(file);
      // A pipe would be waited for without end, and a device might have none.
      if (!found.isFile()) throw failure(file, 'read', ' (it is not a regular file)');
      if (found.size > MAX_BYTES) throw failure(file, 'read', ' (it is longer than 64 MiB)');
      return new Receipts(
        file,
        readRegular(file, MAX_TEXT_BYTES).toString('utf8').split('\n').flatMap(parseReceipt),
      );
    } catch (cause) {
      if (cause instanceof VeleaksError) throw cause;
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return new Receipts(file, []);
      throw failure(file, 'read', ` (${codeOf(cause)})`, cause);
    }
  }

  of(keyId: string, host: string): readonly Receipt[] {
    return this.#rows.filter((row) => row.keyId === keyId && row.host === host);
  }

  /**
   * The last that was written of a revocation of the key, at whatever host. One of this machine
   * (somebody tried it out) tells nothing of a host that was asked as well.
   */
  lastOf(keyId: string): Receipt | undefined {
    const rows = this.#rows.filter((row) => row.keyId === keyId && row.event !== 'replaced');
    return rows.findLast(({ host }) => !isThisMachine(host)) ?? rows.at(-1);
  }

  /** Appends a line and waits until the disk has it. */
  async add(row: Receipt): Promise<void> {
    try {
      // A line of its own, even behind a torn one.
      const lineOf = ({ byte }: { readonly byte: number | null }): Masked =>
        maskText(`${byte === null || byte === 10 ? '' : '\n'}${JSON.stringify(row)}\n`);
      appendWhole(this.file, lineOf, { what: 'the receipts', mode: 0o600, folderMode: 0o700 });
    } catch (error) {
      const { cause, message } = error as VeleaksError;
      if (cause === undefined) throw failure(this.file, 'written', ` (${message})`, error);
      throw failure(this.file, 'written', causeOfWrite(cause), cause);
    }
    this.#rows.push(row);
  }
}

function parseReceipt(line: string): Receipt[] {
  if (line === '') return [];
  try {
    const row: unknown = JSON.parse(line);
    return isReceipt(row) ? [row] : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isReceipt(row: unknown): row is Receipt {
  if (typeof row !== 'object' || row === null) return false;
  const { version, event, keyId, host, time } = row as Partial<Receipt>;
  return version === 1 && [event, keyId, host, time].every((field) => typeof field === 'string');
}

function failure(file: string, what: 'read' | 'written', why: string, cause?: unknown): VeleaksError {
  return new VeleaksError(
    'io',
    `${file}: the receipts could not be ${what}${why}`,
    `${fixOfWrite(cause, 'name another file: --receipts FILE')}. Nothing more was sent`,
    { cause, exitCode: EXIT.revocation },
  );
}
