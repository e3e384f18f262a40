// JSON as programs read it.

/** The value; a byte order mark before it is none of it. Throws for what is no JSON. */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\ufeff/, ''));
}
