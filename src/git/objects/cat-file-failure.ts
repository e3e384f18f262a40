// How git cat-file ends where it should not.
import { type GitExit, gitFailure } from '../process/spawn.js';

/** git ended before it had answered everything, or gave more or fewer bytes than it had said. */
export class CatFileFailure extends Error {
  readonly exit: GitExit;
  /** How many answers came whole before that. */
  readonly answered: number;
  /** The object in whose middle the output ended, if it was in one. */
  readonly oid: string | null;

  constructor(exit: GitExit, answered: number, oid: string | null) {
    super(gitFailure('cat-file', exit).message);
    this.name = 'CatFileFailure';
    this.exit = exit;
    this.answered = answered;
    this.oid = oid;
  }

  /** True if it looped, and was ended: `answered` may be fewer than it had read. */
  get looped(): boolean {
    return this.exit.stuck !== undefined && 'spins' in this.exit.stuck;
  }

  /**
   * True if something from outside ended git: a signal, or a shell that says so by a code above
   * 128.
   */
  get killed(): boolean {
    return this.exit.signal !== null || (this.exit.code ?? 0) > 128;
  }
}
