// Words of a command that a person is to paste into a POSIX shell.

/** The text as one word of a command, quoted only where it needs it. */
export function quoteForShell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : inSingleQuotes(text);
}

/** As sh, zsh and fish read it. */
export function inSingleQuotes(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
