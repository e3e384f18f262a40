// The forms in which a key could slip into an output: what the canary looks for.

/**
 * The value raw, and as JSON, URL, base64 (each alignment, standard and url-safe), hex (both cases)
 * and reversed text would show it.
 */
function formsOf(value: string): string[] {
  const forms = new Set([
    value,
    [...value].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    [...value].map((char) => `%${char.charCodeAt(0).toString(16)}`).join(''),
    Buffer.from(value).toString('hex'),
    Buffer.from(value).toString('hex').toUpperCase(),
    encodeURIComponent(value),
  ]);
  for (const offset of [0, 1, 2]) {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
    const core = bytes
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
    forms.add(core);
    forms.add(core.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return [...forms];
}

/**
 * The names of the forms of the keys' bodies that stand in the text; the middle of a body is enough
 * to count.
 */
export function leaksIn(text: string, keys: readonly string[]): string[] {
  const leaks: string[] = [];
  for (const [index, key] of keys.entries()) {
    // The mask shows the first two and the last four characters of a body; ten from the middle are
    // never shown.
    const middle = key.slice(-20, -6);
    for (const [form, value] of [key, middle].flatMap(formsOf).entries()) {
      if (text.includes(value)) leaks.push(`key ${index}, form ${form}`);
    }
  }
  return leaks;
}
