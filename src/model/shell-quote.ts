// Words of a command that a person is to paste into a POSIX shell.

/** The text as one word of a command, quoted only where it needs it. */
export function quoteForShell(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : inSingleQuotes(text);
}

/** As sh, zsh and fish read it. */
export function inSingleQuotes(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A command that a person is to paste, as a tagged template: each value is one word of it, quoted,
 * and no option, be it a path or the name of a branch that a stranger has chosen. Only this puts
 * such values into commands (test/architecture.test.ts).
 */
export function shell(parts: TemplateStringsArray, ...words: readonly string[]): string {
  return parts.map((part, at) => part + (at < words.length ? word(words[at]!) : '')).join('');
}

function word(text: string): string {
  return quoteForShell(text.startsWith('-') ? `./${text}` : text);
}
