// What a writer of reports is. A writer gets a report that redact.ts has been through, and gives
// the whole output.
import type { Report } from '../../model/report.js';

/** How a report is to be written. Formats for programs heed none of it. */
export interface WriteOptions {
  /** Whether to use ANSI colours; color.ts decides. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Only what was found or left unread, no summary. */
  readonly quiet: boolean;
  /** Every place and every name, nothing folded. */
  readonly verbose: boolean;
  /** Set where a git hook asks: then it is said in short what it stops. */
  readonly stops?: 'commit' | 'push' | 'receive';
  /** Set where more was searched than what the hook stops: why. */
  readonly beyond?: 'unseen' | 'broken';
}

export interface Format {
  readonly name: string;
  /** The output, with a line feed at its end; empty where there is nothing to say. */
  write(report: Report, options: WriteOptions): string;
}
