// The command line that an agent's configuration gets: absolute paths, so that neither PATH nor the
// folder matters.
import { quoteForShell } from '../model/shell-quote.js';

export interface Program {
  readonly node: string;
  readonly script: string;
}

export function hookCommand({ node, script }: Program, isWindows: boolean, failClosed: boolean): string {
  const word = isWindows ? (text: string) => `"${text}"` : quoteForShell;
  return `${word(node)} ${word(script)} hook agent${failClosed ? ' --fail-closed' : ''}`;
}

/** What `hookCommand` writes, of this installation or of an earlier one. */
export function isOurCommand(command: unknown): command is string {
  return (
    typeof command === 'string' &&
    /(?:cli\.cjs|veleaks)['"]? hook agent(?: --fail-closed)?$/.test(command.trim())
  );
}
