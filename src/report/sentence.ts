// What a wording of an advice is.

/**
 * Makes a sentence of an advice's data. The data may hold foreign text: who prints the sentence sanitizes it. A command
 * stands in backquotes, or bare at the end after a colon.
 */
export type Wording = (data: Readonly<Record<string, string | number>>) => string;
