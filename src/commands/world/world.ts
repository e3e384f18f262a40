// What a command is handed of the world outside: streams, clock, environment. cli.ts makes the real
// one.

export interface OutputStream {
  /**
   * Resolves when the text has been handed to the operating system; rejects if it could not be
   * written.
   */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** True if the program may have been started without it: what is written then is nowhere. */
  readonly isClosed: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
}

/** Who tells what was found up to now. */
export interface SoFar {
  /** In a line, once of each key: the scan goes on. */
  readonly announce: () => Promise<void>;
  /** As the report of a scan that was stopped; in a line, where there is too much for that. */
  readonly report: () => Promise<void>;
}

export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array> & {
    readonly isTerminal: boolean;
    readonly isFolder: boolean;
    /** True if the program was started without a standard input. */
    readonly isClosed: boolean;
    /**
     * Whether a terminal shows what is typed; off, it also hands over each key as it is pressed.
     */
    readonly setEcho: (on: boolean) => void;
    /** Ends the reading, also while it waits, so that the program can end. */
    readonly stop: () => void;
  };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** When the program started, ISO 8601 in UTC. */
  readonly startedAt: string;
  /** The local date as YYYY-MM-DD. */
  readonly today: () => string;
  readonly date: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly isWindows: boolean;
  /** The file of the program, absolute; null where it is not known, as in the library. */
  readonly program: string | null;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  /**
   * Who tells what was found, should a signal end the program; null where there is nothing to tell,
   * or it is in a report already.
   */
  readonly reportIfInterrupted: (soFar: SoFar | null) => void;
  /** Interrupts as the user would, and gives the reason of the signal, to be thrown. */
  readonly interrupt: () => unknown;
}
