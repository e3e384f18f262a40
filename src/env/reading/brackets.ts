// Brackets in the text of a program that is not parsed.

/**
 * A text up to the bracket that closes one opened before it, or up to where `ends` says so outside of all
 * brackets. Brackets within strings count too.
 */
export function untilClosed(
  text: string,
  ends: (character: string, at: number) => boolean = () => false,
): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (depth === 0 && ends(character, at)) return text.slice(0, at);
    if (/[([{]/.test(character)) depth += 1;
    if (/[)\]}]/.test(character)) depth -= 1;
    if (depth < 0) return text.slice(0, at);
  }
  return text;
}
