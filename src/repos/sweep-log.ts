// The log of a sweep: one JSON line for each step of each repository, on the disk before the next
// is done. It is a record for people and programs: what a sweep goes on from is signed, and lies in
// the cache (docs/decisions/0070-many-repositories.md).
import { maskText } from '../detect/mask-text.js';
import { appendWhole } from '../files/write.js';
import { stringify } from '../report/safe/json-text.js';

export class SweepLog {
  readonly #file: string;
  readonly #date: () => Date;

  constructor(file: string, date: () => Date) {
    this.#file = file;
    this.#date = date;
  }

  /** Throws where the line cannot be written: then nobody could tell what was done. */
  add(row: object): void {
    const line = stringify({ at: this.#date().toISOString(), ...row });
    // A line that a killed run has left without its end is ended.
    appendWhole(
      this.#file,
      ({ byte }) => maskText(`${byte === null || byte === 0x0a ? '' : '\n'}${line}\n`),
      { what: 'the log' },
    );
  }
}
