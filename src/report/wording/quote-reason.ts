// A reason that somebody wrote into the repository: quoted, so that no reader takes it for words of
// veleaks.
import { cutText } from '../cut.js';

/** Longer reasons are cut, in characters. */
const MAX_REASON = 200;

/** The reason in quotes. Backquotes, which mark a command, are taken out of it. */
export function quoteReason(reason: string): string {
  return reason === '' ? 'no reason given' : `"${cutText(reason, MAX_REASON).replaceAll('`', "'")}"`;
}
