// Errors that a person can fix. Each says what, where and how to fix it, and never holds a key.

/** The exit codes; see `veleaks --help`. */
export const EXIT = { clean: 0, findings: 1, usage: 2, incomplete: 3, revocation: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What went wrong, for programs. */
export type ErrorCode =
  | 'usage' // an argument or option
  | 'config' // a configuration, baseline or rule file
  | 'no-repository'
  | 'git' // git is missing, refuses, or failed
  | 'io' // a file could not be read or written
  | 'internal';

/**
 * An error for a person. `message` is one line: what, and where. `fix` is one line: what to do
 * about it. Neither may hold file content: messages of other programs are passed through `cause`
 * only, which is never printed.
 */
export class VeleaksError extends Error {
  readonly code: ErrorCode;
  readonly fix: string;
  readonly exitCode: ExitCode;

  constructor(
    code: ErrorCode,
    message: string,
    fix: string,
    options: { cause?: unknown; exitCode?: ExitCode } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'VeleaksError';
    this.code = code;
    this.fix = fix;
    this.exitCode =
      options.exitCode ??
      (code === 'usage' || code === 'config' || code === 'no-repository' ? EXIT.usage : EXIT.incomplete);
  }
}

/** What the operating system calls the failure: `ENOSPC`. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? 'unknown error';
}

/** Where words say more than the code. */
const NO_ROOM: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
};

/** Why a file could not be written, behind a sentence that says so. */
export function causeOfWrite(error: unknown): string {
  const code = codeOf(error);
  const words = NO_ROOM[code];
  return words === undefined ? ` (${code})` : `: ${words} (${code})`;
}

/** What to do about that; `otherwise` where there is room. */
export function fixOfWrite(error: unknown, otherwise: string): string {
  return NO_ROOM[codeOf(error)] === undefined ? otherwise : 'make room, and run it again';
}
